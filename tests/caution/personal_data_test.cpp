// What is found as personal data, and what only looks like it. Identity numbers are those that Skatteverket publishes
// as examples or tests (19121212-1212, 20121212-1212, 640823-3234, 701063-2391, 18900101-9802); other digits are made
// from dates that do not exist.
#include "caution/personal_data.h"

#include <chrono>
#include <gtest/gtest.h>

namespace kolofon {
namespace {

std::string_view name_of(PersonalDataKind kind) {
    static constexpr std::string_view names[] = {"id", "coordination", "email", "phone"};
    return names[static_cast<size_t>(kind)];
}

/// "id 191212121212; phone 0920284000": kind and normal form of each.
std::string found_in(std::string_view text) {
    std::string list;
    for (const PersonalData& found : find_personal_data(text)) {
        if (!list.empty()) list += "; ";
        list += std::string(name_of(found.kind)) + " " + found.normal;
    }
    return list;
}

std::string words_in(std::string_view text) {
    std::string list;
    for (const PersonalData& found : find_personal_data(text))
        list += (list.empty() ? "" : "; ") + std::string(text.substr(found.begin, found.end - found.begin));
    return list;
}

/// Nine digits and the check digit that makes them right.
std::string with_check_digit(const std::string& nine) {
    int sum = 0;
    for (size_t i = 0; i < nine.size(); ++i) {
        const int product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return nine + std::to_string((10 - sum % 10) % 10);
}

struct Case {
    const char* text;
    const char* found;
};

TEST(IdentityNumbers, AreFoundHoweverTheyAreWritten) {
    static constexpr Case cases[] = {
        {"Ärendet rör 19121212-1212.", "id 191212121212"},
        {"Ärendet rör 121212-1212.", "id 1212121212"},
        {"(191212121212)", "id 191212121212"},
        {"nr 1212121212 i listan", "id 1212121212"},
        {"640823-3234", "id 6408233234"},
        {"640823+3234", "id 6408233234"},
        {"18900101-9802", "id 189001019802"},
        {"19121212 1212", "id 191212121212"},
        {"121212 1212", "id 1212121212"},
        {"19121212\u00A01212", "id 191212121212"},
        {"19121212\u20131212", "id 191212121212"}, // en dash
        {"19121212\u20111212", "id 191212121212"}, // no-break hyphen
        {"19121212\u00AD1212", "id 191212121212"}, // soft hyphen
        {"19121212 - 1212", "id 191212121212"},
        {"19121212-\n1212", "id 191212121212"},
        {"19121212 \u2013 1212", "id 191212121212"},
        {"1912 12 12 1212", "id 191212121212"},
        {"1912-12-12-1212", "id 191212121212"},
        {"1912.12.12-1212", "id 191212121212"},
        {"12-12-12-1212", "id 1212121212"},
        {"19 121212-1212", "id 191212121212"},
        {"1 9 1 2 1 2 1 2 1 2 1 2", "id 191212121212"},
        {"1 2 1 2 1 2 - 1 2 1 2", "id 1212121212"},
        {"personnummer: 1912-12-12 1212", "id 191212121212"},
        {"Personnummer 191 212 121 212", "id 191212121212"},
        {"Pnr121212-1212", "id 1212121212"},
        {"dom_20121212-1212.pdf", "id 201212121212"},
        {"https://example.se/20121212-1212/beslut", "id 201212121212"},
        {"Anna,19121212-1212,Kiruna", "id 191212121212"},
        {"3,19121212-1212,97", "id 191212121212"},
        {"19121212-1212 och 20121212-1212", "id 191212121212; id 201212121212"},
        {"19121212-1212 20121212-1212", "id 191212121212; id 201212121212"},
        {"191212121212 201212121212", "id 191212121212; id 201212121212"},
        {"3 personer (19121212-1212)", "id 191212121212"},
        {"1. 19121212-1212", "id 191212121212"},
        {"5 19121212-1212", "id 191212121212"},
        {"121212-1212 640823 3234", "id 1212121212; id 6408233234"},
        {"enskild firma, org.nr 640823-3234", "id 6408233234"},
        {"701063-2391", "coordination 7010632391"},
        {"19701063-2391", "coordination 197010632391"},
        {"samordningsnummer 7010632391", "coordination 7010632391"},
    };
    for (const Case& c : cases) EXPECT_EQ(found_in(c.text), c.found) << c.text;
}

TEST(IdentityNumbers, AreNotSeenInWhatOnlyLooksLikeThem) {
    static constexpr const char* cases[] = {
        "191212-1213",   // check digit
        "19121212-1211", //
        "121212-1222",   //
        "556036-0793",   // organisation numbers: third digit 2 or more
        "232100-0131",
        "5560360793",
        "16556036-0793", //
        "17121212-1212",
        "21121212-1212", // century
        "x19121212-1212",
        "19121212-1212x",   // part of a longer word
        "AB-19121212-1212", //
        "2-19121212-1212",
        "19121212-1212-3", //
        "319121212-1212",
        "19121212-12123",                       //
        "SE3512121212121212121212",             // IBAN
        "SE35 1212 1212 1212 1212 1212",        //
        "4121 2121 2121 2121",                  // card
        "550e8400-e29b-41d4-a716-191212121212", // UUID
        "19121212-1212-41d4-a716-446655440000", //
        "1,1212121212",
        "1.1212121212",
        "1212121212,5",
        "1212121212.5",
        "191 212 121 212",
        "1 212 121 212", // amounts
        "1212121212 kr",
        "191212121212\u00A0kronor",
        "1212121212 %",
        "121212 1212 mnkr",
        "12 11 121212 1212 15",
        "121212 1212 34", // rows of numbers
        "10 12 12 12 1212 14",
        "1 2 1 2 1 2 1 2 1 2 1 2 3",
        "dnr 121212-1212",
        "RS 2025/121212-1212",
        "OCR 1212121212",
        "ISBN 1212121212",
        "fakturanummer 1212121212",
        "2025-04-30 1200",
        "1912-12-12 1212", // a day and a time
        "12:1212121212",
        "\u20AC1212121212",
        "+1212121212\u00A0kr",
        "#1212121212",
        "1912121212",
        "121212\u20131213",
        "121212/1212",
        "121212.1212",
        "19121212\n\n1212",
        "19121212  1212",
    };
    for (const char* text : cases)
        for (const PersonalData& found : find_personal_data(text))
            EXPECT_FALSE(found.is_identity()) << text << ": " << found.normal;
}

TEST(IdentityNumbers, HaveADateThatExists) {
    for (const std::string nine : {"121312980", "121200980", "121232980", "120230980", "120431980", "121260980",
                                   "121292980", "000000980", "999999980"}) {
        const std::string ten = with_check_digit(nine);
        EXPECT_EQ(found_in(ten.substr(0, 6) + "-" + ten.substr(6)), "") << ten;
    }
    // 1900 was no leap year, 2000 and 1904 were. Birth numbers 980 to 999 are kept for tests.
    const std::string leap = with_check_digit("000229980"), other = with_check_digit("040229980");
    EXPECT_EQ(found_in("19" + leap), "");
    EXPECT_EQ(found_in("20" + leap), "id 20" + leap);
    EXPECT_EQ(found_in(leap), "id " + leap);
    EXPECT_EQ(found_in("19" + other), "id 19" + other);
    EXPECT_EQ(found_in("2001" + other.substr(2)), "");
}

TEST(IdentityNumbers, HaveABirthNumber) {
    EXPECT_EQ(found_in(with_check_digit("121212000")), "");
}

TEST(IdentityNumbers, StandWhereTheyAreFound) {
    EXPECT_EQ(words_in("åäö (19121212 \u2013 1212), 640823+3234."), "19121212 \u2013 1212; 640823+3234");
}

TEST(IdentityNumbers, AreMaskedInPlace) {
    EXPECT_EQ(mask_identity_numbers("Anna 19121212-1212, 121212 1212 och 2025"),
              "Anna 1912xxxx-xxxx, 12xxxx xxxx och 2025");
    EXPECT_EQ(mask_identity_numbers("tel 0920-28 40 00, 556036-0793"), "tel 0920-28 40 00, 556036-0793");
}

TEST(EmailAddresses, AreFoundHoweverTheyAreWritten) {
    static constexpr Case cases[] = {
        {"Skriv till Anna.Berg@norrbotten.se.", "email anna.berg@norrbotten.se"},
        {"<anna.berg@mail.example.com>", "email anna.berg@mail.example.com"},
        {"mailto:a@example.se?subject=x", "email a@example.se"},
        {"\u201Danna@example.se\u201D", "email anna@example.se"},
        {"anna+rapport@example.se, b_c-d@ex-ample.se", "email anna+rapport@example.se; email b_c-d@ex-ample.se"},
        {"åsa@öland.example", "email åsa@öland.example"},
        {"anna (at) region.se", "email anna@region.se"},
        {"anna[at]region.se", "email anna@region.se"},
        {"anna {at} region.se", "email anna@region.se"},
        {"anna (snabel-a) region (punkt) se", "email anna@region.se"},
        {"anna(a)region.se", "email anna@region.se"},
        {"anna [at] region [dot] se", "email anna@region.se"},
        {"mailto:anna%40example.se", "email anna@example.se"},
        {"anna@example.se-adressen", "email anna@example.se"},
        {"namn@xn--land-0qa.xn--p1ai", "email namn@xn--land-0qa.xn--p1ai"},
        {"?mail=anna@example.se&x=1", "email anna@example.se"},
        {"anna@example.se.\nNästa rad", "email anna@example.se"},
    };
    for (const Case& c : cases) EXPECT_EQ(found_in(c.text), c.found) << c.text;
}

TEST(EmailAddresses, AreNotSeenInWhatOnlyLooksLikeThem) {
    static constexpr const char* cases[] = {
        "@norrbotten",
        "följ oss: @norrbotten.se",
        "anna@",
        "anna@localhost",
        "logo@2x.png",
        "paket@1.2.3",
        "12 st @ 4,50 kr",
        "a @ b.se",
        "enligt (a) region.se",
        "(at)",
        "punkt (at) i",
        "@",
        "@@@",
        "a@.se",
        "a@b.",
        "%40",
        "a@-b.se",
        ".@b.se",
    };
    for (const char* text : cases) EXPECT_EQ(found_in(text), "") << text;
}

TEST(PhoneNumbers, AreFoundHoweverTheyAreWritten) {
    static constexpr Case cases[] = {
        {"Ring 0920-28 40 00.", "phone 0920284000"},
        {"0920-284000", "phone 0920284000"},
        {"0920/28 40 00", "phone 0920284000"},
        {"0920 - 28 40 00", "phone 0920284000"},
        {"(0920) 28 40 00", "phone 0920284000"},
        {"0920 28 40 00", "phone 0920284000"},
        {"070-123 45 67", "phone 0701234567"},
        {"070-1234567", "phone 0701234567"},
        {"070 123 45 67", "phone 0701234567"},
        {"070-123-45-67", "phone 0701234567"},
        {"0701-23 45 67", "phone 0701234567"},
        {"0701234567", "phone 0701234567"},
        {"08-123 456 78", "phone 0812345678"},
        {"08-12 34 56", "phone 08123456"},
        {"010-123 45 67", "phone 0101234567"},
        {"tel 0920284000", "phone 0920284000"},
        {"tel:+46920284000", "phone 0920284000"},
        {"+46 920 28 40 00", "phone 0920284000"},
        {"+46 (0)920-28 40 00", "phone 0920284000"},
        {"+46(0)701234567", "phone 0701234567"},
        {"+46701234567", "phone 0701234567"},
        {"+46-70-123 45 67", "phone 0701234567"},
        {"0046 70 123 45 67", "phone 0701234567"},
        {"+47 21 23 45 67", "phone +4721234567"},
        {"+44 20 7946 0958", "phone +442079460958"},
        {"0920-28 40 00, 0920-28 40 01", "phone 0920284000; phone 0920284001"},
        {"0920-28 40 00 070-123 45 67", "phone 0920284000; phone 0701234567"},
        {"08 123 456 78 070 123 45 67", "phone 0812345678; phone 0701234567"},
        {"0920\u201128\u00A040\u00A000", "phone 0920284000"},
    };
    for (const Case& c : cases) EXPECT_EQ(found_in(c.text), c.found) << c.text;
}

TEST(PhoneNumbers, AreNotSeenInWhatOnlyLooksLikeThem) {
    static constexpr const char* cases[] = {
        "112",
        "1177",
        "118 118",
        "020-11 22 33",
        "0771-12 34 56",
        "0900-123 45 67",
        "0 200 000",
        "1 049 000",
        "12 345 678",
        "+12 345 678 kr",
        "+12 345 678",
        "-12 345 678",
        "2015\u20132018",
        "2025-04",
        "2025-04-30",
        "08-12-31",
        "08-12-31 12",
        "08.00\u201317.00",
        "08\u201317",
        "978-91-7000-150-5",
        "ISBN 0920-284000",
        "0-306-40615-2",
        "RS 2025/123",
        "dnr 02134-2025",
        "0240-2025",
        "dnr 0920-123456",
        "0,123 456",
        "4,5 %",
        "12 08 123 456 78 90",
        "01 02 03 04 05 06 07",
        "0123456",
        "0123456789",
        "A0920-284000",
        "0920-284000x",
        "1-0920-284000",
        "550e8400-070-1234567",
        "971 89 Luleå",
        "bg 5050-1055",
        "0920-28 40 00,5",
        "031 12 34 56 %",
        "0920-28",
        "070-12 34",
        "070-1234 5678",
    };
    for (const char* text : cases) EXPECT_EQ(found_in(text), "") << text;
}

TEST(PhoneNumbers, BeginAtTheirSign) {
    EXPECT_EQ(words_in("Tel: +46 (0)920-28 40 00 (växel)"), "+46 (0)920-28 40 00");
}

/// The limit is far above what a megabyte takes, and far below what it takes when cost is quadratic.
TEST(PersonalData, IsFoundInLinearTime) {
    for (const std::string piece :
         {"1 ", "12-", "0920 ", "+46 ", "a@", "a@b.", "(at)", "1212121212 ", "08-", "@", "(0", "1", "b", "a@b(dot)"}) {
        std::string text = "a@b.";
        while (text.size() < 1'000'000) text += piece;
        const auto start = std::chrono::steady_clock::now();
        (void)find_personal_data(text);
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << piece;
    }
}

} // namespace
} // namespace kolofon
