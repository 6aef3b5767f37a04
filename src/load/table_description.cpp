#include "load/table_description.h"

#include "base/names.h"
#include "fs/path.h"
#include "load/loaders.h"

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
    values.reserve(texts.size());
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
    std::string result = id ? id->value : fold_id(label);
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

DataAddress read_data_address(TomlReader& reader, const Table& table) {
    DataAddress data;
    const Span whole{table.description_file, 0, 0};
    data.file = {table.id + ".csv", whole};
    data.span = whole;
    const TomlNode* node = reader.any("data");
    if (!node) return data;
    data.stated = true;
    data.span = node->span;
    if (node->kind != TomlNode::Kind::Table) {
        data.file = reader.text("data").value_or(Text()); // any other kind is a finding
        return data;
    }
    TomlReader parts(*node, reader.findings(), node->span);
    data.from_report = true;
    data.file = parts.required_text("file");
    data.sheet = parts.text("sheet");
    data.range = parts.text("range");
    parts.finish();
    return data;
}

void read_parts(TomlReader& reader, TableDescription& description, Findings& findings) {
    Table& table = description.table;
    for (const TomlNode* node : reader.tables("column"))
        table.columns.edit().push_back(read_column(*node, table.audience, findings));
    for (const TomlNode* node : reader.tables("row"))
        table.rows.edit().push_back(read_row(*node, table.audience, findings));
    for (const TomlNode* node : reader.tables("cell"))
        table.described_cells.push_back(read_cell(*node, table.audience, findings));
    for (const TomlNode* node : reader.tables("note")) {
        TomlReader note(*node, findings);
        const Text id = note.required_text("id");
        table.notes.push_back({id.value, note.required_text("text").value, id.span ? id.span : node->span,
                               read_audience(note, table.audience)});
        note.finish();
    }
    for (const TomlNode* node : reader.tables("check")) table.checks.push_back(read_check(*node, findings));
    for (const TomlNode* node : reader.tables("chart"))
        table.charts.push_back(read_chart(*node, table.audience, findings));
}

} // namespace

TableDescription read_table_description(const TomlNode& root, const SourceFile& file, Audience around,
                                        Findings& findings) {
    TomlReader reader(root, findings, Span{&file, 0, 0});
    TableDescription description;
    Table& table = description.table;
    table.description_file = &file;
    const std::string_view name = file_name_of(file.path());
    table.id = std::string(name.substr(0, name.size() - 5));
    table.title = reader.required_text("title").value;
    table.source = reader.required_text("source").value;
    description.data = read_data_address(reader, table);
    table.date = reader.date("date");
    table.description = reader.string_or("description", "");
    table.note = reader.string_or("remark", "");
    table.stub = reader.string_or("stub", "");
    table.audience = read_audience(reader, around);
    table.measure = read_measure(reader);
    if (const auto limit = reader.integer("small_count", 0, limits::small_count))
        table.small_count = static_cast<int>(*limit);
    read_parts(reader, description, findings);
    table.acknowledgements = read_acknowledgements(reader);
    if (const TomlNode* translations = reader.table("translation"))
        for (const TomlNode& language : translations->children)
            table.translations[language.key] = read_translation(language, findings);
    reader.finish();
    return description;
}

} // namespace kolofon
