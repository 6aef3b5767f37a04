#include "audit/skim.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace kolofon::audit {

namespace {

// clang-format off
/// By their bytes, as words in text begin: whole words with a space after them here, beginnings without. Those of
/// vocabulary.cpp and placeholders.cpp; a test holds these to them.
constexpr std::string_view telling[] = {
    "arton ", "billion", "click here", "click or", "eight ", "eighteen ", "eighty", "eleven ", "elva ", "error!",
    "fel!", "fem ", "femtedel ", "femtio", "femton ", "fifteen ", "fifty", "five ", "fjorton ", "fj\xC3\xA4rdedel",
    "forty", "four ", "fourteen ", "fyra ", "fyrtio", "half ", "hundra ", "hundred ", "h\xC3\xA4lften ", "klicka ",
    "lorem ", "miljard", "miljon", "million", "nine ", "nineteen ", "ninety", "nio ", "nittio", "nitton ", "percent",
    "procent", "quarters ", "quickpart", "seven ", "seventeen ", "seventy", "sex ", "sextio", "sexton ", "six ",
    "sixteen ", "sixty", "sju ", "sjuttio", "sjutton ", "tbd ", "ten ", "thirds ", "thirteen ", "thirty", "three ",
    "tio ", "tjugo", "todo ", "tolv ", "tre ", "tredjedel", "trettio", "tretton ", "tv\xC3\xA5 ", "twelve ",
    "twenty", "two ", "xx", "\xC3\xA5tta ", "\xC3\xA5ttio",
};
// clang-format on
static_assert(std::is_sorted(std::begin(telling), std::end(telling)));

/// Of the bytes a word may begin with: the words that do.
constexpr auto by_first_byte = [] {
    std::array<std::span<const std::string_view>, 256> words{};
    for (size_t i = 0; i < std::size(telling);) {
        size_t end = i;
        while (end < std::size(telling) && telling[end].front() == telling[i].front()) ++end;
        words[static_cast<unsigned char>(telling[i].front())] = {telling + i, end - i};
        i = end;
    }
    return words;
}();

constexpr bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

enum class Byte : uint8_t { Other, Letter, Telling };

constexpr auto bytes = [] {
    std::array<Byte, 256> kinds{};
    for (unsigned c = 'a'; c <= 'z'; ++c) kinds[c] = Byte::Letter;
    for (unsigned c = '0'; c <= '9'; ++c) kinds[c] = Byte::Telling;
    kinds['['] = Byte::Telling;
    return kinds;
}();

bool begins_telling(std::string_view rest) {
    for (std::string_view word : by_first_byte[static_cast<unsigned char>(rest.front())]) {
        if (rest.size() < 2 || word[1] != rest[1]) continue;
        const bool whole = word.back() == ' ' && word.find(' ') + 1 == word.size();
        if (whole) word.remove_suffix(1);
        if (rest.starts_with(word) && !(whole && word.size() < rest.size() && in_word(rest[word.size()]))) return true;
    }
    return false;
}

bool begins_with_letter(std::string_view lower) {
    const size_t first = std::min(lower.find_first_not_of(" \n\t"), lower.size());
    return first == lower.size() || (lower[first] >= 'a' && lower[first] <= 'z') || lower[first] == '\xC3';
}

} // namespace

bool may_say_something(std::string_view lower) {
    if (!begins_with_letter(lower)) return true;
    Byte before = Byte::Other; // after what is no plain letter a word may begin
    for (size_t i = 0; i < lower.size(); ++i) {
        const Byte byte = bytes[static_cast<unsigned char>(lower[i])];
        if (byte == Byte::Telling) return true;
        if (before == Byte::Other && begins_telling(lower.substr(i))) return true;
        before = byte;
    }
    return false;
}

bool has_only_figures(std::string_view cell) {
    constexpr std::string_view others[] = {"\u00A0", "\u202F", "\u2212", "\u2013"}; // spaces, minus, dash
    for (size_t i = 0; i < cell.size();) {
        if ((cell[i] >= '0' && cell[i] <= '9') || std::string_view(" ,.-+%").find(cell[i]) != std::string_view::npos) {
            ++i;
            continue;
        }
        const auto other = std::find_if(std::begin(others), std::end(others),
                                        [&](std::string_view each) { return cell.substr(i).starts_with(each); });
        if (other == std::end(others)) return false;
        i += other->size();
    }
    return true;
}

} // namespace kolofon::audit
