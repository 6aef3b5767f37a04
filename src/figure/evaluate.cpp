#include "figure/evaluate.h"

#include <algorithm>
#include <cassert>

namespace kolofon {

namespace {

/// Half a unit in the last of `decimals` places.
Ratio half_unit(int decimals) {
    Int128 denominator = 2;
    for (int i = 0; i < decimals; ++i) denominator *= 10;
    return *Ratio::make(1, denominator);
}

/// The value of an operation on errors: rounded up, so that it stays small.
std::optional<Ratio> error_sum(const std::optional<Ratio>& a, const std::optional<Ratio>& b) {
    if (!a || !b) return std::nullopt;
    const auto sum = add(*a, *b);
    return sum ? std::optional(sum->rounded_up()) : std::nullopt;
}

/// The stack machine. Every operation gives a quantity or a problem.
class Machine {
public:
    explicit Machine(std::span<const Quantity> operands) : m_operands(operands) {}

    EvaluationProblem run(const Step& step);
    const Quantity& result() const { return m_stack.back(); }
    bool units_differ() const { return m_units_differ; }

private:
    EvaluationProblem put(const std::optional<Ratio>& value, const std::optional<Ratio>& error, Quantity measure);
    EvaluationProblem add_up(Quantity a, Quantity b, bool subtracted);
    EvaluationProblem multiply_by(const Quantity& a, const Quantity& b);
    EvaluationProblem divide_by(const Quantity& a, const Quantity& b);
    EvaluationProblem fold(Op op, size_t count);
    EvaluationProblem round(Quantity a, int places);
    Quantity join(const Quantity& a, const Quantity& b);
    Quantity pop();

    std::span<const Quantity> m_operands;
    size_t m_next = 0;
    std::vector<Quantity> m_stack;
    bool m_units_differ = false;
};

Quantity Machine::pop() {
    assert(!m_stack.empty());
    const Quantity top = m_stack.back();
    m_stack.pop_back();
    return top;
}

EvaluationProblem Machine::put(const std::optional<Ratio>& value, const std::optional<Ratio>& error, Quantity measure) {
    if (!value || !error) return EvaluationProblem::Overflow;
    measure.value = *value;
    measure.error = *error;
    m_stack.push_back(measure);
    return EvaluationProblem::None;
}

/// What a sum of the two measures; a number of the expression takes the other's part.
Quantity Machine::join(const Quantity& a, const Quantity& b) {
    Quantity joined = a.literal ? b : a;
    joined.decimals = std::max(a.decimals, b.decimals);
    if (a.literal || b.literal) return joined;
    m_units_differ |= !a.unit.empty() && !b.unit.empty() && a.unit != b.unit &&
                      !(a.kind == FigureKind::Points || b.kind == FigureKind::Points);
    if (a.unit.empty()) joined.unit = b.unit;
    if (a.kind == b.kind) return joined;
    const bool of_percent = (a.kind == FigureKind::Percent && b.kind == FigureKind::Points) ||
                            (a.kind == FigureKind::Points && b.kind == FigureKind::Percent);
    joined.kind = of_percent ? FigureKind::Percent : FigureKind::Amount; // 4 % and 1 percentage point are 5 %
    if (of_percent) joined.unit = a.kind == FigureKind::Percent ? a.unit : b.unit;
    return joined;
}

EvaluationProblem Machine::add_up(Quantity a, Quantity b, bool subtracted) {
    Quantity measure = join(a, b);
    if (subtracted && a.kind == FigureKind::Percent && b.kind == FigureKind::Percent && !a.literal && !b.literal) {
        measure.kind = FigureKind::Points;
        measure.unit = {};
    }
    return put(subtracted ? subtract(a.value, b.value) : add(a.value, b.value), error_sum(a.error, b.error), measure);
}

EvaluationProblem Machine::multiply_by(const Quantity& a, const Quantity& b) {
    Quantity measure = a.unit.empty() ? b : a;
    if (!a.unit.empty() && !b.unit.empty()) measure.unit = {};
    if (a.literal != b.literal)
        measure.kind = a.literal ? b.kind : a.kind;
    else
        measure.kind = FigureKind::Amount;
    measure.literal = a.literal && b.literal;
    measure.decimals = std::min(a.decimals + b.decimals, 9);
    const auto error = error_sum(multiply(a.value.abs(), b.error), multiply(b.value.abs(), a.error));
    return put(multiply(a.value, b.value), error, measure);
}

EvaluationProblem Machine::divide_by(const Quantity& a, const Quantity& b) {
    if (b.value.is_zero()) return EvaluationProblem::DivisionByZero;
    Quantity measure = a;
    if (!b.literal) {
        measure.kind = FigureKind::Amount;
        if (!b.unit.empty() || b.kind != FigureKind::Amount) measure.unit = {};
    } else if (a.kind == FigureKind::Count) {
        measure.kind = FigureKind::Amount;
    }
    measure.literal = a.literal && b.literal;
    measure.decimals = 1;
    const auto quotient = divide(a.value, b.value);
    if (!quotient) return EvaluationProblem::Overflow;
    // (ea + |a / b| eb) / |b|
    const auto above = error_sum(a.error, multiply(quotient->abs().rounded_up(), b.error));
    const auto error = above ? divide(*above, b.value.abs()) : std::nullopt;
    return put(quotient, error ? std::optional(error->rounded_up()) : std::nullopt, measure);
}

EvaluationProblem Machine::fold(Op op, size_t count) {
    assert(count > 0 && count <= m_stack.size());
    const std::vector<Quantity> parts(m_stack.end() - static_cast<ptrdiff_t>(count), m_stack.end());
    m_stack.resize(m_stack.size() - count);
    Quantity result = parts[0];
    for (size_t i = 1; i < count; ++i) {
        const Quantity& part = parts[i];
        const Quantity measure = join(result, part);
        std::optional<Ratio> value, error;
        if (op == Op::Sum) {
            value = add(result.value, part.value);
            error = error_sum(result.error, part.error);
        } else {
            value = op == Op::Min ? std::min(result.value, part.value) : std::max(result.value, part.value);
            error = std::max(result.error, part.error);
        }
        if (!value || !error) return EvaluationProblem::Overflow;
        result = measure;
        result.value = *value;
        result.error = *error;
    }
    m_stack.push_back(result);
    return EvaluationProblem::None;
}

EvaluationProblem Machine::round(Quantity a, int places) {
    const auto rounded = a.value.rounded(places);
    if (!rounded) return EvaluationProblem::Overflow;
    // A value that is not exact may round to the neighbour.
    const auto error = a.error.is_zero() ? std::optional(a.error) : error_sum(a.error, multiply(half_unit(places), 2));
    a.decimals = places;
    return put(Ratio(*rounded), error, a);
}

EvaluationProblem Machine::run(const Step& step) {
    switch (step.op) {
    case Op::Number:
    case Op::Figure:
        assert(m_next < m_operands.size());
        m_stack.push_back(m_operands[m_next++]);
        return EvaluationProblem::None;
    case Op::Negate: m_stack.back().value = -m_stack.back().value; return EvaluationProblem::None;
    case Op::Abs: m_stack.back().value = m_stack.back().value.abs(); return EvaluationProblem::None;
    case Op::Round: return round(pop(), static_cast<int>(step.count));
    case Op::Sum:
    case Op::Min:
    case Op::Max: return fold(step.op, step.count);
    default: break;
    }
    const Quantity b = pop(), a = pop();
    switch (step.op) {
    case Op::Add: return add_up(a, b, false);
    case Op::Subtract: return add_up(a, b, true);
    case Op::Multiply: return multiply_by(a, b);
    case Op::Divide: return divide_by(a, b);
    default: assert(false && "unbound step"); return EvaluationProblem::Overflow;
    }
}

/// Why a cell cannot be reckoned with, in both languages; empty when it can.
Bilingual why_missing(const Cell& cell) {
    switch (cell.state) {
    case CellState::Number: return {};
    case CellState::Date: return {"den är ett datum", "it is a date"};
    case CellState::Text: return {"den är skriven i ord", "it is written in words"};
    case CellState::Nil: return {"den har noll fall (–)", "it is nil (–)"};
    case CellState::NotAvailable: return {"den är inte tillgänglig (..)", "it is not available (..)"};
    case CellState::NotApplicable: return {"den kan inte förekomma (.)", "it is not applicable (.)"};
    }
    return {};
}

/// Finds the figures of an expression and their values; false when one is missing, with findings.
bool find_operands(const Expression& expression, const FigureSource& source, std::vector<Quantity>& operands,
                   std::vector<CellRef>& parts, Findings& findings) {
    bool ok = true;
    for (const Step& step : expression.steps) {
        if (step.op == Op::Number) operands.push_back(quantity_of(expression.numbers[step.index]));
        if (step.op != Op::Figure) continue;
        const auto ref = find_figure(expression.names[step.index], source, findings);
        if (!ref) {
            ok = false;
        } else if (const Bilingual why = why_missing(ref->cell()); !why.swedish.empty()) {
            findings.add(
                Code::expression_missing_figure, step.span,
                {ref->table->cell_id(ref->row, ref->column), std::string(why.swedish), std::string(why.english)});
            ok = false;
        } else {
            operands.push_back(quantity_of(*ref));
            parts.push_back(*ref);
        }
    }
    return ok;
}

} // namespace

Quantity quantity_of(const CellRef& cell) {
    const FullMeasure measure = cell.table->measure_of(cell.row, cell.column);
    const Decimal& value = cell.cell().value;
    Quantity quantity;
    quantity.value = Ratio(value);
    quantity.kind = measure.kind;
    quantity.unit = measure.unit;
    quantity.decimals = std::clamp(measure.decimals >= 0 ? measure.decimals : value.scale(), 0, Decimal::max_scale);
    if (measure.kind != FigureKind::Count && cell.cell().state == CellState::Number)
        quantity.error = half_unit(quantity.decimals);
    return quantity;
}

Quantity quantity_of(const Decimal& literal) {
    Quantity quantity;
    quantity.value = Ratio(literal);
    quantity.decimals = literal.scale();
    quantity.literal = true;
    return quantity;
}

Evaluated evaluate_steps(std::span<const Step> steps, std::span<const Quantity> operands) {
    Evaluated evaluated;
    Machine machine(operands);
    for (size_t i = 0; i < steps.size(); ++i) {
        evaluated.problem = machine.run(steps[i]);
        const bool found_units = machine.units_differ() && !evaluated.units_differ;
        if (evaluated.problem != EvaluationProblem::None || found_units) evaluated.step = i;
        evaluated.units_differ = machine.units_differ();
        if (evaluated.problem != EvaluationProblem::None) return evaluated;
    }
    evaluated.quantity = machine.result();
    return evaluated;
}

std::optional<DerivedFigure> evaluate(const Expression& expression, const FigureSource& source, Findings& findings) {
    DerivedFigure figure;
    std::vector<Quantity> operands;
    if (!find_operands(expression, source, operands, figure.parts, findings)) return std::nullopt;
    const Evaluated evaluated = evaluate_steps(expression.steps, operands);
    const Span& at = expression.steps[evaluated.step].span;
    if (evaluated.units_differ) findings.add(Code::expression_units_differ, at, {});
    if (evaluated.problem == EvaluationProblem::None && evaluated.quantity.value.rounded(evaluated.quantity.decimals)) {
        figure.value = evaluated.quantity.value;
        figure.kind = evaluated.quantity.kind;
        figure.unit = evaluated.quantity.unit;
        figure.decimals = evaluated.quantity.decimals;
        return figure;
    }
    const bool by_zero = evaluated.problem == EvaluationProblem::DivisionByZero;
    findings.add(by_zero ? Code::expression_division_by_zero : Code::expression_overflow,
                 evaluated.problem == EvaluationProblem::None ? expression.span : at, {});
    return std::nullopt;
}

} // namespace kolofon
