// Tokens of a template. A tag or comment that stands alone on its line takes the line with it, so that templates can
// be laid out freely; {%- and -%} take all white space on their side, {%+ and +%} none.
#include "theme/syntax.h"
#include "theme/template_set.h"

#include <algorithm>

namespace kolofon::theme {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Lexer {
public:
    Lexer(const SourceFile& file, Findings& findings) : m_file(file), m_text(file.text()), m_findings(findings) {}

    std::vector<Token> run() {
        while (m_at < m_text.size()) {
            const size_t open = find_open(m_at);
            if (open == std::string_view::npos) break;
            lex_marked(open);
        }
        add_text(m_text.size());
        m_tokens.push_back({TokenKind::End, point(m_text.size())});
        return std::move(m_tokens);
    }

private:
    static Range point(size_t at) { return {static_cast<uint32_t>(at), static_cast<uint32_t>(at)}; }

    void add(TokenKind kind, size_t begin, size_t end) {
        m_tokens.push_back({kind, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}});
    }
    void add_text(size_t end) {
        if (m_text_begin < end) add(TokenKind::Text, m_text_begin, end);
    }
    void fail(size_t begin, size_t end, std::string swedish, std::string english) {
        if (m_findings.all().size() >= max_template_findings) return;
        m_findings.add(Code::template_syntax, Span{&m_file, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                       {std::move(swedish), std::move(english)});
    }
    char peek(size_t offset = 0) const { return m_at + offset < m_text.size() ? m_text[m_at + offset] : '\0'; }
    bool starts(std::string_view what) const { return m_text.substr(m_at, what.size()) == what; }

    size_t find_open(size_t from) const {
        for (size_t at = m_text.find('{', from); at != std::string_view::npos; at = m_text.find('{', at + 1)) {
            const char next = at + 1 < m_text.size() ? m_text[at + 1] : '\0';
            if (next == '{' || next == '%' || next == '#') return at;
        }
        return std::string_view::npos;
    }

    /// Where the text before a tag at `open` ends, if the tag began its line; else npos.
    size_t line_begin_before(size_t open) const {
        size_t at = open;
        while (at > m_text_begin && is_blank(m_text[at - 1])) --at;
        const bool begins = at == 0 || m_text[at - 1] == '\n';
        return begins && at >= m_text_begin ? at : std::string_view::npos;
    }
    /// Where the next line begins, if nothing follows on this one; else npos.
    size_t line_end_after(size_t close) const {
        size_t at = close;
        while (at < m_text.size() && is_blank(m_text[at])) ++at;
        if (at == m_text.size()) return at;
        if (m_text[at] == '\r' && at + 1 < m_text.size()) ++at;
        return m_text[at] == '\n' ? at + 1 : std::string_view::npos;
    }

    struct Edges {
        char before = ' ', after = ' '; ///< '-', '+' or neither
    };
    /// Adds the text before a mark that spans [open, m_at) and sets where the text after it begins.
    void trim_around(size_t open, size_t tokens_before, Edges edges, bool takes_line) {
        size_t text_end = open;
        size_t next = m_at;
        const size_t line_begin = line_begin_before(open), line_end = line_end_after(m_at);
        const bool alone = takes_line && edges.before != '+' && edges.after != '+' &&
                           line_begin != std::string_view::npos && line_end != std::string_view::npos;
        if (alone) text_end = line_begin, next = line_end;
        if (edges.before == '-')
            for (text_end = open; text_end > m_text_begin && is_space(m_text[text_end - 1]);) --text_end;
        if (edges.after == '-')
            for (next = m_at; next < m_text.size() && is_space(m_text[next]);) ++next;
        if (m_text_begin < text_end)
            m_tokens.insert(m_tokens.begin() + static_cast<ptrdiff_t>(tokens_before),
                            {TokenKind::Text, {static_cast<uint32_t>(m_text_begin), static_cast<uint32_t>(text_end)}});
        m_at = m_text_begin = next;
    }

    Edges edge_before() {
        Edges edges;
        if (peek() == '-' || peek() == '+') edges.before = m_text[m_at++];
        return edges;
    }

    void lex_marked(size_t open) {
        const char mark = m_text[open + 1];
        const size_t tokens_before = m_tokens.size();
        m_at = open + 2;
        Edges edges = edge_before();
        if (mark == '#') return lex_comment(open, edges);
        add(mark == '{' ? TokenKind::OutputBegin : TokenKind::TagBegin, open, m_at);
        edges.after = lex_inside(open, mark);
        const bool raw =
            mark == '%' && m_tokens.size() == tokens_before + 3 && text_of(m_tokens[tokens_before + 1].range) == "raw";
        if (raw) m_tokens.resize(tokens_before);
        trim_around(open, tokens_before, edges, mark == '%');
        if (raw) lex_raw(open);
    }

    std::string_view text_of(Range range) const { return m_text.substr(range.begin, range.end - range.begin); }

    void lex_comment(size_t open, Edges edges) {
        const size_t close = m_text.find("#}", m_at);
        if (close == std::string_view::npos) {
            fail(open, open + 2, "”{#” utan ”#}”", "\"{#\" without \"#}\"");
            m_at = m_text.size();
        } else {
            if (close > m_at && (m_text[close - 1] == '-' || m_text[close - 1] == '+')) edges.after = m_text[close - 1];
            m_at = close + 2;
        }
        trim_around(open, m_tokens.size(), edges, true);
    }

    void lex_raw(size_t open) {
        for (size_t at = m_text.find("{%", m_at); at != std::string_view::npos; at = m_text.find("{%", at + 2)) {
            m_at = at + 2;
            Edges edges = edge_before();
            while (is_space(peek())) ++m_at;
            if (!starts("endraw")) continue;
            m_at += 6;
            while (is_space(peek())) ++m_at;
            if (peek() == '-' || peek() == '+') edges.after = m_text[m_at++];
            if (!starts("%}")) continue;
            m_at += 2;
            return trim_around(at, m_tokens.size(), edges, true);
        }
        fail(open, open + 2, "”{% raw %}” utan ”{% endraw %}”", "\"{% raw %}\" without \"{% endraw %}\"");
        m_at = m_text.size();
    }

    /// Tokens up to the end of the tag; gives the sign before its end, or ' '.
    char lex_inside(size_t open, char mark) {
        const std::string_view close = mark == '{' ? "}}" : "%}";
        const TokenKind end_kind = mark == '{' ? TokenKind::OutputEnd : TokenKind::TagEnd;
        while (true) {
            while (is_space(peek())) ++m_at;
            const bool sign = (peek() == '-' || peek() == '+') && m_text.substr(m_at + 1, 2) == close;
            if (sign || starts(close)) {
                const char edge = sign ? peek() : ' ';
                const size_t begin = m_at;
                m_at += sign ? 3 : 2;
                add(end_kind, begin, m_at);
                return edge;
            }
            if (m_at >= m_text.size() || starts("{{") || starts("{%") || starts("{#"))
                return unclosed(open, close, end_kind);
            lex_token();
        }
    }

    char unclosed(size_t open, std::string_view close, TokenKind end_kind) {
        const std::string begin(m_text.substr(open, 2)), end(close);
        fail(open, open + 2, "”" + begin + "” utan ”" + end + "”", "\"" + begin + "\" without \"" + end + "\"");
        add(end_kind, m_at, m_at);
        return ' ';
    }

    void lex_token() {
        const size_t begin = m_at;
        const char c = m_text[m_at];
        if (is_name_start(c)) {
            while (is_name_start(peek()) || is_digit(peek())) ++m_at;
            return add(TokenKind::Name, begin, m_at);
        }
        if (is_digit(c)) return lex_number();
        if (c == '"' || c == '\'') return lex_string(c);
        static constexpr std::string_view doubles[] = {"==", "!=", "<=", ">=", "//"};
        for (const std::string_view symbol : doubles)
            if (starts(symbol)) return m_at += 2, add(TokenKind::Symbol, begin, m_at);
        ++m_at;
        if (std::string_view("+-*/%~|.,:()[]=<>!").find(c) != std::string_view::npos)
            return add(TokenKind::Symbol, begin, m_at);
        while (m_at < m_text.size() && (static_cast<unsigned char>(m_text[m_at]) & 0xC0) == 0x80) ++m_at;
        const std::string seen(m_text.substr(begin, m_at - begin));
        fail(begin, m_at, "tecknet ”" + seen + "” hör inte hemma här",
             "the character \"" + seen + "\" does not belong here");
    }

    void lex_number() {
        const size_t begin = m_at;
        while (is_digit(peek())) ++m_at;
        if (peek() == '.' && is_digit(peek(1))) {
            ++m_at;
            while (is_digit(peek())) ++m_at;
            fail(begin, m_at, "mallar räknar bara med heltal", "templates only calculate with whole numbers");
            return add(TokenKind::Integer, begin, begin + 1);
        }
        add(TokenKind::Integer, begin, m_at);
    }

    void lex_string(char quote) {
        const size_t begin = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != quote && m_text[m_at] != '\n')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at, m_text.size());
        if (peek() == quote) return ++m_at, add(TokenKind::String, begin, m_at);
        fail(begin, begin + 1, "texten saknar avslutande citattecken", "the text lacks its closing quote");
        // The rest of the line is the text, but a tag's end in it is still the tag's end.
        const std::string_view line = m_text.substr(begin, m_at - begin);
        m_at = begin + std::min({line.find("%}"), line.find("}}"), line.size()});
        add(TokenKind::String, begin, begin);
    }

    const SourceFile& m_file;
    std::string_view m_text;
    Findings& m_findings;
    std::vector<Token> m_tokens;
    size_t m_at = 0, m_text_begin = 0;
};

} // namespace

std::vector<Token> tokenize(const SourceFile& file, Findings& findings) {
    return Lexer(file, findings).run();
}

} // namespace kolofon::theme
