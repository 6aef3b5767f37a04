#include "audit/audit.h"

#include "audit/rules.h"
#include "audit/statement.h"
#include "base/parallel.h"

#include <algorithm>
#include <iterator>

namespace kolofon {

namespace {

/// What is read of a byte of prose takes some ten bytes where it says figures, and one where it does not.
constexpr size_t memory_of_a_byte = 3;

/// Passages that are read on one thread: a report's are shared out, for it may be the only one to be read.
constexpr size_t passages_in_a_part = 128;

size_t parts_of(size_t passages) {
    return (passages + passages_in_a_part - 1) / passages_in_a_part;
}

template <typename T> std::span<const T> part(std::span<const T> all, size_t index) {
    const size_t begin = index * passages_in_a_part;
    return all.subspan(begin, std::min(passages_in_a_part, all.size() - begin));
}

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
    Read(std::span<const Passage> passages, std::optional<Period> of) : period(of) {
        std::vector<std::vector<audit::ReadPassage>> parts(parts_of(passages.size()));
        memory.resize(parts.size());
        parallel_for(parts.size(), [&](size_t i) {
            const auto mine = part(passages, i);
            memory[i] = std::make_unique<std::pmr::monotonic_buffer_resource>(size_of(mine) * memory_of_a_byte);
            parts[i].reserve(mine.size());
            for (const Passage& passage : mine) parts[i].push_back(audit::skim_passage(passage, *memory[i]));
        });
        report.reserve(passages.size());
        for (auto& read : parts)
            report.insert(report.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    }

    /// Of the passages' parts: taken in a row, given back at once.
    std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> memory;
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
        if (text.tokens.empty()) continue;
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
    const std::span<const audit::ReadPassage> report = m_read->report;
    std::vector<std::vector<KnownFigure>> parts(parts_of(report.size()));
    parallel_for(parts.size(), [&](size_t i) {
        parts[i] = audit::known_figures_of(part(report, i), {{}, {}, m_read->period});
    });
    std::vector<KnownFigure> stated;
    for (auto& figures : parts)
        stated.insert(stated.end(), std::make_move_iterator(figures.begin()), std::make_move_iterator(figures.end()));
    return stated;
}

Findings audit_prose(const AuditInput& input) {
    return ReadProse(input.passages, input.period).check(input.known);
}

std::vector<KnownFigure> stated_figures(const AuditInput& input) {
    return ReadProse(input.passages, input.period).stated();
}

} // namespace kolofon
