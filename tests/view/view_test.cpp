#include "view/addresses.h"
#include "view/figure_words.h"
#include "view/view_types.h"

#include <gtest/gtest.h>
#include <set>

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
