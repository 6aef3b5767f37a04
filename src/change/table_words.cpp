#include "change/table_words.h"

#include "change/cells.h"

namespace kolofon {

namespace {

class Collector {
public:
    Collector(const Table& table, TableWordMap& words) : m_table(table), m_words(words) {}

    void add(const std::string& key, ChangeSubject subject, std::string target, std::string label, std::string text,
             Span span) {
        if (!text.empty())
            m_words[key] = {subject, std::move(target), std::move(label), std::move(text), std::move(span)};
    }
    void text(const std::string& key, std::string words) {
        add(key, ChangeSubject::TableText, m_table.id, key, std::move(words), whole());
    }
    void chart(const std::string& id, const ChartDescription& chart) {
        const auto part = [&](const std::string& key, const std::string& words) {
            add("chart." + id + "." + key, ChangeSubject::Chart, id, key, words, chart.span ? chart.span : whole());
        };
        part("title", chart.title);
        part("subtitle", chart.subtitle);
        part("description", chart.description);
        part("target_label", chart.target_label);
    }
    Span whole() const { return {m_table.description_file, 0, 0}; }

private:
    const Table& m_table;
    TableWordMap& m_words;
};

std::string listed(const std::vector<std::string>& ids) {
    std::string list;
    for (const std::string& id : ids) (list.empty() ? list : list += ", ") += id;
    return list;
}

/// What a chart shows and how, in the description's own words.
std::string drawing_of(const ChartDescription& chart) {
    static constexpr std::string_view types[] = {"line",     "bar", "grouped-bar", "stacked-bar", "small-multiples",
                                                 "sparkline"};
    std::string drawing(types[static_cast<size_t>(chart.type)]);
    if (!chart.rows.empty()) drawing += "; rows: " + listed(chart.rows);
    if (!chart.columns.empty()) drawing += "; columns: " + listed(chart.columns);
    if (chart.series_in_columns) drawing += "; series: columns";
    if (!chart.target.empty()) drawing += "; target: " + chart.target;
    for (const ChartBreak& each : chart.breaks) drawing += "; break: " + each.after + " " + each.note;
    return drawing;
}

TableWordMap original(const Table& table) {
    TableWordMap words;
    Collector collector(table, words);
    collector.text("title", table.title);
    collector.text("source", table.source);
    collector.text("description", table.description);
    collector.text("stub", table.stub);
    if (table.date) collector.text("date", table.date->iso());
    for (size_t c = 0; c < table.columns.size(); ++c) {
        const Column& column = table.columns[c];
        const std::string target = table.id + "." + column.id, label = column_words(table, c, "");
        collector.add("column." + column.id, ChangeSubject::Column, target, label, label, column.span);
        collector.add("group.column." + column.id, ChangeSubject::TableText, target, "group", column.group,
                      column.span);
    }
    for (const Row& row : table.rows) {
        const std::string target = table.id + "." + row.id;
        collector.add("row." + row.id, ChangeSubject::Row, target, row.label, row.label, row.span);
        collector.add("group.row." + row.id, ChangeSubject::TableText, target, "group", row.group, row.span);
        collector.add("total." + row.id, ChangeSubject::TableText, target, "total", row.total ? "true" : "", row.span);
    }
    for (const TableNote& note : table.notes)
        collector.add("note." + note.id, ChangeSubject::Note, table.id, note.id, note.text, note.span);
    for (const ChartDescription& chart : table.charts) {
        collector.chart(chart.id, chart);
        collector.add("chart." + chart.id + ".type", ChangeSubject::Chart, chart.id, "type", drawing_of(chart),
                      chart.span);
    }
    return words;
}

TableWordMap translation(const Table& table, const TableWords& from) {
    TableWordMap words;
    Collector collector(table, words);
    const auto each = [&](const std::string& key, const std::map<std::string, std::string>& texts,
                          ChangeSubject subject, bool of_a_part) {
        for (const auto& [id, text] : texts)
            collector.add(key + "." + id, subject, of_a_part ? table.id + "." + id : table.id, id, text,
                          collector.whole());
    };
    collector.text("title", from.title);
    collector.text("source", from.source);
    collector.text("description", from.description);
    collector.text("remark", from.note);
    collector.text("stub", from.stub);
    for (const auto& [id, lines] : from.columns) {
        std::string label;
        for (const std::string& line : lines) (label.empty() ? label : label += ' ') += line;
        collector.add("column." + id, ChangeSubject::Column, table.id + "." + id, label, label, collector.whole());
    }
    each("row", from.rows, ChangeSubject::Row, true);
    each("note", from.notes, ChangeSubject::Note, false);
    each("group", from.groups, ChangeSubject::TableText, false);
    each("cell", from.cells, ChangeSubject::TableText, true);
    each("unit", from.units, ChangeSubject::Unit, false);
    for (const auto& [id, chart] : from.charts) collector.chart(id, chart);
    return words;
}

} // namespace

TableWordMap words_of_table(const Table& table, std::string_view language) {
    if (language.empty()) return original(table);
    const auto found = table.translations.find(std::string(language));
    return found == table.translations.end() ? TableWordMap() : translation(table, found->second);
}

} // namespace kolofon
