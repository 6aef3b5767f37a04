#include "source/source_file.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

TEST(Places, CountCharactersNotBytes) {
    const SourceFile file("a.md", "rad ett\nåäö 7 430\r\nslut");
    const Place place = place_of({&file, 15, 16});
    EXPECT_EQ(place.line, 2u);
    EXPECT_EQ(place.column, 5u);
    EXPECT_EQ(place.end_column, 6u);
    EXPECT_EQ(place.line_text, "åäö 7 430");
}

TEST(Places, EndStaysOnTheLine) {
    const SourceFile file("a.md", "ett\ntvå");
    const Place place = place_of({&file, 1, 6});
    EXPECT_EQ(place.column, 2u);
    EXPECT_EQ(place.end_column, 4u);
}

TEST(Places, PastTheEndIsTheLastLine) {
    const SourceFile file("a.md", "ett\ntvå\n");
    EXPECT_EQ(place_of({&file, 100, 100}).line, 3u);
    EXPECT_EQ(place_of({}).path, "");
}

TEST(Characters, JoinMarksAndWidth) {
    EXPECT_EQ(count_characters("a\u0308o"), 2u);
    EXPECT_EQ(count_characters("👩‍⚕️!"), 2u);
    EXPECT_EQ(display_width("漢字a"), 5u);
    EXPECT_EQ(blank_of_same_width("å\t漢"), " \t  ");
}

} // namespace
} // namespace kolofon
