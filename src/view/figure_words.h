// A figure as the reader sees it: number, unit and form in the page's language.
#pragma once

#include "locale/locale.h"
#include "model/site.h"

#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

/// How a reference asks for its figure (docs/format.md, "References").
struct FigureForm {
    std::optional<int> decimals;
    std::optional<std::string_view> unit;
    bool with_sign = false, absolute = false, plain = false, words = false, change = false;
};

/// A number with what it measures, ready to be put in words. `unit` is in the page's language already.
struct FigureValue {
    Decimal value;
    FigureKind kind = FigureKind::Amount;
    std::string_view unit;
    int decimals = -1;
};

/// "1 049 mnkr", "4,0 %", "sju", "ökade med 35 mnkr".
std::string figure_words(const FigureValue& figure, const FigureForm& form, const Locale& locale);

/// The same as safe HTML, number and unit apart, so that a theme can set the unit smaller.
std::string figure_html(const FigureValue& figure, const Locale& locale);

/// A change of `figure`: "+35 mnkr"; of a percentage in percentage points.
std::string change_words(FigureValue figure, const Decimal& change, const Locale& locale);

/// The unit that a kind has though none is stated: "%", "procentenheter".
std::string_view unit_of_kind(FigureKind kind, std::string_view language);

/// A table's unit in a language.
std::string_view unit_in(const Table& table, std::string_view unit, std::string_view language);

/// Labels in a language; the original where there is no translation.
std::string row_label(const Table& table, size_t row, std::string_view language);
std::string column_label(const Table& table, size_t column, std::string_view language);
std::string table_title(const Table& table, std::string_view language);

} // namespace kolofon
