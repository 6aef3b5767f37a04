#include "figure/expression.h"

#include "figure/expression_lexer.h"

namespace kolofon {

namespace {

enum class Dialect : uint8_t { Derived, Rule };

constexpr bool is_comparison(TokenKind kind) {
    return kind >= TokenKind::Equal && kind <= TokenKind::GreaterOrEqual;
}

/// Recursive descent; the depth limit bounds the stack. On the first fault it adds a finding and unwinds.
class Parser {
public:
    Parser(std::string_view text, const Span& where, Dialect dialect, Findings& findings)
        : m_text(text), m_where(where), m_place(text, where), m_dialect(dialect), m_findings(findings),
          m_tokens(tokens_of(text, expression_most_tokens)) {}

    bool has_too_many_tokens();
    std::optional<Expression> parse();
    /// The comparison at this point, or a finding.
    std::optional<Comparison> parse_comparison();
    bool is_at_end();

private:
    bool sum();
    bool product();
    bool factor();
    bool number();
    bool name();
    bool call(std::string_view function);
    bool sum_of_axis();
    bool list(Op op);
    bool one_operand(Op op);
    bool rounding();

    const Token& token() const { return m_tokens[m_at]; }
    std::string_view text_of(const Token& t) const { return m_text.substr(t.begin, t.end - t.begin); }
    Span span_of(const Token& t) const { return m_place.span(t.begin, t.end); }
    bool take(TokenKind kind);
    bool expect(TokenKind kind, const char* swedish, const char* english);
    bool fail(const char* swedish, const char* english);
    bool fail_at_factor();
    bool fails_at_decimal_comma();
    void emit(Op op, const Token& at, uint32_t count = 0, uint32_t index = 0);

    std::string_view m_text;
    Span m_where;
    ExpressionPlace m_place;
    Dialect m_dialect;
    Findings& m_findings;
    std::vector<Token> m_tokens;
    size_t m_at = 0;
    size_t m_depth = 0;
    Expression m_result;
};

bool Parser::has_too_many_tokens() {
    if (m_tokens.back().kind == TokenKind::End) return false;
    m_findings.add(Code::expression_too_large, m_where, {});
    return true;
}

bool Parser::take(TokenKind kind) {
    if (token().kind != kind) return false;
    ++m_at;
    return true;
}

bool Parser::expect(TokenKind kind, const char* swedish, const char* english) {
    return take(kind) || fail(swedish, english);
}

bool Parser::fail(const char* swedish, const char* english) {
    m_findings.add(Code::expression_syntax, span_of(token()), {swedish, english});
    return false;
}

void Parser::emit(Op op, const Token& at, uint32_t count, uint32_t index) {
    m_result.steps.push_back({op, count, index, span_of(at)});
}

std::optional<Expression> Parser::parse() {
    m_result = {};
    const size_t begin = token().begin;
    if (!sum()) return std::nullopt;
    m_result.span = m_place.span(begin, m_at > 0 ? m_tokens[m_at - 1].end : begin);
    return std::move(m_result);
}

std::optional<Comparison> Parser::parse_comparison() {
    if (!is_comparison(token().kind)) {
        if (fails_at_decimal_comma()) return std::nullopt;
        fail("här väntades en jämförelse: == != < <= > eller >=", "a comparison was expected here: == != < <= > or >=");
        return std::nullopt;
    }
    const auto offset = static_cast<uint8_t>(m_tokens[m_at++].kind) - static_cast<uint8_t>(TokenKind::Equal);
    return static_cast<Comparison>(offset);
}

bool Parser::fails_at_decimal_comma() {
    if (token().kind != TokenKind::Comma || m_at == 0 || m_tokens[m_at - 1].kind != TokenKind::Number) return false;
    m_findings.add(Code::expression_decimal_comma, span_of(token()), {});
    return true;
}

bool Parser::is_at_end() {
    if (token().kind == TokenKind::End) return true;
    if (fails_at_decimal_comma()) return false;
    if (is_comparison(token().kind))
        return fail("bara en jämförelse, och bara i regler", "one comparison only, and only in rules");
    if (token().kind == TokenKind::Close)
        return fail("parentesen har ingen början", "the parenthesis has no beginning");
    return fail("här väntades + - * eller /", "one of + - * / was expected here");
}

bool Parser::sum() {
    if (++m_depth > expression_deepest_nesting) {
        m_findings.add(Code::expression_too_large, m_where, {});
        return false;
    }
    if (!product()) return false;
    while (token().kind == TokenKind::Plus || token().kind == TokenKind::Minus) {
        const Token operation = m_tokens[m_at++];
        if (!product()) return false;
        emit(operation.kind == TokenKind::Plus ? Op::Add : Op::Subtract, operation);
    }
    --m_depth;
    return true;
}

bool Parser::product() {
    if (!factor()) return false;
    while (token().kind == TokenKind::Times || token().kind == TokenKind::Divide) {
        const Token operation = m_tokens[m_at++];
        if (!factor()) return false;
        emit(operation.kind == TokenKind::Times ? Op::Multiply : Op::Divide, operation);
    }
    return true;
}

bool Parser::factor() {
    const size_t first_sign = m_at;
    while (take(TokenKind::Minus)) {
    }
    const size_t signs = m_at - first_sign;
    bool ok = false;
    switch (token().kind) {
    case TokenKind::Number: ok = number(); break;
    case TokenKind::Name: ok = name(); break;
    case TokenKind::Open:
        ++m_at;
        ok = sum() && expect(TokenKind::Close, "parentesen stängs aldrig", "the parenthesis is never closed");
        break;
    default: ok = fail_at_factor();
    }
    if (ok && signs % 2 == 1) emit(Op::Negate, m_tokens[first_sign]);
    return ok;
}

bool Parser::fail_at_factor() {
    if (token().kind == TokenKind::Unknown)
        return fail("det tecknet hör inte hemma här", "that character has no place here");
    return fail("här väntades en uppgift eller ett tal", "a figure or a number was expected here");
}

bool Parser::number() {
    const Token at = m_tokens[m_at++];
    m_result.numbers.push_back(*Decimal::parse(text_of(at)));
    emit(Op::Number, at, 0, static_cast<uint32_t>(m_result.numbers.size() - 1));
    return true;
}

bool Parser::name() {
    const Token at = m_tokens[m_at++];
    if (token().kind == TokenKind::Open) return call(text_of(at));
    auto figure = parse_figure_name(text_of(at), span_of(at), m_findings);
    if (!figure) return false;
    m_result.names.push_back(std::move(*figure));
    emit(Op::Figure, at, 0, static_cast<uint32_t>(m_result.names.size() - 1));
    return true;
}

bool Parser::call(std::string_view function) {
    ++m_at; // the parenthesis
    if (function == "sum" && m_dialect == Dialect::Rule && sum_of_axis()) return true;
    if (function == "sum") return list(Op::Sum);
    if (function == "min") return list(Op::Min);
    if (function == "max") return list(Op::Max);
    if (function == "abs") return one_operand(Op::Abs);
    if (function == "round") return rounding();
    m_at -= 2; // back to the name
    return fail("okänd funktion; det finns sum, min, max, abs och round",
                "unknown function; there are sum, min, max, abs and round");
}

/// sum(rows), sum(columns), sum(group "x"); otherwise takes nothing.
bool Parser::sum_of_axis() {
    const Token at = token();
    if (at.kind != TokenKind::Name) return false;
    const std::string_view word = text_of(at);
    const bool is_group = word == "group" && m_tokens[m_at + 1].kind == TokenKind::String;
    const size_t length = is_group ? 2 : 1;
    if ((word != "rows" && word != "columns" && !is_group) || m_tokens[m_at + length].kind != TokenKind::Close)
        return false;
    if (is_group) {
        const std::string_view quoted = text_of(m_tokens[m_at + 1]);
        m_result.groups.emplace_back(quoted.substr(1, quoted.size() - 2));
    }
    emit(is_group         ? Op::SumGroup
         : word == "rows" ? Op::SumRows
                          : Op::SumColumns,
         is_group ? m_tokens[m_at + 1] : at, 0, is_group ? static_cast<uint32_t>(m_result.groups.size() - 1) : 0);
    m_at += length + 1;
    return true;
}

bool Parser::list(Op op) {
    const Token function = m_tokens[m_at - 2];
    uint32_t count = 0;
    do {
        if (!sum()) return false;
        ++count;
    } while (take(TokenKind::Comma));
    emit(op, function, count);
    return expect(TokenKind::Close, "parentesen stängs aldrig", "the parenthesis is never closed");
}

bool Parser::one_operand(Op op) {
    const Token function = m_tokens[m_at - 2];
    if (!sum()) return false;
    emit(op, function);
    return expect(TokenKind::Close, "här väntades )", ") was expected here");
}

bool Parser::rounding() {
    const Token function = m_tokens[m_at - 2];
    if (!sum()) return false;
    constexpr auto swedish = "round tar en uppgift och antal decimaler, 0 till 9: round(x, 1)";
    constexpr auto english = "round takes a figure and a number of decimals, 0 to 9: round(x, 1)";
    if (!expect(TokenKind::Comma, swedish, english)) return false;
    const std::string_view places = text_of(token());
    if (token().kind != TokenKind::Number || places.size() != 1) return fail(swedish, english);
    ++m_at;
    emit(Op::Round, function, static_cast<uint32_t>(places[0] - '0'));
    return expect(TokenKind::Close, "här väntades )", ") was expected here");
}

} // namespace

ExpressionPlace::ExpressionPlace(std::string_view text, const Span& where) : m_where(where) {
    const size_t found = where.text().find(text);
    if (found == std::string_view::npos) return;
    m_where.begin += static_cast<uint32_t>(found);
    m_exact = true;
}

Span ExpressionPlace::span(size_t begin, size_t end) const {
    if (!m_exact) return m_where;
    return {m_where.file, m_where.begin + static_cast<uint32_t>(begin), m_where.begin + static_cast<uint32_t>(end)};
}

std::optional<Expression> parse_expression(std::string_view text, const Span& where, Findings& findings) {
    Parser parser(text, where, Dialect::Derived, findings);
    if (parser.has_too_many_tokens()) return std::nullopt;
    auto expression = parser.parse();
    if (!expression || !parser.is_at_end()) return std::nullopt;
    return expression;
}

std::optional<Rule> parse_rule(std::string_view text, const Span& where, Findings& findings) {
    Parser parser(text, where, Dialect::Rule, findings);
    if (parser.has_too_many_tokens()) return std::nullopt;
    auto left = parser.parse();
    if (!left) return std::nullopt;
    const auto comparison = parser.parse_comparison();
    if (!comparison) return std::nullopt;
    auto right = parser.parse();
    if (!right || !parser.is_at_end()) return std::nullopt;
    return Rule{std::move(*left), std::move(*right), *comparison};
}

} // namespace kolofon
