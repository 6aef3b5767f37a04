#include "figure/rule_text.h"

#include "figure/figure_text.h"

namespace kolofon {

namespace {

enum class Binding : uint8_t { Sum, Product, Tight };

struct Piece {
    std::string text;
    Binding binding = Binding::Tight;
};

constexpr std::string_view cut = "…";

std::string in_parentheses(const Piece& piece) {
    return "(" + piece.text + ")";
}

/// The piece as a part of something that binds as `by`; `after` an operator a minus sign needs parentheses.
std::string as_part(const Piece& piece, Binding by, bool after) {
    const bool negative = piece.text.substr(0, 3) == "\u2212";
    const bool looser = piece.binding < by || (after && piece.binding == by && by != Binding::Tight);
    return looser || (after && negative) ? in_parentheses(piece) : piece.text;
}

Piece joined(const Piece& a, const Piece& b, std::string_view sign, Binding binding) {
    // a + (b + c) needs no parentheses; a - (b + c) and a / (b * c) do.
    const bool associative = sign == "+" && b.binding == Binding::Sum && b.text.substr(0, 3) != "\u2212";
    const std::string right = associative ? b.text : as_part(b, binding, true);
    std::string text = as_part(a, binding, false) + " " + std::string(sign) + " " + right;
    if (text.size() > longest_arithmetic) text = cut;
    return {std::move(text), binding};
}

std::string_view function_name(Op op) {
    switch (op) {
    case Op::Abs: return "abs";
    case Op::Round: return "round";
    case Op::Min: return "min";
    default: return "max";
    }
}

class Writer {
public:
    void put(const Step& step, std::span<const Quantity> operands);
    std::string text() { return std::move(m_stack.back().text); }

private:
    void put_binary(std::string_view sign, Binding binding);
    void put_list(const Step& step);
    void put_sum(std::span<const Piece> parts);

    std::vector<Piece> m_stack;
    size_t m_next = 0;
};

void Writer::put_binary(std::string_view sign, Binding binding) {
    const Piece b = std::move(m_stack.back());
    m_stack.pop_back();
    m_stack.back() = joined(m_stack.back(), b, sign, binding);
}

/// A long sum shows its first parts and its last.
void Writer::put_sum(std::span<const Piece> parts) {
    Piece sum = parts[0];
    for (size_t i = 1; i < parts.size(); ++i) {
        const bool shown = parts.size() <= most_shown_parts || i < most_shown_parts - 2 || i + 1 == parts.size();
        if (shown)
            sum = joined(sum, parts[i], "+", Binding::Sum);
        else if (i == most_shown_parts - 2)
            sum = joined(sum, {std::string(cut), Binding::Tight}, "+", Binding::Sum);
    }
    m_stack.push_back(std::move(sum));
}

void Writer::put_list(const Step& step) {
    const size_t count = step.op == Op::Abs || step.op == Op::Round ? 1 : step.count;
    const std::vector<Piece> parts(m_stack.end() - static_cast<ptrdiff_t>(count), m_stack.end());
    m_stack.resize(m_stack.size() - count);
    if (step.op == Op::Sum) return put_sum(parts);
    std::string text(function_name(step.op));
    for (size_t i = 0; i < parts.size() && text.size() <= longest_arithmetic; ++i)
        text += (i == 0 ? "(" : "; ") + parts[i].text;
    text += step.op == Op::Round ? "; " + std::to_string(step.count) + ")" : ")";
    m_stack.push_back({text.size() > longest_arithmetic ? std::string(cut) : text, Binding::Tight});
}

void Writer::put(const Step& step, std::span<const Quantity> operands) {
    switch (step.op) {
    case Op::Number:
    case Op::Figure: {
        const Quantity& operand = operands[m_next++];
        m_stack.push_back({number_text(operand.value, operand.decimals), Binding::Tight});
        return;
    }
    case Op::Negate: m_stack.back() = {"\u2212" + as_part(m_stack.back(), Binding::Tight, true), Binding::Sum}; return;
    case Op::Add: return put_binary("+", Binding::Sum);
    case Op::Subtract: return put_binary("\u2212", Binding::Sum);
    case Op::Multiply: return put_binary("·", Binding::Product);
    case Op::Divide: return put_binary("/", Binding::Product);
    default: return put_list(step);
    }
}

} // namespace

std::string arithmetic_text(const BoundExpression& expression, std::span<const Quantity> operands) {
    Writer writer;
    for (const Step& step : expression.steps) writer.put(step, operands);
    return writer.text();
}

} // namespace kolofon
