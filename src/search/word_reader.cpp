#include "search/word_reader.h"

#include "base/utf8.h"

#include <array>
#include <cassert>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace kolofon {

namespace {

constexpr size_t longest_ending = 5;  ///< after a colon: "erna"
constexpr size_t most_plus_signs = 2; ///< "C++"

/// Of ASCII: the lower-case letter or digit, else 0.
constexpr std::array<char, 128> make_lower() {
    std::array<char, 128> lower{};
    for (char c = '0'; c <= '9'; ++c) lower[static_cast<size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) lower[static_cast<size_t>(c)] = lower[static_cast<size_t>(c - 32)] = c;
    return lower;
}
constexpr std::array<char, 128> lower_ascii = make_lower();

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

/// Soft hyphen, zero-width space and joiners, word joiner, byte order mark.
bool is_ignored(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

bool is_mark(char32_t c) {
    return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool is_word_character(char32_t c) {
    if (c >= 0xC0 && c <= 0x24F) return c != 0xD7 && c != 0xF7;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

char32_t to_lower(char32_t c) {
    if (c >= 0xC0 && c <= 0xDE) return c + 0x20;
    return c < 0x100 ? c : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

/// The length of a hyphen at `at`, else 0.
size_t hyphen_at(std::string_view text, size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '-') return 1;
    return text.substr(at, 3) == "\u2010" || text.substr(at, 3) == "\u2011" ? 3 : 0;
}

/// The length of a space that may stand between groups of digits, else 0.
size_t group_space_at(std::string_view text, size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == ' ') return 1;
    if (text.substr(at, 2) == "\u00a0") return 2;
    return text.substr(at, 3) == "\u202f" || text.substr(at, 3) == "\u2009" ? 3 : 0;
}

void compose(std::string& key) {
    static const icu::Normalizer2* const nfc = [] {
        UErrorCode failed = U_ZERO_ERROR;
        const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(failed);
        assert(U_SUCCESS(failed)); // it is built into ICU
        return instance;
    }();
    UErrorCode status = U_ZERO_ERROR;
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    nfc->normalizeUTF8(0, icu::StringPiece(key.data(), static_cast<int32_t>(key.size())), sink, nullptr, status);
    if (U_SUCCESS(status)) key = std::move(composed);
}

void cut(std::string& key) {
    if (key.size() <= longest_word) return;
    size_t end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0) == 0x80) --end;
    key.resize(end);
}

} // namespace

bool WordReader::word_begins(size_t at) const {
    if (at >= m_text.size()) return false;
    if (is_ascii(m_text[at])) return lower_ascii[static_cast<size_t>(m_text[at])] != 0;
    return is_word_character(decode_utf8(m_text, at).character);
}

bool WordReader::find_word() {
    while (m_at < m_text.size()) {
        if (word_begins(m_at)) return true;
        m_at += is_ascii(m_text[m_at]) ? 1 : decode_utf8(m_text, m_at).length;
    }
    return false;
}

/// A run of letters and digits, or a number.
void WordReader::read_unit() {
    const size_t begin = m_key.size();
    bool digits = true;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (is_ascii(c)) {
            const char lower = lower_ascii[static_cast<size_t>(c)];
            if (lower == 0) break;
            digits = digits && lower <= '9';
            m_key += lower;
            ++m_at;
            continue;
        }
        const auto [character, length] = decode_utf8(m_text, m_at);
        if (!is_ignored(character)) {
            if (!is_word_character(character)) break;
            digits = false;
            m_has_marks = m_has_marks || is_mark(character);
            append_utf8(m_key, to_lower(character));
        }
        m_at += length;
    }
    if (!digits || m_key.size() == begin) return;
    if (m_key.size() - begin <= 3)
        while (take_group()) {
        }
    while (take_decimals()) {
    }
}

/// " 440" after a number, with nothing that belongs to the last digit.
bool WordReader::take_group() {
    size_t gap = group_space_at(m_text, m_at);
    if (gap == 0 && m_commas_group && m_at < m_text.size() && m_text[m_at] == ',') gap = 1;
    if (gap == 0) return false;
    const size_t begin = m_at + gap;
    if (!is_digit(begin) || !is_digit(begin + 1) || !is_digit(begin + 2) || word_begins(begin + 3)) return false;
    m_key += m_text.substr(begin, 3);
    m_at = begin + 3;
    return true;
}

bool WordReader::take_decimals() {
    if (m_at >= m_text.size() || (m_text[m_at] != ',' && m_text[m_at] != '.') || !is_digit(m_at + 1)) return false;
    m_key += '.';
    for (++m_at; is_digit(m_at); ++m_at) m_key += m_text[m_at];
    return true;
}

bool WordReader::take_hyphen() {
    const size_t length = hyphen_at(m_text, m_at);
    if (length == 0 || !word_begins(m_at + length)) return false;
    m_key += '-';
    m_at += length;
    return true;
}

/// ":s", ":erna", "'s".
void WordReader::pass_ending() {
    if (m_at >= m_text.size()) return;
    size_t end = m_at;
    if (m_text[m_at] == ':') {
        ++end;
        while (end < m_text.size() && is_ascii(m_text[end]) && !is_digit(end) && word_begins(end)) ++end;
        if (end - m_at > longest_ending + 1) return;
    } else {
        end += m_text[m_at] == '\'' ? 1 : m_text.substr(m_at, 3) == "\u2019" ? 3 : 0;
        if (end == m_at || end >= m_text.size() || (m_text[end] != 's' && m_text[end] != 'S')) return;
        ++end;
    }
    if (!word_begins(end)) m_at = end;
}

void WordReader::take_plus() {
    size_t end = m_at;
    while (end < m_text.size() && m_text[end] == '+' && end - m_at < most_plus_signs) ++end;
    if (end == m_at || word_begins(end) || (m_key.back() >= '0' && m_key.back() <= '9')) return;
    m_key.append(end - m_at, '+');
    m_at = end;
}

void WordReader::finish() {
    if (m_has_marks) compose(m_key);
    m_has_marks = false;
    cut(m_key);
    m_word = m_key;
}

bool WordReader::next() {
    if (m_piece != std::string::npos) {
        const size_t end = m_key.find('-', m_piece);
        m_word = std::string_view(m_key).substr(m_piece, end - m_piece);
        m_piece = end == std::string::npos ? end : end + 1;
        return !m_word.empty() || next();
    }
    do {
        if (!find_word()) return false;
        m_key.clear();
        bool hyphened = false;
        read_unit();
        while (take_hyphen()) {
            hyphened = true;
            read_unit();
        }
        pass_ending();
        if (!m_key.empty()) take_plus();
        finish();
        m_piece = hyphened ? 0 : std::string::npos;
    } while (m_key.empty());
    return true;
}

} // namespace kolofon
