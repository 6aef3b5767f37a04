#include "diag/report.h"
#include "table/downloads.h"
#include "table/sheet_columns.h"
#include "table/table_foot.h"

namespace kolofon {

namespace {

std::string_view state_name(CellState state) {
    switch (state) {
    case CellState::Number: return "number";
    case CellState::Date: return "date";
    case CellState::Text: return "text";
    case CellState::Nil: return "nil";
    case CellState::NotAvailable: return "not-available";
    case CellState::NotApplicable: return "not-applicable";
    }
    return {};
}

std::string_view mark_name(Mark mark) {
    switch (mark) {
    case Mark::Provisional: return "provisional";
    case Mark::Revised: return "revised";
    case Mark::Corrected: return "corrected";
    case Mark::None: break;
    }
    return {};
}

/// An object on one line, members in the order they are added; empty texts are left out.
class JsonObject {
public:
    JsonObject& text(std::string_view name, std::string_view value) {
        return value.empty() ? *this : literal(name, json_string(value));
    }
    JsonObject& literal(std::string_view name, std::string_view value) {
        m_out += m_out.empty() ? "{\"" : ", \"";
        m_out += name; // ours: nothing in it to escape
        m_out += "\": ";
        m_out += value;
        return *this;
    }
    std::string str() { return m_out.empty() ? "{}" : std::move(m_out += "}"); }

private:
    std::string m_out;
};

std::string column_json(const WordedTable& words, size_t column) {
    const Column& described = words.table().columns[column];
    std::string lines;
    for (const std::string& line : words.column_label(column)) lines += (lines.empty() ? "" : ", ") + json_string(line);
    return JsonObject()
        .text("id", described.id)
        .literal("label", "[" + lines + "]")
        .text("group", words.column_group(column))
        .text("basis", described.basis)
        .text("note", described.note)
        .str();
}

std::string row_json(const WordedTable& words, size_t row) {
    const Row& described = words.table().rows[row];
    JsonObject json;
    json.text("id", described.id).text("label", words.row_name(row)).text("group", words.row_group(row));
    if (described.total) json.literal("total", "true");
    return json.text("note", described.note).str();
}

std::string cell_json(const WordedTable& words, size_t row, size_t column) {
    const Table& table = words.table();
    const Cell cell = table.cell(row, column);
    JsonObject json;
    json.text("id", table.cell_id(row, column))
        .text("row", table.rows[row].id)
        .text("column", table.columns[column].id)
        .text("state", state_name(cell.state));
    if (cell.state == CellState::Number) {
        const std::string exact = cell.value.to_string();
        json.text("value", exact)
            .literal("number", exact)
            .text("kind", kind_name(table.measure_of(row, column).kind))
            .text("unit", words.unit(row, column))
            .literal("decimals", std::to_string(table.decimals_of(row, column)));
    }
    if (cell.state == CellState::Date) json.text("value", cell.date.iso());
    if (cell.state == CellState::Text) json.text("value", words.cell_text(row, column));
    return json.text("symbol", symbol_of(cell.state)).text("mark", mark_name(cell.mark)).text("note", cell.note).str();
}

template <typename ItemAt> void append_list(std::string& out, std::string_view name, size_t count, ItemAt item_at) {
    out += ",\n  " + json_string(name) + ": [";
    for (size_t i = 0; i < count; ++i) {
        out += i == 0 ? "\n    " : ",\n    ";
        out += item_at(i);
    }
    out += count == 0 ? "]" : "\n  ]";
}

} // namespace

std::string table_json(const Table& table, const TableOrigin& origin) {
    const WordedTable words(table, origin.language);
    std::string out = "{\n  \"id\": " + json_string(table.id);
    const auto text = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) out += ",\n  " + json_string(name) + ": " + json_string(value);
    };
    text("title", words.title());
    text("language", origin.language);
    text("description", words.description());
    text("source", words.source());
    text("date", table.date ? table.date->iso() : std::string());
    text("note", words.note());
    text("publisher", origin.publisher);
    text("report", origin.report);
    text("version", origin.version);
    text("address", origin.address);
    text("stub", words.stub());
    append_list(out, "columns", table.columns.size(), [&](size_t c) { return column_json(words, c); });
    append_list(out, "rows", table.rows.size(), [&](size_t r) { return row_json(words, r); });
    append_list(out, "cells", table.cells.size(),
                [&](size_t i) { return cell_json(words, i / table.columns.size(), i % table.columns.size()); });
    append_list(out, "notes", table.notes.size(), [&](size_t i) {
        return JsonObject().text("id", table.notes[i].id).text("text", words.note_text(table.notes[i])).str();
    });
    out += "\n}\n";
    return out;
}

} // namespace kolofon
