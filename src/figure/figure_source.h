// Where figures are found by name: the seam between expressions and whatever holds the reports.
//
//   name   = [report] table "." row "." column
//   report = "prev." | PERIOD ":" | SERIES "/" PERIOD ":"
#pragma once

#include "diag/finding.h"
#include "figure/table.h"

#include <array>

namespace kolofon {

/// The tables of one report. Implementations are safe to read from several threads.
class TableSet {
public:
    virtual ~TableSet() = default;
    virtual const Table* find(std::string_view table_id) const = 0;
    virtual std::vector<std::string_view> ids() const = 0; ///< for "did you mean"
};

/// The reports that an expression of one report can name.
class FigureSource {
public:
    virtual ~FigureSource() = default;
    /// "" is the report itself, "prev" the one before it in the series, else "2025-03" or "series/2025-03".
    virtual const TableSet* report(std::string_view name) const = 0;
};

/// A cell that was found.
struct CellRef {
    const TableSet* report = nullptr;
    const Table* table = nullptr;
    uint32_t row = 0;
    uint32_t column = 0;

    Cell cell() const { return table->cell(row, column); }
    bool operator==(const CellRef&) const = default;
};

/// A name as written. In a rule it may have one part (a row or a column) or two (row and column of the same table).
struct FigureName {
    std::string report; ///< as FigureSource::report wants it
    std::array<std::string, 3> parts;
    uint8_t part_count = 0;
    std::array<Span, 3> spans; ///< of each part
    Span span;                 ///< of the whole
};

/// The name that begins `text`, or a finding. `where` is the place of `text`; see ExpressionPlace in expression.h for
/// how places inside it are found.
std::optional<FigureName> parse_figure_name(std::string_view text, const Span& where, Findings& findings);

/// The cell of a name with three parts, or a finding with the nearest known name. (None without a finding only for a
/// table whose data file could not be read, which has its own.)
std::optional<CellRef> find_figure(const FigureName& name, const FigureSource& source, Findings& findings);

} // namespace kolofon
