#include "diag/finding.h"

#include "base/names.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace kolofon {

namespace {

/// "Blad1" of a place in a workbook, so that its sheets stay apart; else empty.
std::string_view sheet_of(const Place& place) {
    const size_t mark = place.cell.rfind('!');
    return std::string_view(place.cell).substr(0, mark);
}

auto sort_key(const Finding& f) {
    return std::tuple<const std::string&, std::string_view, uint32_t, uint32_t, Code, const std::vector<std::string>&>(
        f.place.path, sheet_of(f.place), f.place.line, f.place.column, f.code, f.arguments);
}

} // namespace

std::string Finding::found(Language language) const {
    return substitute(entry_of(code).found.in(language), arguments);
}
std::string Finding::label(Language language) const {
    return substitute(entry_of(code).label.in(language), arguments);
}
std::string Finding::help(Language language) const {
    return substitute(entry_of(code).help.in(language), arguments);
}

Finding& Findings::add(Code code, const Span& span, std::vector<std::string> arguments) {
    return add(code, place_of(span), std::move(arguments));
}

Finding& Findings::add(Code code, Place place, std::vector<std::string> arguments) {
    return m_findings.emplace_back(Finding{code, entry_of(code).severity, std::move(place), std::move(arguments), {}});
}

Finding& Findings::add_file(Code code, std::string path, std::vector<std::string> arguments) {
    Place place;
    place.path = std::move(path);
    return add(code, std::move(place), std::move(arguments));
}

void Findings::join(Findings&& other) {
    std::move(other.m_findings.begin(), other.m_findings.end(), std::back_inserter(m_findings));
    other.m_findings.clear();
}

void Findings::sort() {
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding& a, const Finding& b) { return sort_key(a) < sort_key(b); });
    const auto same = [](const Finding& a, const Finding& b) { return sort_key(a) == sort_key(b); };
    m_findings.erase(std::unique(m_findings.begin(), m_findings.end(), same), m_findings.end());
}

size_t Findings::count(Severity severity) const {
    return static_cast<size_t>(
        std::count_if(m_findings.begin(), m_findings.end(), [&](const Finding& f) { return f.severity == severity; }));
}

} // namespace kolofon
