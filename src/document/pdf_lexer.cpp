#include "document/pdf_lexer.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view white("\0\t\n\f\r ", 6), ends("\0\t\n\f\r ()<>[]{}/%", 16);

bool is_white(char c) {
    return white.find(c) != std::string_view::npos;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// A number as PDF writes it, without exponent; false where it is none.
bool read_number(std::string_view text, double& number) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    double scale = 0;
    bool digits = false;
    number = 0;
    for (const char c : text) {
        if (c == '.' && scale == 0) {
            scale = 1;
        } else if (c >= '0' && c <= '9') {
            digits = true;
            number = number * 10 + (c - '0');
            scale *= 10;
        } else {
            return false;
        }
    }
    if (scale > 1) number /= scale;
    if (negative) number = -number;
    return digits;
}

} // namespace

void PdfLexer::skip_space() {
    while (m_at < m_bytes.size()) {
        if (m_bytes[m_at] == '%')
            m_at = std::min(m_bytes.find_first_of("\r\n", m_at), m_bytes.size());
        else if (is_white(m_bytes[m_at]))
            ++m_at;
        else
            return;
    }
}

PdfToken PdfLexer::next() {
    skip_space();
    PdfToken token;
    if (m_at >= m_bytes.size()) return token;
    const char c = m_bytes[m_at++];
    const char after = m_at < m_bytes.size() ? m_bytes[m_at] : '\0';
    switch (c) {
    case '[': token.kind = PdfTokenKind::ArrayBegin; return token;
    case ']': token.kind = PdfTokenKind::ArrayEnd; return token;
    case '(': token.kind = PdfTokenKind::String, token.text = literal(); return token;
    case '<':
        if (after != '<') {
            token.kind = PdfTokenKind::String, token.text = hexadecimal();
            return token;
        }
        ++m_at;
        token.kind = PdfTokenKind::DictionaryBegin;
        return token;
    case '>':
        m_at += after == '>';
        token.kind = PdfTokenKind::DictionaryEnd;
        return token;
    case '{':
    case '}':
    case ')': token.kind = PdfTokenKind::Word, token.text = c; return token;
    default: break;
    }
    const size_t begin = c == '/' ? m_at : m_at - 1;
    m_at = std::min(m_bytes.find_first_of(ends, m_at), m_bytes.size());
    token.text = m_bytes.substr(begin, m_at - begin);
    if (c == '/')
        token.kind = PdfTokenKind::Name;
    else
        token.kind = read_number(token.text, token.number) ? PdfTokenKind::Number : PdfTokenKind::Word;
    return token;
}

std::string PdfLexer::literal() {
    std::string text;
    for (size_t depth = 1; m_at < m_bytes.size();) {
        const char c = m_bytes[m_at++];
        if (c == '\\') {
            escape(text);
            continue;
        }
        depth += c == '(';
        depth -= c == ')';
        if (depth == 0) break;
        text += c;
    }
    return text;
}

void PdfLexer::escape(std::string& out) {
    if (m_at >= m_bytes.size()) return;
    const char c = m_bytes[m_at++];
    constexpr std::string_view letters = "nrtbf", meant = "\n\r\t\b\f";
    if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0; i < 2 && m_at < m_bytes.size() && m_bytes[m_at] >= '0' && m_bytes[m_at] <= '7'; ++i)
            value = value * 8 + (m_bytes[m_at++] - '0');
        out += static_cast<char>(value & 0xFF);
    } else if (c == '\r') {
        m_at += m_at < m_bytes.size() && m_bytes[m_at] == '\n'; // the line goes on
    } else if (c != '\n') {
        const size_t letter = letters.find(c);
        out += letter == std::string_view::npos ? c : meant[letter];
    }
}

std::string PdfLexer::hexadecimal() {
    std::string text;
    int high = -1;
    for (; m_at < m_bytes.size() && m_bytes[m_at] != '>'; ++m_at) {
        const int value = hex_value(m_bytes[m_at]);
        if (value < 0) continue;
        if (high >= 0) text += static_cast<char>(high * 16 + value);
        high = high >= 0 ? -1 : value;
    }
    if (high >= 0) text += static_cast<char>(high * 16);
    m_at += m_at < m_bytes.size();
    return text;
}

void PdfLexer::skip_inline_image() {
    for (size_t at = m_bytes.find("EI", m_at); at != std::string_view::npos; at = m_bytes.find("EI", at + 1)) {
        const bool apart = at > 0 && is_white(m_bytes[at - 1]);
        const bool ended = at + 2 >= m_bytes.size() || is_white(m_bytes[at + 2]);
        if (!apart || !ended) continue;
        m_at = at + 2;
        return;
    }
    m_at = m_bytes.size();
}

} // namespace kolofon
