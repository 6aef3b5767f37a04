// An indicator's values, report by report: as each was first stated and as it now stands.
#pragma once

#include "model/figures.h"

#include <string>
#include <vector>

namespace kolofon {

/// A value and who states it.
struct Statement {
    const Report* report = nullptr; ///< a later one when it restates the value
    int version = 0;                ///< of that report; 0 for one that has no versions
    CellRef cell;
};

/// One report's value of an indicator.
struct Observation {
    const Report* report = nullptr;
    std::optional<Statement> first, now; ///< both or none: none is a gap
    std::string break_note;              ///< not empty: the series begins anew here, and why

    bool has_number() const { return now && now->cell.cell().state == CellState::Number; }
    /// The value was corrected or revised after it was first stated.
    bool was_changed() const;
};

/// Observations point into the site and into the tables they hold, which must outlive them.
struct IndicatorValues {
    const Series* series = nullptr;
    const Indicator* indicator = nullptr;
    std::vector<Observation> observations; ///< one for each report of the series, oldest first
    std::vector<std::unique_ptr<ReportTables>> tables;

    bool is_empty() const; ///< no report has a number
};

/// The figure that states `indicator` in `report`: "table.row.column"; none where the report has none.
const Text* figure_of(const Indicator& indicator, const Report& report);

/// A value is restated by the next report when a column there says `previous = "TABLE.COLUMN"` and has the same row.
IndicatorValues values_of(const Site& site, const Series& series, const Indicator& indicator);

} // namespace kolofon
