#include "format/sheet.h"

#include <algorithm>

namespace kolofon {

namespace {

bool is_blank(const SheetCell& cell) {
    return cell.text.find_first_not_of(" \t\n") == std::string::npos;
}

} // namespace

std::optional<std::pair<uint32_t, uint32_t>> parse_cell_name(std::string_view text) {
    uint32_t row = 0, column = 0;
    size_t i = 0;
    const auto skip_dollar = [&] { i += i < text.size() && text[i] == '$'; };
    skip_dollar();
    for (; i < text.size() && column <= sheet_last_column; ++i) {
        const char letter = static_cast<char>(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
        if (letter < 'A' || letter > 'Z') break;
        column = column * 26 + static_cast<uint32_t>(letter - 'A' + 1);
    }
    skip_dollar();
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && row <= sheet_last_row; ++i)
        row = row * 10 + static_cast<uint32_t>(text[i] - '0');
    if (i != text.size() || row == 0 || column == 0 || row > sheet_last_row || column > sheet_last_column)
        return std::nullopt;
    return std::pair(row, column);
}

std::optional<SheetRange> parse_range(std::string_view text) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto a = parse_cell_name(text.substr(0, colon)), b = parse_cell_name(text.substr(colon + 1));
    if (!a || !b) return std::nullopt;
    return SheetRange{{std::min(a->first, b->first), std::max(a->first, b->first)},
                      {std::min(a->second, b->second), std::max(a->second, b->second)}};
}

std::string range_name(const SheetRange& range) {
    return cell_name(range.rows.first, range.columns.first) + ":" + cell_name(range.rows.last, range.columns.last);
}

std::vector<SheetCell>::const_iterator Sheet::row_begin(uint32_t row) const {
    return std::lower_bound(cells.begin(), cells.end(), row,
                            [](const SheetCell& cell, uint32_t wanted) { return cell.row < wanted; });
}

std::optional<SheetRange> Sheet::used(const SheetRange& range) const {
    std::optional<SheetRange> bounds;
    for (auto cell = row_begin(range.rows.first); cell != cells.end() && cell->row <= range.rows.last; ++cell) {
        if (cell->column < range.columns.first || cell->column > range.columns.last || is_blank(*cell)) continue;
        if (!bounds) bounds = SheetRange{{cell->row, cell->row}, {cell->column, cell->column}};
        bounds->rows.last = cell->row;
        bounds->columns.first = std::min(bounds->columns.first, cell->column);
        bounds->columns.last = std::max(bounds->columns.last, cell->column);
    }
    return bounds;
}

std::optional<SheetRange> Sheet::used() const {
    return used({{1, sheet_last_row}, {1, sheet_last_column}});
}

} // namespace kolofon
