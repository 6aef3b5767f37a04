// What must be known of a whole table before its first cell can be written. Internal to table/.
#pragma once

#include "chart/worded_table.h"
#include "figure/table.h"

#include <set>
#include <string_view>
#include <vector>

namespace kolofon {

/// A note with the place that first refers to it.
struct PlacedNote {
    const TableNote* note;
    bool referred = false; ///< by a column, row or cell; else it stands last
};

struct TableLayout {
    std::vector<std::string_view> column_units; ///< stands under the label: one unit for the whole column
    std::vector<std::string_view> row_units;    ///< stands beside the row's label; when empty, see units_in_rows
    bool units_in_rows = false;                 ///< units change from row to row but not within one
    std::vector<int> column_decimals;           ///< most places in each column
    std::vector<PlacedNote> notes;              ///< in order of appearance
    std::set<std::string_view> note_ids;        ///< of `notes`
    SymbolsUsed symbols;
    bool grouped_columns = false;
    bool scrolls = false; ///< may be wider than a phone
    bool marked = false;  ///< has marks that hang beside numbers

    /// `words_break`: labels have soft hyphens, so long words need not fit.
    explicit TableLayout(const WordedTable& table, bool words_break = false);

    /// The unit that stands in the cell itself.
    std::string_view unit_in_cell(const WordedTable& table, size_t row, size_t column) const;
};

/// Columns in all, the labels' included, that a phone shows without scrolling.
constexpr size_t most_columns_of_a_phone = 4;

} // namespace kolofon
