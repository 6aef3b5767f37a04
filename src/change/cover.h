// The honest-change gate: every change must be owned by a correction or revision, and every correction must own one.
//
// What a name in `affects` covers:
//   report                        keys of the report, editions, abbreviations
//   SECTION                       its title, keys, place, text, pictures, in every language; not its sub-sections
//   SECTION/*                     the same, and all sections under it
//   TABLE                         everything in the table, charts and notes too
//   TABLE.ROW, TABLE.COLUMN       the row or column with its cells
//   TABLE.ROW.COLUMN              the cell with its note
//   CHART, ATTACHMENT             the chart; the attachment
// A name that is both a section's and a table's covers both. Names of the old state are good too, for what is gone.
//
// Only corrections and revisions that the old state did not have can cover. Notices and disputes change nothing, and
// must name what exists. A correction with `corrects` is about another report and need cover nothing here.
#pragma once

#include "change/compare.h"
#include "diag/finding.h"

namespace kolofon {

struct GateInput {
    const ReportState* was = nullptr;   ///< the version before, uncut; none before the first
    const ReportState& now;             ///< uncut
    const std::vector<Change>& changes; ///< compare(*was, now); empty before the first
    std::optional<Date> was_published;  ///< day on which the version before was sealed
    std::optional<Date> today;          ///< day of publication
};

struct Cover {
    /// For each change, in their order, the index in the report's corrections of the one that covers it.
    std::vector<std::optional<size_t>> by;
    std::vector<size_t> new_corrections; ///< indices of those that the old state did not have
    Findings findings;
};

Cover check_cover(const GateInput& input);

/// Whether one name of `affects` covers the change; `now` and `was` tell which sections stand under a section.
bool covers(std::string_view affects, const Change& change, const Report& was, const Report& now);

/// The mark that a cell is shown with because of its changes: k by a correction, r by a revision. Marks are set by the
/// program: authors need not write them in the data.
std::map<std::string, Mark> marks_of(const std::vector<Change>& changes, const Cover& cover, const Report& now);

} // namespace kolofon
