// CSV, and its metadata as CSVW.
#include "diag/report.h"
#include "table/downloads.h"
#include "table/sheet_columns.h"

namespace kolofon {

namespace {

/// Whether a spreadsheet could take the words for a formula. Spaces before it do not stop all of them.
bool looks_like_formula(std::string_view words) {
    if (words.empty()) return false;
    if (words.front() == '\t' || words.front() == '\r' || words.front() == '\n') return true;
    const size_t first = words.find_first_not_of(' ');
    return first != std::string_view::npos &&
           std::string_view("=+-@\t\r\n").find(words[first]) != std::string_view::npos;
}

std::string harmless(const std::string& words) {
    return looks_like_formula(words) ? "'" + words : words;
}

void append_field(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' ')) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

bool is_exact(const Table& table, const SheetColumn& column, size_t row) {
    if (column.kind != SheetColumn::Value) return false;
    const CellState state = table.cell(row, column.column).state;
    return state == CellState::Number || state == CellState::Date;
}

/// The type of XML Schema that all values of a column have.
std::string_view datatype_of(const Table& table, const SheetColumn& column) {
    if (column.kind != SheetColumn::Value) return "string";
    bool any_number = false, any_date = false, any_fraction = false, any_text = false;
    for (size_t r = 0; r < table.rows.size(); ++r) {
        const Cell cell = table.cell(r, column.column);
        any_number |= cell.state == CellState::Number;
        any_date |= cell.state == CellState::Date;
        any_text |= cell.state == CellState::Text;
        any_fraction |= cell.state == CellState::Number && cell.value.scale() > 0;
    }
    if (any_text || any_number == any_date) return "string";
    if (any_date) return "date";
    return any_fraction ? "decimal" : "integer";
}

void append_property(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += ",\n  " + json_string(name) + ": " + json_string(value);
}

void append_column(std::string& out, const WordedTable& words, const TableLayout& layout, const SheetColumn& column) {
    const std::string_view type = datatype_of(words.table(), column);
    out += "    {\"name\": " + json_string(column.name) + ", \"titles\": " + json_string(harmless(column.title)) +
           ", \"datatype\": \"" + std::string(type) + "\"";
    if (column.kind != SheetColumn::Value) {
        out += "}";
        return;
    }
    if (type != "string") out += R"(, "null": ["–", "..", "."])";
    out += ", \"required\": false";
    const Column& described = words.table().columns[column.column];
    if (const std::string_view unit = layout.column_units[column.column]; !unit.empty())
        out += ", \"schema:unitText\": " + json_string(unit);
    if (!described.basis.empty()) out += ", \"schema:measurementTechnique\": " + json_string(described.basis);
    for (const TableNote& note : words.table().notes) {
        if (described.note.empty() || note.id != described.note) continue;
        out += ", \"dc:description\": " + json_string(words.note_text(note));
        break;
    }
    out += "}";
}

void append_notes(std::string& out, const WordedTable& words, const TableLayout& layout) {
    if (layout.notes.empty()) return;
    out += ",\n  \"notes\": [";
    for (size_t i = 0; i < layout.notes.size(); ++i) {
        const TableNote& note = *layout.notes[i].note;
        out += i == 0 ? "\n" : ",\n";
        out += "    {\"dc:identifier\": " + json_string(note.id) +
               ", \"dc:description\": " + json_string(words.note_text(note)) + "}";
    }
    out += "\n  ]";
}

} // namespace

std::string table_csv(const Table& table, const TableOrigin& origin) {
    const WordedTable words(table, origin.language);
    const auto columns = sheet_columns(words, TableLayout(words), origin.language);
    std::string out;
    const auto write_line = [&](auto text_of) {
        for (size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) out += ',';
            append_field(out, text_of(columns[i]));
        }
        out += "\r\n";
    };
    write_line([&](const SheetColumn& column) { return harmless(column.title); });
    for (size_t r = 0; r < table.rows.size(); ++r)
        write_line([&](const SheetColumn& column) {
            std::string text = sheet_text(words, column, r);
            return is_exact(table, column, r) ? text : harmless(std::move(text));
        });
    return out;
}

std::string table_csvw(const Table& table, const TableOrigin& origin) {
    const WordedTable words(table, origin.language);
    const TableLayout layout(words);
    const auto columns = sheet_columns(words, layout, origin.language);
    std::string out =
        "{\n  \"@context\": [\"http://www.w3.org/ns/csvw\", {\"@language\": " + json_string(origin.language) +
        "}],\n  \"url\": " + json_string(origin.csv_name);
    append_property(out, "dc:title", words.title());
    append_property(out, "dc:description", words.description());
    append_property(out, "dc:source", words.source());
    append_property(out, "dc:publisher", origin.publisher);
    append_property(out, "dc:isPartOf", origin.report);
    append_property(out, "dc:identifier", origin.address);
    append_property(out, "schema:version", origin.version);
    if (table.date) append_property(out, "dc:temporal", table.date->iso());
    append_property(out, "rdfs:comment", words.note());
    append_notes(out, words, layout);
    out += ",\n  \"dialect\": {\"encoding\": \"utf-8\", \"delimiter\": \",\", \"header\": true, \"headerRowCount\": 1}";
    out += ",\n  \"tableSchema\": {\"columns\": [\n";
    for (size_t i = 0; i < columns.size(); ++i) {
        append_column(out, words, layout, columns[i]);
        out += i + 1 < columns.size() ? ",\n" : "\n";
    }
    out += "  ]}\n}\n";
    return out;
}

} // namespace kolofon
