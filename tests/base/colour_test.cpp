#include "base/colour.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

Colour colour(const char* text) {
    return *Colour::parse(text);
}
constexpr Colour white{255, 255, 255}, black{};

TEST(Colours, AreReadAndWritten) {
    EXPECT_EQ(colour("#0B5394"), (Colour{0x0b, 0x53, 0x94}));
    EXPECT_EQ(colour("#abc").hex(), "#aabbcc");
    for (const char* wrong : {"", "#", "0b5394", "#0b539", "#0b53944", "#0b539g", "blue", "#ååå", "rgb(1,2,3)"})
        EXPECT_FALSE(Colour::parse(wrong)) << wrong;
}

/// The pairs that WCAG's understanding document and contrast checkers name.
TEST(Contrast, IsThatOfWcag) {
    EXPECT_DOUBLE_EQ(relative_luminance(white), 1);
    EXPECT_DOUBLE_EQ(relative_luminance(black), 0);
    EXPECT_DOUBLE_EQ(contrast(black, white), 21);
    EXPECT_DOUBLE_EQ(contrast(white, white), 1);
    EXPECT_NEAR(contrast(colour("#777"), white), 4.478, 0.001);    // the grey that just fails
    EXPECT_NEAR(contrast(colour("#767676"), white), 4.542, 0.001); // and the one that just does
    EXPECT_NEAR(contrast(colour("#ff0000"), white), 3.998, 0.001);
    EXPECT_NEAR(contrast(colour("#00ff00"), white), 1.372, 0.001);
    EXPECT_NEAR(contrast(colour("#0000ff"), white), 8.592, 0.001);
    EXPECT_DOUBLE_EQ(contrast(white, colour("#0b5394")), contrast(colour("#0b5394"), white));
}

TEST(Contrast, IsMendedInTheSameHueAndNoFurtherThanNeeded) {
    const Colour grounds[] = {white, colour("#f4f6f8")};
    const Colour sky = colour("#7fbfff"), mended = with_contrast(sky, grounds, text_contrast, Towards::Black);
    EXPECT_GE(least_contrast(mended, grounds), text_contrast);
    EXPECT_LT(least_contrast(mended, grounds), text_contrast + 0.1);
    EXPECT_GT(mended.blue, mended.green);
    EXPECT_GT(mended.green, mended.red);
    const Colour good = colour("#0b5394");
    EXPECT_EQ(with_contrast(good, grounds, text_contrast, Towards::Black), good);
    const Colour dark[] = {colour("#14181d"), colour("#1c2229")};
    for (const char* any : {"#000", "#f00", "#0b5394", "#808080", "#00004f"})
        EXPECT_GE(least_contrast(with_contrast(colour(any), dark, enhanced_contrast, Towards::White), dark),
                  enhanced_contrast)
            << any;
    EXPECT_EQ(with_contrast(sky, grounds, 21, Towards::Black), black) << "what cannot be had ends in black";
}

} // namespace
} // namespace kolofon
