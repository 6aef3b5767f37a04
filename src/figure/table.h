// Table (Swedish: tabell): figures with what they mean. A value; whoever holds it may share it between threads.
//
// The numbers come from a CSV file or a sheet, the meaning from the TOML beside it (docs/format.md, "A table").
#pragma once

#include "base/audience.h"
#include "base/date.h"
#include "base/shared_vector.h"
#include "figure/cell.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

enum class FigureKind : uint8_t { Count, Amount, Percent, Points, Index, Date, Text };

/// What a number of a row or a column is; what a row leaves unset its column says, and else the table.
struct Measure {
    std::optional<FigureKind> kind;
    std::optional<std::string> unit;
    std::optional<int> decimals;
};

/// A measure with nothing left unset. decimals is -1 where none is stated: as many as are written.
struct FullMeasure {
    FigureKind kind = FigureKind::Amount;
    std::string_view unit;
    int decimals = -1;
};

struct Column {
    std::string id;
    std::vector<std::string> label; ///< lines of the heading
    std::string group;              ///< spanning heading, or empty
    Measure measure;
    std::string note;
    Audience audience = Audience::Public;
    std::string basis;    ///< "month", "year-to-date" ... or empty
    std::string previous; ///< "table.column" of the last report that this column must equal, or empty
    Span span;
};

struct Row {
    std::string id;
    std::string label;
    std::string group;
    Measure measure;
    bool total = false;
    std::string note;
    Audience audience = Audience::Public;
    Span span;
};

/// What a [[cell]] of the description says; fill_table moves it into the cell.
struct CellDescription {
    std::string row, column; ///< ids
    std::string note;
    std::optional<std::string> text; ///< the cell is words: these, or when empty what the data file says
    Audience audience = Audience::Public;
    Span span;
};

struct TableNote {
    std::string id;
    std::string text;
    Span span;
    Audience audience = Audience::Public;
};

/// A rule that must hold. Tolerance follows from the rounding of the parts unless stated.
struct TableCheck {
    std::string rule;
    std::optional<Decimal> tolerance;
    std::string reason;
    std::vector<std::string> only; ///< ids of the columns (a rule over rows) or rows that it holds for; empty: all
    Span span;                     ///< of the rule's text
};

/// A finding that is right after all, said so in the source.
struct Acknowledgement {
    std::string code;
    std::string reason;
    std::string at;     ///< an id, or the exact words; empty: anywhere in the part it stands in
    bool print = false; ///< the reason is shown to the reader
    Span span;
    bool used = false; ///< already when the table's numbers were read
};

enum class ChartType : uint8_t { Line, Bar, GroupedBar, StackedBar, SmallMultiples, Sparkline };

struct ChartBreak {
    std::string after; ///< id of the column (or row) after which the line ends
    std::string note;
};

struct ChartDescription {
    std::string id;
    ChartType type = ChartType::Line;
    std::string title, subtitle, description;
    std::vector<std::string> rows, columns; ///< ids; empty: all that are numeric
    bool series_in_columns = false;         ///< each column is a line; otherwise each row
    std::string target;                     ///< a figure or a number in machine form, or empty
    std::string target_label;
    std::vector<ChartBreak> breaks;
    Audience audience = Audience::Public;
    Span span;
};

/// A table's words in one language; an empty one falls back to the original.
struct TableWords {
    std::string title, source, description, note, stub;
    std::map<std::string, std::vector<std::string>> columns; ///< by column id
    std::map<std::string, std::string> rows, groups, cells, notes, units;
    std::map<std::string, ChartDescription> charts; ///< title, subtitle, description, target_label only
};

struct Table {
    std::string id;
    std::string title, source, description, note;
    std::string stub; ///< heading of the first column
    std::optional<Date> date;
    Audience audience = Audience::Public;
    Measure measure;
    std::optional<int> small_count; ///< counts under it need a thought before they are public; none: as the site says
    SharedVector<Column> columns;
    SharedVector<Row> rows;
    Cells cells; ///< row by row; size = rows.size() * columns.size()
    std::vector<CellDescription> described_cells;
    std::vector<TableNote> notes;
    std::vector<TableCheck> checks;
    std::vector<ChartDescription> charts;
    std::vector<Acknowledgement> acknowledgements;
    std::map<std::string, TableWords> translations; ///< by language
    const SourceFile* description_file = nullptr;   ///< the TOML
    const SourceFile* data_file = nullptr;          ///< the CSV, or none for a sheet
    std::string data_path;

    size_t cell_index(size_t row, size_t column) const { return row * columns.size() + column; }
    Cell cell(size_t row, size_t column) const { return cells[cell_index(row, column)]; }

    /// False when the data file could not be read: there are rows and columns, but no cells.
    bool is_filled() const { return cells.size() == rows.size() * columns.size(); }

    std::optional<size_t> find_row(std::string_view row_id) const;
    std::optional<size_t> find_column(std::string_view column_id) const;
    FullMeasure measure_of(size_t row, size_t column) const;
    /// Places the cell is printed with: the measure's, else as written.
    int decimals_of(size_t row, size_t column) const;
    std::string cell_id(size_t row, size_t column) const; ///< "nyckeltal.soliditet.utfall-2025"
    /// Of table, row, column and cell, the narrowest.
    Audience audience_of(size_t row, size_t column) const;
};

/// The heading's lines as one.
std::string label_of(const Column& column);

constexpr bool is_numeric(FigureKind kind) {
    return kind != FigureKind::Date && kind != FigureKind::Text;
}

/// What the legend under a table has to explain to this audience.
struct SymbolsUsed {
    bool nil = false, not_available = false, not_applicable = false;
    bool provisional = false, revised = false, corrected = false;
    bool any() const { return nil || not_available || not_applicable || provisional || revised || corrected; }
};
SymbolsUsed symbols_used(const Table& table, Audience reader);

} // namespace kolofon
