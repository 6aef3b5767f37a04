// Cells in words: as the table prints them.
#pragma once

#include "change/shown_references.h"

namespace kolofon {

/// "7 440", "–", "31 december 2025", with the mark: "7 440 k". Without unit.
std::string cell_words(const FoundCell& cell, std::string_view language, bool with_mark);
/// "7 440 st", "4,0 %". Without mark.
std::string cell_words_with_unit(const FoundCell& cell, std::string_view language);

/// What is measured: "mnkr", "%", "procentenheter"; empty where nothing is stated.
std::string unit_words(FigureKind kind, std::string_view unit, std::string_view language);

/// Labels in a language, the original where there is no translation.
std::string row_words(const Table& table, size_t row, std::string_view language);
std::string column_words(const Table& table, size_t column, std::string_view language);

/// Old, new and difference of a cell that is a number of the same measure in both.
std::optional<FigureChange> figure_change(const FoundCell& was, const FoundCell& now, std::string_view language);

} // namespace kolofon
