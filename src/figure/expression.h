// Expressions over figures: derived figures in text ({{ = a - b }}) and the rules of tables.
//
//   rule       = expression ("==" | "!=" | "<" | "<=" | ">" | ">=") expression
//   expression = term *(("+" | "-") term)
//   term       = factor *(("*" | "/") factor)
//   factor     = "-" factor | number | name | call | "(" expression ")"
//   call       = ("sum" | "min" | "max") "(" expression *("," expression) ")"
//              | "abs" "(" expression ")" | "round" "(" expression "," digits ")"
//   in rules   | "sum" "(" ("rows" | "columns" | "group" string) ")"
//   number     = digits ["." digits]      a decimal point, never a comma
//   name       = see figure_source.h; each part is an id
//
// Ids hold hyphens, so a minus between two names needs a space on both sides: `utfall - budget`, but `utfall-2025` is
// one id. U+2212 is a minus too. A whole number of four digits that is the id of a row or column of a rule's table
// means that row or column (years as headings). Limits: 1,000 tokens, nesting of 64.
#pragma once

#include "figure/figure_source.h"

namespace kolofon {

constexpr size_t expression_most_tokens = 1000;
constexpr size_t expression_deepest_nesting = 64;

// clang-format off
enum class Op : uint8_t {
    Number, Figure,                  // leaves
    SumRows, SumColumns, SumGroup,   // leaves of rules, until they are bound to a table
    Negate, Abs, Round,              // one operand
    Add, Subtract, Multiply, Divide, // two
    Sum, Min, Max                    // `count` operands
};
// clang-format on

/// One step of an expression in postfix order: a stack is all that evaluating takes, however deep it nests.
struct Step {
    Op op;
    uint32_t count = 0; ///< operands of Sum, Min, Max; places of Round
    uint32_t index = 0; ///< in numbers, names or groups
    Span span;
};

struct Expression {
    std::vector<Step> steps;
    std::vector<Decimal> numbers;
    std::vector<FigureName> names;
    std::vector<std::string> groups;
    Span span;
};

enum class Comparison : uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

struct Rule {
    Expression left, right;
    Comparison comparison = Comparison::Equal;
};

/// Maps offsets in an expression's text to its file. The text is looked for inside the span (which may hold a TOML
/// string's quotes); where it is not found as such (escapes), every place is the whole span.
class ExpressionPlace {
public:
    ExpressionPlace(std::string_view text, const Span& where);
    Span span(size_t begin, size_t end) const;

private:
    Span m_where;
    bool m_exact = false;
};

/// The expression, or findings that say why not.
std::optional<Expression> parse_expression(std::string_view text, const Span& where, Findings& findings);
std::optional<Rule> parse_rule(std::string_view text, const Span& where, Findings& findings);

} // namespace kolofon
