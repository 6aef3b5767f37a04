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

std::string in_html(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else
            html += c;
    }
    return html;
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

std::string figure_html(const FigureValue& figure, const Locale& locale) {
    FigureForm number;
    number.plain = true;
    const std::string digits = figure_words(figure, number, locale), whole = figure_words(figure, {}, locale);
    if (whole.size() <= digits.size() || !whole.starts_with(digits)) return in_html(whole);
    return in_html(digits) + "<span class=\"unit\">" + in_html(whole.substr(digits.size())) + "</span>";
}

std::string change_words(FigureValue figure, const Decimal& change, const Locale& locale) {
    figure.value = change;
    if (figure.kind == FigureKind::Percent) {
        figure.kind = FigureKind::Points;
        figure.unit = {};
    }
    FigureForm form;
    form.with_sign = true;
    return figure_words(figure, form, locale);
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
