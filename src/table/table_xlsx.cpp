// XLSX through libxlsxwriter.
#include "table/downloads.h"
#include "table/sheet_columns.h"

#include <cerrno>
#include <charconv>
#include <map>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace kolofon {

namespace {

constexpr int most_exact_digits = 15;      // of an IEEE 754 double, which is all a spreadsheet has
constexpr size_t longest_sheet_name = 31;  // Excel's limits
constexpr size_t longest_cell = 32'767;    // characters; counted in bytes here, which are no fewer
constexpr time_t fixed_time = 946'684'800; // 1 January 2000: the file does not say when it was made

/// A file in memory that can be opened by name.
class MemoryFile {
public:
    MemoryFile() : m_descriptor(memfd_create("table.xlsx", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (m_descriptor >= 0) close(m_descriptor);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    bool ok() const { return m_descriptor >= 0; }
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

    Result<std::string> bytes() const {
        const off_t size = lseek(m_descriptor, 0, SEEK_END);
        std::string out(size > 0 ? static_cast<size_t>(size) : 0, '\0');
        for (size_t done = 0; done < out.size();) {
            const ssize_t got = pread(m_descriptor, out.data() + done, out.size() - done, static_cast<off_t>(done));
            if (got <= 0) return Fault{"cannot read back the spreadsheet", {}, errno};
            done += static_cast<size_t>(got);
        }
        return out;
    }

private:
    int m_descriptor;
};

bool is_exact_in_a_spreadsheet(const Decimal& value) {
    int digits = 1;
    for (Int128 left = value.abs().coefficient(); left >= 10; left /= 10) ++digits;
    return digits <= most_exact_digits;
}

double nearest_double(const Decimal& decimal) {
    const std::string text = decimal.to_string();
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Formats of cells, made once each.
class Formats {
public:
    explicit Formats(lxw_workbook* book) : m_book(book) {}

    enum Look : uint8_t { Words, Heading, Number, Date, Symbol };

    lxw_format* get(Look look, bool bold, int decimals = 0) {
        lxw_format*& format = m_formats[{look, bold, decimals}];
        if (format) return format;
        format = workbook_add_format(m_book);
        if (bold || look == Heading) format_set_bold(format);
        if (look == Number) format_set_num_format(format, number_format(decimals).c_str());
        if (look == Date) format_set_num_format(format, "yyyy-mm-dd");
        if (look == Symbol) format_set_align(format, LXW_ALIGN_RIGHT);
        if (look == Words || look == Heading) {
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        }
        return format;
    }

private:
    static std::string number_format(int decimals) {
        return decimals > 0 ? "#,##0." + std::string(static_cast<size_t>(decimals), '0') : "#,##0";
    }

    lxw_workbook* m_book;
    std::map<std::tuple<Look, bool, int>, lxw_format*> m_formats;
};

class Spreadsheet {
public:
    Spreadsheet(const Table& table, const TableOrigin& origin, lxw_workbook* book)
        : m_words(table, origin.language), m_table(table), m_origin(origin), m_layout(m_words),
          m_fixed(sheet_words(origin.language)), m_book(book), m_formats(book) {}

    void write() {
        set_properties();
        write_table(workbook_add_worksheet(m_book, m_table.id.substr(0, longest_sheet_name).c_str()));
        write_about(workbook_add_worksheet(m_book, std::string(m_fixed.about).c_str()));
    }

private:
    void set_properties() {
        m_title = m_words.title();
        m_publisher = m_origin.publisher;
        lxw_doc_properties properties = {};
        properties.title = m_title.data();
        properties.company = m_publisher.data();
        properties.created = fixed_time;
        workbook_set_properties(m_book, &properties);
    }

    static void write_text(lxw_worksheet* sheet, size_t row, size_t column, std::string text, lxw_format* format) {
        if (text.size() > longest_cell) text.resize(cut_at_character(text, longest_cell));
        worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), text.c_str(),
                               format);
    }

    static size_t cut_at_character(std::string_view text, size_t size) {
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
        return size;
    }

    void write_table(lxw_worksheet* sheet) {
        if (!sheet) return;
        const auto columns = sheet_columns(m_words, m_layout, m_origin.language);
        for (size_t c = 0; c < columns.size(); ++c) {
            const double width = columns[c].kind == SheetColumn::Label   ? 40
                                 : columns[c].kind == SheetColumn::Marks ? 8
                                                                         : 16;
            worksheet_set_column(sheet, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), width, nullptr);
            write_text(sheet, 0, c, columns[c].title, m_formats.get(Formats::Heading, true));
            for (size_t r = 0; r < m_table.rows.size(); ++r) write_cell(sheet, r, c, columns[c]);
        }
        worksheet_freeze_panes(sheet, 1, 1);
    }

    void write_cell(lxw_worksheet* sheet, size_t row, size_t sheet_column, const SheetColumn& column) {
        const bool bold = m_table.rows[row].total;
        const auto at_row = static_cast<lxw_row_t>(row + 1);
        const auto at_column = static_cast<lxw_col_t>(sheet_column);
        const Cell* cell = column.kind == SheetColumn::Value ? &m_table.cell(row, column.column) : nullptr;
        if (cell && cell->state == CellState::Number && is_exact_in_a_spreadsheet(cell->value)) {
            const double value = nearest_double(cell->value);
            const int decimals = m_table.decimals_of(row, column.column);
            worksheet_write_number(sheet, at_row, at_column, value, m_formats.get(Formats::Number, bold, decimals));
            return;
        }
        if (cell && cell->state == CellState::Date) {
            lxw_datetime date = {cell->date.year, cell->date.month, cell->date.day, 0, 0, 0};
            worksheet_write_datetime(sheet, at_row, at_column, &date, m_formats.get(Formats::Date, bold));
            return;
        }
        std::string text = sheet_text(m_words, column, row);
        if (text.empty()) return;
        const bool right = cell && cell->state != CellState::Text;
        write_text(sheet, row + 1, sheet_column, std::move(text),
                   m_formats.get(right ? Formats::Symbol : Formats::Words, bold));
    }

    void write_about(lxw_worksheet* sheet) {
        if (!sheet) return;
        worksheet_set_column(sheet, 0, 0, 24, nullptr);
        worksheet_set_column(sheet, 1, 1, 90, nullptr);
        size_t row = 0;
        const auto line = [&](std::string_view name, std::string_view text) {
            if (text.empty()) return;
            write_text(sheet, row, 0, std::string(name), m_formats.get(Formats::Heading, true));
            write_text(sheet, row++, 1, std::string(text), m_formats.get(Formats::Words, false));
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
    lxw_workbook* m_book;
    Formats m_formats;
    std::string m_title, m_publisher; ///< kept for the library, which wants them ended by a zero
};

} // namespace

Result<std::string> table_xlsx(const Table& table, const TableOrigin& origin) {
    const MemoryFile file;
    if (!file.ok()) return Fault{"cannot make a file in memory", {}, errno};
    const std::string path = file.path();
    lxw_workbook* book = workbook_new(path.c_str());
    if (!book) return Fault{"cannot begin the spreadsheet", {}, errno};
    Spreadsheet(table, origin, book).write();
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
        return Fault{std::string("cannot write the spreadsheet: ") + lxw_strerror(error), {}, 0};
    return file.bytes();
}

} // namespace kolofon
