#include "figure/expression_lexer.h"

#include "base/decimal.h"
#include "base/utf8.h"

namespace kolofon {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Characters of ids, and those that are only ever there by mistake: capitals, å, ä, ö, underscores.
bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           static_cast<uint8_t>(c) >= 0x80;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}
    Token next();

private:
    void skip_spaces();
    TokenKind read();
    TokenKind read_symbol();
    TokenKind read_string();
    TokenKind read_word();
    size_t end_of_word(size_t from) const;
    bool starts(std::string_view word) const { return m_text.substr(m_at, word.size()) == word; }

    std::string_view m_text;
    size_t m_at = 0;
};

void Lexer::skip_spaces() {
    const std::string_view rest = m_text.substr(m_at);
    for (size_t i = 0; i < rest.size();) {
        const auto [c, length] = decode_utf8(rest, i);
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0xA0 && c != 0x2009 && c != 0x202F) return;
        i += length;
        m_at += length;
    }
}

Token Lexer::next() {
    skip_spaces();
    const size_t begin = m_at;
    const TokenKind kind = m_at < m_text.size() ? read() : TokenKind::End;
    return {kind, begin, m_at};
}

TokenKind Lexer::read() {
    if (starts("\u2212")) {
        m_at += 3;
        return TokenKind::Minus;
    }
    if (m_text[m_at] == '"') return read_string();
    if (m_text[m_at] != '-' && is_word(m_text[m_at])) return read_word();
    return read_symbol();
}

TokenKind Lexer::read_symbol() {
    static constexpr struct {
        std::string_view text;
        TokenKind kind;
    } symbols[] = {{"==", TokenKind::Equal},       {"!=", TokenKind::NotEqual},
                   {"<=", TokenKind::LessOrEqual}, {">=", TokenKind::GreaterOrEqual},
                   {"<", TokenKind::Less},         {">", TokenKind::Greater},
                   {"+", TokenKind::Plus},         {"-", TokenKind::Minus},
                   {"*", TokenKind::Times},        {"/", TokenKind::Divide},
                   {"(", TokenKind::Open},         {")", TokenKind::Close},
                   {",", TokenKind::Comma}};
    for (const auto& symbol : symbols) {
        if (!starts(symbol.text)) continue;
        m_at += symbol.text.size();
        return symbol.kind;
    }
    m_at += decode_utf8(m_text, m_at).length;
    return TokenKind::Unknown;
}

TokenKind Lexer::read_string() {
    const size_t end = m_text.find('"', m_at + 1);
    m_at = end == std::string_view::npos ? m_text.size() : end + 1;
    return end == std::string_view::npos ? TokenKind::Unknown : TokenKind::String;
}

/// Where the run of word characters ends; hyphens at its end are minus signs, and so is U+2212 anywhere.
size_t Lexer::end_of_word(size_t from) const {
    size_t end = from;
    while (end < m_text.size() && is_word(m_text[end]) && m_text.substr(end, 3) != "\u2212" &&
           m_text.substr(end, 2) != "\u00A0")
        ++end;
    while (end > from && m_text[end - 1] == '-') --end;
    return end;
}

/// digits ["." digits], or parts with "." between and perhaps "SERIES/PERIOD:" or "PERIOD:" before.
TokenKind Lexer::read_word() {
    const size_t begin = m_at;
    m_at = end_of_word(m_at);
    if (m_at < m_text.size() && m_text[m_at] == '/') { // a report of another series, or a division
        const size_t end = end_of_word(m_at + 1);
        if (end > m_at + 1 && end < m_text.size() && m_text[end] == ':') m_at = end;
    }
    if (m_at < m_text.size() && m_text[m_at] == ':') m_at = end_of_word(m_at + 1);
    while (m_at + 1 < m_text.size() && m_text[m_at] == '.' && m_text[m_at + 1] != '-' && is_word(m_text[m_at + 1]))
        m_at = end_of_word(m_at + 1);
    const std::string_view word = m_text.substr(begin, m_at - begin);
    return Decimal::parse(word) ? TokenKind::Number : TokenKind::Name;
}

} // namespace

std::vector<Token> tokens_of(std::string_view text, size_t most) {
    std::vector<Token> tokens;
    Lexer lexer(text);
    while (tokens.size() < most && (tokens.empty() || tokens.back().kind != TokenKind::End))
        tokens.push_back(lexer.next());
    return tokens;
}

} // namespace kolofon
