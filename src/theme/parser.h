// Parser of templates: recursive descent over tokens. After an error it goes on at the next tag, so that one run
// shows all that is wrong in a file.
#pragma once

#include "theme/syntax.h"

namespace kolofon::theme {

class Parser {
public:
    Parser(const SourceFile& file, Findings& findings);
    Syntax run();

private:
    // parser_base.cpp: tokens, errors
    const Token& token() const { return m_tokens[m_at]; }
    const Token& next() const { return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)]; }
    std::string_view text_of(Range range) const;
    std::string_view text() const { return text_of(token().range); }
    bool at_symbol(std::string_view symbol) const;
    bool at_word(std::string_view word) const;
    bool take_symbol(std::string_view symbol);
    bool take_word(std::string_view word);
    void expect_symbol(std::string_view symbol);
    bool expect_word(std::string_view word);
    std::string_view expect_name(std::string_view what_swedish, std::string_view what_english, Range* range = nullptr);
    std::string_view expect_string(Range* range);
    std::string_view string_value(Range range);
    void fail(Range range, std::string swedish, std::string english);
    void fail_expected(std::string_view swedish, std::string_view english);
    void end_tag(TokenKind kind);

    // parse_expression.cpp
    ExprPtr expression();
    ExprPtr either();
    ExprPtr both();
    ExprPtr negation();
    ExprPtr comparison();
    ExprPtr binary(int level);
    ExprPtr unary();
    ExprPtr postfix(ExprPtr operand, bool all = true);
    ExprPtr primary();
    ExprPtr subscript(ExprPtr operand);
    ExprPtr filter(ExprPtr operand);
    ExprPtr test(ExprPtr operand);
    ExprPtr integer();
    std::vector<Argument> arguments(std::string_view close);
    ExprPtr make(ExprKind kind, uint32_t begin, ExprPtr left = nullptr, ExprPtr right = nullptr,
                 ExprPtr other = nullptr);
    ExprPtr finish(ExprPtr expr);

    // parser.cpp
    Body body(std::initializer_list<std::string_view> ends);
    bool at_end_tag(std::initializer_list<std::string_view> ends) const;
    bool at_outer_end() const;
    void statement(Body& into);
    void stray_tag(std::string_view word);
    void output(Body& into);
    void close(std::string_view end_word, Range opening, std::string_view name = {});
    void parse_if(Stmt& stmt);
    void parse_for(Stmt& stmt);
    void parse_set(Stmt& stmt);
    void parse_block(Stmt& stmt);
    void parse_extends(Stmt& stmt);
    void parse_include(Stmt& stmt);
    void parse_macro(Stmt& stmt);
    void parse_import(Stmt& stmt);
    void parse_from(Stmt& stmt);

    const SourceFile& m_file;
    Findings& m_findings;
    std::vector<Token> m_tokens;
    Syntax m_syntax;
    size_t m_at = 0;
    int m_depth = 0;      ///< of statements
    int m_expr_depth = 0; ///< of parentheses and the like
    bool m_panic = false; ///< an error of this tag has been told
    bool m_gave_up = false;
    std::vector<std::string_view> m_open; ///< the end tags that are waited for
};

} // namespace kolofon::theme
