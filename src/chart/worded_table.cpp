#include "chart/worded_table.h"

namespace kolofon {

namespace {

const TableWords* words_of(const Table& table, std::string_view language) {
    const auto words = table.translations.find(std::string(language));
    return words == table.translations.end() ? nullptr : &words->second;
}

std::string_view translated(const std::map<std::string, std::string>& words, const std::string& key,
                            std::string_view original) {
    const auto found = words.find(key);
    return found == words.end() || found->second.empty() ? original : std::string_view(found->second);
}

std::string_view first_given(std::string_view word, std::string_view original) {
    return word.empty() ? original : word;
}

} // namespace

WordedTable::WordedTable(const Table& table, std::string_view language)
    : m_table(table), m_words(words_of(table, language)) {}

std::string_view WordedTable::title() const {
    return m_words ? first_given(m_words->title, m_table.title) : std::string_view(m_table.title);
}

std::string_view WordedTable::source() const {
    return m_words ? first_given(m_words->source, m_table.source) : std::string_view(m_table.source);
}

std::string_view WordedTable::description() const {
    return m_words ? first_given(m_words->description, m_table.description) : std::string_view(m_table.description);
}

std::string_view WordedTable::note() const {
    return m_words ? first_given(m_words->note, m_table.note) : std::string_view(m_table.note);
}

std::string_view WordedTable::stub() const {
    return m_words ? first_given(m_words->stub, m_table.stub) : std::string_view(m_table.stub);
}

const std::vector<std::string>& WordedTable::column_label(size_t column) const {
    const Column& original = m_table.columns[column];
    if (!m_words) return original.label;
    const auto found = m_words->columns.find(original.id);
    return found == m_words->columns.end() || found->second.empty() ? original.label : found->second;
}

std::string WordedTable::column_name(size_t column) const {
    std::string name;
    for (const std::string& line : column_label(column)) {
        if (!name.empty() && !line.empty()) name += ' ';
        name += line;
    }
    return name.empty() ? m_table.columns[column].id : name;
}

std::string_view WordedTable::row_name(size_t row) const {
    const Row& original = m_table.rows[row];
    const std::string_view label = first_given(original.label, original.id);
    return m_words ? translated(m_words->rows, original.id, label) : label;
}

std::string_view WordedTable::column_group(size_t column) const {
    const std::string& group = m_table.columns[column].group;
    return m_words ? translated(m_words->groups, group, group) : std::string_view(group);
}

std::string_view WordedTable::row_group(size_t row) const {
    const std::string& group = m_table.rows[row].group;
    return m_words ? translated(m_words->groups, group, group) : std::string_view(group);
}

std::string_view WordedTable::unit(size_t row, size_t column) const {
    const std::string_view unit = m_table.measure_of(row, column).unit;
    return m_words && !unit.empty() ? translated(m_words->units, std::string(unit), unit) : unit;
}

std::string_view WordedTable::cell_text(size_t row, size_t column) const {
    const std::string_view text = m_table.cell(row, column).text;
    if (!m_words || m_words->cells.empty()) return text;
    return translated(m_words->cells, m_table.rows[row].id + "." + m_table.columns[column].id, text);
}

std::string_view WordedTable::note_text(const TableNote& note) const {
    return m_words ? translated(m_words->notes, note.id, note.text) : std::string_view(note.text);
}

const ChartDescription* WordedTable::chart(std::string_view chart_id) const {
    if (!m_words) return nullptr;
    const auto found = m_words->charts.find(std::string(chart_id));
    return found == m_words->charts.end() ? nullptr : &found->second;
}

} // namespace kolofon
