#include "view/addresses.h"
#include "view/figure_words.h"
#include "view/view_types.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace kolofon {
namespace {

std::string words(const char* number, FigureKind kind, std::string_view unit, FigureForm form = {},
                  const char* language = "sv") {
    const Decimal value = *Decimal::parse(number);
    return figure_words({value, kind, unit, value.scale()}, form, Locale::of(language));
}

TEST(FigureWords, FollowTheForm) {
    FigureForm with_sign, plain, spelt, change, other;
    with_sign.with_sign = true;
    plain.plain = true;
    spelt.words = true;
    change.change = true;
    other.unit = "procent";
    other.decimals = 1;
    EXPECT_EQ(words("-1049", FigureKind::Amount, "mnkr"), "−1\u00A0049\u00A0mnkr");
    EXPECT_EQ(words("35", FigureKind::Amount, "mnkr", with_sign), "+35\u00A0mnkr");
    EXPECT_EQ(words("4.00", FigureKind::Percent, "", other), "4,0\u00A0procent");
    EXPECT_EQ(words("4.0", FigureKind::Percent, ""), "4,0\u00A0%");
    EXPECT_EQ(words("4.0", FigureKind::Percent, "", {}, "en"), "4.0%");
    EXPECT_EQ(words("0.52", FigureKind::Points, ""), "0,52\u00A0procentenheter");
    EXPECT_EQ(words("7", FigureKind::Count, "st", spelt), "sju\u00A0st");
    EXPECT_EQ(words("13", FigureKind::Count, "", spelt), "13");
    EXPECT_EQ(words("7430", FigureKind::Count, "st", plain), "7\u00A0430");
    EXPECT_EQ(words("-14", FigureKind::Amount, "mnkr", change), "minskade med 14\u00A0mnkr");
    EXPECT_EQ(words("35", FigureKind::Amount, "million", change, "en"), "increased by 35\u00A0million");
}

TEST(Addresses, DoNotDependOnTheOutline) {
    Section section;
    section.id = "personal";
    section.level = 3;
    EXPECT_EQ(section_path("serie/2025-04/", section), "serie/2025-04/personal.html");
    EXPECT_EQ(canonical_url("https://e.org/r/", "serie/2025-04/index.html"), "https://e.org/r/serie/2025-04/");
    EXPECT_EQ(canonical_url("https://e.org/r/", "index.html"), "https://e.org/r/");
    EXPECT_EQ(url_path("https://e.org/r/"), "/r/");
    EXPECT_EQ(url_path("https://e.org"), "/");
    EXPECT_EQ(table_path("s/2025-04/", "sv", "nyckeltal"), "s/2025-04/tabeller/nyckeltal.html");
    EXPECT_EQ(whole_report_path("en/s/2025-04/", "en"), "en/s/2025-04/whole-report.html");
}

TEST(Addresses, FollowTheLanguageAndNeverChange) {
    EXPECT_EQ(whole_report_path("fi/s/2025-04/", "fi"), "fi/s/2025-04/koko-raportti.html");
    for (const char* without_words_of_their_own : {"se", "fit", "de"})
        EXPECT_EQ(path_names(without_words_of_their_own).search, "search");
}

/// "list of Section" and "Report or none" lead to what a Section and a Report have.
TEST(ViewTypes, NameOnlyTypesThatAreDocumented) {
    std::set<std::string> known = {"URL", "HTML", "JSON"};
    for (const theme::ObjectType* type : view_types()) known.insert(std::string(type->name));
    for (const theme::ObjectType* type : view_types())
        for (const theme::Field& field : type->fields) {
            std::istringstream words{std::string(field.type_name)};
            for (std::string word; words >> word;)
                EXPECT_TRUE(word[0] < 'A' || word[0] > 'Z' || known.contains(word))
                    << type->name << "." << field.name << ": " << word;
        }
}

/// docs/templates.md ends with what the code says of itself. KOLOFON_UPDATE=1 writes it anew.
TEST(ViewTypes, AreInTheTemplateReference) {
    const std::string path = std::string(KOLOFON_SOURCE_DIR) + "/docs/templates.md";
    std::ostringstream read;
    read << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string old = read.str(), mark = "<!-- What follows is made of the code by the tests of src/view. -->\n";
    const size_t at = old.find(mark);
    ASSERT_NE(at, std::string::npos);
    const std::string now = old.substr(0, at) + mark + "\n# What templates see\n\n## Functions\n\n" +
                            theme::describe(view_functions()) + "\n## Filters\n\n" + theme::describe(view_filters()) +
                            "\n" + theme::describe(view_types());
    if (std::getenv("KOLOFON_UPDATE"))
        std::ofstream(path, std::ios::binary) << now;
    else
        EXPECT_TRUE(now == old) << "docs/templates.md is not what the code says; KOLOFON_UPDATE=1 writes it";
}

TEST(UiTexts, BorrowWhatTheyLackAndSayFromWhere) {
    SourceStore store;
    Findings findings;
    UiTexts swedish, finnish, sami;
    swedish.add(store.add("sv.toml", "a = \"ett\"\nb = \"två {0}\"\n[t]\nc = \"tre\"\n"), findings);
    finnish.add(store.add("fi.toml", "a = \"yksi\"\n"), findings);
    EXPECT_EQ(finnish.borrow(swedish, "sv"), (std::vector<std::string>{"b", "t.c"}));
    EXPECT_EQ(finnish.borrowed_from("a"), "");
    EXPECT_EQ(finnish.borrowed_from("b"), "sv");
    EXPECT_EQ(finnish.borrowed_from("x"), "");
    const std::string arguments[] = {"x"};
    EXPECT_EQ(finnish.text("b", arguments), "två x");
    EXPECT_EQ(sami.borrow(finnish, "fi").size(), 3u);
    EXPECT_EQ(sami.borrowed_from("a"), "fi");
    EXPECT_EQ(sami.borrowed_from("b"), "sv") << "who is borrowed from says where it came from";
}

TEST(ViewTypes, AreDocumentedAndNamedOnce) {
    for (const theme::ObjectType* type : view_types()) {
        std::set<std::string_view> names;
        for (const theme::Field& field : type->fields) {
            EXPECT_TRUE(names.insert(field.name).second) << type->name << "." << field.name;
            EXPECT_FALSE(field.type_name.empty()) << type->name << "." << field.name;
        }
    }
}

} // namespace
} // namespace kolofon
