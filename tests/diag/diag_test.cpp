#include "diag/report.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

TEST(Text, ShowsTheWholeFinding) {
    const SourceFile file("content/a/2025-06/01-x.md", "+++\ntitel = \"Å\"\n+++\n");
    Findings findings;
    findings.add(Code::toml_unknown_key, {&file, 4, 9}, {"titel", "menade du ”title”?", "did you mean \"title\"?"});
    EXPECT_EQ(to_text(findings, {Language::English, false}), R"(error[toml.unknown-key]: unknown key "titel"
  --> content/a/2025-06/01-x.md:2:1
   |
 2 | titel = "Å"
   | ^^^^^ did you mean "title"?
   = help: mend the spelling or remove the line

)");
    EXPECT_NE(to_text(findings, {Language::Swedish, false}).find("fel[toml.unknown-key]: okänd nyckel ”titel”"),
              std::string::npos);
}

TEST(Text, PutsTheCaretUnderWideCharactersAndTabs) {
    const SourceFile file("a.csv", "漢\tå,x\n");
    Findings findings;
    findings.add(Code::toml_syntax, {&file, 7, 8}, {"-"});
    const std::string text = to_text(findings, {Language::English, false});
    EXPECT_NE(text.find("a.csv:1:5"), std::string::npos) << text;
    EXPECT_NE(text.find("   |   \t  ^"), std::string::npos) << text;
}

TEST(Text, CannotDriveTheTerminal) {
    const SourceFile file("a.md", "x \x1b[2J y");
    Findings findings;
    findings.add(Code::source_control_character, {&file, 2, 3}, {"001B"});
    EXPECT_EQ(to_text(findings, {Language::English, false}).find('\x1b'), std::string::npos);
}

TEST(Findings, AreSortedAndOnce) {
    const SourceFile file("a.md", "ett\ntvå\n");
    Findings findings;
    findings.add(Code::toml_syntax, {&file, 4, 5}, {"b"});
    findings.add(Code::toml_syntax, {&file, 0, 1}, {"a"});
    findings.add(Code::toml_syntax, {&file, 4, 5}, {"b"});
    findings.sort();
    ASSERT_EQ(findings.all().size(), 2u);
    EXPECT_EQ(findings.all()[0].arguments[0], "a");
    EXPECT_TRUE(findings.has_errors());
}

TEST(Json, EscapesWhatMustBe) {
    EXPECT_EQ(json_string("a\"\\\n<\x01"), "\"a\\\"\\\\\\n\\u003c\\u0001\"");
    EXPECT_EQ(json_string("å\xFF"), "\"å\uFFFD\"");
}

TEST(Catalogue, EveryCodeHasItsTexts) {
    for (const CodeEntry& entry : catalogue()) {
        EXPECT_EQ(&entry_of(entry.code), &entry);
        EXPECT_EQ(code_by_id(entry.id), entry.code) << entry.id << " is not unique";
        for (const Bilingual& text : {entry.found, entry.help, entry.explanation}) {
            EXPECT_FALSE(text.swedish.empty()) << entry.id;
            EXPECT_FALSE(text.english.empty()) << entry.id;
        }
        EXPECT_EQ(entry.label.swedish.empty(), entry.label.english.empty()) << entry.id;
    }
}

} // namespace
} // namespace kolofon
