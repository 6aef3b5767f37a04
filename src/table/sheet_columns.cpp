#include "table/sheet_columns.h"

#include "table/table_foot.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

constexpr SheetWords swedish = {
    .row = "Rad",
    .group = "Grupp",
    .unit = "Enhet",
    .marks = "märkning",
    .about = "Om tabellen",
    .title = "Titel",
    .source = "Källa",
    .date = "Uppgifterna avser",
    .note = "Anmärkning",
    .publisher = "Utgivare",
    .report = "Rapport",
    .version = "Version",
    .address = "Adress",
    .nil = "inget finns att redovisa",
    .not_available = "uppgift är inte tillgänglig eller för osäker för att anges",
    .not_applicable = "uppgift kan inte förekomma",
    .provisional = "preliminär uppgift",
    .revised = "reviderad uppgift",
    .corrected = "rättad uppgift",
};

constexpr SheetWords english = {
    .row = "Row",
    .group = "Group",
    .unit = "Unit",
    .marks = "marks",
    .about = "About",
    .title = "Title",
    .source = "Source",
    .date = "As of",
    .note = "Remark",
    .publisher = "Publisher",
    .report = "Report",
    .version = "Version",
    .address = "Address",
    .nil = "nil",
    .not_available = "not available or too uncertain to be stated",
    .not_applicable = "not applicable",
    .provisional = "provisional",
    .revised = "revised",
    .corrected = "corrected",
};

/// Names of CSVW are variables of URI templates (RFC 6570), which have no hyphen; ids have no underscore, so names stay
/// unique.
std::string machine_name(std::string id) {
    std::replace(id.begin(), id.end(), '-', '_');
    return id;
}

std::string title_of(const WordedTable& words, const TableLayout& layout, size_t column) {
    std::string title = words.column_name(column);
    if (const std::string_view group = words.column_group(column); !group.empty())
        title = std::string(group) + ": " + title;
    if (const std::string_view unit = layout.column_units[column]; !unit.empty())
        title += " (" + std::string(unit) + ")";
    return title;
}

bool has_cell_units(const WordedTable& words, const TableLayout& layout, size_t column) {
    for (size_t r = 0; r < words.table().rows.size(); ++r)
        if (!layout.unit_in_cell(words, r, column).empty()) return true;
    return false;
}

bool has_marks(const Table& table, size_t column) {
    for (size_t r = 0; r < table.rows.size(); ++r)
        if (!marks_of(table.cell(r, column)).empty()) return true;
    return false;
}

} // namespace

const SheetWords& sheet_words(std::string_view language) {
    return language == "sv" ? swedish : english;
}

std::vector<SheetColumn> sheet_columns(const WordedTable& words, const TableLayout& layout, std::string_view language) {
    const Table& table = words.table();
    const SheetWords& fixed = sheet_words(language);
    std::vector<SheetColumn> columns;
    std::set<std::string> titles;
    const auto add = [&](SheetColumn::Kind kind, size_t column, std::string name, std::string title) {
        if (!titles.insert(title).second) title += " [" + name + "]";
        titles.insert(title);
        columns.push_back({kind, column, std::move(name), std::move(title)});
    };
    add(SheetColumn::Label, 0, "row.label", std::string(words.stub().empty() ? fixed.row : words.stub()));
    if (std::any_of(table.rows.begin(), table.rows.end(), [](const Row& row) { return !row.group.empty(); }))
        add(SheetColumn::Group, 0, "row.group", std::string(fixed.group));
    if (layout.units_in_rows) add(SheetColumn::RowUnit, 0, "row.unit", std::string(fixed.unit));
    for (size_t c = 0; c < table.columns.size(); ++c) {
        const std::string name = machine_name(table.columns[c].id), title = title_of(words, layout, c);
        add(SheetColumn::Value, c, name, title);
        if (has_cell_units(words, layout, c))
            add(SheetColumn::CellUnit, c, name + ".unit", title + ", " + std::string(fixed.unit));
        if (has_marks(table, c)) add(SheetColumn::Marks, c, name + ".marks", title + ", " + std::string(fixed.marks));
    }
    return columns;
}

std::string marks_of(const Cell& cell) {
    std::string marks(mark_letter(cell.mark));
    if (!cell.note.empty()) (marks.empty() ? marks : marks += " ") += cell.note;
    return marks;
}

std::string_view symbol_of(CellState state) {
    switch (state) {
    case CellState::Nil: return "–";
    case CellState::NotAvailable: return "..";
    case CellState::NotApplicable: return ".";
    default: return {};
    }
}

std::string_view kind_name(FigureKind kind) {
    switch (kind) {
    case FigureKind::Count: return "count";
    case FigureKind::Amount: return "amount";
    case FigureKind::Percent: return "percent";
    case FigureKind::Points: return "points";
    case FigureKind::Index: return "index";
    case FigureKind::Date: return "date";
    case FigureKind::Text: return "text";
    }
    return {};
}

std::string sheet_text(const WordedTable& words, const SheetColumn& column, size_t row) {
    const Table& table = words.table();
    switch (column.kind) {
    case SheetColumn::Label: return std::string(words.row_name(row));
    case SheetColumn::Group: return std::string(words.row_group(row));
    case SheetColumn::RowUnit:
        for (size_t c = 0; c < table.columns.size(); ++c)
            if (table.cell(row, c).state == CellState::Number) return std::string(words.unit(row, c));
        return {};
    case SheetColumn::CellUnit: return std::string(words.unit(row, column.column));
    case SheetColumn::Marks: return marks_of(table.cell(row, column.column));
    case SheetColumn::Value: break;
    }
    const Cell cell = table.cell(row, column.column);
    switch (cell.state) {
    case CellState::Number: return cell.value.to_string();
    case CellState::Date: return cell.date.iso();
    case CellState::Text: return std::string(words.cell_text(row, column.column));
    default: return std::string(symbol_of(cell.state));
    }
}

} // namespace kolofon
