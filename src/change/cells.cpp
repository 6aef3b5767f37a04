#include "change/cells.h"

#include "locale/locale.h"

#include <algorithm>

namespace kolofon {

namespace {

Cell cell_of(const FoundCell& found) {
    return found.table->cell(found.row, found.column);
}

std::string_view symbol_of(CellState state) {
    switch (state) {
    case CellState::Nil: return "–";
    case CellState::NotAvailable: return "..";
    case CellState::NotApplicable: return ".";
    default: return "";
    }
}

std::string_view letter_of(Mark mark) {
    static constexpr std::string_view letters[] = {"", "p", "r", "k"};
    return letters[static_cast<size_t>(mark)];
}

std::string words_without_mark(const FoundCell& found, std::string_view unit, std::string_view language) {
    const Cell cell = cell_of(found);
    const Locale& locale = Locale::of(language);
    if (cell.state == CellState::Number)
        return locale.number_with_unit(cell.value, found.table->decimals_of(found.row, found.column), unit);
    if (cell.state == CellState::Date) return locale.date(cell.date);
    if (cell.state == CellState::Text) return std::string(cell.text);
    return std::string(symbol_of(cell.state));
}

std::string_view own_unit(const Table& table, std::string_view unit, std::string_view language) {
    const auto words = table.translations.find(std::string(language));
    if (words == table.translations.end()) return unit;
    const auto found = words->second.units.find(std::string(unit));
    return found == words->second.units.end() ? unit : std::string_view(found->second);
}

} // namespace

std::string unit_words(FigureKind kind, std::string_view unit, std::string_view language) {
    if (!unit.empty()) return std::string(unit);
    if (kind == FigureKind::Percent) return "%";
    if (kind == FigureKind::Points) return language == "sv" ? "procentenheter" : "percentage points";
    return {};
}

std::string cell_words(const FoundCell& cell, std::string_view language, bool with_mark) {
    std::string words = words_without_mark(cell, "", language);
    const std::string_view mark = letter_of(cell_of(cell).mark);
    if (with_mark && !mark.empty()) (words += " ") += mark;
    return words;
}

std::string cell_words_with_unit(const FoundCell& cell, std::string_view language) {
    const FullMeasure measure = cell.table->measure_of(cell.row, cell.column);
    return words_without_mark(cell, unit_words(measure.kind, own_unit(*cell.table, measure.unit, language), language),
                              language);
}

std::string row_words(const Table& table, size_t row, std::string_view language) {
    if (const auto words = table.translations.find(std::string(language)); words != table.translations.end())
        if (const auto found = words->second.rows.find(table.rows[row].id); found != words->second.rows.end())
            return found->second;
    return table.rows[row].label;
}

std::string column_words(const Table& table, size_t column, std::string_view language) {
    const std::vector<std::string>* lines = &table.columns[column].label;
    if (const auto words = table.translations.find(std::string(language)); words != table.translations.end())
        if (const auto found = words->second.columns.find(table.columns[column].id);
            found != words->second.columns.end())
            lines = &found->second;
    std::string text;
    for (const std::string& line : *lines) (text.empty() ? text : text += ' ') += line;
    return text;
}

std::optional<FigureChange> figure_change(const FoundCell& was, const FoundCell& now, std::string_view language) {
    const Cell before = cell_of(was), after = cell_of(now);
    if (before.state != CellState::Number || after.state != CellState::Number) return std::nullopt;
    const FullMeasure old_measure = was.table->measure_of(was.row, was.column),
                      measure = now.table->measure_of(now.row, now.column);
    if (old_measure.unit != measure.unit || old_measure.kind != measure.kind) return std::nullopt;
    const auto difference = subtract(after.value, before.value);
    if (!difference) return std::nullopt;
    FigureChange change{before.value, after.value, *difference, std::string(measure.unit), {}};
    // The difference of two percentages is percentage points.
    const bool points = measure.kind == FigureKind::Percent;
    const std::string unit = unit_words(points ? FigureKind::Points : measure.kind,
                                        points ? "" : own_unit(*now.table, measure.unit, language), language);
    const int decimals =
        std::max(was.table->decimals_of(was.row, was.column), now.table->decimals_of(now.row, now.column));
    const bool shows = decimals < 0 || !difference->rounded(decimals).is_zero();
    change.difference_words = Locale::of(language).number_with_unit(*difference, shows ? decimals : Locale::as_written,
                                                                    unit, SignStyle::Always);
    return change;
}

} // namespace kolofon
