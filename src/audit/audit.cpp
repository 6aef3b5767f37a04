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

struct ReadProse::Read {
    std::vector<audit::ReadPassage> report;
    std::optional<Period> period;
};

ReadProse::ReadProse(std::span<const Passage> passages, std::optional<Period> period)
    : m_read(std::make_unique<Read>(Read{read_all(passages), period})) {}

ReadProse::~ReadProse() = default;
ReadProse::ReadProse(ReadProse&&) noexcept = default;

Findings ReadProse::check(std::span<const KnownFigure> known) const {
    Findings findings;
    for (const audit::ReadPassage& text : m_read->report) {
        if (text.passage->kind != PassageKind::TableCell) {
            check_sums(text, findings);
            check_equations(text, findings);
            check_comparisons(text, findings);
            check_shares(text, findings);
        }
        check_placeholders(text, findings);
    }
    check_lists(m_read->report, findings);
    check_habits(m_read->report, findings);
    check_headings(m_read->report, findings);
    check_known(m_read->report, {{}, known, m_read->period}, findings);
    findings.sort();
    return findings;
}

std::vector<KnownFigure> ReadProse::stated() const {
    return audit::known_figures_of(m_read->report, {{}, {}, m_read->period});
}

Findings audit_prose(const AuditInput& input) {
    return ReadProse(input.passages, input.period).check(input.known);
}

std::vector<KnownFigure> stated_figures(const AuditInput& input) {
    return ReadProse(input.passages, input.period).stated();
}

} // namespace kolofon
