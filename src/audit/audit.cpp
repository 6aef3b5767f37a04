#include "audit/audit.h"

#include "audit/rules.h"
#include "audit/statement.h"

namespace kolofon {

namespace {

std::vector<audit::ReadPassage> read_all(std::span<const Passage> passages) {
    std::vector<audit::ReadPassage> report;
    report.reserve(passages.size());
    for (const Passage& passage : passages) report.push_back(audit::read_passage(passage));
    return report;
}

} // namespace

Span Passage::span(size_t begin, size_t end) const {
    if (!file) return {};
    const auto at = [&](size_t i) -> uint32_t {
        if (source_offsets.empty()) return source_begin + static_cast<uint32_t>(i);
        return i < source_offsets.size() ? source_offsets[i] : source_offsets.back() + 1;
    };
    if (begin >= end) return {file, at(begin), at(begin)};
    return {file, at(begin), at(end - 1) + 1};
}

Findings audit_prose(const AuditInput& input) {
    const std::vector<audit::ReadPassage> report = read_all(input.passages);
    Findings findings;
    for (const audit::ReadPassage& text : report) {
        if (text.passage->kind != PassageKind::TableCell) {
            check_sums(text, findings);
            check_equations(text, findings);
            check_comparisons(text, findings);
            check_shares(text, findings);
        }
        check_placeholders(text, findings);
    }
    check_lists(report, findings);
    check_habits(report, findings);
    check_headings(report, findings);
    check_known(report, input, findings);
    findings.sort();
    return findings;
}

std::vector<KnownFigure> stated_figures(const AuditInput& input) {
    const std::vector<audit::ReadPassage> report = read_all(input.passages);
    return audit::known_figures_of(report, input);
}

} // namespace kolofon
