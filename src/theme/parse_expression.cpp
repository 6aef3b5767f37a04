// Expressions, loosest first: a if c else b; or; and; not; comparison, in; + -; ~; * // %; unary -; then what stands
// after a value: .name [index] (arguments) | filter, is test.
#include "theme/parser.h"
#include "theme/template_set.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kolofon::theme {

namespace {

/// Deepest nesting of parentheses, brackets and signs: how far the parser itself recurses.
constexpr int max_expression_depth = 50;

int height_of(const ExprPtr& expr) {
    return expr ? expr->height : 0;
}

} // namespace

ExprPtr Parser::make(ExprKind kind, uint32_t begin, ExprPtr left, ExprPtr right, ExprPtr other) {
    auto expr = std::make_unique<Expr>();
    expr->kind = kind;
    expr->range.begin = begin;
    expr->left = std::move(left);
    expr->right = std::move(right);
    expr->other = std::move(other);
    return finish(std::move(expr));
}

/// Sets where the expression ends and how high its tree is; call again when parts were added.
ExprPtr Parser::finish(ExprPtr expr) {
    expr->range.end = m_at > 0 ? m_tokens[m_at - 1].range.end : expr->range.begin;
    int height = std::max({height_of(expr->left), height_of(expr->right), height_of(expr->other)});
    for (const Argument& argument : expr->arguments) height = std::max(height, height_of(argument.value));
    expr->height = height + 1;
    if (expr->height <= max_expression_height) return expr;
    if (!m_panic)
        m_findings.add(Code::template_limit, Span{&m_file, expr->range.begin, expr->range.end},
                       {"uttrycket är för långt eller för djupt", "the expression is too long or too deep"});
    m_panic = true;
    return nullptr;
}

ExprPtr Parser::expression() {
    if (m_expr_depth >= max_expression_depth) {
        if (!m_panic)
            m_findings.add(Code::template_limit, Span{&m_file, token().range.begin, token().range.end},
                           {"parenteserna går för djupt", "the parentheses go too deep"});
        m_panic = true;
        return nullptr;
    }
    ++m_expr_depth;
    const uint32_t begin = token().range.begin;
    ExprPtr value = either();
    if (value && take_word("if")) {
        ExprPtr condition = either();
        ExprPtr other = take_word("else") ? expression() : nullptr;
        value = m_panic ? nullptr
                        : make(ExprKind::Conditional, begin, std::move(value), std::move(condition), std::move(other));
    }
    --m_expr_depth;
    return m_panic ? nullptr : std::move(value);
}

ExprPtr Parser::either() {
    const uint32_t begin = token().range.begin;
    ExprPtr left = both();
    while (left && take_word("or")) {
        ExprPtr right = both();
        left = right ? make(ExprKind::Or, begin, std::move(left), std::move(right)) : nullptr;
    }
    return left;
}

ExprPtr Parser::both() {
    const uint32_t begin = token().range.begin;
    ExprPtr left = negation();
    while (left && take_word("and")) {
        ExprPtr right = negation();
        left = right ? make(ExprKind::And, begin, std::move(left), std::move(right)) : nullptr;
    }
    return left;
}

ExprPtr Parser::negation() {
    const uint32_t begin = token().range.begin;
    bool negated = false, any = false;
    while (take_word("not")) negated = !negated, any = true;
    ExprPtr operand = comparison();
    if (!any || !operand) return operand;
    operand = make(ExprKind::Not, begin, std::move(operand));
    return negated || !operand ? std::move(operand) : make(ExprKind::Not, begin, std::move(operand));
}

ExprPtr Parser::comparison() {
    static constexpr std::string_view operators[] = {"==", "!=", "<=", ">=", "<", ">"};
    const auto operator_here = [&]() -> std::string_view {
        for (const std::string_view symbol : operators)
            if (at_symbol(symbol)) return symbol;
        if (at_word("in")) return "in";
        return at_word("not") && text_of(next().range) == "in" ? "not in" : std::string_view();
    };
    const uint32_t begin = token().range.begin;
    ExprPtr left = binary(0);
    const std::string_view symbol = left ? operator_here() : std::string_view();
    if (symbol.empty()) return left;
    m_at += symbol == "not in" ? 2 : 1;
    ExprPtr right = binary(0);
    if (!right) return nullptr;
    if (!operator_here().empty())
        return fail(token().range, "två jämförelser i rad; sätt ”and” emellan",
                    "two comparisons in a row; put \"and\" between them"),
               nullptr;
    ExprPtr expr = make(ExprKind::Binary, begin, std::move(left), std::move(right));
    if (expr) expr->name = symbol;
    return expr;
}

ExprPtr Parser::binary(int level) {
    static constexpr std::array<std::array<std::string_view, 3>, 3> levels = {
        {{"+", "-", "-"}, {"~", "~", "~"}, {"*", "//", "%"}}};
    if (level == 3) return unary();
    const uint32_t begin = token().range.begin;
    ExprPtr left = binary(level + 1);
    while (left) {
        std::string_view symbol;
        for (const std::string_view candidate : levels[static_cast<size_t>(level)])
            if (at_symbol(candidate)) symbol = candidate;
        if (level == 2 && at_symbol("/"))
            return fail(token().range, "”/” finns inte; ”//” delar heltal",
                        "there is no \"/\"; \"//\" divides whole numbers"),
                   nullptr;
        if (symbol.empty()) break;
        ++m_at;
        ExprPtr right = binary(level + 1);
        if (!right) return nullptr;
        left = make(ExprKind::Binary, begin, std::move(left), std::move(right));
        if (left) left->name = symbol;
    }
    return left;
}

ExprPtr Parser::unary() {
    const uint32_t begin = token().range.begin;
    if (!take_symbol("-")) return postfix(primary());
    if (at_symbol("-")) return fail_expected("ett värde", "a value"), nullptr;
    ExprPtr operand = postfix(primary(), false);
    return operand ? postfix(make(ExprKind::Negate, begin, std::move(operand))) : nullptr; // -3 | abs is 3
}

ExprPtr Parser::integer() {
    const Range range = m_tokens[m_at++].range;
    const std::string_view digits = text_of(range);
    int64_t value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
        return fail(range, "talet är för stort", "the number is too large"), nullptr;
    ExprPtr expr = make(ExprKind::Literal, range.begin);
    expr->literal = value;
    return expr;
}

ExprPtr Parser::primary() {
    const Range range = token().range;
    if (token().kind == TokenKind::Integer) return integer();
    if (token().kind == TokenKind::String) {
        ++m_at;
        ExprPtr expr = make(ExprKind::Literal, range.begin);
        expr->literal = string_value(range);
        return expr;
    }
    if (take_symbol("(")) {
        ExprPtr inner = expression();
        expect_symbol(")");
        return m_panic ? nullptr : std::move(inner);
    }
    if (take_symbol("[")) {
        ExprPtr list = make(ExprKind::List, range.begin);
        list->arguments = arguments("]");
        return m_panic ? nullptr : finish(std::move(list));
    }
    if (token().kind != TokenKind::Name) return fail_expected("ett värde", "a value"), nullptr;
    static constexpr std::string_view operators[] = {"and", "or", "in", "is", "if", "else", "not"};
    if (std::find(std::begin(operators), std::end(operators), text()) != std::end(operators))
        return fail_expected("ett värde", "a value"), nullptr;
    ++m_at;
    const std::string_view word = text_of(range);
    ExprPtr expr = make(ExprKind::Literal, range.begin);
    if (word == "true" || word == "True")
        expr->literal = true;
    else if (word == "false" || word == "False")
        expr->literal = false;
    else if (word != "none" && word != "None")
        expr->kind = ExprKind::Name, expr->name = word, expr->name_range = range;
    return expr;
}

/// What stands after a value; filters and tests only if `all`.
ExprPtr Parser::postfix(ExprPtr operand, bool all) {
    while (operand) {
        const uint32_t begin = operand->range.begin;
        if (take_symbol(".")) {
            const Range range = token().range;
            if (token().kind != TokenKind::Name) return fail_expected("ett namn", "a name"), nullptr;
            ++m_at;
            operand = make(ExprKind::Attribute, begin, std::move(operand));
            if (operand) operand->name = text_of(range), operand->name_range = range;
        } else if (take_symbol("["))
            operand = subscript(std::move(operand));
        else if (take_symbol("(")) {
            operand = make(ExprKind::Call, begin, std::move(operand));
            if (!operand) return nullptr;
            operand->arguments = arguments(")");
            operand = m_panic ? nullptr : finish(std::move(operand));
        } else if (all && take_symbol("|"))
            operand = filter(std::move(operand));
        else if (all && take_word("is"))
            operand = test(std::move(operand));
        else
            break;
    }
    return operand;
}

/// After "[": an index; a literal text is an attribute.
ExprPtr Parser::subscript(ExprPtr operand) {
    const uint32_t begin = operand->range.begin;
    ExprPtr index = expression();
    expect_symbol("]");
    if (!index || m_panic) return nullptr;
    const bool named = index->kind == ExprKind::Literal && index->literal.kind() == Kind::String;
    const std::string_view name = named ? index->literal.text() : std::string_view();
    const Range range = index->range;
    ExprPtr expr = named ? make(ExprKind::Attribute, begin, std::move(operand))
                         : make(ExprKind::Index, begin, std::move(operand), std::move(index));
    if (expr) expr->name = name, expr->name_range = range;
    return expr;
}

ExprPtr Parser::filter(ExprPtr operand) {
    const Range range = token().range;
    if (token().kind != TokenKind::Name) return fail_expected("namnet på ett filter", "the name of a filter"), nullptr;
    ++m_at;
    const uint32_t begin = operand->range.begin;
    ExprPtr expr = make(ExprKind::Filter, begin, std::move(operand));
    if (!expr) return nullptr;
    expr->name = text_of(range);
    expr->name_range = range;
    if (take_symbol("(")) expr->arguments = arguments(")");
    return m_panic ? nullptr : finish(std::move(expr));
}

ExprPtr Parser::test(ExprPtr operand) {
    const bool negated = take_word("not");
    const Range range = token().range;
    if (token().kind != TokenKind::Name) return fail_expected("namnet på ett test", "the name of a test"), nullptr;
    ++m_at;
    const uint32_t begin = operand->range.begin;
    ExprPtr expr = make(ExprKind::Test, begin, std::move(operand));
    if (!expr) return nullptr;
    expr->name = text_of(range);
    expr->name_range = range;
    expr->negated = negated;
    if (take_symbol("(")) expr->arguments = arguments(")");
    return m_panic ? nullptr : finish(std::move(expr));
}

std::vector<Argument> Parser::arguments(std::string_view close) {
    std::vector<Argument> out;
    while (!m_panic && !at_symbol(close)) {
        Argument& argument = out.emplace_back();
        argument.range = token().range;
        const bool named = close == ")" && token().kind == TokenKind::Name && next().kind == TokenKind::Symbol &&
                           text_of(next().range) == "=";
        if (named)
            argument.name = text(), m_at += 2;
        else if (close == ")" && out.size() > 1 && !out[out.size() - 2].name.empty())
            fail(token().range, "ett värde utan namn efter ett med namn",
                 "a value without a name after one with a name");
        argument.value = expression();
        argument.range.end = m_at > 0 ? m_tokens[m_at - 1].range.end : argument.range.end;
        if (!take_symbol(",")) break;
    }
    if (!m_panic) expect_symbol(close);
    return out;
}

} // namespace kolofon::theme
