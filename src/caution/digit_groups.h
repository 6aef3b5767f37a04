// Digit groups: digits that stand so near each other that they may be one number, with what parts them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kolofon::caution {

/// What stands between two groups. Any other character, or two in a row, ends the run.
enum class Joint : uint8_t {
    None,       ///< the first of its run
    Space,      ///< one space of any kind, or a line end
    Dash,       ///< any hyphen, dash or minus, or a soft hyphen
    SpacedDash, ///< a dash with a space on one side or both
    Plus,
    Point,
    Slash,
    Bracket ///< a parenthesis, with or without a space or dash beside it: "+46 (0)920", "(08) 12"
};

struct DigitGroup {
    size_t begin = 0, end = 0; ///< bytes of the text
    Joint before = Joint::None;

    size_t size() const { return end - begin; }
};

/// The run of digit groups from `at`, in `groups`. Returns where it ends. REQUIRES: text[at] is a digit.
size_t read_digit_groups(std::string_view text, size_t at, std::vector<DigitGroup>& groups);

/// What the words before a number say that it is.
enum class Label : uint8_t { None, Identity, Phone, Other };
Label label_before(std::string_view text, size_t at);

/// What stands right beside a number, as far as it says that the number is part of something longer.
enum class Edge : uint8_t {
    Free,    ///< nothing
    Decimal, ///< a comma or colon and a digit: a list at most
    Bound    ///< a letter, a hyphen and a letter, a sign of currency ...
};
Edge edge_before(std::string_view text, size_t at);
Edge edge_after(std::string_view text, size_t at);

/// A unit of money or a percent sign follows.
bool amount_follows(std::string_view text, size_t at);

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace kolofon::caution
