#include "format/toml.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

struct Parsed {
    SourceFile file;
    Findings findings;
    std::optional<TomlNode> root;

    explicit Parsed(std::string text) : file("a.toml", std::move(text)), root(parse_toml(file, findings)) {}
    const Finding& only() const { return findings.all().at(0); }
};

TEST(Toml, ReadsTypedValuesWithTheirPlaces) {
    Parsed p("title = \"Å\"\nantal = 3\nja = true\ndatum = 2025-06-05\ntal = 0.10\nlista = [\"a\", \"b\"]\n");
    ASSERT_TRUE(p.root);
    TomlReader reader(*p.root, p.findings);
    EXPECT_EQ(reader.required_text("title").value, "Å");
    EXPECT_EQ(reader.span_of("title").text(), "\"Å\"");
    EXPECT_EQ(reader.integer("antal", 0, 9), 3);
    EXPECT_EQ(reader.boolean("ja"), true);
    EXPECT_EQ(reader.date("datum")->iso(), "2025-06-05");
    EXPECT_EQ(reader.decimal("tal")->to_string(), "0.10");
    EXPECT_EQ(reader.texts("lista").size(), 2u);
    reader.finish();
    EXPECT_TRUE(p.findings.empty());
}

TEST(Toml, AnUnknownKeyNamesTheNearest) {
    Parsed p("titel = \"x\"\n");
    TomlReader reader(*p.root, p.findings);
    reader.text("title");
    reader.finish();
    EXPECT_EQ(p.only().code, Code::toml_unknown_key);
    EXPECT_EQ(p.only().label(Language::Swedish), "menade du ”title”?");
    EXPECT_EQ(p.only().place.column, 1u);
}

TEST(Toml, WhatIsMissingOrWrongIsAFinding) {
    const struct {
        const char* text;
        Code code;
    } cases[] = {{"", Code::toml_missing_key},
                 {"title = \"  \"", Code::toml_missing_key},
                 {"title = 3", Code::toml_wrong_type},
                 {"title = \"x", Code::toml_syntax},
                 {"title = \"x\"\ntitle = \"y\"", Code::toml_syntax},
                 {"title = \"\xE5\"", Code::toml_syntax}};
    for (const auto& c : cases) {
        Parsed p(c.text);
        if (p.root) TomlReader(*p.root, p.findings).required_text("title");
        ASSERT_EQ(p.findings.all().size(), 1u) << c.text;
        EXPECT_EQ(p.only().code, c.code) << c.text;
    }
}

TEST(Toml, AChoiceListsWhatThereIs) {
    Parsed p("audience = \"alla\"");
    const std::string_view choices[] = {"public", "intranet"};
    EXPECT_FALSE(TomlReader(*p.root, p.findings).choice("audience", choices));
    EXPECT_EQ(p.only().code, Code::toml_bad_value);
    EXPECT_NE(p.only().help(Language::English).find("public, intranet"), std::string::npos);
}

TEST(Toml, ASliceKeepsThePlacesOfTheWholeFile) {
    const SourceFile file("a.md", "+++\ntitle = 1\n+++\n");
    Findings findings;
    const auto root = parse_toml(file, 4, 14, findings);
    TomlReader reader(*root, findings);
    reader.required_text("title");
    EXPECT_EQ(findings.all().at(0).place.line, 2u);
    EXPECT_EQ(findings.all().at(0).place.column, 9u);
}

TEST(Toml, MonstrousKeysAreRefused) {
    std::string key = "a";
    for (int i = 0; i < 100000; ++i) key += ".a";
    Parsed p(key + " = 1");
    EXPECT_FALSE(p.root);
    EXPECT_EQ(p.findings.all().size(), 1u);
    Parsed large("x = \"" + std::string(300 * 1024, 'a') + "\"");
    EXPECT_EQ(large.only().code, Code::source_too_large);
}

} // namespace
} // namespace kolofon
