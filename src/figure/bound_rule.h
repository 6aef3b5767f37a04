// A rule bound to the rows and columns of its table: which way it runs, and which cells it takes at each position.
#pragma once

#include "figure/evaluate.h"

namespace kolofon {

/// What a rule is repeated over.
enum class RuleAxis : uint8_t {
    Columns, ///< names are rows: once in every column
    Rows,    ///< names are columns: once in every row
    Once     ///< names are cells
};

/// A leaf of a bound expression.
struct BoundLeaf {
    enum class Kind : uint8_t { Literal, Row, Column, Fixed };
    Kind kind = Kind::Literal;
    uint32_t index = 0; ///< of the row or column of the table
    Decimal literal;
    CellRef fixed;
};

/// The cell that a leaf takes at a position along the rule's axis. REQUIRES: no literal.
CellRef cell_at(const BoundLeaf& leaf, const Table& table, size_t position);

struct BoundExpression {
    std::vector<Step> steps; ///< leaves are Number and Figure only
    std::vector<BoundLeaf> leaves;

    /// One figure and nothing else.
    bool is_lone() const { return steps.size() == 1 && leaves[0].kind != BoundLeaf::Kind::Literal; }
    /// Nothing but figures added together.
    bool is_sum() const;
};

struct BoundRule {
    RuleAxis axis = RuleAxis::Once;
    Comparison comparison = Comparison::Equal;
    BoundExpression left, right;
};

struct RuleBinding {
    std::optional<BoundRule> rule;
    bool ok = true; ///< false with findings; without rule and ok, there is nothing to compare with (no last report)
};

RuleBinding bind_rule(const Rule& rule, const Table& table, const FigureSource& source, Findings& findings);

} // namespace kolofon
