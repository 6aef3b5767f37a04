#include "locale/locale.h"

#include <gtest/gtest.h>
#include <random>
#include <unicode/numberformatter.h>

namespace kolofon {
namespace {

std::string by_icu(const std::string& machine, int decimals, const char* locale, UNumberSignDisplay sign) {
    UErrorCode status = U_ZERO_ERROR;
    const auto formatted = icu::number::NumberFormatter::withLocale(icu::Locale(locale))
                               .precision(icu::number::Precision::fixedFraction(decimals))
                               .roundingMode(UNUM_ROUND_HALFUP)
                               .sign(sign)
                               .formatDecimal(machine, status);
    std::string out;
    formatted.toString(status).toUTF8String(out);
    return out;
}

TEST(Numbers, AgreeWithIcu) {
    std::mt19937_64 random(20250605);
    const struct {
        const char *language, *icu;
    } locales[] = {{"sv", "sv"}, {"en", "en_GB"},          {"fi", "fi"}, {"se", "se"}, {"pl", "pl"},
                   {"hi", "hi"}, {"fa", "fa@numbers=latn"}};
    for (int i = 0; i < 2000; ++i) {
        const int digits = static_cast<int>(random() % 30);
        std::string text = random() % 2 ? "-" : "";
        text += std::to_string(random() % 10);
        for (int d = 0; d < digits; ++d) text += static_cast<char>('0' + random() % 10);
        const int places = static_cast<int>(random() % 6);
        if (places > 0) text += '.';
        for (int d = 0; d < places; ++d) text += static_cast<char>(random() % 3 ? '0' + random() % 10 : '5');
        const int decimals = static_cast<int>(random() % 8);
        const Decimal value = *Decimal::parse(text);
        const auto& [language, icu] = locales[static_cast<size_t>(i) % std::size(locales)];
        const Locale& locale = Locale::of(language);
        EXPECT_EQ(locale.number(value, decimals), by_icu(text, decimals, icu, UNUM_SIGN_NEGATIVE)) << text;
        const Decimal rounded = value.rounded(std::min(decimals, value.scale()));
        if (!rounded.is_zero()) {
            EXPECT_EQ(locale.number(value, decimals, SignStyle::Always),
                      by_icu(text, decimals, icu, UNUM_SIGN_EXCEPT_ZERO));
        }
        EXPECT_EQ(locale.number(value, decimals, SignStyle::Never), by_icu(text, decimals, icu, UNUM_SIGN_NEVER));
    }
}

TEST(Numbers, AreWrittenAsStatisticsWriteThem) {
    const Locale& sv = Locale::of("sv");
    const struct {
        const char* machine;
        int decimals;
        SignStyle sign;
        const char* expected;
    } cases[] = {
        {"1049", 0, SignStyle::Negative, "1\u00A0049"},
        {"999", 0, SignStyle::Negative, "999"},
        {"-1234567.89", 1, SignStyle::Negative, "−1\u00A0234\u00A0567,9"},
        {"12.25", 1, SignStyle::Negative, "12,3"},
        {"-0.04", 1, SignStyle::Negative, "0,0"},
        {"-0.04", 1, SignStyle::Always, "±0,0"},
        {"-0.05", 1, SignStyle::Negative, "−0,1"},
        {"4", 2, SignStyle::Negative, "4,00"},
        {"4.10", Locale::as_written, SignStyle::Negative, "4,10"},
        {"0.007", Locale::as_written, SignStyle::Negative, "0,007"},
        {"35", 0, SignStyle::Always, "+35"},
        {"-14", 0, SignStyle::Always, "−14"},
        {"0", 0, SignStyle::Always, "±0"},
        {"-14", 0, SignStyle::Never, "14"},
        {"-0", 0, SignStyle::Negative, "0"},
        {"123456789012345678901234567890123456", 0, SignStyle::Negative,
         "123\u00A0456\u00A0789\u00A0012\u00A0345\u00A0678\u00A0901\u00A0234\u00A0567\u00A0890\u00A0123\u00A0456"},
    };
    for (const auto& [machine, decimals, sign, expected] : cases)
        EXPECT_EQ(sv.number(*Decimal::parse(machine), decimals, sign), expected) << machine;
}

TEST(Numbers, TakeUnits) {
    const Locale &sv = Locale::of("sv"), &en = Locale::of("en");
    EXPECT_EQ(sv.number_with_unit(1049, 0, "mnkr"), "1\u00A0049\u00A0mnkr");
    EXPECT_EQ(sv.number_with_unit(4, 1, "%"), "4,0\u00A0%");
    EXPECT_EQ(en.number_with_unit(4, 1, "%"), "4.0%");
    EXPECT_EQ(sv.number_with_unit(*Decimal::parse("0.5"), 1, "procentenheter"), "0,5\u00A0procentenheter");
    EXPECT_EQ(sv.number_with_unit(7, 0, ""), "7");
}

TEST(Sizes, AreInThousands) {
    const struct {
        uint64_t bytes;
        const char* expected;
    } cases[] = {
        {0, "0\u00A0byte"},        {812, "812\u00A0byte"},       {1000, "1\u00A0kB"},
        {1499, "1\u00A0kB"},       {240'123, "240\u00A0kB"},     {999'499, "999\u00A0kB"},
        {999'500, "1,0\u00A0MB"},  {1'449'999, "1,4\u00A0MB"},   {9'940'000, "9,9\u00A0MB"},
        {9'960'000, "10\u00A0MB"}, {999'600'000, "1,0\u00A0GB"}, {5'000'000'000'000, "5\u00A0000\u00A0GB"},
    };
    for (const auto& [bytes, expected] : cases) EXPECT_EQ(Locale::of("sv").file_size(bytes), expected);
    EXPECT_NE(Locale::of("sv").file_size(UINT64_MAX), "");
}

} // namespace
} // namespace kolofon
