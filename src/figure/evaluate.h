// Evaluating expressions: exact value, what it is a measure of, and how far rounding of the parts may have moved it.
#pragma once

#include "figure/expression.h"
#include "figure/ratio.h"

namespace kolofon {

/// A number with what it measures.
///
///   a + b, a - b   same kind and unit; percent - percent is points; decimals: the most of the two
///   a * b          a number without unit leaves the other's; else none
///   a / b          a number without unit below leaves the unit above; else none; 1 decimal
struct Quantity {
    Ratio value;
    Ratio error; ///< the true value lies nearer than this, when the parts are rounded to their decimals
    FigureKind kind = FigureKind::Amount;
    std::string_view unit;
    int decimals = 0;
    bool literal = false; ///< a number of the expression itself: exact, without kind
};

/// The cell as a part of a sum: counts are exact, other kinds rounded to their decimals; nil is zero.
/// REQUIRES: the cell's state is Number or Nil.
Quantity quantity_of(const CellRef& cell);
Quantity quantity_of(const Decimal& literal);

enum class EvaluationProblem : uint8_t { None, Overflow, DivisionByZero };

struct Evaluated {
    EvaluationProblem problem = EvaluationProblem::None;
    size_t step = 0; ///< where the problem arose
    Quantity quantity;
    bool units_differ = false; ///< different units were added, at `step`
};

/// `operands` are the values of the leaves (Number, Figure) in order. REQUIRES: no unbound leaf; a well-formed postfix.
Evaluated evaluate_steps(std::span<const Step> steps, std::span<const Quantity> operands);

/// A figure that an expression gives.
struct DerivedFigure {
    Ratio value;
    FigureKind kind = FigureKind::Amount;
    std::string unit; ///< empty for points: the kind says it, in the reader's language
    int decimals = 0;
    std::vector<CellRef> parts; ///< in the order written

    std::optional<Decimal> rounded() const { return value.rounded(decimals); }
};

/// The derived figure, or findings: an unknown name, a figure that is missing or words, division by zero, overflow.
std::optional<DerivedFigure> evaluate(const Expression& expression, const FigureSource& source, Findings& findings);

} // namespace kolofon
