#include "audit/token.h"

#include "audit/number_scan.h"
#include "audit/vocabulary.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace kolofon::audit {

namespace {

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_space(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x2060 ||
           c == 0x3000;
}

bool is_dash(char32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/// The one ASCII character that stands for `c`, or 0 when it belongs to a word.
char punctuation_of(char32_t c) {
    if (is_dash(c)) return '-';
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB: return '"';
    case 0x2022:
    case 0xF0B7:
    case 0x25CF:
    case 0xB7: return '*';
    case 0x2026: return '~';
    case 0xA7: return '#';
    case 0xB0: return 'o';
    case 0x2030: return '/';
    default: break;
    }
    if (c >= 0x80) return 0;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
    return letter ? 0 : c < 32 ? ' ' : static_cast<char>(c);
}

/// Of ASCII: the letters and digits.
constexpr auto in_word = [] {
    std::array<bool, 256> table{};
    for (unsigned c = '0'; c <= '9'; ++c) table[c] = true;
    for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
    return table;
}();

class Tokenizer {
public:
    /// `tokens` is empty.
    Tokenizer(std::string_view text, std::string_view lower, bool english, std::vector<Token>& tokens)
        : m_text(text), m_lower(lower), m_english(english), m_tokens(tokens) {}

    void run() {
        while (skip_space(), m_at < m_text.size()) next();
        for (Token& token : m_tokens)
            token.space_after = token.end >= m_text.size() || is_space(decode_utf8(m_text, token.end).character);
    }

private:
    void skip_space() {
        m_space = m_at == 0;
        while (m_at < m_text.size()) {
            const auto [character, length] = decode_utf8(m_text, m_at);
            if (!is_space(character)) return;
            m_space = true;
            m_at += length;
        }
    }

    void next() {
        if (in_word[static_cast<unsigned char>(m_text[m_at])] && !is_digit(static_cast<unsigned char>(m_text[m_at])))
            return word();
        const auto [character, length] = decode_utf8(m_text, m_at);
        if (m_text.substr(m_at, 2) == "{{") return opaque();
        if (is_digit(character) || sign_of_number(character, length)) return number();
        if (const char punct = punctuation_of(character)) return punctuation(punct, length);
        word();
    }

    /// A sign belongs to the digit right after it when it does not join two things.
    bool sign_of_number(char32_t character, size_t length) const {
        if (!is_dash(character) && character != '+') return false;
        if (m_at + length >= m_text.size() || !is_digit(static_cast<unsigned char>(m_text[m_at + length])))
            return false;
        if (m_space || m_tokens.empty()) return true;
        const Token& before = m_tokens.back();
        return before.kind == TokenKind::Punct && before.punct != '-';
    }

    Token& push(TokenKind kind, size_t end) {
        Token& token = m_tokens.emplace_back();
        token.begin = static_cast<uint32_t>(m_at);
        token.end = static_cast<uint32_t>(end);
        token.kind = kind;
        token.depth = m_depth;
        token.space_before = m_space;
        m_at = end;
        return token;
    }

    void punctuation(char punct, size_t length) {
        if (punct == ')' && m_depth > 0) --m_depth;
        push(TokenKind::Punct, m_at + length).punct = punct;
        if (punct == '(' && m_depth < 200) ++m_depth;
    }

    void opaque() {
        const size_t close = m_text.find("}}", m_at + 2);
        push(TokenKind::Opaque, close == std::string_view::npos ? m_at + 2 : close + 2);
    }

    void number() {
        const bool glued = !m_space && !m_tokens.empty() &&
                           !(m_tokens.back().kind == TokenKind::Punct &&
                             std::string_view("(\"[,;=~*%-/").find(m_tokens.back().punct) != std::string_view::npos);
        const ScannedNumber scanned = scan_number(m_text, m_at, m_english, glued);
        Token& token = push(scanned.code ? TokenKind::Code : TokenKind::Number, scanned.end);
        token.amount = scanned.amount;
        token.decimals = scanned.decimals;
        token.digits = scanned.digits;
        token.grouped = scanned.grouped;
        token.doubtful = scanned.doubtful;
        token.sign = scanned.sign;
    }

    /// Letters, digits after a letter, and joints between letters: "DT-verksamheten", "t.ex", "SKL:s".
    void word() {
        const size_t begin = m_at;
        size_t end = m_at;
        while (skip_letters(end), end < m_text.size()) {
            const auto [character, length] = decode_utf8(m_text, end);
            if (is_space(character)) break;
            const char punct = punctuation_of(character);
            if (punct == 0) {
                end += length;
            } else if (joint(character, punct) && end > begin && end + length < m_text.size() &&
                       letter_at(end + length)) {
                end += length;
            } else {
                break;
            }
        }
        if (end == begin) end = begin + 1;
        Token& token = push(TokenKind::Word, end);
        const std::string_view lower = m_lower.substr(begin, end - begin);
        token.capital = lower != m_text.substr(begin, end - begin) && lower.front() != m_text[begin];
        if (lower.size() > 1 && !token.capital) token.capital = lower[0] == '\xC3' && lower[1] != m_text[begin + 1];
        const WordMeaning meaning = word_meaning(lower, m_english);
        token.flags = meaning.flags;
        token.number_word = meaning.number;
        token.fraction_word = meaning.is_fraction;
    }

    /// Over what is surely of a word: ASCII letters and digits, and Latin-1 letters with the byte before them.
    void skip_letters(size_t& end) const {
        while (end < m_text.size()) {
            const auto c = static_cast<unsigned char>(m_text[end]);
            if (in_word[c])
                ++end;
            else if (c == 0xC3 && end + 1 < m_text.size() &&
                     (static_cast<unsigned char>(m_text[end + 1]) & 0xC0) == 0x80)
                end += 2;
            else
                return;
        }
    }

    static bool joint(char32_t character, char punct) {
        return character == '-' || character == 0x2010 || character == 0x2011 || punct == '.' || punct == ':' ||
               punct == '\'' || character == 0x2019;
    }

    bool letter_at(size_t offset) const {
        const char32_t character = decode_utf8(m_text, offset).character;
        return !is_space(character) && punctuation_of(character) == 0;
    }

    std::string_view m_text, m_lower;
    bool m_english;
    size_t m_at = 0;
    bool m_space = true;
    uint8_t m_depth = 0;
    std::vector<Token>& m_tokens;
};

/// Abbreviations after which a full stop ends no sentence.
bool is_abbreviation(std::string_view word) {
    constexpr std::string_view known[] = {
        "t.ex", "bl.a", "d.v.s", "dvs",  "ca",   "kl",  "inkl",   "exkl",  "jmf", "fg",   "f.g", "pga",    "p.g.a",
        "m.m",  "resp", "nr",    "milj", "i.e",  "e.g", "fr.o.m", "t.o.m", "tom", "from", "jfr", "approx", "no",
        "vs",   "s.k",  "o.s.v", "osv",  "b.la", "mkr", "mnkr",   "kr",    "st",  "tel",  "dr",  "mr",     "ms"};
    if (word.size() == 1 && (word[0] < '0' || word[0] > '9')) return true;
    return std::find(std::begin(known), std::end(known), word) != std::end(known);
}

bool ends_sentence(std::span<const Token> tokens, size_t i, std::string_view lower) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::Punct || token.depth > 0) return false;
    if (token.punct == '!' || token.punct == '?') return true;
    if (token.punct != '.' || !token.space_after || i + 1 >= tokens.size())
        return token.punct == '.' && i + 1 >= tokens.size();
    const Token& next = tokens[i + 1];
    if (next.kind == TokenKind::Word && !next.capital) return false;
    if (i == 0 || tokens[i - 1].kind != TokenKind::Word) return true;
    const std::string_view word = lower.substr(tokens[i - 1].begin, tokens[i - 1].end - tokens[i - 1].begin);
    return !is_abbreviation(word) || (next.kind == TokenKind::Word && word.size() > 1 && word.back() == 'r');
}

} // namespace

void lower_in_place(std::string_view text, char* lower) {
    // without branches, so that the compiler takes many bytes at a time
    unsigned char before = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool ascii = c >= 'A' && c <= 'Z';
        const bool latin = before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
        lower[i] = static_cast<char>(c + (ascii | latin ? 32 : 0));
        before = c;
    }
}

std::string lower_in_place(std::string_view text) {
    std::string lower(text.size(), '\0');
    lower_in_place(text, lower.data());
    return lower;
}

void tokenize(std::string_view text, std::string_view lower, bool english, std::vector<Token>& tokens) {
    tokens.clear();
    Tokenizer(text, lower, english, tokens).run();
}

void split_sentences(std::span<const Token> tokens, std::string_view lower, std::vector<Range>& sentences) {
    sentences.clear();
    uint32_t begin = 0;
    for (uint32_t i = 0; i < tokens.size(); ++i) {
        if (!ends_sentence(tokens, i, lower)) continue;
        sentences.push_back({begin, i + 1});
        begin = i + 1;
    }
    if (begin < tokens.size()) sentences.push_back({begin, static_cast<uint32_t>(tokens.size())});
}

bool looks_english(std::string_view lower) {
    constexpr std::string_view english_words[] = {"the",      "of",    "and",  "was",  "were", "by", "with",
                                                  "compared", "which", "than", "this", "from", "to", "for",
                                                  "percent",  "year",  "or",   "half", "is",   "are"};
    constexpr std::string_view swedish_words[] = {"och", "att", "är", "av",   "med",  "det",   "som",
                                                  "en",  "ett", "på", "från", "till", "varav", "har"};
    size_t english = 0, swedish = 0;
    const std::string_view head = lower.substr(0, 4000);
    for (size_t i = 0; i < head.size();) {
        const size_t end = std::min(head.find_first_of(" \n\t.,;:()", i), head.size());
        const std::string_view word = head.substr(i, end - i);
        english += std::find(std::begin(english_words), std::end(english_words), word) != std::end(english_words);
        swedish += std::find(std::begin(swedish_words), std::end(swedish_words), word) != std::end(swedish_words);
        i = end + 1;
    }
    return english > swedish;
}

} // namespace kolofon::audit
