#include "load/sheet_grid.h"

#include "figure/table_findings.h"
#include "fs/path.h"

#include <algorithm>

namespace kolofon {

namespace {

/// A cell's text on one line and without tabs.
std::string on_one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\t') c = ' ';
    return text;
}

struct ErrorWords {
    std::string_view error;
    Bilingual meaning;
};

constexpr ErrorWords error_words[] = {
    {"#DIV/0!", {"den delar med noll eller med en tom cell", "it divides by nil or by an empty cell"}},
    {"#N/A", {"det den söker finns inte", "what it looks for is not there"}},
    {"#REF!", {"en cell som den använder har tagits bort", "a cell that it uses was removed"}},
    {"#NAME?", {"ett namn i den är okänt", "a name in it is unknown"}},
    {"#VALUE!", {"den räknar med något som inte är ett tal", "it computes with something that is no number"}},
    {"#NUM!", {"den ger ett omöjligt tal", "it gives an impossible number"}},
    {"#NULL!", {"områdena i den möts inte", "the ranges in it do not meet"}},
};

Bilingual meaning_of(std::string_view error) {
    for (const ErrorWords& words : error_words)
        if (words.error == error) return words.meaning;
    return {"kalkylprogrammet kunde inte räkna ut den", "the spreadsheet program could not compute it"};
}

} // namespace

SheetGrid::SheetGrid(const Sheet& sheet, const std::string& sheet_name, const SheetRange& range,
                     const std::string& path, SourceStore& store)
    : m_width(range.columns.last - range.columns.first + 1), m_range(range),
      m_place(std::string(file_name_of(path)) + "!" + sheet_name + "!") {
    m_fields.resize((range.rows.last - range.rows.first + 1) * m_width);
    auto cell = sheet.row_begin(range.rows.first);
    std::string text;
    for (size_t i = 0; i < m_fields.size(); ++i) {
        const auto row = range.rows.first + static_cast<uint32_t>(i / m_width);
        const auto column = range.columns.first + static_cast<uint32_t>(i % m_width);
        const auto is_before = [&] { return cell->row < row || (cell->row == row && cell->column < column); };
        while (cell != sheet.cells.end() && is_before()) ++cell;
        Field& field = m_fields[i];
        if (cell != sheet.cells.end() && cell->row == row && cell->column == column) field.cell = &*cell;
        field.begin = static_cast<uint32_t>(text.size());
        if (field.cell) text += on_one_line(field.cell->text);
        field.end = static_cast<uint32_t>(text.size());
        text += column == range.columns.last ? '\n' : '\t';
    }
    m_file = &store.add(path, std::move(text), {sheet_name, range.rows.first, range.columns.first});
}

/// Headings and labels are shown as they are.
bool SheetGrid::has_no_value(const Field& field, size_t row, size_t column) const {
    const bool is_value = row > 0 && column > 0;
    return is_value && field.cell &&
           (field.cell->kind == SheetCellKind::Error || field.cell->kind == SheetCellKind::NoValue);
}

GridField SheetGrid::field(size_t row, size_t column) const {
    const Field& field = m_fields[row * m_width + column];
    GridField result;
    if (has_no_value(field, row, column))
        result.text = ".."; // its finding is made already
    else if (field.cell)
        result.text = field.cell->text;
    result.span = span(field);
    result.place = m_place + cell_name(m_range.rows.first + static_cast<uint32_t>(row),
                                       m_range.columns.first + static_cast<uint32_t>(column));
    if (field.cell && field.cell->kind == SheetCellKind::Number) {
        result.machine = true;
        result.shown_decimals = field.cell->shown_decimals;
    }
    return result;
}

void SheetGrid::report_cells(Findings& all, const Table& table) const {
    TableFindings findings(all, table);
    bool scaled_reported = false; // its neighbours have the same format
    for (const Field& field : m_fields) {
        if (!field.cell) continue;
        const SheetCell& cell = *field.cell;
        if (cell.kind == SheetCellKind::Error) {
            const Bilingual meaning = meaning_of(cell.text);
            findings.add(Code::sheet_error_value, span(field),
                         {cell.text, std::string(meaning.swedish), std::string(meaning.english)});
        } else if (cell.kind == SheetCellKind::NoValue) {
            findings.add(Code::sheet_no_value, span(field));
        } else if (cell.scaled > 1 && !scaled_reported) {
            scaled_reported = true;
            findings.add(Code::sheet_scaled, span(field), {std::to_string(cell.scaled), cell.text});
        }
    }
}

} // namespace kolofon
