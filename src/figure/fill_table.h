// The cells of a table: a data file's fields meet the description's columns and rows.
//
// 1. Columns are matched in order. Without a single [[column]] they are taken from the heading.
// 2. Rows keep the data file's order. A row is described by the [[row]] with the same label, else by the one whose
//    id is the label's folded form. Several [[row]] with one label are taken in their order, so that "varav kvinnor"
//    can stand under each group.
// 3. A sheet's number often has more decimals than it is shown with. Where the sheet shows no more than the table
// states,
//    it is rounded to those; otherwise they are too many, as in a CSV file.
// 4. Whatever cannot be read is a finding at its field, and the cell "not available".
#pragma once

#include "diag/finding.h"
#include "figure/table.h"
#include "format/csv.h"

namespace kolofon {

constexpr size_t table_most_findings = 300; ///< of one table; the rest are counted in one more

/// One field of a data file.
struct GridField {
    std::string_view text;
    Span span;               ///< where it is written
    std::string place;       ///< "kvartal.xlsx!Blad1!C7" for a sheet, else empty
    bool machine = false;    ///< a number in machine form: "1.049" has three decimals
    int shown_decimals = -1; ///< of a sheet's number, by its format; -1: all that it has
};

/// A data file's fields: row 0 holds the column headings, field 0 of a row its label.
class Grid {
public:
    virtual ~Grid() = default;
    virtual size_t row_count() const = 0;
    virtual size_t width(size_t row) const = 0;
    virtual GridField field(size_t row, size_t column) const = 0; ///< REQUIRES: row and column exist
    virtual std::string path() const = 0;
};

/// Fills table.cells, orders table.rows, and gives columns, rows and stub what the description left out.
/// REQUIRES: table has its description and no cells.
void fill_table(Table& table, const Grid& grid, Findings& findings);
void fill_table(Table& table, const CsvFile& csv, Findings& findings);

} // namespace kolofon
