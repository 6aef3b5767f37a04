// What skimming passes over is what reading finds nothing in.
#include "audit/skim.h"

#include "audit/quantity.h"
#include "audit/rules.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace kolofon::audit {
namespace {

/// Whether reading the text as a paragraph finds a figure or a placeholder.
bool reading_finds_something(std::string_view text, ProseLanguage language) {
    std::pmr::monotonic_buffer_resource memory;
    Passage passage;
    passage.text = text;
    passage.language = language;
    const ReadPassage read = read_passage(passage, memory);
    Findings findings;
    check_placeholders(read, findings);
    return !read.quantities.empty() || !findings.all().empty() || read.list_item;
}

void expect_not_passed_over(const std::string& text) {
    for (const ProseLanguage language : {ProseLanguage::Swedish, ProseLanguage::English}) {
        const bool is_seen = may_say_something(text) || !reading_finds_something(text, language);
        EXPECT_TRUE(is_seen) << text;
    }
}

/// In capitals, with those of Swedish.
std::string capitals(std::string text) {
    for (size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 0xA0 && c <= 0xBE && i > 0 && text[i - 1] == '\xC3');
        if (letter) text[i] = static_cast<char>(c - 32);
    }
    return text;
}

TEST(Skim, SeesHeadingsThatJoinTwoThings) {
    for (const char* heading :
         {"Kulturnämnden och Patientnämnden", "SAMT", "Care and research", "Kiruna respektive Luleå"})
        EXPECT_TRUE(may_join_two(heading)) << heading;
    for (const char* heading : {"", "Resultat", "Ekonomi i balans", "Brochyr", "o"})
        EXPECT_FALSE(may_join_two(heading)) << heading;
}

TEST(Skim, PassesOverTextWithoutFigures) {
    for (const char* text : {"", "Vården i länet är i gott skick.", "Sjukvården, sjukhusen och sextanten.",
                             "Ärendet togs upp på nytt; tretal är inget tal."})
        EXPECT_FALSE(may_say_something(text)) << text;
}

TEST(Skim, SeesEveryWordThatSaysANumber) {
    const std::vector<std::string> before = {"", "de ", "”", "och\u00A0", "(", "tre–", "på ", "x-"};
    const std::vector<std::string> after = {" veckor", ", veckor", ".", "", "” sade de", "\u00A0procent", " av dem"};
    const std::vector<std::string> tens = {"tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio",
                                           "åttio", "nittio",  "twenty", "thirty", "forty",  "fifty",
                                           "sixty", "seventy", "eighty", "ninety"};
    const std::vector<std::string> ones = {"två",  "tre",    "fyra",   "fem",   "sex",    "sju",   "åtta",
                                           "nio",  "en",     "ett",    "-two",  "-three", "-four", "-five",
                                           "-six", "-seven", "-eight", "-nine", "-one",   ""};
    std::vector<std::string> words = {"två",
                                      "tre",
                                      "fyra",
                                      "fem",
                                      "sex",
                                      "sju",
                                      "åtta",
                                      "nio",
                                      "tio",
                                      "elva",
                                      "tolv",
                                      "tretton",
                                      "fjorton",
                                      "femton",
                                      "sexton",
                                      "sjutton",
                                      "arton",
                                      "nitton",
                                      "hundra",
                                      "two",
                                      "three",
                                      "four",
                                      "five",
                                      "six",
                                      "seven",
                                      "eight",
                                      "nine",
                                      "ten",
                                      "eleven",
                                      "twelve",
                                      "thirteen",
                                      "fourteen",
                                      "fifteen",
                                      "sixteen",
                                      "seventeen",
                                      "eighteen",
                                      "nineteen",
                                      "hundred",
                                      "hälften",
                                      "half",
                                      "två tredjedelar",
                                      "two thirds",
                                      "en tredjedel",
                                      "en fjärdedel",
                                      "tre fjärdedelar",
                                      "three quarters",
                                      "en femtedel",
                                      "[datum]",
                                      "XX",
                                      "xxx kr",
                                      "TODO",
                                      "tbd",
                                      "quickpart",
                                      "Klicka här för att ange text",
                                      "Click or tap here to enter text",
                                      "Lorem ipsum",
                                      "Fel! Hittar inte referenskälla",
                                      "Error! Bookmark not defined",
                                      "en procentenhet",
                                      "en procent",
                                      "en miljon",
                                      "en miljard",
                                      "one million",
                                      "a billion",
                                      "one percentage point",
                                      "one percent"};
    for (const std::string& ten : tens)
        for (const std::string& one : ones) words.push_back(ten + one);
    size_t said = 0;
    for (const std::string& word : words)
        for (const std::string& left : before)
            for (const std::string& right : after) {
                expect_not_passed_over("Det tog " + left + capitals(word) + right);
                expect_not_passed_over("Det tog " + left + word + right);
                expect_not_passed_over(left + word + right);
                said += reading_finds_something("Det tog " + word + " veckor", ProseLanguage::Swedish);
            }
    EXPECT_GT(said, 1000u); // else nothing was compared
}

TEST(Skim, PassesOverCellsWithoutWords) {
    for (const char* cell : {"4293", "4 293", "−0,6 %", "12\u00A0345", "..", "", "2019", "85 %", "+3–4"})
        EXPECT_TRUE(has_only_figures(cell)) << cell;
    for (const char* cell : {"4 mnkr", "[4]", "år 2019", "4x"}) EXPECT_FALSE(has_only_figures(cell)) << cell;
}

/// Every line of the repository's own reports, and every beginning of one.
TEST(Skim, PassesOverNoLineThatReadingFindsSomethingIn) {
    size_t lines = 0, passed_over = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(KOLOFON_SOURCE_DIR "/content")) {
        if (entry.path().extension() != ".md") continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line); ++lines) {
            passed_over += !may_say_something(line);
            for (size_t begin = 0; begin < line.size(); begin = line.find(' ', begin) + 1) {
                expect_not_passed_over(line.substr(begin));
                if (line.find(' ', begin) == std::string::npos) break;
            }
        }
    }
    EXPECT_GT(lines, 500u);
    EXPECT_GT(passed_over, 50u);
}

} // namespace
} // namespace kolofon::audit
