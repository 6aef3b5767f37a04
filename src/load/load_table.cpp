#include "load/loaders.h"

#include "base/names.h"
#include "base/parallel.h"
#include "figure/fill_table.h"
#include "format/csv.h"
#include "fs/path.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view figure_kinds[] = {"count", "amount", "percent", "points", "index", "date", "text"};
constexpr std::string_view chart_types[] = {"line",     "bar", "grouped-bar", "stacked-bar", "small-multiples",
                                            "sparkline"};
constexpr std::string_view chart_series[] = {"rows", "columns"};

Measure read_measure(TomlReader& reader) {
    Measure measure;
    if (const auto kind = reader.choice("kind", figure_kinds)) measure.kind = static_cast<FigureKind>(*kind);
    if (const auto unit = reader.text("unit")) measure.unit = unit->value;
    if (const auto decimals = reader.integer("decimals", 0, 9)) measure.decimals = static_cast<int>(*decimals);
    return measure;
}

std::vector<std::string> values_of(std::vector<Text> texts) {
    std::vector<std::string> values;
    for (Text& text : texts) values.push_back(std::move(text.value));
    return values;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) (text.empty() ? text : text += ' ') += line;
    return text;
}

/// An id that is given, else one from the label. Reports an id that is none.
std::string read_id(TomlReader& reader, std::string_view label, const Span& where) {
    const auto id = reader.text("id");
    const std::string result = id ? id->value : fold_id(label);
    if (!is_id(result)) reader.findings().add(Code::section_bad_id, id ? id->span : where, {result, fold_id(label)});
    return result;
}

Column read_column(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    Column column;
    column.span = node.span;
    column.label = values_of(reader.text_or_texts("label"));
    column.id = read_id(reader, joined(column.label), node.span);
    if (column.label.empty()) column.label = {column.id};
    column.group = reader.string_or("group", "");
    column.measure = read_measure(reader);
    column.note = reader.string_or("note", "");
    column.basis = reader.string_or("basis", "");
    column.previous = reader.string_or("previous", "");
    column.audience = read_audience(reader, around);
    reader.finish();
    return column;
}

Row read_row(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    Row row;
    row.span = node.span;
    row.label = reader.string_or("label", "");
    row.id = read_id(reader, row.label, node.span);
    row.group = reader.string_or("group", "");
    row.measure = read_measure(reader);
    row.total = reader.boolean("total").value_or(false);
    row.note = reader.string_or("note", "");
    row.audience = read_audience(reader, around);
    reader.finish();
    return row;
}

CellDescription read_cell(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    CellDescription cell;
    cell.span = node.span;
    cell.row = reader.required_text("row").value;
    cell.column = reader.required_text("column").value;
    cell.note = reader.string_or("note", "");
    if (const auto text = reader.text("text")) cell.text = text->value;
    cell.audience = read_audience(reader, around);
    reader.finish();
    return cell;
}

TableCheck read_check(const TomlNode& node, Findings& findings) {
    TomlReader reader(node, findings);
    const Text rule = reader.required_text("rule");
    TableCheck check{rule.value, reader.decimal("tolerance"), reader.string_or("reason", ""),
                     values_of(reader.text_or_texts("only")), rule.span};
    reader.finish();
    return check;
}

ChartDescription read_chart(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    ChartDescription chart;
    chart.span = node.span;
    const Text id = reader.required_text("id");
    chart.id = id.value;
    if (!id.empty() && !is_id(id)) findings.add(Code::section_bad_id, id.span, {id.value, fold_id(id.value)});
    chart.type = static_cast<ChartType>(reader.choice("type", chart_types).value_or(0));
    chart.title = reader.required_text("title").value;
    chart.subtitle = reader.string_or("subtitle", "");
    chart.description = reader.required_text("description").value;
    chart.rows = values_of(reader.texts("rows"));
    chart.columns = values_of(reader.texts("columns"));
    chart.series_in_columns = reader.choice("series", chart_series).value_or(0) == 1;
    if (const TomlNode* target = reader.any("target"))
        chart.target =
            std::string(target->kind == TomlNode::Kind::String ? std::string_view(target->text) : target->span.text());
    chart.target_label = reader.string_or("target_label", "");
    if (const TomlNode* breaks = reader.any("breaks"))
        for (const TomlNode& child : breaks->children) {
            TomlReader change(child, findings);
            chart.breaks.push_back({change.required_text("after").value, change.required_text("note").value});
            change.finish();
        }
    chart.audience = read_audience(reader, around);
    reader.finish();
    return chart;
}

std::map<std::string, std::string> read_words(TomlReader& reader, std::string_view key) {
    std::map<std::string, std::string> words;
    if (const TomlNode* table = reader.table(key))
        for (const TomlNode& child : table->children) {
            if (child.kind == TomlNode::Kind::String)
                words[child.key] = child.text;
            else
                reader.findings().add(Code::toml_wrong_type, child.span,
                                      {child.key, "en text inom citattecken", "a text in quotes"});
        }
    return words;
}

void read_chart_words(TomlReader& reader, TableWords& words) {
    const TomlNode* charts = reader.table("chart");
    if (!charts) return;
    for (const TomlNode& child : charts->children) {
        TomlReader chart(child, reader.findings());
        ChartDescription& into = words.charts[child.key];
        into.title = chart.string_or("title", "");
        into.subtitle = chart.string_or("subtitle", "");
        into.description = chart.string_or("description", "");
        into.target_label = chart.string_or("target_label", "");
        chart.finish();
    }
}

TableWords read_translation(const TomlNode& node, Findings& findings) {
    TomlReader reader(node, findings);
    TableWords words;
    words.title = reader.string_or("title", "");
    words.source = reader.string_or("source", "");
    words.description = reader.string_or("description", "");
    words.stub = reader.string_or("stub", "");
    if (const TomlNode* columns = reader.table("column")) {
        TomlReader labels(*columns, findings);
        for (const TomlNode& child : columns->children)
            words.columns[child.key] = values_of(labels.text_or_texts(child.key));
    }
    words.rows = read_words(reader, "row");
    words.groups = read_words(reader, "group");
    words.cells = read_words(reader, "cell");
    words.notes = read_words(reader, "note");
    words.units = read_words(reader, "unit");
    read_chart_words(reader, words);
    reader.finish();
    return words;
}

/// Everything about a table but its numbers.
struct Description {
    Table table;
    std::string data;
    Span data_span;
};

void read_parts(TomlReader& reader, Description& description, Findings& findings) {
    Table& table = description.table;
    for (const TomlNode* node : reader.tables("column"))
        table.columns.push_back(read_column(*node, table.audience, findings));
    for (const TomlNode* node : reader.tables("row")) table.rows.push_back(read_row(*node, table.audience, findings));
    for (const TomlNode* node : reader.tables("cell"))
        table.described_cells.push_back(read_cell(*node, table.audience, findings));
    for (const TomlNode* node : reader.tables("note")) {
        TomlReader note(*node, findings);
        const Text id = note.required_text("id");
        table.notes.push_back({id.value, note.required_text("text").value, id.span ? id.span : node->span});
        note.finish();
    }
    for (const TomlNode* node : reader.tables("check")) table.checks.push_back(read_check(*node, findings));
    for (const TomlNode* node : reader.tables("chart"))
        table.charts.push_back(read_chart(*node, table.audience, findings));
}

Description read_description(const TomlNode& root, const SourceFile& file, Audience around, Findings& findings) {
    TomlReader reader(root, findings, Span{&file, 0, 0});
    Description description;
    Table& table = description.table;
    table.description_file = &file;
    const std::string_view name = file_name_of(file.path());
    table.id = std::string(name.substr(0, name.size() - 5));
    table.title = reader.required_text("title").value;
    table.source = reader.required_text("source").value;
    const Text data = reader.text("data").value_or(Text{table.id + ".csv", Span{&file, 0, 0}});
    description.data = data.value;
    description.data_span = data.span;
    table.date = reader.date("date");
    table.description = reader.string_or("description", "");
    table.note = reader.string_or("remark", "");
    table.stub = reader.string_or("stub", "");
    table.audience = read_audience(reader, around);
    table.measure = read_measure(reader);
    read_parts(reader, description, findings);
    table.acknowledgements = read_acknowledgements(reader);
    if (const TomlNode* translations = reader.table("translation"))
        for (const TomlNode& language : translations->children)
            table.translations[language.key] = read_translation(language, findings);
    reader.finish();
    return description;
}

/// The CSV of a description, decoded and parsed into the table's cells.
void read_data(SourceReader& source, Description& description, const std::string& folder, Findings& findings) {
    const auto inside = normalize_path(description.data);
    if (!inside) {
        findings.add(Code::attachment_path_leaves_report, description.data_span, {description.data});
        return;
    }
    const std::string path = join_path(folder, *inside);
    if (!source.fs().exists(path)) {
        findings.add(Code::table_no_data, description.data_span, {path});
        return;
    }
    auto bytes = source.read_bytes(path, limits::table_bytes, findings);
    if (!bytes) return;
    DecodedText decoded = decode_table_text(std::move(*bytes));
    const SourceFile& file = source.store().add(path, std::exchange(decoded.text, {}));
    add_decoding_notes(decoded, path, findings);
    const CsvFile csv = read_csv(file, findings);
    description.table.data_file = &file;
    description.table.data_path = path;
    fill_table(description.table, csv, findings);
}

std::optional<Table> load_table(SourceReader& source, const std::string& path, Audience around, Findings& findings) {
    const SourceFile* file = source.read_text(path, limits::toml_bytes, findings);
    if (!file) return std::nullopt;
    const auto root = parse_toml(*file, findings);
    if (!root) return std::nullopt;
    Description description = read_description(*root, *file, around, findings);
    if (!is_id(description.table.id))
        findings.add_file(Code::section_bad_id, path, {description.table.id, fold_id(description.table.id)});
    read_data(source, description, std::string(directory_of(path)), findings);
    Table& table = description.table;
    table.cells.resize(table.rows.size() *
                       table.columns.size()); // without data, which is a finding, nothing is available
    return std::move(table);
}

} // namespace

std::vector<Table> load_tables(SourceReader& source, const Report& report, Findings& findings) {
    const std::string folder = join_path(report.path, "tables");
    if (!source.fs().exists(folder)) return {};
    std::vector<std::string> paths;
    for (const DirectoryEntry& entry : source.list(folder, findings)) {
        const std::string path = join_path(folder, entry.name);
        if (entry.kind == EntryKind::File && entry.name.ends_with(".toml"))
            paths.push_back(path);
        else if (!entry.name.ends_with(".csv"))
            findings.add_file(Code::site_stray_file, path);
        else if (!source.fs().exists(path.substr(0, path.size() - 4) + ".toml"))
            findings.add_file(Code::table_no_description, path);
    }
    std::vector<std::optional<Table>> loaded(paths.size());
    std::vector<Findings> found(paths.size());
    parallel_for(paths.size(), [&](size_t i) { loaded[i] = load_table(source, paths[i], report.audience, found[i]); });
    std::vector<Table> tables;
    for (size_t i = 0; i < paths.size(); ++i) {
        findings.join(std::move(found[i]));
        if (loaded[i]) tables.push_back(std::move(*loaded[i]));
    }
    return tables;
}

} // namespace kolofon
