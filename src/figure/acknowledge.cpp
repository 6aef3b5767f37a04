#include "figure/acknowledge.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Whether `words` stand in the text so that they touch the subject's place.
bool touches(std::string_view words, const Subject& subject) {
    const size_t reach = words.size();
    const size_t from = subject.begin - std::min(subject.begin, reach - 1);
    const size_t to = std::min(subject.text.size(), std::max(subject.end, subject.begin + 1) + reach - 1);
    if (from >= to) return false;
    return subject.text.substr(from, to - from).find(words) != std::string_view::npos;
}

} // namespace

Subject Subject::at(Code code, const Span& span, std::vector<std::string> ids) {
    return {code, std::move(ids), span.file ? span.file->text() : std::string_view(), span.begin, span.end};
}

Subject Subject::of_cell(Code code, const Table& table, size_t row, size_t column) {
    const std::string &r = table.rows[row].id, &c = table.columns[column].id;
    const Span& span = table.cell(row, column).span;
    return at(code, span,
              {r, c, r + "." + c, table.id, table.id + "." + r, table.id + "." + c, table.cell_id(row, column)});
}

Subject Subject::of(const Finding& finding, std::vector<std::string> ids) {
    return {finding.code, std::move(ids), finding.place.line_text, 0, finding.place.line_text.size()};
}

bool matches(const Acknowledgement& acknowledgement, const Subject& subject) {
    if (acknowledgement.code != entry_of(subject.code).id) return false;
    const std::string& at = acknowledgement.at;
    return at.empty() || std::find(subject.ids.begin(), subject.ids.end(), at) != subject.ids.end() ||
           touches(at, subject);
}

Acknowledgements::Acknowledgements(std::span<const Acknowledgement> own, const Acknowledgements* outer)
    : m_own(own), m_used(std::make_unique<std::atomic<bool>[]>(own.size())), m_outer(outer) {}

const Acknowledgement* Acknowledgements::find(const Subject& subject) const {
    for (size_t i = 0; i < m_own.size(); ++i) {
        if (!matches(m_own[i], subject)) continue;
        m_used[i].store(true, std::memory_order_relaxed);
        return &m_own[i];
    }
    return m_outer ? m_outer->find(subject) : nullptr;
}

void Acknowledgements::report(Findings& findings) const {
    for (size_t i = 0; i < m_own.size(); ++i)
        if (code_by_id(m_own[i].code) && !m_own[i].used && !m_used[i].load(std::memory_order_relaxed))
            findings.add(Code::acknowledge_unused, m_own[i].span, {m_own[i].code});
}

} // namespace kolofon
