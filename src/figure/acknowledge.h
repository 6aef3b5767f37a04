// Findings that are right after all: matching [[acknowledge]] with what is about to be reported.
#pragma once

#include "diag/finding.h"
#include "figure/table.h"

#include <atomic>
#include <memory>
#include <span>

namespace kolofon {

/// What a finding is about, as an acknowledgement can name it.
struct Subject {
    Code code;
    std::vector<std::string> ids; ///< of the part: section, table, "row", "column", "row.column", "table.row.column"
    std::string_view text;        ///< text that holds the finding's place: a file or a line
    size_t begin = 0, end = 0;    ///< the finding's place in `text`

    static Subject at(Code code, const Span& span, std::vector<std::string> ids);
    static Subject of_cell(Code code, const Table& table, size_t row, size_t column);
    /// For a finding already made: its whole line counts as its place.
    static Subject of(const Finding& finding, std::vector<std::string> ids);
};

/// `at` is empty, is one of the subject's ids, or is words that overlap its place.
bool matches(const Acknowledgement& acknowledgement, const Subject& subject);

/// The acknowledgements of a part (a table's, a section's) over those of the whole it stands in. Remembers which were
/// used. Safe from several threads.
class Acknowledgements {
public:
    explicit Acknowledgements(std::span<const Acknowledgement> own, const Acknowledgements* outer = nullptr);

    /// The acknowledgement that silences the finding, own ones first, or none. It counts as used.
    const Acknowledgement* find(const Subject& subject) const;

    /// A finding for each own one that nothing used. Call when everything has been checked. One whose code does not
    /// exist has its finding from whoever read it.
    void report(Findings& findings) const;

private:
    std::span<const Acknowledgement> m_own;
    std::unique_ptr<std::atomic<bool>[]> m_used;
    const Acknowledgements* m_outer;
};

} // namespace kolofon
