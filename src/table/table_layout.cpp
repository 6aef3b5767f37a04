#include "table/table_layout.h"

#include "source/source_file.h"

#include <algorithm>
#include <map>

namespace kolofon {

namespace {

constexpr size_t narrow_width = 36;    // characters of a table's text on a line of a phone, padding included
constexpr size_t padding = 2;          // of a cell, in characters
constexpr size_t breakable_width = 12; // of a word with soft hyphens

/// The one unit of the cells that `cell_at` lists, or none when they differ.
template <typename CellAt>
bool one_unit(const WordedTable& words, size_t count, CellAt cell_at, std::string_view& unit) {
    bool seen = false;
    for (size_t i = 0; i < count; ++i) {
        const auto [row, column] = cell_at(i);
        if (words.table().cell(row, column).state != CellState::Number) continue;
        const std::string_view here = words.unit(row, column);
        if (seen && here != unit) return false;
        unit = here;
        seen = true;
    }
    return true;
}

void place_units(TableLayout& layout, const WordedTable& words) {
    const Table& table = words.table();
    bool columns_agree = true, rows_agree = true;
    layout.column_units.resize(table.columns.size());
    for (size_t c = 0; c < table.columns.size(); ++c) {
        std::string_view unit;
        const bool one = one_unit(
            words, table.rows.size(), [&](size_t r) { return std::pair(r, c); }, unit);
        if (one) layout.column_units[c] = unit;
        columns_agree &= one;
    }
    if (columns_agree) return;
    std::vector<std::string_view> row_units(table.rows.size());
    for (size_t r = 0; r < table.rows.size(); ++r)
        rows_agree &= one_unit(
            words, table.columns.size(), [&](size_t c) { return std::pair(r, c); }, row_units[r]);
    if (!rows_agree) return;
    layout.units_in_rows = true;
    layout.row_units = std::move(row_units);
    std::fill(layout.column_units.begin(), layout.column_units.end(), std::string_view());
}

void find_decimals(TableLayout& layout, const Table& table) {
    layout.column_decimals.assign(table.columns.size(), 0);
    for (size_t r = 0; r < table.rows.size(); ++r)
        for (size_t c = 0; c < table.columns.size(); ++c)
            if (table.cell(r, c).state == CellState::Number)
                layout.column_decimals[c] = std::max(layout.column_decimals[c], table.decimals_of(r, c));
}

void order_notes(TableLayout& layout, const Table& table) {
    std::map<std::string_view, const TableNote*> known;
    for (const TableNote& note : table.notes) known.emplace(note.id, &note);
    const auto refer = [&](std::string_view id) {
        const auto found = id.empty() ? known.end() : known.find(id);
        if (found == known.end()) return;
        layout.notes.push_back({found->second, true});
        known.erase(found);
    };
    for (const Column& column : table.columns) refer(column.note);
    for (size_t r = 0; r < table.rows.size(); ++r) {
        refer(table.rows[r].note);
        for (size_t c = 0; c < table.columns.size(); ++c) refer(table.cell(r, c).note);
    }
    for (const TableNote& note : table.notes)
        if (layout.note_ids.insert(note.id).second && known.contains(note.id)) layout.notes.push_back({&note, false});
}

/// Characters that `value` takes in print; groups and decimal sign counted.
size_t printed_width(const Decimal& value, int decimals) {
    size_t digits = 1;
    const Decimal whole = value.abs().rounded(0);
    for (Int128 left = whole.coefficient(); left >= 10; left /= 10) ++digits;
    return digits + (digits - 1) / 3 + (value.is_negative() ? 1 : 0) +
           (decimals > 0 ? static_cast<size_t>(decimals) + 1 : 0);
}

size_t longest_word(std::string_view text, bool words_break) {
    size_t longest = 0;
    while (!text.empty()) {
        const size_t end = std::min(text.find_first_of(" -"), text.size());
        longest = std::max(longest, static_cast<size_t>(count_characters(text.substr(0, end))));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words_break ? std::min(longest, breakable_width) : longest;
}

size_t column_width(const WordedTable& words, const TableLayout& layout, size_t column, bool words_break) {
    const Table& table = words.table();
    size_t width = longest_word(layout.column_units[column], false);
    for (const std::string& line : words.column_label(column)) width = std::max(width, longest_word(line, words_break));
    for (size_t r = 0; r < table.rows.size(); ++r) {
        const Cell cell = table.cell(r, column);
        if (cell.state == CellState::Number) {
            const std::string_view unit = layout.unit_in_cell(words, r, column);
            const size_t unit_width = unit.empty() ? 0 : 1 + count_characters(unit);
            width = std::max(width, printed_width(cell.value, table.decimals_of(r, column)) + unit_width);
        } else if (cell.state == CellState::Text) {
            width = std::max(width, longest_word(words.cell_text(r, column), false));
        } else if (cell.state == CellState::Date) {
            width = std::max<size_t>(width, 10);
        }
    }
    return width + padding;
}

bool may_be_wide(const WordedTable& words, const TableLayout& layout, bool words_break) {
    const Table& table = words.table();
    if (table.columns.size() + 1 > most_columns_of_a_phone) return true;
    size_t width = longest_word(words.stub(), words_break);
    for (size_t r = 0; r < table.rows.size(); ++r)
        width = std::max(width, longest_word(words.row_name(r), words_break));
    width += padding;
    for (size_t c = 0; c < table.columns.size(); ++c) width += column_width(words, layout, c, words_break);
    return width > narrow_width;
}

} // namespace

TableLayout::TableLayout(const WordedTable& words, bool words_break)
    : symbols(symbols_used(words.table(), Audience::Intranet)) {
    const Table& table = words.table();
    place_units(*this, words);
    find_decimals(*this, table);
    order_notes(*this, table);
    const auto has_note = [](const Cell& cell) { return !cell.note.empty(); };
    marked = symbols.provisional || symbols.revised || symbols.corrected ||
             std::any_of(table.cells.begin(), table.cells.end(), has_note);
    grouped_columns = std::any_of(table.columns.begin(), table.columns.end(),
                                  [](const Column& column) { return !column.group.empty(); });
    scrolls = may_be_wide(words, *this, words_break);
}

std::string_view TableLayout::unit_in_cell(const WordedTable& words, size_t row, size_t column) const {
    if (units_in_rows || !column_units[column].empty()) return {};
    return words.unit(row, column);
}

} // namespace kolofon
