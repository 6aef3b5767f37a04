#include "figure/ratio.h"

#include "figure/figure_text.h"

#include <gtest/gtest.h>

#include <random>

namespace kolofon {
namespace {

Ratio ratio(int64_t numerator, int64_t denominator) {
    return *Ratio::make(numerator, denominator);
}

TEST(Ratio, IsExactUntilPrinted) {
    EXPECT_EQ(*multiply(*divide(Ratio(1), Ratio(3)), Ratio(3)), Ratio(1));
    EXPECT_EQ(*add(Ratio(*Decimal::parse("0.1")), Ratio(*Decimal::parse("0.2"))), Ratio(*Decimal::parse("0.3")));
    EXPECT_EQ(ratio(4, -6), ratio(-2, 3));
    EXPECT_FALSE(divide(Ratio(1), Ratio(0)));
    EXPECT_FALSE(Ratio::make(1, 0));
}

TEST(Ratio, RoundsHalfAwayFromZero) {
    const struct {
        Ratio value;
        int decimals;
        const char* expected;
    } cases[] = {
        {ratio(2, 3), 2, "0.67"}, {ratio(-2, 3), 2, "-0.67"},     {ratio(1, 8), 2, "0.13"}, {ratio(-1, 8), 2, "-0.13"},
        {ratio(5, 2), 0, "3"},    {ratio(148, 4085), 3, "0.036"}, {Ratio(7), 2, "7.00"},
    };
    for (const auto& c : cases) EXPECT_EQ(c.value.rounded(c.decimals)->to_string(), c.expected);
}

TEST(Ratio, GivesNothingRatherThanAWrongValue) {
    const Ratio large(*Decimal::make(Decimal::parse("999999999999999999999999999999999999")->coefficient(), 0));
    EXPECT_FALSE(multiply(large, large));
    EXPECT_FALSE(large.rounded(18));
    Ratio sum = large;
    int steps = 0;
    for (; steps < 10'000; ++steps) {
        const auto next = add(sum, sum);
        if (!next) break;
        sum = *next;
    }
    EXPECT_LT(steps, 10);
}

TEST(Ratio, ComparesWithoutOverflow) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const auto part = [&] { return static_cast<int64_t>(random() % 2001) - 1000; };
        const int64_t a = part(), b = 1 + static_cast<int64_t>(random() % 1000), c = part(),
                      d = 1 + static_cast<int64_t>(random() % 1000);
        ASSERT_EQ(ratio(a, b) <=> ratio(c, d), a * d <=> c * b) << a << '/' << b << ' ' << c << '/' << d;
    }
    const Int128 huge = Decimal::parse("999999999999999999999999999999999999")->coefficient();
    EXPECT_LT(*Ratio::make(huge - 1, huge), *Ratio::make(huge, huge - 1));
    EXPECT_GT(*Ratio::make(huge - 1, huge), *Ratio::make(huge - 2, huge - 1));
}

TEST(Ratio, RoundsErrorsUp) {
    const Ratio fine = *Ratio::make(1, Int128(3'000'000'000'000'000));
    EXPECT_GE(fine.rounded_up(), fine);
    EXPECT_LE(fine.rounded_up().denominator(), Int128(1'000'000'000'000));
    EXPECT_EQ(ratio(1, 3).rounded_up(), ratio(1, 3));
}

TEST(NumberText, GroupsDigitsAsInSwedish) {
    EXPECT_EQ(number_text(*Decimal::parse("-1234567.89")), "\u22121\u00A0234\u00A0567,89");
    EXPECT_EQ(number_text(Decimal(100)), "100");
    EXPECT_EQ(number_text(Decimal(1049), 1), "1\u00A0049,0");
    EXPECT_EQ(number_text(ratio(1, 4), 0), "0,25");
    EXPECT_EQ(number_text(ratio(1, 3), 1), "0,333");
}

} // namespace
} // namespace kolofon
