#include "load/sheet_data.h"

#include "base/names.h"
#include "figure/table_findings.h"
#include "format/csv.h"
#include "load/load_site.h"
#include "load/sheet_grid.h"

#include <algorithm>

namespace kolofon {

namespace {

/// A sheet as a whole, as a place.
Place place_of_sheet(const std::string& path, const std::string& sheet) {
    Place place;
    place.path = path;
    place.cell = sheet;
    return place;
}

std::string letters_of(uint32_t column) {
    std::string name = cell_name(1, column);
    name.pop_back();
    return name;
}

/// "5, 7–9": the parts of `hidden` within `around`; empty when there are none.
template <typename Name> std::string list_of(const std::vector<SheetSpan>& hidden, SheetSpan around, Name name) {
    constexpr size_t most_named = 12;
    std::string list;
    size_t count = 0;
    for (const SheetSpan& span : hidden) {
        const uint32_t first = std::max(span.first, around.first), last = std::min(span.last, around.last);
        if (first > last) continue;
        if (count++ == most_named) return list + " …";
        list += (list.empty() ? "" : ", ") + name(first) + (first == last ? "" : "–" + name(last));
    }
    return list;
}

/// Fills one table from one sheet.
class SheetFiller {
public:
    SheetFiller(const Workbook& book, const SheetAddress& address, Table& table, Findings& findings)
        : m_book(book), m_address(address), m_table(table), m_findings(findings) {}

    std::optional<size_t> choose_sheet();
    void fill(const Sheet& sheet, const std::string& name, SourceStore& store);

private:
    void report_missing_sheet(const Text& wanted);
    std::optional<SheetRange> choose_range(const Sheet& sheet, const std::string& name);
    bool is_within_limits(const SheetRange& range);
    void report_hidden(const Sheet& sheet, const std::string& name, const SheetRange& range);
    void report_never_computed(const Sheet& sheet, const std::string& name, const SheetRange& range);

    const Workbook& m_book;
    const SheetAddress& m_address;
    Table& m_table;
    Findings& m_findings;
};

std::optional<size_t> SheetFiller::choose_sheet() {
    if (!m_address.sheet) {
        const auto first = m_book.first_visible();
        if (!first) m_findings.add_file(Code::sheet_none, m_book.path());
        return first;
    }
    const auto found = m_book.find(m_address.sheet->value);
    if (!found) {
        report_missing_sheet(*m_address.sheet);
    } else if (m_book.sheets()[*found].hidden) {
        const std::string& name = m_book.sheets()[*found].name;
        m_findings.add(Code::sheet_hidden, place_of_sheet(m_book.path(), name), {name});
    }
    return found;
}

void SheetFiller::report_missing_sheet(const Text& wanted) {
    constexpr size_t most_named = 20;
    std::string names;
    std::vector<std::string_view> candidates;
    for (const SheetName& sheet : m_book.sheets()) {
        if (candidates.size() == most_named) {
            names += " …";
            break;
        }
        names += (names.empty() ? "" : ", ") + sheet.name;
        candidates.push_back(sheet.name);
    }
    Finding& finding = m_findings.add(Code::sheet_missing, wanted.span, {wanted.value, names});
    if (const auto nearest = nearest_of(wanted.value, candidates); !nearest.empty())
        finding.relate(Relation::Nearest, std::string(nearest));
}

std::optional<SheetRange> SheetFiller::choose_range(const Sheet& sheet, const std::string& name) {
    const auto used = sheet.used();
    if (!used) {
        m_findings.add(Code::sheet_empty, place_of_sheet(m_book.path(), name), {name});
        return std::nullopt;
    }
    if (!m_address.range) return used;
    const Text& written = *m_address.range;
    const auto range = parse_range(written.value);
    if (!range) {
        m_findings.add(Code::sheet_bad_range, written.span, {written.value});
        return std::nullopt;
    }
    const auto filled = sheet.used(*range);
    if (!filled) {
        m_findings.add(Code::sheet_range_outside, written.span, {written.value, name, range_name(*used)});
        return std::nullopt;
    }
    const SheetRange kept{{range->rows.first, filled->rows.last}, {range->columns.first, filled->columns.last}};
    if (!(kept == *range))
        m_findings.add(Code::sheet_empty_edges, place_of_sheet(m_book.path(), name),
                       {range_name(*range), range_name(kept)});
    return kept;
}

bool SheetFiller::is_within_limits(const SheetRange& range) {
    const size_t rows = range.rows.last - range.rows.first + 1, columns = range.columns.last - range.columns.first + 1;
    const auto stop = [&](size_t most, const char* swedish, const char* english) {
        m_findings.add_file(Code::sheet_limit, m_book.path(),
                            {std::to_string(most) + " " + swedish, std::to_string(most) + " " + english});
        return false;
    };
    if (rows > csv_most_rows) return stop(csv_most_rows, "rader i en tabell", "rows in a table");
    if (columns > csv_most_columns) return stop(csv_most_columns, "kolumner i en tabell", "columns in a table");
    return rows * columns <= csv_most_fields || stop(csv_most_fields, "celler i en tabell", "cells in a table");
}

void SheetFiller::report_hidden(const Sheet& sheet, const std::string& name, const SheetRange& range) {
    const Place place = place_of_sheet(m_book.path(), name);
    const auto number = [](uint32_t row) { return std::to_string(row); };
    if (const std::string rows = list_of(sheet.hidden_rows, range.rows, number); !rows.empty())
        m_findings.add(Code::sheet_hidden_rows, place, {rows});
    if (const std::string columns = list_of(sheet.hidden_columns, range.columns, letters_of); !columns.empty())
        m_findings.add(Code::sheet_hidden_columns, place, {columns});
}

void SheetFiller::report_never_computed(const Sheet& sheet, const std::string& name, const SheetRange& range) {
    if (!sheet.never_computed) return;
    for (auto cell = sheet.row_begin(range.rows.first); cell != sheet.cells.end() && cell->row <= range.rows.last;
         ++cell)
        if (cell->formula && cell->column >= range.columns.first && cell->column <= range.columns.last) {
            m_findings.add(Code::sheet_never_computed, place_of_sheet(m_book.path(), name),
                           {name, cell_name(cell->row, cell->column)});
            return;
        }
}

void SheetFiller::fill(const Sheet& sheet, const std::string& name, SourceStore& store) {
    const auto range = choose_range(sheet, name);
    if (!range || !is_within_limits(*range)) return;
    report_hidden(sheet, name, *range);
    report_never_computed(sheet, name, *range);
    const SheetGrid grid(sheet, name, *range, m_book.path(), store);
    grid.report_cells(m_findings, m_table);
    fill_table(m_table, grid, m_findings);
}

} // namespace

Workbooks::Opened& Workbooks::opened(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    return m_opened[path];
}

void Workbooks::fill(Table& table, const SheetAddress& address, Findings& findings) {
    Opened& file = opened(address.path);
    std::unique_lock lock(file.mutex);
    if (!file.tried) {
        file.tried = true;
        if (auto bytes = m_reader.read_bytes(address.path, sheet_most_bytes, file.findings))
            file.book = Workbook::open(address.path, std::move(*bytes), file.findings);
    }
    findings.join(Findings(file.findings));
    if (!file.book) return;
    SheetFiller filler(*file.book, address, table, findings);
    const auto index = filler.choose_sheet();
    const Sheet* sheet = index ? file.book->sheet(*index, findings) : nullptr;
    if (!sheet) return;
    const std::string name = file.book->sheets()[*index].name;
    lock.unlock(); // what was read does not change
    filler.fill(*sheet, name, m_reader.store());
}

} // namespace kolofon
