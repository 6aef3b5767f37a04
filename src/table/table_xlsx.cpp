// XLSX.
#include "base/names.h"
#include "table/downloads.h"
#include "table/sheet_columns.h"
#include "table/xlsx_book.h"

namespace kolofon {

namespace {

using xlsx::Look;

constexpr int most_exact_digits = 15; // of an IEEE 754 double, which is all a spreadsheet has

bool is_exact_in_a_spreadsheet(const Decimal& value) {
    int digits = 1;
    for (Int128 left = value.abs().coefficient(); left >= 10; left /= 10) ++digits;
    return digits <= most_exact_digits;
}

class Spreadsheet {
public:
    Spreadsheet(const Table& table, const TableOrigin& origin)
        : m_words(table, origin.language), m_table(table), m_origin(origin), m_layout(m_words),
          m_fixed(sheet_words(origin.language)) {}

    std::string write() const {
        xlsx::SharedTexts texts;
        xlsx::Sheet table(texts), about(texts);
        write_table(table);
        write_about(about);
        return xlsx::workbook({{m_table.id, &table}, {name_of_about(), &about}}, texts,
                              {std::string(m_words.title()), m_origin.publisher});
    }

private:
    /// Names of sheets differ, and not in letter case only.
    std::string name_of_about() const {
        const std::string name(m_fixed.about);
        return to_lower_ascii(name) == m_table.id ? name + " (2)" : name;
    }

    void write_table(xlsx::Sheet& sheet) const {
        const auto columns = sheet_columns(m_words, m_layout, m_origin.language);
        std::vector<int> widths;
        widths.reserve(columns.size());
        for (const SheetColumn& column : columns)
            widths.push_back(column.kind == SheetColumn::Label ? 40 : column.kind == SheetColumn::Marks ? 8 : 16);
        sheet.set_widths(std::move(widths));
        sheet.freeze_first_row_and_column();
        for (size_t c = 0; c < columns.size(); ++c) sheet.text(0, c, columns[c].title, {Look::Heading, true});
        for (size_t r = 0; r < m_table.rows.size(); ++r)
            for (size_t c = 0; c < columns.size(); ++c) write_cell(sheet, r, c, columns[c]);
    }

    void write_cell(xlsx::Sheet& sheet, size_t row, size_t sheet_column, const SheetColumn& column) const {
        const bool bold = m_table.rows[row].total;
        std::optional<Cell> cell;
        if (column.kind == SheetColumn::Value) cell = m_table.cell(row, column.column);
        if (cell && cell->state == CellState::Number && is_exact_in_a_spreadsheet(cell->value))
            return sheet.number(row + 1, sheet_column, cell->value.to_string(),
                                {Look::Number, bold, m_table.decimals_of(row, column.column)});
        if (cell && cell->state == CellState::Date && xlsx::can_be_date(cell->date))
            return sheet.date(row + 1, sheet_column, cell->date, {Look::Date, bold});
        const std::string text = sheet_text(m_words, column, row);
        if (text.empty()) return;
        const bool right = cell && cell->state != CellState::Text;
        sheet.text(row + 1, sheet_column, text, {right ? Look::Symbol : Look::Words, bold});
    }

    void write_about(xlsx::Sheet& sheet) const {
        sheet.set_widths({24, 90});
        size_t row = 0;
        const auto line = [&](std::string_view name, std::string_view text) {
            if (text.empty()) return;
            sheet.text(row, 0, name, {Look::Heading, true});
            sheet.text(row++, 1, text, {Look::Words});
        };
        line(m_fixed.title, m_words.title());
        line(m_fixed.report, m_origin.report);
        line(m_fixed.version, m_origin.version);
        line(m_fixed.publisher, m_origin.publisher);
        line(m_fixed.address, m_origin.address);
        line(m_fixed.source, m_words.source());
        line(m_fixed.date, m_table.date ? m_table.date->iso() : std::string());
        line(m_fixed.note, m_words.note());
        for (size_t c = 0; c < m_table.columns.size(); ++c)
            if (!m_layout.column_units[c].empty())
                line(m_words.column_name(c), std::string(m_fixed.unit) + ": " + std::string(m_layout.column_units[c]));
        for (const PlacedNote& placed : m_layout.notes) line(placed.note->id, m_words.note_text(*placed.note));
        const SymbolsUsed& used = m_layout.symbols;
        if (used.nil) line("–", m_fixed.nil);
        if (used.not_available) line("..", m_fixed.not_available);
        if (used.not_applicable) line(".", m_fixed.not_applicable);
        if (used.provisional) line("p", m_fixed.provisional);
        if (used.revised) line("r", m_fixed.revised);
        if (used.corrected) line("k", m_fixed.corrected);
    }

    const WordedTable m_words;
    const Table& m_table;
    const TableOrigin& m_origin;
    const TableLayout m_layout;
    const SheetWords& m_fixed;
};

} // namespace

std::string table_xlsx(const Table& table, const TableOrigin& origin) {
    return Spreadsheet(table, origin).write();
}

} // namespace kolofon
