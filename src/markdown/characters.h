// The ASCII characters that Markdown's rules speak of (CommonMark 0.29,
// section 2.1).
#pragma once

namespace kolofon {

constexpr bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
constexpr bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

} // namespace kolofon
