#include "markdown/html_text.h"

#include "base/byte_set.h"
#include "base/names.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view no_break_space = "\u00A0";

// clang-format off
/// What follows a number and must not be parted from it.
constexpr std::string_view units[] = {
    "%", "‰", "€", "°C", "procent", "procentenhet", "procentenheter", "percent", "per",
    "kr", "kronor", "öre", "tkr", "mkr", "mnkr", "mdkr", "SEK", "KSEK", "MSEK", "EUR",
    "tusen", "miljon", "miljoner", "miljard", "miljarder", "thousand", "million", "billion",
    "st", "mm", "cm", "m", "km", "m²", "km²", "m³", "ha", "mg", "g", "kg", "ton", "ml", "dl", "l",
    "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "s", "min", "h", "tim",
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"};

/// What a number follows and must not be parted from.
constexpr std::string_view labels[] = {
    "bilaga", "Bilaga", "avsnitt", "Avsnitt", "tabell", "Tabell", "diagram", "Diagram", "figur", "Figur",
    "kapitel", "Kapitel", "punkt", "sida", "sidan", "s.", "nr", "nr.", "kl.", "kap.", "§", "§§", "tertial", "kvartal",
    "appendix", "Appendix", "section", "Section", "table", "Table", "figure", "Figure", "page", "p.", "No.", "no."};
// clang-format on

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Most words are none of these, which one byte tells.
constexpr ByteSet begin_units = [] {
    ByteSet bytes("");
    for (std::string_view unit : units) bytes.add(unit.front());
    return bytes;
}();
constexpr ByteSet end_labels = [] {
    ByteSet bytes("");
    for (std::string_view label : labels) bytes.add(label.back());
    return bytes;
}();

bool is_unit(std::string_view text) {
    if (text.empty() || !begin_units.has(text.front())) return false;
    for (std::string_view unit : units)
        if (unit.front() == text.front() && text.substr(0, unit.size()) == unit &&
            (text.size() == unit.size() || !is_word(text[unit.size()])))
            return true;
    return false;
}

/// Whether the text before a space ends with a label.
bool ends_with_label(std::string_view text) {
    if (!end_labels.has(text.back())) return false;
    for (std::string_view label : labels)
        if (text.size() >= label.size() && text.substr(text.size() - label.size()) == label &&
            (text.size() == label.size() || !is_word(text[text.size() - label.size() - 1])))
            return true;
    return false;
}

/// Whether the number that ends `text` may be followed by a group of three
/// digits.
bool ends_with_group(std::string_view text) {
    size_t digits = 0;
    while (digits < text.size() && is_digit(text[text.size() - 1 - digits])) ++digits;
    if (digits == 0 || digits > 3) return false;
    return digits == text.size() || !(is_word(text[text.size() - 1 - digits]) || text[text.size() - 1 - digits] == '-');
}

bool begins_with(std::string_view text, size_t at, std::string_view word) {
    return text.compare(at, word.size(), word) == 0;
}

} // namespace

AbbreviationMatcher::AbbreviationMatcher(std::vector<Abbreviation> list) : m_list(std::move(list)) {
    std::erase_if(m_list, [](const Abbreviation& a) { return a.word.empty(); });
    std::sort(m_list.begin(), m_list.end(),
              [](const Abbreviation& a, const Abbreviation& b) { return a.word < b.word; });
    for (const Abbreviation& abbreviation : m_list) m_first[static_cast<unsigned char>(abbreviation.word[0])] = true;
}

size_t AbbreviationMatcher::match(std::string_view text, size_t offset) const {
    const auto first_before = [](const Abbreviation& a, char c) {
        return static_cast<unsigned char>(a.word[0]) < static_cast<unsigned char>(c);
    };
    size_t found = none;
    const auto begin = std::lower_bound(m_list.begin(), m_list.end(), text[offset], first_before);
    for (auto entry = begin; entry != m_list.end() && entry->word[0] == text[offset]; ++entry) {
        const size_t end = offset + entry->word.size();
        const bool longer = found == none || entry->word.size() > m_list[found].word.size();
        if (longer && begins_with(text, offset, entry->word) && (end == text.size() || !is_word(text[end])))
            found = static_cast<size_t>(entry - m_list.begin());
    }
    return found;
}

HtmlText::HtmlText(const HtmlOptions& options)
    : m_abbreviations(options.abbreviations), m_used(options.abbreviations_used) {
    const bool explain = m_abbreviations != nullptr && m_used != nullptr && m_used->size() >= m_abbreviations->size();
    for (size_t c = 0; c < 256; ++c) {
        if (needs_escape[c]) m_table[c] |= escape;
        if (options.keep_units_together && c >= '0' && c <= '9') m_table[c] |= digit;
        if (explain && m_abbreviations->may_begin(static_cast<char>(c))) m_table[c] |= abbreviation;
    }
}

void HtmlText::write(std::string& out, std::string_view text, bool explain_abbreviations) {
    const unsigned char wanted = explain_abbreviations ? escape | digit | abbreviation : escape | digit;
    size_t done = 0;
    const auto kind_at = [&](size_t i) { return m_table[static_cast<unsigned char>(text[i])]; };
    for (size_t i = 0; i < text.size();) {
        while (i + 4 <= text.size() && ((kind_at(i) | kind_at(i + 1) | kind_at(i + 2) | kind_at(i + 3)) & wanted) == 0)
            i += 4;
        if (i == text.size()) break;
        const unsigned char kind = m_table[static_cast<unsigned char>(text[i])] & wanted;
        if (kind == 0) {
            ++i;
        } else if ((kind & abbreviation) != 0 && (i == 0 || !is_word(text[i - 1]))) {
            i = word(out, text, i, done);
        } else if ((kind & digit) != 0) {
            i = number(out, text, i, done);
        } else if ((kind & escape) != 0) {
            out.append(text, done, i - done);
            i += append_escaped_character(out, text, i);
            done = i;
        } else {
            ++i;
        }
    }
    out.append(text, done);
}

/// At the first digit of a number; text from `done` on is not written yet.
/// Returns where to go on.
size_t HtmlText::number(std::string& out, std::string_view text, size_t at, size_t& done) const {
    size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const auto bind = [&](size_t space) {
        out.append(text, done, space - done);
        out += no_break_space;
        done = space + 1;
    };
    if (at > done && text[at - 1] == ' ' && at >= 2) {
        const std::string_view before = text.substr(0, at - 1);
        if (ends_with_label(before) || (end - at == 3 && ends_with_group(before))) bind(at - 1);
    }
    if (end + 1 < text.size() && text[end] == ' ' && !is_digit(text[end + 1]) && is_unit(text.substr(end + 1))) {
        bind(end);
        return end + 1;
    }
    return end;
}

/// At the beginning of a word that may be an abbreviation.
size_t HtmlText::word(std::string& out, std::string_view text, size_t at, size_t& done) {
    const size_t found = m_abbreviations->match(text, at);
    if (found == AbbreviationMatcher::none || (*m_used)[found] != 0) {
        const unsigned char rest = m_table[static_cast<unsigned char>(text[at])] & (escape | digit);
        if (rest == 0) return at + 1;
        if ((rest & digit) != 0) return number(out, text, at, done);
        out.append(text, done, at - done);
        done = at + append_escaped_character(out, text, at);
        return done;
    }
    (*m_used)[found] = 1;
    const Abbreviation& abbreviation_found = (*m_abbreviations)[found];
    out.append(text, done, at - done);
    out += "<abbr title=\"";
    append_escaped(out, abbreviation_found.expansion);
    out += "\">";
    append_escaped(out, abbreviation_found.word);
    out += "</abbr>";
    return done = at + abbreviation_found.word.size();
}

} // namespace kolofon
