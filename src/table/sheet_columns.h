// The columns that a table becomes where every column holds one thing: in CSV and in spreadsheets. Internal to table/.
#pragma once

#include "table/table_layout.h"

namespace kolofon {

struct SheetColumn {
    enum Kind : uint8_t { Label, Group, RowUnit, Value, CellUnit, Marks } kind;
    size_t column = 0; ///< of the table; for Value, CellUnit, Marks
    std::string name;  ///< for machines, unique: "row.label", "utfall_2025", "utfall_2025.marks"
    std::string title; ///< for people, unique: "Utfall (mnkr)"
};

std::vector<SheetColumn> sheet_columns(const WordedTable& words, const TableLayout& layout, std::string_view language);

/// "k a": the mark and the note of a cell.
std::string marks_of(const Cell& cell);

/// "–", "..", "." of a missing value; empty for others.
std::string_view symbol_of(CellState state);

std::string_view kind_name(FigureKind kind); ///< as in the table's description: "count"

/// What a sheet's cell holds, as text; numbers in their exact form.
std::string sheet_text(const WordedTable& words, const SheetColumn& column, size_t row);

/// The fixed words of downloads: Swedish for Swedish readers, English for all others.
struct SheetWords {
    std::string_view row, group, unit, marks, about, title, source, date, note, publisher, report, version, address;
    std::string_view nil, not_available, not_applicable, provisional, revised, corrected;
};
const SheetWords& sheet_words(std::string_view language);

} // namespace kolofon
