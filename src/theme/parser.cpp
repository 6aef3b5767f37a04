// Statements of templates.
#include "theme/parser.h"

#include "base/names.h"
#include "theme/template_set.h"

#include <algorithm>
#include <array>

namespace kolofon::theme {

Syntax parse(const SourceFile& file, Findings& findings) {
    return Parser(file, findings).run();
}

Syntax Parser::run() {
    m_syntax.body = body({});
    return std::move(m_syntax);
}

bool Parser::at_end_tag(std::initializer_list<std::string_view> ends) const {
    if (token().kind != TokenKind::TagBegin || next().kind != TokenKind::Name) return false;
    return std::find(ends.begin(), ends.end(), text_of(next().range)) != ends.end();
}

/// Statements up to one of the tags in `ends`, or the end of the file.
Body Parser::body(std::initializer_list<std::string_view> ends) {
    Body out;
    ++m_depth;
    if (ends.size() > 0) m_open.push_back(*(ends.end() - 1));
    while (token().kind != TokenKind::End && !at_end_tag(ends) && !at_outer_end()) {
        if (token().kind == TokenKind::Text) {
            Stmt& stmt = out.emplace_back();
            stmt.kind = StmtKind::Text;
            stmt.range = token().range;
            ++m_at;
        } else if (token().kind == TokenKind::OutputBegin)
            output(out);
        else
            statement(out);
    }
    if (ends.size() > 0) m_open.pop_back();
    --m_depth;
    return out;
}

/// At the end of something that is open further out: what is inner was not closed.
bool Parser::at_outer_end() const {
    return std::any_of(m_open.begin(), m_open.end(), [&](std::string_view end) { return at_end_tag({end}); });
}

void Parser::output(Body& into) {
    Stmt stmt;
    stmt.kind = StmtKind::Output;
    stmt.range.begin = token().range.begin;
    ++m_at;
    stmt.expression = expression();
    end_tag(TokenKind::OutputEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
    if (stmt.expression) into.push_back(std::move(stmt));
}

void Parser::statement(Body& into) {
    struct Rule {
        std::string_view word;
        StmtKind kind;
        void (Parser::*parse)(Stmt&);
    };
    static constexpr std::array<Rule, 9> rules = {{{"if", StmtKind::If, &Parser::parse_if},
                                                   {"for", StmtKind::For, &Parser::parse_for},
                                                   {"set", StmtKind::Set, &Parser::parse_set},
                                                   {"block", StmtKind::Block, &Parser::parse_block},
                                                   {"extends", StmtKind::Extends, &Parser::parse_extends},
                                                   {"include", StmtKind::Include, &Parser::parse_include},
                                                   {"macro", StmtKind::Macro, &Parser::parse_macro},
                                                   {"import", StmtKind::Import, &Parser::parse_import},
                                                   {"from", StmtKind::FromImport, &Parser::parse_from}}};
    const uint32_t begin = token().range.begin;
    ++m_at;
    const std::string_view word = token().kind == TokenKind::Name ? text() : std::string_view();
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.word == word; });
    if (rule == rules.end()) return stray_tag(word);
    if (m_depth > max_nesting) {
        m_findings.add(Code::template_limit, Span{&m_file, begin, token().range.end},
                       {"taggarna går för djupt i varandra", "the tags nest too deep"});
        m_at = m_tokens.size() - 1;
        m_gave_up = true; // what follows would be told wrongly
        return;
    }
    ++m_at;
    Stmt stmt;
    stmt.kind = rule->kind;
    stmt.range = {begin, begin};
    (this->*rule->parse)(stmt);
    into.push_back(std::move(stmt));
}

void Parser::stray_tag(std::string_view word) {
    static constexpr std::string_view words[] = {"if",    "elif",     "else",   "endif",    "for",     "endfor",
                                                 "set",   "endset",   "block",  "endblock", "extends", "include",
                                                 "macro", "endmacro", "import", "from",     "raw",     "endraw"};
    const std::string quoted(word);
    if (word.empty())
        fail_expected("ett ord som ”if” eller ”for”", "a word such as \"if\" or \"for\"");
    else if (std::find(std::begin(words), std::end(words), word) != std::end(words))
        fail(token().range, "”" + quoted + "” utan något att höra till",
             "\"" + quoted + "\" without anything that it belongs to");
    else if (const std::string near(nearest_name(word, words)); !near.empty())
        fail(token().range, "okänd tagg ”" + quoted + "”; menade du ”" + near + "”?",
             "unknown tag \"" + quoted + "\"; did you mean \"" + near + "\"?");
    else
        fail(token().range, "okänd tagg ”" + quoted + "”", "unknown tag \"" + quoted + "\"");
    while (token().kind != TokenKind::TagEnd && token().kind != TokenKind::End) ++m_at;
    end_tag(TokenKind::TagEnd);
}

/// The end tag of what began at `opening`; it may repeat the name.
void Parser::close(std::string_view end_word, Range opening, std::string_view name) {
    if (!at_end_tag({end_word})) {
        const std::string word(end_word.substr(3)), end(end_word);
        m_panic = false;
        fail(opening, "”" + word + "” utan ”" + end + "”", "\"" + word + "\" without \"" + end + "\"");
        m_panic = false;
        return;
    }
    m_at += 2;
    if (!name.empty() && token().kind == TokenKind::Name) {
        if (text() != name)
            fail(token().range, "slutet på ”" + std::string(text()) + "” står där ”" + std::string(name) + "” slutar",
                 "the end of \"" + std::string(text()) + "\" stands where \"" + std::string(name) + "\" ends");
        ++m_at;
    }
    end_tag(TokenKind::TagEnd);
}

void Parser::parse_if(Stmt& stmt) {
    std::initializer_list<std::string_view> ends = {"elif", "else", "endif"};
    ExprPtr condition = expression();
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
    while (true) {
        stmt.branches.push_back({std::move(condition), body(ends)});
        if (at_end_tag({"elif"})) {
            m_at += 2;
            condition = expression();
            end_tag(TokenKind::TagEnd);
        } else if (at_end_tag({"else"})) {
            m_at += 2;
            end_tag(TokenKind::TagEnd);
            stmt.otherwise = body({"endif"});
            break;
        } else
            break;
    }
    close("endif", stmt.range);
}

void Parser::parse_for(Stmt& stmt) {
    do {
        NamedRange& target = stmt.names.emplace_back();
        target.name = expect_name("ett namn", "a name", &target.range);
    } while (!m_panic && take_symbol(","));
    if (!m_panic && expect_word("in")) {
        stmt.expression = either();
        if (!m_panic && take_word("if")) stmt.condition = expression();
    }
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
    stmt.body = body({"else", "endfor"});
    if (at_end_tag({"else"})) {
        m_at += 2;
        end_tag(TokenKind::TagEnd);
        stmt.otherwise = body({"endfor"});
    }
    close("endfor", stmt.range);
}

void Parser::parse_set(Stmt& stmt) {
    stmt.name = expect_name("ett namn", "a name", &stmt.name_range);
    const bool simple = m_panic || take_symbol("=");
    if (simple && !m_panic) stmt.expression = expression();
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
    if (simple) return;
    stmt.kind = StmtKind::SetBlock;
    stmt.body = body({"endset"});
    close("endset", stmt.range);
}

void Parser::parse_block(Stmt& stmt) {
    stmt.name = expect_name("blockets namn", "the block's name", &stmt.name_range);
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
    stmt.body = body({"endblock"});
    close("endblock", stmt.range, stmt.name);
}

void Parser::parse_extends(Stmt& stmt) {
    if (at_word("super"))
        stmt.super = true, stmt.name_range = token().range, ++m_at;
    else
        stmt.name = expect_string(&stmt.name_range);
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
}

void Parser::parse_include(Stmt& stmt) {
    if (at_word("super"))
        stmt.super = true, stmt.name_range = token().range, ++m_at;
    else
        stmt.name = expect_string(&stmt.name_range);
    if (!m_panic && take_word("ignore")) stmt.ignore_missing = expect_word("missing");
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
}

void Parser::parse_macro(Stmt& stmt) {
    stmt.name = expect_name("makrots namn", "the macro's name", &stmt.name_range);
    expect_symbol("(");
    while (!m_panic && !at_symbol(")")) {
        MacroParameter& parameter = stmt.parameters.emplace_back();
        parameter.name = expect_name("en parameters namn", "the name of a parameter", &parameter.range);
        if (!m_panic && take_symbol("=")) parameter.fallback = expression();
        if (!take_symbol(",")) break;
    }
    if (!m_panic) expect_symbol(")");
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
    stmt.body = body({"endmacro"});
    close("endmacro", stmt.range, stmt.name);
}

void Parser::parse_import(Stmt& stmt) {
    stmt.name = expect_string(&stmt.name_range);
    if (!m_panic && expect_word("as")) {
        NamedRange& alias = stmt.names.emplace_back();
        alias.name = alias.alias = expect_name("ett namn", "a name", &alias.range);
    }
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
}

void Parser::parse_from(Stmt& stmt) {
    stmt.name = expect_string(&stmt.name_range);
    if (!m_panic && expect_word("import")) do {
            NamedRange& macro = stmt.names.emplace_back();
            macro.name = macro.alias = expect_name("makrots namn", "the macro's name", &macro.range);
            if (!m_panic && take_word("as")) macro.alias = expect_name("ett namn", "a name");
        } while (!m_panic && take_symbol(","));
    end_tag(TokenKind::TagEnd);
    stmt.range.end = m_tokens[m_at - 1].range.end;
}

} // namespace kolofon::theme
