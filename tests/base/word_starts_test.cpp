// A glance must see all that a reading would find.
#include "base/word_starts.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace kolofon {
namespace {

constexpr std::string_view words[] = {"arton", "bilaga", "två", "xx", "åtta"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where a word stands or a stop, one place after the other.
std::vector<size_t> places_in(std::string_view text, bool anywhere) {
    std::vector<size_t> places;
    for (size_t i = 0; i < text.size(); ++i) {
        bool found = text[i] == '[';
        for (const std::string_view word : words)
            found = found || (begins_as(text.substr(i), word) && (anywhere || i == 0 || !is_letter(text[i - 1])));
        if (found) places.push_back(i);
    }
    return places;
}

TEST(WordStarts, AreAllFound) {
    const std::vector<std::string> pieces = {"arton", "ARTON", "Bilaga", "bil", "a", "två", "TVÅ", "xx", "XX", "åtta",
                                             "Åtta",  "ÅTTA",  "å",      " ",   "x", "[",   "tv",  "\n", "ö",  "t"};
    std::mt19937 random(7);
    size_t found = 0;
    for (const bool anywhere : {false, true}) {
        const WordStarts starts(words, "[", anywhere);
        for (size_t round = 0; round < 20'000; ++round) {
            std::string text;
            for (size_t n = random() % 8; n > 0; --n) text += pieces[random() % pieces.size()];
            for (const size_t place : places_in(text, anywhere)) {
                size_t at = starts.next(text, 0);
                while (at < place) at = starts.next(text, at + 1);
                ASSERT_EQ(at, place) << text;
                ++found;
            }
        }
    }
    EXPECT_GT(found, 10'000u);
}

TEST(WordStarts, PassOverWhatIsNoWord) {
    const WordStarts starts(words);
    for (const char* text : {"", "Det är en text om vården.", "kartong", "extra"})
        EXPECT_EQ(starts.next(text, 0), WordStarts::none) << text;
}

TEST(WordStarts, BeginInCapitalsAsInSmallLetters) {
    EXPECT_TRUE(begins_as("ÅTTIO procent", "åttio"));
    EXPECT_TRUE(begins_as("Bilagan", "bilaga"));
    EXPECT_FALSE(begins_as("bil", "bilaga"));
    EXPECT_FALSE(begins_as("×ttio", "÷ttio")) << "signs have no capitals";
}

} // namespace
} // namespace kolofon
