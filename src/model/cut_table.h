// Cutting a table to an audience. Internal to model/.
#pragma once

#include "figure/table.h"

namespace kolofon {

/// Leaves `table`, a copy of `whole`, without the rows, columns, charts and notes that are not for `audience`, and
/// without all that would tell of them: descriptions and translations of hidden cells, rules over them, reasons given
/// for them. A hidden cell in a visible row and column reads "..". Where notes called a, b, c ... lost one, the others
/// are lettered anew.
void cut_table(Table& table, const Table& whole, Audience audience);
/// Whether the cut leaves another table than there was, or none. Of some that it leaves as they are, too.
bool may_be_cut(const Table& table, Audience audience);

/// Whether `name` ("row", "column" or "row.column") is in the table.
bool has_part(const Table& table, std::string_view name);

} // namespace kolofon
