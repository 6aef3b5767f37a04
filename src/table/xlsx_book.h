// The parts of an Office Open XML workbook (ECMA-376, 5th edition, part 1: SpreadsheetML), as strings. Knows nothing of
// tables. Internal to table/.
//
// What is the same in every workbook, styles among it, is packed once; the rest is small.
#pragma once

#include "base/date.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon::xlsx {

inline constexpr int most_decimals = 18;         ///< that a style shows
inline constexpr size_t longest_sheet_name = 31; ///< Excel's limits
inline constexpr size_t longest_text = 32'767;   ///< of a cell: characters; counted in bytes here, which are no fewer

enum class Look : uint8_t { Words, Heading, Number, Date, Symbol };

struct Style {
    Look look = Look::Words;
    bool bold = false;
    int decimals = 0; ///< of Number, at most most_decimals
};

/// The texts of all sheets: each is written once, and cells say which (18.4.9).
class SharedTexts {
public:
    size_t index_of(std::string_view text);
    std::string xml() const;

private:
    std::map<std::string, size_t, std::less<>> m_indices;
    std::vector<const std::string*> m_texts;
    size_t m_uses = 0;
};

/// A worksheet (18.3.1.99). Cells are given row by row, and in a row from the left; rows and columns count from 0.
class Sheet {
public:
    explicit Sheet(SharedTexts& texts) : m_texts(texts) {}

    void set_widths(std::vector<int> characters) { m_widths = std::move(characters); } ///< of the first columns
    void freeze_first_row_and_column() { m_frozen = true; }

    void text(size_t row, size_t column, std::string_view text, Style style);
    /// `number` in machine form: "-1234.50".
    void number(size_t row, size_t column, std::string_view number, Style style);
    /// REQUIRES: can_be_date(date).
    void date(size_t row, size_t column, const Date& date, Style style);

    std::string xml() const;

private:
    void begin_cell(size_t row, size_t column, Style style);

    SharedTexts& m_texts;
    std::vector<int> m_widths;
    bool m_frozen = false;
    bool m_row_is_open = false;
    size_t m_row = 0;     ///< the last that has a cell
    size_t m_columns = 0; ///< that have a cell
    std::string m_rows;   ///< XML
};

/// A spreadsheet's days begin with 1900, and its February of that year has a day too many (18.17.4.1).
bool can_be_date(const Date& date);

struct NamedSheet {
    std::string name; ///< cut to longest_sheet_name
    const Sheet* sheet = nullptr;
};

struct Properties {
    std::string title, company;
};

/// The workbook's file: a ZIP. Says no time of its making but the first of January 2000.
std::string workbook(const std::vector<NamedSheet>& sheets, const SharedTexts& texts, const Properties& properties);

} // namespace kolofon::xlsx
