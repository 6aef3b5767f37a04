// Cautions about counts so small that readers may understand whom they are of.
#pragma once

#include "figure/acknowledge.h"
#include "figure/figure_source.h"

namespace kolofon {

/// Cells named at the finding of a table.
inline constexpr size_t most_small_counts_named = 10;

/// Counts from 1 to `limit` - 1 in a table as the public sees it: one finding for all that are not acknowledged.
void check_small_counts(const Table& shown, int limit, const Acknowledgements& acknowledgements, Findings& findings);

/// Counts that the public does not see, written `..` or internal, but can work out: the only missing cell of a rule
/// that adds and subtracts. What stands in internal rows and columns is no concern of this check, but counts as
/// missing. `table` is the whole one. Counts revealed by two rules together are not found.
void check_derivable_counts(const Table& table, const FigureSource& source, const Acknowledgements& acknowledgements,
                            Findings& findings);

} // namespace kolofon
