#include "base/names.h"

#include "base/error_text.h"
#include "base/result.h"
#include "base/utf8.h"

#include <algorithm>
#include <limits>

namespace kolofon {

std::string Fault::message() const {
    std::string text = what;
    if (!path.empty()) text += " " + path;
    if (error_number != 0) text += ": " + error_text(error_number);
    return text;
}

namespace {

struct Folding {
    char32_t from, to;
    const char* into;
};

// Latin-1 Supplement, the part of Latin Extended-A that Nordic, Sami and Finnish names use, and what is left of it by
// its base letter. Sorted by `from`.
constexpr Folding foldings[] = {
    {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},  {0xC7, 0xC7, "c"},   {0xC8, 0xCB, "e"},   {0xCC, 0xCF, "i"},
    {0xD0, 0xD0, "d"},   {0xD1, 0xD1, "n"},   {0xD2, 0xD6, "o"},   {0xD8, 0xD8, "o"},   {0xD9, 0xDC, "u"},
    {0xDD, 0xDD, "y"},   {0xDE, 0xDE, "th"},  {0xDF, 0xDF, "ss"},  {0xE0, 0xE5, "a"},   {0xE6, 0xE6, "ae"},
    {0xE7, 0xE7, "c"},   {0xE8, 0xEB, "e"},   {0xEC, 0xEF, "i"},   {0xF0, 0xF0, "d"},   {0xF1, 0xF1, "n"},
    {0xF2, 0xF6, "o"},   {0xF8, 0xF8, "o"},   {0xF9, 0xFC, "u"},   {0xFD, 0xFD, "y"},   {0xFE, 0xFE, "th"},
    {0xFF, 0xFF, "y"},   {0x100, 0x105, "a"}, {0x106, 0x10D, "c"}, {0x10E, 0x111, "d"}, {0x112, 0x11B, "e"},
    {0x11C, 0x123, "g"}, {0x124, 0x127, "h"}, {0x128, 0x131, "i"}, {0x136, 0x138, "k"}, {0x139, 0x142, "l"},
    {0x143, 0x14B, "n"}, {0x14C, 0x151, "o"}, {0x154, 0x159, "r"}, {0x15A, 0x161, "s"}, {0x162, 0x167, "t"},
    {0x168, 0x173, "u"}, {0x174, 0x175, "w"}, {0x176, 0x178, "y"}, {0x179, 0x17E, "z"},
};

const char* fold_letter(char32_t c) {
    for (const Folding& f : foldings)
        if (c >= f.from && c <= f.to) return f.into;
    return nullptr;
}

size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t substitution = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
        }
    }
    return row[b.size()];
}

} // namespace

std::string fold_id(std::string_view label) {
    std::string id;
    bool gap = false;
    const auto put = [&](std::string_view letters) {
        if (gap && !id.empty()) id += '-';
        gap = false;
        id += letters;
    };
    for (size_t i = 0; i < label.size();) {
        const auto [c, length] = decode_utf8(label, i);
        i += length;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            const char letter = static_cast<char>(c);
            put({&letter, 1});
        } else if (c >= 'A' && c <= 'Z') {
            const char letter = static_cast<char>(c - 'A' + 'a');
            put({&letter, 1});
        } else if (const char* folded = fold_letter(c)) {
            put(folded);
        } else if (c < 0x300 || c > 0x36F) { // a combining mark belongs to the letter before it
            gap = true;
        }
    }
    if (id.size() > 80) {
        id.resize(80);
        while (!id.empty() && id.back() == '-') id.pop_back();
    }
    return id;
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string_view nearest_name(std::string_view name, std::span<const std::string_view> candidates) {
    constexpr size_t longest = 100;
    if (name.size() > longest) return {};
    std::string_view nearest;
    size_t least = std::max<size_t>(1, (name.size() + 1) / 3) + 1; // a swapped pair counts two
    for (std::string_view candidate : candidates) {
        if (candidate.size() > longest || candidate == name) continue;
        if (const size_t distance = edit_distance(name, candidate); distance < least) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

std::string_view trim(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string to_lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) // without a branch, so that the compiler takes many at a time
        c = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
    return lower;
}

std::string substitute(std::string_view pattern, std::span<const std::string> arguments) {
    std::string text;
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' &&
            pattern[i + 1] <= '9') {
            const size_t number = static_cast<size_t>(pattern[i + 1] - '0');
            if (number < arguments.size()) {
                text += arguments[number];
                i += 2;
                continue;
            }
        }
        text += pattern[i];
    }
    return text;
}

} // namespace kolofon
