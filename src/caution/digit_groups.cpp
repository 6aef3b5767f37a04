#include "caution/digit_groups.h"

#include "base/names.h"
#include "base/utf8.h"

#include <algorithm>
#include <string>

namespace kolofon::caution {

namespace {

struct PlacedCharacter {
    char32_t character = 0;
    size_t begin = 0;
};

/// The character before `at`, U+0000 at the beginning. Of bytes that are no UTF-8 it begins at one of the last four.
PlacedCharacter character_before(std::string_view text, size_t at) {
    if (at == 0) return {};
    size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    return {decode_utf8(text, begin).character, begin};
}

bool is_space(char32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}

bool is_dash(char32_t c) {
    return c == '-' || c == 0xAD || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

bool is_digit_character(char32_t c) {
    return c >= '0' && c <= '9';
}

/// What stands between the digits from `at` on, and where the next digit is; none when no digit follows.
struct Between {
    Joint joint = Joint::None;
    size_t end = 0;
};

Between read_between(std::string_view text, size_t at) {
    size_t spaces = 0, dashes = 0, brackets = 0, others = 0;
    Joint other = Joint::None;
    for (size_t read = 0; read < 4 && at < text.size(); ++read) {
        if (is_digit(text[at])) break;
        const auto [c, length] = decode_utf8(text, at);
        at += length;
        if (c == '\r') continue;
        if (is_space(c))
            ++spaces;
        else if (is_dash(c))
            ++dashes;
        else if (c == '(' || c == ')')
            ++brackets;
        else {
            ++others;
            other = c == '+' ? Joint::Plus : c == '.' ? Joint::Point : c == '/' ? Joint::Slash : Joint::None;
        }
    }
    if (at >= text.size() || !is_digit(text[at])) return {};
    if (others == 1 && spaces + dashes + brackets == 0) return {other, at};
    if (others > 0 || dashes > 1 || brackets > 1) return {};
    if (brackets == 1) return {spaces <= 1 ? Joint::Bracket : Joint::None, at};
    if (dashes == 1) return {spaces == 0 ? Joint::Dash : Joint::SpacedDash, at};
    return {spaces == 1 ? Joint::Space : Joint::None, at};
}

struct LabelWord {
    std::string_view word;
    Label label;
    bool whole = false; ///< not the beginning of a longer word
};

constexpr LabelWord label_words[] = {
    {"personn", Label::Identity},
    {"person-n", Label::Identity},
    {"person n", Label::Identity},
    {"persnr", Label::Identity},
    {"pers.nr", Label::Identity},
    {"pnr", Label::Identity, true},
    {"p.nr", Label::Identity, true},
    {"samordningsn", Label::Identity},
    {"identitetsn", Label::Identity},
    {"identity n", Label::Identity},
    {"id-nummer", Label::Identity},
    {"social security", Label::Identity},
    {"tel", Label::Phone, true},
    {"telefon", Label::Phone},
    {"telephone", Label::Phone},
    {"tfn", Label::Phone},
    {"tlf", Label::Phone},
    {"mobil", Label::Phone},
    {"phone", Label::Phone},
    {"ring", Label::Phone, true},
    {"call", Label::Phone, true},
    {"växel", Label::Phone},
    {"fax", Label::Phone},
    {"sms", Label::Phone},
    {"nås på", Label::Phone},
    {"dnr", Label::Other, true},
    {"diarien", Label::Other},
    {"ärende", Label::Other},
    {"isbn", Label::Other},
    {"issn", Label::Other},
    {"ocr", Label::Other},
    {"faktur", Label::Other},
    {"invoice", Label::Other},
    {"order", Label::Other},
    {"artikel", Label::Other},
    {"bankgiro", Label::Other},
    {"plusgiro", Label::Other},
    {"bg", Label::Other, true},
    {"pg", Label::Other, true},
    {"konto", Label::Other},
    {"referens", Label::Other},
    {"serien", Label::Other},
    {"iban", Label::Other},
    {"doi", Label::Other, true},
    {"orgnr", Label::Other, true},
};

constexpr size_t label_reach = 40; // bytes

} // namespace

size_t read_digit_groups(std::string_view text, size_t at, std::vector<DigitGroup>& groups) {
    groups.clear();
    Joint joint = Joint::None;
    while (true) {
        DigitGroup& group = groups.emplace_back(DigitGroup{at, at, joint});
        while (group.end < text.size() && is_digit(text[group.end])) ++group.end;
        const Between between = read_between(text, group.end);
        if (between.joint == Joint::None) return group.end;
        joint = between.joint;
        at = between.end;
    }
}

Label label_before(std::string_view text, size_t at) {
    const size_t from = at - std::min(at, label_reach);
    size_t begin = at;
    while (begin > from && !is_digit(text[begin - 1])) --begin;
    const std::string words = to_lower_ascii(text.substr(begin, at - begin));
    Label label = Label::None;
    size_t last = 0;
    for (const LabelWord& entry : label_words) {
        const size_t found = words.rfind(entry.word);
        if (found == std::string::npos || found < last) continue;
        if (is_letter(character_before(words, found).character)) continue;
        const size_t end = found + entry.word.size();
        if (entry.whole && end < words.size() && is_letter(decode_utf8(words, end).character)) continue;
        label = entry.label;
        last = found;
    }
    return label;
}

Edge edge_before(std::string_view text, size_t at) {
    const auto [c, begin] = character_before(text, at);
    if (c == 0) return Edge::Free;
    if (is_letter(c)) return label_before(text, at) == Label::None ? Edge::Bound : Edge::Free;
    if (c == '+' || c == '#' || c == '@' || c == '$' || c == 0xA3 || c == 0x20AC || c == '%' || c == '\\')
        return Edge::Bound;
    const char32_t beyond = character_before(text, begin).character;
    const bool label = label_before(text, at) != Label::None;
    if (is_dash(c)) return !label && (is_letter(beyond) || is_digit_character(beyond)) ? Edge::Bound : Edge::Free;
    if (c == ',' || c == ':') return is_digit_character(beyond) ? Edge::Decimal : Edge::Free;
    if (c == '.' || c == '/' || c == '_') return is_digit_character(beyond) ? Edge::Bound : Edge::Free;
    return Edge::Free;
}

Edge edge_after(std::string_view text, size_t at) {
    if (at >= text.size()) return Edge::Free;
    const auto [c, length] = decode_utf8(text, at);
    if (is_letter(c) || is_digit_character(c) || c == '%') return Edge::Bound;
    const char32_t beyond = at + length < text.size() ? decode_utf8(text, at + length).character : 0;
    if (is_dash(c)) return is_letter(beyond) || is_digit_character(beyond) ? Edge::Bound : Edge::Free;
    if (c == ',' || c == ':') return is_digit_character(beyond) ? Edge::Decimal : Edge::Free;
    if (c == '.' || c == '/' || c == '_') return is_digit_character(beyond) ? Edge::Bound : Edge::Free;
    return Edge::Free;
}

bool amount_follows(std::string_view text, size_t at) {
    if (at < text.size())
        if (const auto [c, length] = decode_utf8(text, at); is_space(c)) at += length;
    size_t end = at;
    while (end < text.size() && end - at < 8 && is_letter(decode_utf8(text, end).character)) ++end;
    static constexpr std::string_view units[] = {"kr",  "kronor", "sek", "tkr",  "mkr",     "mnkr",
                                                 "mdr", "mdkr",   "eur", "euro", "procent", "percent"};
    const std::string word = to_lower_ascii(text.substr(at, end - at));
    for (const std::string_view unit : units)
        if (word == unit) return true;
    return at < text.size() && (text[at] == '%' || text.substr(at).starts_with("€"));
}

} // namespace kolofon::caution
