#include "audit/number_scan.h"

#include "audit/token.h"
#include "audit/vocabulary.h"
#include "base/utf8.h"

namespace kolofon::audit {

namespace {

class NumberScanner {
public:
    NumberScanner(std::string_view text, size_t at, bool english) : m_text(text), m_at(at), m_english(english) {}

    ScannedNumber run(bool glued) {
        sign();
        const bool leading_zero = m_text[m_at] == '0';
        take_digits();
        m_result.digits = static_cast<uint8_t>(std::min(m_count, 255));
        groups();
        if (leading_zero && m_count > 1) m_result.code = true;
        decimals();
        if (glued || m_count > max_figure_digits) m_result.code = true;
        joined();
        finish();
        return m_result;
    }

private:
    bool digit(size_t i) const { return i < m_text.size() && m_text[i] >= '0' && m_text[i] <= '9'; }

    void sign() {
        if (digit(m_at)) return;
        const auto [character, length] = decode_utf8(m_text, m_at);
        m_result.sign = character == '+' ? '+' : '-';
        m_at += length;
    }

    void take_digits() {
        for (; digit(m_at); ++m_at)
            if (++m_count <= max_figure_digits) m_amount = m_amount * 10 + (m_text[m_at] - '0');
    }

    bool three_digits_at(size_t i) const { return digit(i) && digit(i + 1) && digit(i + 2) && !digit(i + 3); }

    /// Length of the group separator at m_at, or 0.
    size_t group_separator() const {
        if (m_at >= m_text.size()) return 0;
        const auto [character, length] = decode_utf8(m_text, m_at);
        if (character == ' ' || character == 0xA0 || character == 0x2009 || character == 0x202F || character == '\n')
            return length;
        return m_english && character == ',' ? 1 : 0;
    }

    void groups() {
        if (m_count > 3 || (m_count == 1 && m_amount == 0)) return;
        for (size_t length; (length = group_separator()) != 0 && three_digits_at(m_at + length);) {
            m_at += length;
            take_digits();
            m_result.grouped = true;
        }
    }

    void decimals() {
        if (m_at >= m_text.size() || !digit(m_at + 1)) return;
        const char c = m_text[m_at];
        const char own = m_english ? '.' : ',', other = m_english ? ',' : '.';
        if (c != own && c != other) return;
        const size_t point = m_at;
        const int whole = m_count;
        ++m_at;
        take_digits();
        m_result.decimals = static_cast<uint8_t>(std::min(m_count - whole, 15));
        if (c == other) m_result.doubtful = true;
        if (m_at < m_text.size() && (m_text[m_at] == '.' || m_text[m_at] == ',') && digit(m_at + 1)) {
            m_at = point; // 3.4.2, 1.234.567: read on as a code
            m_result.code = true;
        }
    }

    /// What is glued to the end makes the whole a code, but for a unit ("20mnkr").
    void joined() {
        const size_t end = end_of_joined();
        if (end == m_at) return;
        const std::string tail = lower_in_place(m_text.substr(m_at, end - m_at));
        const bool unit = unit_word(tail, m_english).has_value();
        if (unit && !m_result.code) return;
        m_result.code = true;
        m_at = end;
    }

    size_t end_of_joined() const {
        size_t end = m_at;
        while (end < m_text.size()) {
            const auto [character, length] = decode_utf8(m_text, end);
            if (word_character(character)) {
                end += length;
            } else if (character == '+' && !digit(end + 1)) {
                end += length;
            } else if (joins(character) && end + length < m_text.size() &&
                       word_character(decode_utf8(m_text, end + length).character)) {
                end += length;
            } else {
                break;
            }
        }
        return end;
    }

    static bool word_character(char32_t c) {
        if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7;
    }

    static bool joins(char32_t c) {
        return c == '-' || c == ':' || c == '/' || c == '.' || c == ',' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
    }

    void finish() {
        m_result.end = m_at;
        if (!m_result.code) m_result.amount = m_result.sign == '-' ? -m_amount : m_amount;
    }

    std::string_view m_text;
    size_t m_at;
    bool m_english;
    int m_count = 0;
    int64_t m_amount = 0; ///< max_figure_digits fit
    ScannedNumber m_result;
};

} // namespace

ScannedNumber scan_number(std::string_view text, size_t at, bool english, bool glued) {
    return NumberScanner(text, at, english).run(glued);
}

} // namespace kolofon::audit
