#include "base/date.h"
#include "base/decimal.h"
#include "base/digest.h"
#include "base/names.h"
#include "base/packing.h"
#include "base/parallel.h"
#include "base/url.h"
#include "base/utf8.h"

#include <atomic>
#include <gtest/gtest.h>

namespace kolofon {
namespace {

TEST(Names, FoldsLabelsToIds) {
    EXPECT_EQ(fold_id("Utfall helår 2024"), "utfall-helar-2024");
    EXPECT_EQ(fold_id("  Ekonomi & Ägare (mnkr) "), "ekonomi-agare-mnkr");
    EXPECT_EQ(fold_id("JÄMIX®"), "jamix");
    EXPECT_EQ(fold_id("Tillga\u0308nglighet"), "tillganglighet");
    EXPECT_EQ(fold_id("–"), "");
}

TEST(Names, FindsTheNearestOnlyWhenNear) {
    const std::string_view known[] = {"title", "summary", "audience"};
    EXPECT_EQ(nearest_name("titel", known), "title");
    EXPECT_EQ(nearest_name("audence", known), "audience");
    EXPECT_EQ(nearest_name("zebra", known), "");
}

TEST(Names, SubstitutesArguments) {
    const std::string arguments[] = {"a", "b"};
    EXPECT_EQ(substitute("{1} och {0}, {2}", arguments), "b och a, {2}");
}

TEST(Utf8, FindsTheFirstInvalidByte) {
    EXPECT_FALSE(first_invalid_utf8("Rättelse – å, ä, ö 😀"));
    EXPECT_EQ(first_invalid_utf8("12345678R\xE4ttelse"), 9u);
    EXPECT_EQ(first_invalid_utf8("\xC0\x80"), 0u);
    EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0u);
    EXPECT_EQ(from_windows_1252("R\xE4tt \x80"), "Rätt €");
}

TEST(Dates, ParseOnlyDaysThatExist) {
    EXPECT_EQ(Date::parse("2024-02-29")->iso(), "2024-02-29");
    EXPECT_FALSE(Date::parse("2025-02-29"));
    EXPECT_FALSE(Date::parse("2025-2-1"));
}

TEST(Periods, HaveAFirstAndALastDay) {
    const auto days = [](const char* id) {
        const Period period = *Period::parse(id);
        return period.first_day().iso() + " " + period.last_day().iso();
    };
    EXPECT_EQ(days("2024-02"), "2024-02-01 2024-02-29");
    EXPECT_EQ(days("2025-02"), "2025-02-01 2025-02-28");
    EXPECT_EQ(days("2025-q2"), "2025-04-01 2025-06-30");
    EXPECT_EQ(days("2025-t3"), "2025-09-01 2025-12-31");
    EXPECT_EQ(days("2025-h1"), "2025-01-01 2025-06-30");
    EXPECT_EQ(days("2025"), "2025-01-01 2025-12-31");
}

TEST(Periods, ParsePrintAndOrder) {
    for (const char* id : {"2025", "2025-04", "2025-q2", "2025-t3", "2025-h1"}) EXPECT_EQ(Period::parse(id)->id(), id);
    for (const char* id : {"2025-13", "2025-q5", "2025-t4", "2025-00", "25", "2025-h3"})
        EXPECT_FALSE(Period::parse(id)) << id;
    EXPECT_LT(*Period::parse("2024-12"), *Period::parse("2025-01"));
    EXPECT_LT(*Period::parse("2024-12"), *Period::parse("2024"));
}

TEST(Decimal, IsNotMadeOfWhatHasNoMagnitude) {
    const Int128 half = static_cast<Int128>(1) << 126, greatest = half - 1 + half;
    EXPECT_FALSE(Decimal::make(-greatest - 1, 0));
    EXPECT_FALSE(Decimal::make(greatest, 0));
}

TEST(Decimals, KeepTheScaleAndCompareByValue) {
    EXPECT_EQ(Decimal::parse("4.0")->to_string(), "4.0");
    EXPECT_EQ(*Decimal::parse("4.0"), Decimal(4));
    EXPECT_EQ(Decimal::parse("-0.05")->to_string(), "-0.05");
    EXPECT_FALSE(Decimal::parse("1,5"));
    EXPECT_FALSE(Decimal::parse("."));
    EXPECT_FALSE(Decimal::parse("1234567890123456789012345678901234567"));
    EXPECT_LT(*Decimal::parse("-2"), *Decimal::parse("0.000000000000000001"));
    EXPECT_GT(*Decimal::parse("99999999999999999999999999999999999"), *Decimal::parse("0.000000000000000001"));
    EXPECT_LT(*Decimal::parse("-99999999999999999999999999999999999"), *Decimal::parse("-0.000000000000000001"));
}

TEST(Decimals, RoundHalfAwayFromZero) {
    EXPECT_EQ(Decimal::parse("12.25")->rounded(1).to_string(), "12.3");
    EXPECT_EQ(Decimal::parse("-12.25")->rounded(1).to_string(), "-12.3");
    EXPECT_EQ(Decimal::parse("-0.04")->rounded(1).to_string(), "0.0");
    EXPECT_EQ(Decimal::parse("7")->rounded(2).to_string(), "7.00");
}

TEST(Decimals, CalculateExactly) {
    EXPECT_EQ(*add(*Decimal::parse("0.1"), *Decimal::parse("0.2")), *Decimal::parse("0.3"));
    EXPECT_EQ(subtract(Decimal(1), *Decimal::parse("0.9"))->to_string(), "0.1");
    EXPECT_EQ(multiply(*Decimal::parse("1.5"), *Decimal::parse("-2.25"))->to_string(), "-3.375");
    EXPECT_EQ(divide(Decimal(148), Decimal(4085), 4)->to_string(), "0.0362");
    EXPECT_EQ(divide(Decimal(-2), Decimal(3), 2)->to_string(), "-0.67");
    EXPECT_FALSE(divide(Decimal(1), Decimal(0), 2));
}

TEST(Digests, AreThePublishedOnes) { // FIPS 180-4, "abc"
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha512_hex("abc").substr(0, 32), "ddaf35a193617abacc417349ae204131");
}

TEST(Packing, IsTakenBackAndNeverReadPastItsEnd) {
    std::string packed;
    for (const uint32_t number : {0u, 127u, 128u, UINT32_MAX}) pack_number(packed, number);
    pack_text(packed, "");
    pack_text(packed, std::string_view("ord\0", 4));
    std::string_view rest = packed, text;
    uint32_t number = 0;
    for (const uint32_t expected : {0u, 127u, 128u, UINT32_MAX}) {
        ASSERT_TRUE(take_number(rest, number));
        EXPECT_EQ(number, expected);
    }
    EXPECT_TRUE(take_text(rest, text) && text.empty());
    EXPECT_TRUE(take_text(rest, text) && text == std::string_view("ord\0", 4));
    EXPECT_FALSE(take_number(rest, number) || take_text(rest, text));
    rest = std::string_view("\x05"
                            "abc",
                            4);
    EXPECT_FALSE(take_text(rest, text)) << "cut short";
    rest = "\xff\xff\xff\xff\xff\xff";
    EXPECT_FALSE(take_number(rest, number)) << "too long";
}

TEST(Parallel, RunsEveryIndexOnce) {
    std::vector<std::atomic<int>> seen(1000);
    parallel_for(seen.size(), [&](size_t i) { ++seen[i]; });
    for (const auto& count : seen) EXPECT_EQ(count, 1);
}

TEST(Url, PathsComeBackFromTheirAddress) {
    EXPECT_EQ(percent_encoded("public/a b/å%.html"), "public/a%20b/%C3%A5%25.html");
    EXPECT_EQ(percent_decoded(percent_encoded("a b/å%.html")), "a b/å%.html");
}

} // namespace
} // namespace kolofon
