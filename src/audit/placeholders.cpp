// What a template leaves behind when nobody filled it in.
#include "audit/rules.h"

namespace kolofon::audit {

namespace {

constexpr size_t longest_bracket = 80;

bool only_x(std::string_view word) {
    for (const char c : word)
        if (c != 'x') return false;
    return word.size() >= 2;
}

/// Words that stand in a placeholder's brackets.
bool fill_in_word(std::string_view word) {
    constexpr std::string_view whole[] = {
        "datum",  "namn",    "titel",       "rubrik",    "belopp",    "antal", "text", "siffra",    "period",
        "månad",  "ange",    "skriv",       "infoga",    "fyll",      "välj",  "date", "name",      "title",
        "insert", "amount",  "enter",       "number",    "version",   "tbd",   "todo", "quickpart", "ansvarig",
        "belopp", "procent", "dokument-id", "avsändare", "mottagare", "author"};
    for (const std::string_view known : whole)
        if (word == known) return true;
    return only_x(word) || word.ends_with("datum") || word.ends_with("namn") || word.ends_with("quickpart") ||
           word.ends_with("rubrik");
}

/// Phrases that word processors leave.
struct Leftover {
    std::string_view phrase;
};
constexpr Leftover leftovers[] = {
    {"klicka här för att ange text"},
    {"klicka eller tryck här för att ange text"},
    {"click here to enter text"},
    {"click or tap here to enter text"},
    {"fel! hittar inte referenskälla"},
    {"fel! bokmärket är inte definierat"},
    {"error! reference source not found"},
    {"error! bookmark not defined"},
    {"lorem ipsum"},
};

class PlaceholderReader {
public:
    PlaceholderReader(const ReadPassage& text, Findings& findings) : m_text(text), m_findings(findings) {}

    void run() {
        for (size_t i = 0; i < m_text.tokens.size(); ++i) {
            if (m_text.punct(i, '"')) m_quoted = !m_quoted;
            if (m_text.punct(i, '['))
                i = bracket(i);
            else if (m_text.tokens[i].kind == TokenKind::Word)
                word(i);
        }
    }

private:
    void add(size_t begin, size_t end) {
        const std::string found(m_text.passage->text.substr(begin, end - begin));
        m_findings.add(Code::audit_placeholder, m_text.passage->span(begin, end), {found});
    }

    void phrase(size_t begin) {
        const std::string_view rest = m_text.lower.substr(begin);
        for (const Leftover& leftover : leftovers)
            if (rest.front() == leftover.phrase.front() && rest.starts_with(leftover.phrase))
                add(begin, begin + leftover.phrase.size());
    }

    /// Returns the last token of what was read.
    size_t bracket(size_t open) {
        size_t close = open + 1;
        while (close < m_text.tokens.size() && close < open + 20 && !m_text.punct(close, ']')) ++close;
        if (!m_text.punct(close, ']')) return open;
        const size_t begin = m_text.tokens[open].begin, end = m_text.tokens[close].end;
        if (end - begin > longest_bracket || !to_be_filled(open, close)) return open;
        add(begin, end);
        return close;
    }

    bool to_be_filled(size_t open, size_t close) const {
        bool dots = close > open + 1;
        for (size_t i = open + 1; i < close; ++i) {
            const Token& token = m_text.tokens[i];
            if (token.kind == TokenKind::Word && fill_in_word(m_text.word(i))) return true;
            dots = dots && token.kind == TokenKind::Punct &&
                   (token.punct == '.' || token.punct == '~' || token.punct == '_');
        }
        return dots && !m_quoted;
    }

    void word(size_t i) {
        const std::string_view word = m_text.word(i);
        const auto has_capitals = [&] {
            return m_text.passage->text.substr(m_text.tokens[i].begin, word.size()) != word;
        };
        const bool left = (only_x(word) && (has_capitals() || word.size() > 2 || before_unit(i))) ||
                          word == "quickpart" || word == "tbd" || (word == "todo" && has_capitals());
        if (left) add(m_text.tokens[i].begin, m_text.tokens[i].end);
        const char first = word.front();
        if (first == 'k' || first == 'c' || first == 'f' || first == 'e' || first == 'l')
            phrase(m_text.tokens[i].begin);
    }

    bool before_unit(size_t i) const {
        if (m_text.punct(i + 1, '%')) return true;
        return i + 1 < m_text.tokens.size() && m_text.tokens[i + 1].kind == TokenKind::Word &&
               unit_word(m_text.word(i + 1), m_text.english);
    }

    const ReadPassage& m_text;
    Findings& m_findings;
    bool m_quoted = false;
};

} // namespace

void check_placeholders(const ReadPassage& text, Findings& findings) {
    PlaceholderReader(text, findings).run();
}

} // namespace kolofon::audit
