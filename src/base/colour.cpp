#include "base/colour.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace kolofon {

namespace {

std::optional<uint8_t> digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<uint8_t>(c - 'A' + 10);
    return std::nullopt;
}

double linear(uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// Hue in sixths of a turn; the rest 0 to 1.
struct Hsl {
    double hue, saturation, lightness;
};

Hsl to_hsl(Colour colour) {
    const double red = colour.red / 255.0, green = colour.green / 255.0, blue = colour.blue / 255.0;
    const double most = std::max({red, green, blue}), least = std::min({red, green, blue}), range = most - least;
    const double lightness = (most + least) / 2;
    if (range == 0) return {0, 0, lightness};
    const double saturation = range / (1 - std::fabs(2 * lightness - 1));
    double hue = 0;
    if (most == red)
        hue = std::fmod((green - blue) / range + 6, 6);
    else if (most == green)
        hue = (blue - red) / range + 2;
    else
        hue = (red - green) / range + 4;
    return {hue, saturation, lightness};
}

Colour to_colour(const Hsl& hsl) {
    const double chroma = (1 - std::fabs(2 * hsl.lightness - 1)) * hsl.saturation;
    const double second = chroma * (1 - std::fabs(std::fmod(hsl.hue, 2) - 1)), base = hsl.lightness - chroma / 2;
    constexpr int order[6][3] = {{0, 1, 2}, {1, 0, 2}, {2, 0, 1}, {2, 1, 0}, {1, 2, 0}, {0, 2, 1}};
    const double parts[] = {chroma, second, 0};
    const auto& at = order[static_cast<size_t>(hsl.hue) % 6];
    const auto channel = [&](int i) {
        return static_cast<uint8_t>(std::lround(std::clamp(parts[at[i]] + base, 0.0, 1.0) * 255));
    };
    return {channel(0), channel(1), channel(2)};
}

} // namespace

std::optional<Colour> Colour::parse(std::string_view text) {
    if (!text.starts_with('#') || (text.size() != 4 && text.size() != 7)) return std::nullopt;
    text.remove_prefix(1);
    const size_t width = text.size() / 3;
    std::array<uint8_t, 3> channels{};
    for (size_t i = 0; i < 3; ++i) {
        const auto high = digit(text[i * width]), low = digit(text[i * width + width - 1]);
        if (!high || !low) return std::nullopt;
        channels[i] = static_cast<uint8_t>(*high * 16 + *low);
    }
    return Colour{channels[0], channels[1], channels[2]};
}

std::string Colour::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const uint8_t channel : {red, green, blue}) {
        text += digits[channel / 16];
        text += digits[channel % 16];
    }
    return text;
}

double relative_luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Colour a, Colour b) {
    const double first = relative_luminance(a) + 0.05, second = relative_luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

double least_contrast(Colour colour, std::span<const Colour> grounds) {
    assert(!grounds.empty());
    double least = contrast(colour, grounds.front());
    for (const Colour ground : grounds) least = std::min(least, contrast(colour, ground));
    return least;
}

Colour with_contrast(Colour colour, std::span<const Colour> grounds, double least, Towards towards) {
    if (least_contrast(colour, grounds) >= least) return colour;
    constexpr double step = 1 / 510.0; // half of what eight bits can tell
    const double sign = towards == Towards::Black ? -1 : 1;
    Hsl hsl = to_hsl(colour);
    while (hsl.lightness > 0 && hsl.lightness < 1) {
        if (const Colour tried = to_colour(hsl); least_contrast(tried, grounds) >= least) return tried;
        hsl.lightness += sign * step;
    }
    return towards == Towards::Black ? Colour{} : Colour{255, 255, 255};
}

} // namespace kolofon
