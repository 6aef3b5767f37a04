#include "figure/table.h"

#include <algorithm>

namespace kolofon {

namespace {

template <typename Parts> std::optional<size_t> index_of(const Parts& parts, std::string_view id) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.id == id; });
    if (found == parts.end()) return std::nullopt;
    return static_cast<size_t>(found - parts.begin());
}

/// The first of row, column and table that states it.
template <typename T>
const std::optional<T>& stated(const std::optional<T>& row, const std::optional<T>& column,
                               const std::optional<T>& table) {
    return row ? row : column ? column : table;
}

} // namespace

std::optional<size_t> Table::find_row(std::string_view row_id) const {
    return index_of(rows, row_id);
}

std::optional<size_t> Table::find_column(std::string_view column_id) const {
    return index_of(columns, column_id);
}

FullMeasure Table::measure_of(size_t row, size_t column) const {
    const Measure &r = rows[row].measure, &c = columns[column].measure;
    FullMeasure full;
    full.kind = stated(r.kind, c.kind, measure.kind).value_or(FigureKind::Amount);
    if (const auto& unit = stated(r.unit, c.unit, measure.unit)) full.unit = *unit;
    full.decimals = stated(r.decimals, c.decimals, measure.decimals).value_or(-1);
    return full;
}

int Table::decimals_of(size_t row, size_t column) const {
    const int decimals = measure_of(row, column).decimals;
    return decimals >= 0 ? decimals : cell(row, column).value.scale();
}

std::string Table::cell_id(size_t row, size_t column) const {
    return id + "." + rows[row].id + "." + columns[column].id;
}

Audience Table::audience_of(size_t row, size_t column) const {
    return narrower(narrower(audience, cell(row, column).audience),
                    narrower(rows[row].audience, columns[column].audience));
}

std::string label_of(const Column& column) {
    std::string label;
    for (const std::string& line : column.label) {
        if (!label.empty()) label += ' ';
        label += line;
    }
    return label;
}

SymbolsUsed symbols_used(const Table& table, Audience reader) {
    SymbolsUsed used;
    for (size_t row = 0; row < table.rows.size(); ++row) {
        for (size_t column = 0; column < table.columns.size(); ++column) {
            if (!may_see(reader, table.audience_of(row, column))) continue;
            const Cell cell = table.cell(row, column);
            used.nil |= cell.state == CellState::Nil;
            used.not_available |= cell.state == CellState::NotAvailable;
            used.not_applicable |= cell.state == CellState::NotApplicable;
            used.provisional |= cell.mark == Mark::Provisional;
            used.revised |= cell.mark == Mark::Revised;
            used.corrected |= cell.mark == Mark::Corrected;
        }
    }
    return used;
}

} // namespace kolofon
