#include "figure/number_reader.h"

#include "figure/figure_text.h"

#include <gtest/gtest.h>

#include <random>

namespace kolofon {
namespace {

/// The value in machine form with % and mark, the symbol's name, or the problem's number.
std::string shown(const ReadNumber& read) {
    if (!read.ok()) return "problem " + std::to_string(static_cast<int>(read.problem));
    switch (read.state) {
    case CellState::Nil: return "nil";
    case CellState::NotAvailable: return "not available";
    case CellState::NotApplicable: return "not applicable";
    default: break;
    }
    static constexpr const char* marks[] = {"", " p", " r", " k"};
    return read.value.to_string() + (read.percent ? " %" : "") + marks[static_cast<int>(read.mark)];
}

TEST(NumberReader, ReadsWhatOfficesWrite) {
    const struct {
        const char *text, *expected;
    } cases[] = {
        {"1049", "1049"},
        {"1 049", "1049"},
        {"1\u00A0049", "1049"},
        {"1\u202F049", "1049"},
        {"1\u2009049\u2009000", "1049000"},
        {"1\u2007049", "1049"},
        {"12 345 678,90", "12345678.90"},
        {"1,5", "1.5"},
        {"1.5", "1.5"},
        {"0,52", "0.52"},
        {"0", "0"},
        {"-0", "0"},
        {"-1 049", "-1049"},
        {"\u22121 049", "-1049"},
        {"+0,52", "0.52"},
        {"4,0 %", "4.0 %"},
        {"4\u00A0%", "4 %"},
        {"-0,6%", "-0.6 %"},
        {"1 049 p", "1049 p"},
        {"1049r", "1049 r"},
        {"4,0 % k", "4.0 % k"},
        {"  7\u00A0", "7"},
        {"7\t", "7"},
        {"\u2013", "nil"},
        {" .. ", "not available"},
        {".", "not applicable"},
        {"1.0490", "1.0490"},
        {"0.049", "0.049"},
        {"1049.500", "1049.500"},
        {"999999999999999999999999999999999999", "999999999999999999999999999999999999"},
        {"0,000000000000000001", "0.000000000000000001"},
    };
    for (const auto& c : cases)
        EXPECT_EQ(shown(read_number(c.text, PointBeforeThree::IsAmbiguous)), c.expected) << c.text;
}

TEST(NumberReader, SaysWhatIsWrong) {
    using enum NumberProblem;
    const struct {
        const char* text;
        NumberProblem problem;
    } cases[] = {
        {"", Empty},
        {" \u00A0", Empty},
        {"4 9B8", Letters},
        {"ca 50", Letters},
        {"1049 kr", Letters},
        {"1049kr", Letters},
        {"p", Letters},
        {"4 %%", Letters},
        {"1\u2032049", Letters},
        {"٣", Letters},
        {"1,049.50", TwoDecimalSigns},
        {"1,2,3", TwoDecimalSigns},
        {"1.049.000", PointsAsGroups},
        {"1.049", AmbiguousPoint},
        {"-12.345", AmbiguousPoint},
        {"1 0490", BadGrouping},
        {"10 49", BadGrouping},
        {"1049 000", BadGrouping},
        {"1  049", BadGrouping},
        {"1 049,5 6", BadGrouping},
        {".5", MissingDigits},
        {"5,", MissingDigits},
        {"+", MissingDigits},
        {"%", MissingDigits},
        {"5-", MisplacedSign},
        {"--5", MisplacedSign},
        {"- 5", MisplacedSign},
        {"2015-2018", MisplacedSign},
        {"\u20135", DashAsMinus},
        {"\u20145", DashAsMinus},
        {"007", LeadingZero},
        {"0 049", LeadingZero},
        {"-", HyphenAlone},
        {"\u2212", HyphenAlone},
        {"…", UnknownSymbol},
        {"—", UnknownSymbol},
        {"...", UnknownSymbol},
        {"?", UnknownSymbol},
        {"1E+05", Exponent},
        {"1,2e-3", Exponent},
        {"#DIV/0!", SpreadsheetError},
        {"#####", SpreadsheetError},
        {"#REF!", SpreadsheetError},
        {"1234567890123456789012345678901234567", TooLarge},
        {"0,1234567890123456789", TooLarge},
    };
    for (const auto& c : cases) {
        const ReadNumber read = read_number(c.text, PointBeforeThree::IsAmbiguous);
        EXPECT_EQ(static_cast<int>(read.problem), static_cast<int>(c.problem)) << c.text;
        EXPECT_FALSE(words_of(c.problem).swedish.empty());
        EXPECT_FALSE(words_of(c.problem).english.empty());
    }
    EXPECT_EQ(shown(read_number("1.049", PointBeforeThree::IsDecimal)), "1.049");
}

Decimal random_decimal(std::mt19937_64& random) {
    const int digits = static_cast<int>(random() % 34) + 1;
    Int128 coefficient = 0;
    for (int i = 0; i < digits; ++i) coefficient = coefficient * 10 + static_cast<int>(random() % 10);
    return *Decimal::make(random() % 2 == 0 ? coefficient : -coefficient, static_cast<int>(random() % 19));
}

TEST(NumberReader, ReadsBackWhatIsWritten) {
    std::mt19937_64 random(20250430);
    for (int i = 0; i < 20'000; ++i) {
        const Decimal decimal = random_decimal(random);
        for (const std::string& text : {decimal.to_string(), number_text(decimal)}) {
            const ReadNumber read = read_number(text, PointBeforeThree::IsDecimal);
            ASSERT_TRUE(read.ok()) << text;
            ASSERT_EQ(read.value, decimal) << text;
            ASSERT_EQ(read.value.scale(), decimal.scale()) << text;
        }
    }
}

} // namespace
} // namespace kolofon
