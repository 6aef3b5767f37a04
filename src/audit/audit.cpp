#include "audit/audit.h"

#include "audit/rules.h"
#include "audit/statement.h"

#include <algorithm>

namespace kolofon {

namespace {

/// What is read of a byte of prose takes some ten bytes.
constexpr size_t memory_of_a_byte = 10;

size_t size_of(std::span<const Passage> passages) {
    size_t size = 0;
    for (const Passage& passage : passages) size += passage.text.size();
    return size;
}

} // namespace

Span Passage::span(size_t begin, size_t end) const {
    if (!file) return {};
    const auto at = [&](size_t i) -> uint32_t {
        if (pieces.empty()) return source_begin + static_cast<uint32_t>(i);
        const auto after = std::upper_bound(pieces.begin(), pieces.end(), i,
                                            [](size_t offset, const PassagePiece& p) { return offset < p.text_begin; });
        const PassagePiece& piece = after == pieces.begin() ? *after : *(after - 1);
        return piece.source_begin + (piece.verbatim ? static_cast<uint32_t>(i) - piece.text_begin : 0);
    };
    const auto place_at = [&](size_t i) { return i < text.size() || i == 0 ? at(i) : at(text.size() - 1) + 1; };
    if (begin >= end) return {file, place_at(begin), place_at(begin)};
    return {file, place_at(begin), place_at(end - 1) + 1};
}

struct ReadProse::Read {
    Read(std::span<const Passage> passages, std::optional<Period> of)
        : memory(size_of(passages) * memory_of_a_byte), period(of) {
        report.reserve(passages.size());
        for (const Passage& passage : passages) report.push_back(audit::read_passage(passage, memory));
    }

    std::pmr::monotonic_buffer_resource memory; ///< of the passages' parts: taken in a row, given back at once
    std::vector<audit::ReadPassage> report;
    std::optional<Period> period;
};

ReadProse::ReadProse(std::span<const Passage> passages, std::optional<Period> period)
    : m_read(std::make_unique<Read>(passages, period)) {}

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
