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

/// Part of a spreadsheet: places are cells, and the row is shown.
TEST(Sheets, PlacesAreCells) {
    const SourceFile file("content/k.xlsx", "Post\tUtfall\nVård\t1O4\n", {"Blad 1", 6, 27});
    Findings findings;
    findings.add(Code::table_not_a_number, {&file, 18, 21}, {"1O4", "Vård", "Utfall", "bokstav", "a letter"});
    EXPECT_EQ(findings.all()[0].place.cell, "Blad 1!AB7");
    EXPECT_EQ(to_text(findings, {Language::English, false}), R"(error[table.not-a-number]: "1O4" is not a number
  --> content/k.xlsx!Blad 1!AB7
   |
 7 | Vård	1O4
   |     	^^^ row "Vård", column "Utfall": a letter
   = help: write the number as 1 049, 1049 or 1,5; if it is words, give the cell a [[cell]] with text, or the column kind = "text"

)");
    const std::string json = to_json(findings, Language::English);
    EXPECT_NE(json.find(R"("file":"content/k.xlsx","cell":"Blad 1!AB7","found")"), std::string::npos) << json;
    const std::string sarif = to_sarif(findings, Language::English, "1");
    EXPECT_NE(
        sarif.find(
            R"("uri":"content/k.xlsx"}},"logicalLocations":[{"fullyQualifiedName":"Blad 1!AB7","kind":"cell"}]})"),
        std::string::npos)
        << sarif;
}

TEST(Sheets, FindingsAreInOrderOfSheetAndRow) {
    const std::string rows = "a\nb\nc\n";
    const SourceFile one("k.xlsx", rows, {"A", 9, 1}), two("k.xlsx", rows, {"B", 1, 1});
    Findings findings;
    findings.add(Code::table_empty_cell, Span{&two, 0, 1});
    findings.add(Code::table_empty_cell, Span{&one, 2, 3});
    findings.add(Code::table_empty_cell, Span{&one, 0, 1});
    findings.sort();
    std::string order;
    for (const Finding& finding : findings.all()) order += finding.place.cell + " ";
    EXPECT_EQ(order, "A!A9 A!A10 B!A1 ");
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
