// What a table says must hold: its rules, last report's figures, totals, notes.
//
// A rule over rows is checked in every numeric column, one over columns in every row, one over cells once. The cells it
// needs decide whether it can be: `..`, `.` and words skip that column or row; nil counts as zero. sum(rows) takes all
// rows that are not totals, sum(columns) all numeric columns, sum(group "x") the rows or else columns of that group;
// never the row or column that alone makes up the other side.
//
// Tolerance of == <= >=: half a unit in the last place of every part that is no count, weighted by how the rule uses
// it; the sides must differ by less. A stated tolerance replaces it, and may be reached. < > and != look at what is
// stated.
#pragma once

#include "figure/acknowledge.h"
#include "figure/figure_source.h"

namespace kolofon {

/// Adds what the table's checks find, but for what is acknowledged. REQUIRES: fill_table has run.
void check_table(const Table& table, const FigureSource& source, const Acknowledgements& acknowledgements,
                 Findings& findings);

/// The same with the table's own acknowledgements only, and a finding for those that nothing used.
void check_table(const Table& table, const FigureSource& source, Findings& findings);

} // namespace kolofon
