#include "theme/parser.h"

#include "theme/template_set.h"

#include <algorithm>

namespace kolofon::theme {

Parser::Parser(const SourceFile& file, Findings& findings)
    : m_file(file), m_findings(findings), m_tokens(tokenize(file, findings)) {
    m_syntax.file = &file;
}

std::string_view Parser::text_of(Range range) const {
    return m_file.text().substr(range.begin, range.end - range.begin);
}

bool Parser::at_symbol(std::string_view symbol) const {
    return token().kind == TokenKind::Symbol && text() == symbol;
}
bool Parser::at_word(std::string_view word) const {
    return token().kind == TokenKind::Name && text() == word;
}

bool Parser::take_symbol(std::string_view symbol) {
    if (!at_symbol(symbol)) return false;
    ++m_at;
    return true;
}

bool Parser::take_word(std::string_view word) {
    if (!at_word(word)) return false;
    ++m_at;
    return true;
}

void Parser::expect_symbol(std::string_view symbol) {
    const std::string quoted(symbol);
    if (!take_symbol(symbol)) fail_expected("”" + quoted + "”", "\"" + quoted + "\"");
}

bool Parser::expect_word(std::string_view word) {
    if (take_word(word)) return true;
    const std::string quoted(word);
    fail_expected("”" + quoted + "”", "\"" + quoted + "\"");
    return false;
}

std::string_view Parser::expect_name(std::string_view what_swedish, std::string_view what_english, Range* range) {
    static constexpr std::string_view reserved[] = {"and",   "or",   "not",  "in",    "is",   "if",   "else", "true",
                                                    "false", "none", "True", "False", "None", "loop", "super"};
    const bool word = token().kind == TokenKind::Name;
    const bool taken = word && std::find(std::begin(reserved), std::end(reserved), text()) != std::end(reserved);
    if (taken)
        fail(token().range, "”" + std::string(text()) + "” är ett ord i mallspråket och kan inte vara ett namn",
             "\"" + std::string(text()) + "\" is a word of the template language and cannot be a name");
    else if (!word)
        fail_expected(what_swedish, what_english);
    if (!word || taken) return {};
    if (range) *range = token().range;
    return text_of(m_tokens[m_at++].range);
}

std::string_view Parser::expect_string(Range* range) {
    if (token().kind != TokenKind::String)
        return fail_expected("ett namn inom citattecken", "a name in quotes"), std::string_view();
    *range = token().range;
    return string_value(m_tokens[m_at++].range);
}

std::string_view Parser::string_value(Range range) {
    if (range.end - range.begin < 2) return {}; // an unclosed one, already told
    const std::string_view inner = text_of({range.begin + 1, range.end - 1});
    if (inner.find('\\') == std::string_view::npos) return inner;
    std::string decoded;
    for (size_t i = 0; i < inner.size(); ++i) {
        const bool escape = inner[i] == '\\' && i + 1 < inner.size();
        const char c = inner[escape ? ++i : i];
        decoded += !escape ? c : c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
    return m_syntax.strings.emplace_back(std::move(decoded));
}

void Parser::fail(Range range, std::string swedish, std::string english) {
    if (m_findings.all().size() >= max_template_findings) m_gave_up = true;
    if (!m_panic && !m_gave_up)
        m_findings.add(Code::template_syntax, Span{&m_file, range.begin, range.end},
                       {std::move(swedish), std::move(english)});
    m_panic = true;
}

void Parser::fail_expected(std::string_view swedish, std::string_view english) {
    std::string seen_swedish = "”" + std::string(text()) + "”", seen_english = "\"" + std::string(text()) + "\"";
    if (token().kind == TokenKind::End) seen_swedish = "filens slut", seen_english = "the end of the file";
    if (token().kind == TokenKind::OutputEnd || token().kind == TokenKind::TagEnd)
        seen_swedish = "taggens slut", seen_english = "the end of the tag";
    fail(token().range, std::string(swedish) + " väntades, inte " + seen_swedish,
         std::string(english) + " was expected, not " + seen_english);
}

void Parser::end_tag(TokenKind kind) {
    if (token().kind != kind) fail_expected("taggens slut", "the end of the tag");
    while (token().kind != kind && token().kind != TokenKind::End) ++m_at;
    if (token().kind == kind) ++m_at;
    m_panic = false;
}

} // namespace kolofon::theme
