#include "view/figure_words.h"

namespace kolofon {

namespace {

const TableWords* words_of(const Table& table, std::string_view language) {
    const auto found = table.translations.find(std::string(language));
    return found == table.translations.end() ? nullptr : &found->second;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) (text.empty() ? text : text += ' ') += line;
    return text;
}

} // namespace

std::string_view unit_of_kind(FigureKind kind, std::string_view language) {
    if (kind == FigureKind::Percent) return "%";
    if (kind == FigureKind::Points) return language == "sv" ? "procentenheter" : "percentage points";
    return "";
}

std::string figure_words(const FigureValue& figure, const FigureForm& form, const Locale& locale) {
    const Decimal value = form.absolute ? figure.value.abs() : figure.value;
    const int decimals = form.decimals.value_or(figure.decimals);
    std::string_view unit = form.unit ? *form.unit : figure.unit;
    if (unit.empty() && !form.unit) unit = unit_of_kind(figure.kind, locale.language());
    if (form.plain) unit = {};
    if (form.change) return locale.change_words(value, decimals, unit);
    const SignStyle sign = form.with_sign ? SignStyle::Always : SignStyle::Negative;
    std::string text;
    if (form.words) text = locale.number_word(value);
    if (text.empty()) return locale.number_with_unit(value, decimals, unit, sign);
    locale.append_unit(text, unit);
    return text;
}

std::string_view unit_in(const Table& table, std::string_view unit, std::string_view language) {
    if (const TableWords* words = words_of(table, language))
        if (const auto found = words->units.find(std::string(unit)); found != words->units.end()) return found->second;
    return unit;
}

std::string row_label(const Table& table, size_t row, std::string_view language) {
    if (const TableWords* words = words_of(table, language))
        if (const auto found = words->rows.find(table.rows[row].id); found != words->rows.end()) return found->second;
    return table.rows[row].label;
}

std::string column_label(const Table& table, size_t column, std::string_view language) {
    if (const TableWords* words = words_of(table, language))
        if (const auto found = words->columns.find(table.columns[column].id); found != words->columns.end())
            return joined(found->second);
    return joined(table.columns[column].label);
}

std::string table_title(const Table& table, std::string_view language) {
    const TableWords* words = words_of(table, language);
    return words && !words->title.empty() ? words->title : table.title;
}

} // namespace kolofon
