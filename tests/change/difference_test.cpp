#include "change/difference_text.h"

#include "state_fixture.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace kolofon {
namespace {

/// The base report with something of everything changed.
Files changed_files() {
    Files now = base_files();
    now = with(now, "report.toml", "Rapport april", "Rapporten för april");
    now = with(now, "01-inledning.md", "7 430", "7 440");
    now = with(now, "01-inledning.md", "Ekonomin", "Ett nytt stycke om vården.\n\nEkonomin");
    now = with(now, "02-personal.md", "## Läkare", "## Läkare och vård");
    now = with(now, "02-personal.md", "- andra punkten om vård", "");
    now = with(now, "tables/personal.csv", "7430", "7440");
    now = with(now, "tables/personal.csv", "14,1", "13,6");
    now = with(now, "tables/personal.toml", "Personalsystemet", "Lönesystemet");
    now = with(now, "attachments/tabeller.txt", "tabeller", "andra tabeller");
    now["03-ekonomi.md"] = section_text("Ekonomi", "Utfallet följer budgeten.");
    now.at("report.toml") +=
        "\n[[correction]]\nid = \"r1\"\ndate = 2025-06-19\naffects = [\"personal\"]\ntext = \"Fel.\"\n";
    return now;
}

std::string text_of(const Files& was, const Files& now, const DifferenceStyle& style) {
    const LoadedState before(was), after(now);
    return difference_text(compare(before.state, after.state), before.state, after.state, style);
}

/// The text as it stands in golden/, written anew when KOLOFON_UPDATE is set.
std::string golden(const std::string& name, const std::string& actual) {
    const std::string path = std::string(KOLOFON_SOURCE_DIR) + "/tests/change/golden/" + name;
    if (std::getenv("KOLOFON_UPDATE")) std::ofstream(path, std::ios::binary) << actual;
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(DifferenceText, IsReadInBothLanguages) {
    const std::string swedish = text_of(base_files(), changed_files(), {Language::Swedish, false, 80});
    EXPECT_EQ(swedish, golden("difference.sv.txt", swedish));
    const std::string english = text_of(base_files(), changed_files(), {Language::English, false, 80});
    EXPECT_EQ(english, golden("difference.en.txt", english));
    const std::string back = text_of(changed_files(), base_files(), {Language::Swedish, false, 60});
    EXPECT_EQ(back, golden("difference-back.sv.txt", back));
}

TEST(DifferenceText, ColourStandsInsteadOfBrackets) {
    const Files now = with(base_files(), "01-inledning.md", "fast", "kvar");
    EXPECT_EQ(text_of(base_files(), now, {Language::Swedish, true, 100}),
              "\x1b[1mInledning (inledning)\x1b[0m\n"
              "  ~ Ekonomin är i balans och prognosen ligger \x1b[31;9mfast\x1b[0m \x1b[32;4mkvar\x1b[0m för året.\n\n"
              "1 avsnitt ändrat\n");
}

TEST(DifferenceText, NothingChanged) {
    EXPECT_EQ(text_of(base_files(), base_files(), {Language::Swedish}), "ingenting ändrat\n");
    EXPECT_EQ(text_of(base_files(), base_files(), {Language::English}), "nothing changed\n");
}

TEST(DifferenceText, NoControlCharacterOfTheTextReachesTheTerminal) {
    Files now = with(base_files(), "01-inledning.md", "fast", "\x1b[2Jfast\x07 \u202Ekvar");
    now = with(now, "01-inledning.md", "title = \"Inledning\"", "title = \"Inled\\u001b[2Jning\"");
    now = with(now, "tables/personal.toml", "label = \"Antal\"", "label = \"An\\u001b[2Jtal\"");
    now = with(now, "tables/personal.csv", "7430", "7440");
    for (const bool json : {false, true}) {
        const LoadedState before(base_files()), after(now);
        const auto changes = compare(before.state, after.state);
        const std::string text = json ? difference_json(changes, before.state, after.state, Language::Swedish)
                                      : difference_text(changes, before.state, after.state, {});
        for (const char c : text) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << json;
        EXPECT_EQ(json ? std::string::npos : text.find("\u202E"), std::string::npos);
    }
}

TEST(DifferenceText, NoLineOfTextIsWiderThanAsked) {
    for (const size_t width : {40u, 60u, 100u}) {
        const std::string text = text_of(base_files(), changed_files(), {Language::Swedish, false, width});
        for (size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
            end = text.find('\n', begin);
            const std::string line = text.substr(begin, end - begin);
            const bool figure = line.find("→") != std::string::npos; // stays on its line
            EXPECT_TRUE(figure || line.find(", 1 ") != std::string::npos || display_width(line) <= width) << line;
        }
    }
}

TEST(DifferenceText, LongStretchesThatAreTheSameAreCutShort) {
    std::string long_text;
    for (int i = 0; i < 100; ++i) long_text += "ord" + std::to_string(i) + " ";
    const Files was = with(base_files(), "01-inledning.md", "Ekonomin", long_text + "Ekonomin");
    const std::string text =
        text_of(was, with(was, "01-inledning.md", "fast", "kvar"), {Language::Swedish, false, 200});
    EXPECT_NE(text.find("~ … ord97"), std::string::npos) << text;
    EXPECT_EQ(text.find("ord50"), std::string::npos);
}

TEST(Summary, SaysEachKindOnceWithItsNumber) {
    const LoadedState was(base_files()), now(changed_files());
    const auto changes = compare(was.state, now.state);
    EXPECT_EQ(summary_of(changes, was.state, now.state, Language::Swedish),
              "1 nytt avsnitt, 2 avsnitt ändrade, 2 uppgifter ändrade, 1 tabell ändrad, 1 uppgift om rapporten ändrad, "
              "1 rättelse, 1 bilaga ändrad");
    EXPECT_EQ(summary_of(changes, was.state, now.state, Language::English),
              "1 new section, 2 sections changed, 2 figures changed, 1 table changed, 1 key of the report changed, "
              "1 correction, 1 attachment changed");
}

TEST(Summary, WithoutTheAttachment) {
    Files less = base_files();
    less.at("report.toml").resize(less.at("report.toml").find("[[attachment]]"));
    less.erase("attachments/tabeller.txt");
    less = with(less, "01-inledning.md", ", som i {{ attachment bilaga-1 }}", "");
    const LoadedState was(base_files()), now(less);
    EXPECT_EQ(summary_of(compare(was.state, now.state), was.state, now.state, Language::Swedish),
              "1 avsnitt ändrat, 1 bilaga borttagen");
    EXPECT_EQ(summary_of(compare(now.state, was.state), now.state, was.state, Language::Swedish),
              "1 avsnitt ändrat, 1 ny bilaga");
}

TEST(DifferenceJson, KeepsExactDecimals) {
    const LoadedState was(base_files()), now(with(base_files(), "tables/personal.csv", "14,1", "13,65"));
    EXPECT_EQ(difference_json(compare(was.state, now.state), was.state, now.state, Language::English),
              R"({"changes":[{"kind":"changed","subject":"cell","target":"personal.lakare.andel","section":"personal",)"
              R"("table":"personal","label":"Läkare, Andel","was":"14,1","now":"13,7",)"
              R"("figure":{"was":"14.1","now":"13.65","difference":"-0.45"}}],"summary":"1 figure changed"})"
              "\n");
}

} // namespace
} // namespace kolofon
