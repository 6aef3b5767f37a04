// Numbers and dates as Swedish offices write them, read to exact values. What cannot be read says why.
//
//   number  = [sign] (digits | group *(space group)) [("," | ".") digits] [space] ["%"] [space] [mark]
//   sign    = "+" | "-" | U+2212          mark = "p" | "r" | "k"
//   space   = " " | U+00A0 | U+2007 | U+2009 | U+202F
//   missing = U+2013 (nil) | ".." (not available) | "." (not applicable)
//
// The first group has one to three digits, every other exactly three. Limits: those of Decimal.
#pragma once

#include "diag/catalogue.h"
#include "figure/table.h"

namespace kolofon {

enum class NumberProblem : uint8_t {
    None,
    Empty,
    Letters,          ///< a character that no number holds
    TwoDecimalSigns,  ///< "1,049.50", "1,2,3"
    PointsAsGroups,   ///< "1.049.000"
    AmbiguousPoint,   ///< "1.049": a thousand, or three decimals?
    BadGrouping,      ///< "1 0490", "10 49"
    MissingDigits,    ///< ".5", "5,", "+"
    MisplacedSign,    ///< "5-", "--5", "- 5"
    DashAsMinus,      ///< an en or em dash before digits
    LeadingZero,      ///< "007": a code rather than a number
    HyphenAlone,      ///< "-" where a dash (nil) may be meant
    UnknownSymbol,    ///< "…", "—", "?" alone
    Exponent,         ///< "1E+05": the spreadsheet has dropped digits
    SpreadsheetError, ///< "#DIV/0!", "####"
    TooLarge          ///< more digits than any figure has
};

struct ReadNumber {
    NumberProblem problem = NumberProblem::None;
    CellState state = CellState::Number; ///< Number, Nil, NotAvailable or NotApplicable
    Mark mark = Mark::None;
    bool percent = false; ///< a percent sign was seen
    Decimal value;

    bool ok() const { return problem == NumberProblem::None; }
};

/// What a point before exactly three digits means.
enum class PointBeforeThree : uint8_t { IsDecimal, IsAmbiguous };

ReadNumber read_number(std::string_view text, PointBeforeThree point);

/// –, .. or . alone.
std::optional<CellState> read_missing(std::string_view text);

/// `text` without any kind of space around it.
std::string_view trim_spaces(std::string_view text);

/// The problem in words, to follow "...: ".
Bilingual words_of(NumberProblem problem);

} // namespace kolofon
