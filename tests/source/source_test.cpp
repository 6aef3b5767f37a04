#include "source/source_file.h"

#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <string>

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

TEST(Sources, ThatWereLetGoAreReadAgain) {
    std::map<std::string, std::string> disk = {{"a.md", "ett\ntv\u00e5"}, {"b.md", "tre"}};
    SourceStore store;
    const SourceFile &a = store.add("a.md", disk["a.md"]), &b = store.add("b.md", disk["b.md"]);
    const Fingerprint before = store.fingerprint();
    store.let_go(a);
    EXPECT_EQ(a.text(), disk["a.md"]) << "nobody can read it again";
    size_t reads = 0;
    store.set_reader([&](const std::string& path) -> std::optional<std::string> {
        ++reads;
        const auto found = disk.find(path);
        return found == disk.end() ? std::nullopt : std::optional(found->second);
    });
    for (const SourceFile* file : {&a, &b}) {
        store.let_go(*file);
        store.let_go(*file);
    }
    EXPECT_EQ(reads, 0u);
    EXPECT_EQ(place_of({&a, 4, 5}).line_text, "tv\u00e5");
    EXPECT_EQ(store.fingerprint(), before);
    EXPECT_EQ(reads, 2u);
    for (const SourceFile* file : {&a, &b}) store.let_go(*file);
    disk["a.md"] = "annat";
    disk.erase("b.md");
    EXPECT_EQ(a.text(), std::string(8, ' ')) << "changed since";
    EXPECT_EQ(b.text(), "   ") << "gone";
}

TEST(Characters, JoinMarksAndWidth) {
    EXPECT_EQ(count_characters("a\u0308o"), 2u);
    EXPECT_EQ(count_characters("👩‍⚕️!"), 2u);
    EXPECT_EQ(display_width("漢字a"), 5u);
    EXPECT_EQ(blank_of_same_width("å\t漢"), " \t  ");
}

} // namespace
} // namespace kolofon
