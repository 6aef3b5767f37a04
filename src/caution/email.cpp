#include "base/names.h"
#include "base/utf8.h"
#include "caution/finders.h"

#include <algorithm>

namespace kolofon::caution {

namespace {

constexpr size_t longest_name = 64, longest_domain = 253; // RFC 5321 4.5.3.1

bool is_ascii_letter(unsigned char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/// Of a label of a domain; bytes of other scripts count.
bool is_label_byte(unsigned char c) {
    return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '-' || c >= 0x80;
}

/// Of a name: what is used in addresses. RFC 5321 allows more, which in running text stands between things.
constexpr std::string_view name_marks = "._+'-";

bool is_name_byte(unsigned char c) {
    return is_label_byte(c) || name_marks.find(static_cast<char>(c)) != std::string_view::npos;
}

/// Punctuation and spaces beyond ASCII end an address: “ ” – … no-break space.
bool is_punctuation(char32_t c) {
    return (c >= 0x80 && c < 0xC0) || (c >= 0x2000 && c <= 0x206F) || c == 0x3000 || c == 0xFFFD || c == 0xFEFF;
}

size_t skip_space(std::string_view text, size_t at) {
    return at < text.size() && (text[at] == ' ' || text[at] == '\n') ? at + 1 : at;
}

/// A word in brackets: "(at)", "[punkt]". Its end, or 0.
size_t bracketed(std::string_view text, size_t at, std::span<const std::string_view> words) {
    if (at >= text.size()) return 0;
    const size_t kind = std::string_view("([{").find(text[at]);
    if (kind == std::string_view::npos) return 0;
    for (const std::string_view word : words) {
        const size_t end = at + 1 + word.size();
        if (end < text.size() && text[end] == ")]}"[kind] && to_lower_ascii(text.substr(at + 1, word.size())) == word)
            return end + 1;
    }
    return 0;
}

struct Sign {
    size_t end = 0; ///< 0: none
    bool spelt = false;
};

Sign read_sign(std::string_view text, size_t at) {
    static constexpr std::string_view words[] = {"at", "snabel-a", "snabela", "a"};
    if (text[at] == '@') return {at + 1, false};
    if (text.substr(at).starts_with("%40")) return {at + 3, false};
    return {bracketed(text, at, words), true};
}

/// Where the name before the sign begins.
size_t name_begin(std::string_view text, size_t end, size_t from) {
    size_t begin = end;
    while (begin > from && end - begin < longest_name && is_name_byte(static_cast<unsigned char>(text[begin - 1])))
        --begin;
    for (size_t i = begin; i < end;) { // from the last punctuation beyond ASCII, and never within a character
        const auto [c, length] = decode_utf8(text, i);
        i += length;
        if (is_punctuation(c)) begin = i;
    }
    while (begin < end && name_marks.find(text[begin]) != std::string_view::npos) ++begin;
    return std::min(begin, end);
}

/// A point, or one that is spelt: its end, or 0.
size_t read_point(std::string_view text, size_t at, bool spelt) {
    static constexpr std::string_view words[] = {"punkt", "dot"};
    if (at < text.size() && text[at] == '.') return at + 1;
    if (!spelt) return 0;
    const size_t end = bracketed(text, skip_space(text, at), words);
    return end == 0 ? 0 : skip_space(text, end);
}

size_t label_end(std::string_view text, size_t at) {
    while (at < text.size() && is_label_byte(static_cast<unsigned char>(text[at]))) {
        const auto [c, length] = decode_utf8(text, at);
        if (is_punctuation(c)) break;
        at += length;
    }
    return at;
}

/// How much of `label` can end a domain: letters only, or "xn--" and more. A word may be joined to it ("se-adressen");
/// the suffix of a file name is none. 0: nothing.
size_t top_domain_size(std::string_view label) {
    if (label.starts_with("xn--")) return label.size();
    static constexpr std::string_view suffixes[] = {"png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "pdf"};
    const std::string_view letters = label.substr(0, label.find('-'));
    if (letters.size() < 2 || std::find(std::begin(suffixes), std::end(suffixes), letters) != std::end(suffixes))
        return 0;
    const bool is_word = std::all_of(letters.begin(), letters.end(), [](char c) {
        return is_ascii_letter(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
    });
    return is_word ? letters.size() : 0;
}

struct Domain {
    size_t end = 0; ///< 0: none
    std::string name;
};

Domain read_domain(std::string_view text, size_t begin, bool spelt) {
    Domain domain;
    std::string name;
    for (size_t at = begin; at < text.size() && at - begin <= longest_domain;) {
        const size_t end = label_end(text, at);
        const std::string label = to_lower_ascii(text.substr(at, end - at));
        if (label.empty() || label.front() == '-') break;
        const size_t top = name.empty() ? 0 : top_domain_size(label);
        name += (name.empty() ? "" : ".") + label;
        if (top > 0) domain = {at + top, name.substr(0, name.size() - label.size() + top)};
        const size_t point = read_point(text, end, spelt);
        if (point == 0) {
            if (top == 0) return {}; // "logo@2x.png", "package@1.2"
            break;
        }
        at = point;
    }
    return domain;
}

} // namespace

std::optional<PersonalData> read_email(std::string_view text, size_t at, size_t from) {
    const Sign sign = read_sign(text, at);
    if (sign.end == 0) return std::nullopt;
    const bool has_space = at > from && (text[at - 1] == ' ' || text[at - 1] == '\n');
    const bool one_letter = sign.spelt && sign.end == at + 3; // "(a)" is mostly a letter in a list
    if (has_space && (!sign.spelt || one_letter)) return std::nullopt;
    const size_t name_end = has_space ? at - 1 : at;
    const size_t begin = name_begin(text, name_end, from);
    if (begin == name_end || text[name_end - 1] == '.') return std::nullopt;
    const size_t domain_begin = sign.spelt && !one_letter ? skip_space(text, sign.end) : sign.end;
    Domain domain = read_domain(text, domain_begin, sign.spelt);
    if (domain.end == 0) return std::nullopt;
    return PersonalData{PersonalDataKind::Email, begin, domain.end,
                        to_lower_ascii(text.substr(begin, name_end - begin)) + "@" + domain.name};
}

} // namespace kolofon::caution
