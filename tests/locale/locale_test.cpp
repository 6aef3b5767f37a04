#include "locale/locale.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace kolofon {
namespace {

using Strings = std::vector<std::string>;

TEST(Dates, AreWrittenInFull) {
    const Date date = *Date::parse("2025-06-05");
    EXPECT_EQ(Locale::of("sv").date(date), "5\u00A0juni 2025");
    EXPECT_EQ(Locale::of("en").date(date), "5\u00A0June 2025");
    EXPECT_EQ(Locale::of("fi").date(date), "5.\u00A0kesäkuuta 2025");
    EXPECT_EQ(Locale::of("fit").date(date), Locale::of("fi").date(date));
    EXPECT_EQ(Locale::of("sv").date_without_year(date), "5\u00A0juni");
    EXPECT_EQ(Locale::of("sv").date(Date{}), Date{}.iso());
    for (const char* language : {"se", "de", "ar", "zh", "ja", "hu", "xx", "", "sv-FI"}) {
        const std::string text = Locale::of(language).date(date);
        EXPECT_NE(text.find("2025"), std::string::npos) << language << text;
        EXPECT_NE(text.find('5'), std::string::npos) << language << text;
    }
}

TEST(Periods, HaveNames) {
    const struct {
        const char *language, *id, *name, *short_name, *to_date;
    } cases[] = {
        {"sv", "2025-04", "april 2025", "apr. 2025", "januari–april 2025"},
        {"sv", "2025-01", "januari 2025", "jan. 2025", "januari 2025"},
        {"sv", "2025-q2", "andra kvartalet 2025", "kv. 2 2025", "januari–juni 2025"},
        {"sv", "2025-t1", "första tertialet 2025", "T1 2025", "januari–april 2025"},
        {"sv", "2025-h2", "andra halvåret 2025", "H2 2025", "januari–december 2025"},
        {"sv", "2025", "helåret 2025", "2025", "januari–december 2025"},
        {"en", "2025-04", "April 2025", "Apr 2025", "January–April 2025"},
        {"en", "2025-t3", "third four-month period of 2025", "T3 2025", "January–December 2025"},
        {"en", "2025-q1", "first quarter of 2025", "Q1 2025", "January–March 2025"},
        {"en", "2025", "full year 2025", "2025", "January–December 2025"},
        {"fi", "2025-04", "huhtikuu 2025", "huhti 2025", "tammikuu–huhtikuu 2025"},
        {"fi", "2025-t1", "tammikuu–huhtikuu 2025", "T1 2025", "tammikuu–huhtikuu 2025"},
        {"de", "2025-h1", "Januar–Juni 2025", "H1 2025", "Januar–Juni 2025"},
    };
    for (const auto& [language, id, name, short_name, to_date] : cases) {
        const Locale& locale = Locale::of(language);
        const Period period = *Period::parse(id);
        EXPECT_EQ(locale.period(period), name);
        EXPECT_EQ(locale.short_period(period), short_name);
        EXPECT_EQ(locale.year_to_date(period), to_date);
    }
}

TEST(Words, ForSmallNumbersAndChanges) {
    const Locale &sv = Locale::of("sv"), &en = Locale::of("en");
    EXPECT_EQ(sv.number_word(1), "en");
    EXPECT_EQ(sv.number_word(1, Gender::Neuter), "ett");
    EXPECT_EQ(sv.number_word(12), "tolv");
    EXPECT_EQ(sv.number_word(*Decimal::parse("3.0")), "tre");
    EXPECT_EQ(sv.number_word(13), "");
    EXPECT_EQ(sv.number_word(-1), "");
    EXPECT_EQ(sv.number_word(*Decimal::parse("2.5")), "");
    EXPECT_EQ(en.number_word(1, Gender::Neuter), "one");
    EXPECT_EQ(sv.change_words(35, 0, "mnkr"), "ökade med 35\u00A0mnkr");
    EXPECT_EQ(sv.change_words(-14, 0, "mnkr"), "minskade med 14\u00A0mnkr");
    EXPECT_EQ(sv.change_words(*Decimal::parse("-0.04"), 1, "%"), "var oförändrad");
    EXPECT_EQ(en.change_words(*Decimal::parse("0.52"), 1, "percentage points"),
              "increased by 0.5\u00A0percentage points");
    EXPECT_EQ(Locale::of("de").change_words(-14, 0, "Mio"), "-14\u00A0Mio");
}

TEST(Lists, AreJoined) {
    const Locale &sv = Locale::of("sv"), &en = Locale::of("en");
    EXPECT_EQ(sv.join(Strings{}), "");
    EXPECT_EQ(sv.join(Strings{"a"}), "a");
    EXPECT_EQ(sv.join(Strings{"a", "b"}), "a och b");
    EXPECT_EQ(sv.join(Strings{"a", "b", "c"}), "a, b och c");
    EXPECT_EQ(sv.join(Strings{"a", "b", "c", "d"}, Joining::Or), "a, b, c eller d");
    EXPECT_EQ(en.join(Strings{"a", "b", "c"}), "a, b and c");
    EXPECT_EQ(Locale::of("fi").join(Strings{"a", "b"}), "a ja b");
}

TEST(Order, PutsSwedishLettersLast) {
    const Locale& sv = Locale::of("sv");
    Strings words = {"ö", "Zon", "ärende", "åka", "Avsnitt 10", "avsnitt 2", "über", "yoga", "a"};
    std::sort(words.begin(), words.end(), [&](const auto& a, const auto& b) { return sv.compare(a, b) < 0; });
    EXPECT_EQ(words, (Strings{"a", "avsnitt 2", "Avsnitt 10", "über", "yoga", "Zon", "åka", "ärende", "ö"}));
    EXPECT_NE(sv.compare("a", "a\u200B"), 0);
    EXPECT_EQ(sv.compare("b", "b"), 0);
    EXPECT_LT(Locale::of("en").compare("ä", "z"), 0);
}

TEST(Folding, KeepsTheAlphabetsOwnLetters) {
    EXPECT_EQ(Locale::of("sv").fold("Östra IDÉER, Åsele, ﬁl ǻ"), "östra ideer, åsele, fil a");
    EXPECT_EQ(Locale::of("sv").fold("A\u030Angstro\u0308m"), "ångström");
    EXPECT_EQ(Locale::of("en").fold("Östra"), "ostra");
    EXPECT_EQ(Locale::of("sv").fold("\xFF"), "\uFFFD");
}

TEST(Locales, AreSharedAndSafeFromThreads) {
    EXPECT_EQ(&Locale::of("sv"), &Locale::of("SV-se"));
    EXPECT_EQ(&Locale::of("fit"), &Locale::of("fi"));
    EXPECT_EQ(Locale::of("nonsense-that-is-long").language(), "sv");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (const char* language : {"sv", "en", "nb", "da", "de"}) {
                const Locale& locale = Locale::of(language);
                EXPECT_LT(locale.compare("a", "b"), 0);
                EXPECT_EQ(locale.fold("ABC"), "abc");
            }
        });
    for (auto& thread : threads) thread.join();
}

} // namespace
} // namespace kolofon
