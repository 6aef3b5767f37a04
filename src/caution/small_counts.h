// Cautions about counts so small that readers may understand whom they are of.
#pragma once

#include "figure/acknowledge.h"
#include "figure/figure_source.h"

namespace kolofon {

/// Cells named at the finding of a table.
inline constexpr size_t most_small_counts_named = 10;

/// Counts from 1 to `limit` - 1 in a table as the public sees it: one finding for all that are not acknowledged.
void check_small_counts(const Table& shown, int limit, const Acknowledgements& acknowledgements, Findings& findings);

/// Counts written `..` that readers can work out: the only missing cell of a rule that adds and subtracts, all others
/// of which are public. Internal cells that a rule tells are another matter (figure/revealed.h). `table` is the whole
/// one. Counts that two rules or tables give away together are not found.
void check_derivable_counts(const Table& table, const FigureSource& source, const Acknowledgements& acknowledgements,
                            Findings& findings);

} // namespace kolofon
