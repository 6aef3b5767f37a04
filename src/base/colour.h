// Colour: what a screen shows, in sRGB with eight bits a channel, and how well one is seen on another.
//
// Relative luminance and contrast ratio are those of WCAG 2.2 ("relative luminance", "contrast ratio"): 1 for two
// alike, 21 for black on white. Hue and lightness are those of HSL (CSS Color 4, section 7).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kolofon {

struct Colour {
    uint8_t red = 0, green = 0, blue = 0;

    /// "#0b5394" or "#abc", in any case; none for anything else.
    static std::optional<Colour> parse(std::string_view text);
    std::string hex() const; ///< "#0b5394"
    bool operator==(const Colour& other) const = default;
};

/// WCAG 2.2, 1.4.3: of text that is not large.
constexpr double text_contrast = 4.5;
/// WCAG 2.2, 1.4.6: the same for those who see less.
constexpr double enhanced_contrast = 7;

/// 0 for black to 1 for white.
double relative_luminance(Colour colour);
/// 1 to 21; the same whichever stands first.
double contrast(Colour a, Colour b);
/// The least contrast of `colour` with one of `grounds`. REQUIRES: there is one.
double least_contrast(Colour colour, std::span<const Colour> grounds);

enum class Towards : uint8_t { Black, White };

/// The nearest colour of the same hue, itself or further towards black or white, that has at least `least` against all
/// of `grounds`; black or white itself when none has.
Colour with_contrast(Colour colour, std::span<const Colour> grounds, double least, Towards towards);

} // namespace kolofon
