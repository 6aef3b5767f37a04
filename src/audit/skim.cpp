#include "audit/skim.h"

#include "base/byte_set.h"
#include "base/word_starts.h"

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

constexpr WordStarts starts_of_telling(telling, "0123456789[");

/// Words with the flag And of vocabulary.cpp.
constexpr std::string_view joining[] = {"and", "och", "plus", "respectively", "respektive", "samt"};
constexpr WordStarts starts_of_joining(joining);

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

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr ByteSet in_figures("0123456789 ,.-+%");

/// `word` stands at the beginning of `rest`; one with a space after it as a whole word.
bool stands_at(std::string_view rest, std::string_view word) {
    const bool whole = word.back() == ' ';
    if (whole) word.remove_suffix(1);
    if (!begins_as(rest, word)) return false;
    return !whole || word.size() == rest.size() || !(is_letter(rest[word.size()]) || is_digit(rest[word.size()]));
}

bool begins_telling(std::string_view rest) {
    const auto folded = [](char c) { return static_cast<unsigned char>(is_letter(c) ? c | 0x20 : c); };
    const auto& words = by_first_byte[folded(rest.front())];
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const bool may_be = rest.size() > 1 && ((rest[1] ^ word[1]) & ~0x20) == 0; // or a capital
        return may_be && stands_at(rest, word);
    });
}

bool begins_with_letter(std::string_view text) {
    const size_t first = std::min(text.find_first_not_of(" \n\t"), text.size());
    return first == text.size() || is_letter(text[first]) || text[first] == '\xC3';
}

} // namespace

bool may_say_something(std::string_view text) {
    if (!begins_with_letter(text)) return true;
    for (size_t i = starts_of_telling.next(text, 0); i != WordStarts::none; i = starts_of_telling.next(text, i + 1))
        if (is_digit(text[i]) || text[i] == '[' || begins_telling(text.substr(i))) return true;
    return false;
}

bool may_join_two(std::string_view text) {
    for (size_t i = starts_of_joining.next(text, 0); i != WordStarts::none; i = starts_of_joining.next(text, i + 1))
        for (const std::string_view word : joining)
            if (begins_as(text.substr(i), word)) return true;
    return false;
}

bool has_only_figures(std::string_view cell) {
    constexpr std::string_view others[] = {"\u00A0", "\u202F", "\u2212", "\u2013"}; // spaces, minus, dash
    for (size_t i = 0; i < cell.size();) {
        if (in_figures.has(cell[i])) {
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
