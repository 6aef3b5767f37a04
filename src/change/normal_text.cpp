#include "change/normal_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

namespace kolofon {

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Latin-1 letters as one character each are in normal form already, and nearly all text is made of them.
bool may_need_composing(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0xC4) continue;
        const bool punctuation =
            c == 0xE2 && i + 1 < text.size() &&
            (static_cast<unsigned char>(text[i + 1]) == 0x80 || static_cast<unsigned char>(text[i + 1]) == 0x88);
        if (!punctuation) return true;
        i += 2;
    }
    return false;
}

std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status)) return std::string(text);
    std::u16string wide(text.size() + 1, u'\0'), normal(text.size() * 3 + 1, u'\0');
    int32_t length = 0;
    u_strFromUTF8WithSub(wide.data(), static_cast<int32_t>(wide.size()), &length, text.data(),
                         static_cast<int32_t>(text.size()), 0xFFFD, nullptr, &status);
    length = unorm2_normalize(nfc, wide.data(), length, normal.data(), static_cast<int32_t>(normal.size()), &status);
    std::string result(static_cast<size_t>(std::max(length, 0)) * 3, '\0');
    int32_t bytes = 0;
    u_strToUTF8(result.data(), static_cast<int32_t>(result.size()), &bytes, normal.data(), length, &status);
    if (U_FAILURE(status)) return std::string(text);
    result.resize(static_cast<size_t>(bytes));
    return result;
}

bool is_space(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool has_no_width(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Single spaces, nothing without width.
std::string spaced(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        const bool before_digit = i + length < text.size() && is_digit(text[i + length]);
        if (is_space(c)) {
            space = true;
        } else if (!has_no_width(c)) {
            const bool word_begins = space || out.empty();
            if (space && !out.empty()) out += ' ';
            space = false;
            append_utf8(out, c == 0x2011 ? U'-' : c == '-' && word_begins && before_digit ? char32_t{0x2212} : c);
        }
        i += length;
    }
    return out;
}

/// Whether `word` can be the beginning of a number whose next group follows: one to three digits, and before them
/// nothing but signs.
bool begins_number(std::string_view word) {
    size_t digits = 0;
    while (digits < word.size() && is_digit(word[word.size() - 1 - digits])) ++digits;
    if (digits < 1 || digits > 3) return false;
    const std::string_view before = word.substr(0, word.size() - digits);
    return std::none_of(before.begin(), before.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == ',' || c == ':' ||
               c == '/' || c == '-' || static_cast<unsigned char>(c) == 0xC3;
    });
}

/// Three digits, and then nothing that would make it another word.
bool is_group(std::string_view word) {
    if (word.size() < 3 || !is_digit(word[0]) || !is_digit(word[1]) || !is_digit(word[2])) return false;
    if (word.size() == 3) return true;
    const char next = word[3];
    return !is_digit(next) && !(next >= 'a' && next <= 'z') && !(next >= 'A' && next <= 'Z') && next != '-';
}

std::string with_whole_numbers(std::string text) {
    std::string out;
    bool open = false; // the last word is a number that a group may follow
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = std::string_view(text).substr(begin, end - begin);
        const bool joins = open && is_group(word);
        if (begin > 0) out += joins ? "\u00A0" : " ";
        out += word;
        open = joins ? word.size() == 3 : begins_number(word);
        begin = end + 1;
    }
    return out;
}

} // namespace

std::string normal_text(std::string_view text) {
    const bool compose = !is_ascii(text) && may_need_composing(text);
    return with_whole_numbers(spaced(compose ? composed(text) : std::string(text)));
}

std::vector<std::string_view> words_of(std::string_view normal) {
    std::vector<std::string_view> words;
    for (size_t begin = 0; begin < normal.size();) {
        const size_t end = std::min(normal.find(' ', begin), normal.size());
        if (end > begin) words.push_back(normal.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

uint64_t mixed(uint64_t a, uint64_t b) {
    uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15ull + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9ull;
    x ^= x >> 31;
    x *= 0x94D049BB133111EBull;
    return x ^ (x >> 29);
}

uint64_t hash_of(std::string_view bytes) {
    uint64_t hash = 0xCBF29CE484222325ull; // FNV-1a
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return mixed(hash, bytes.size());
}

} // namespace kolofon
