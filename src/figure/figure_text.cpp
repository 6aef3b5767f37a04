#include "figure/figure_text.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view group_space = "\u00A0";
constexpr std::string_view minus = "\u2212";

/// Decimals of a ratio when two more than asked for are enough for it, else the two more.
int enough_decimals(const Ratio& value, int decimals) {
    const int most = std::min(decimals + 2, Decimal::max_scale);
    for (int places = decimals; places < most; ++places)
        if (const auto rounded = value.rounded(places); rounded && Ratio(*rounded) == value) return places;
    return most;
}

} // namespace

std::string number_text(const Decimal& value, int decimals) {
    const Decimal rounded = value.rounded(decimals);
    const std::string digits = rounded.abs().to_string();
    const size_t point = std::min(digits.find('.'), digits.size());
    std::string text(rounded.is_negative() ? minus : "");
    for (size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) text += group_space;
        text += digits[i];
    }
    if (point < digits.size()) text += "," + digits.substr(point + 1);
    return text;
}

std::string number_text(const Decimal& value) {
    return number_text(value, value.scale());
}

std::string number_text(const Ratio& value, int decimals) {
    const auto rounded = value.rounded(enough_decimals(value, std::clamp(decimals, 0, Decimal::max_scale)));
    return rounded ? number_text(*rounded) : std::string("…");
}

} // namespace kolofon
