#include "caution/small_counts.h"

#include "figure/bound_rule.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace kolofon {

namespace {

struct CellPlace {
    size_t row = 0, column = 0;
    auto operator<=>(const CellPlace&) const = default;
};

bool is_small_count(const Table& table, CellPlace at, int limit) {
    const Cell cell = table.cell(at.row, at.column);
    return cell.state == CellState::Number && cell.value > Decimal(0) && cell.value < Decimal(limit) &&
           table.measure_of(at.row, at.column).kind == FigureKind::Count;
}

Finding& add_at(Findings& findings, Code code, const Cell& cell, std::vector<std::string> arguments) {
    return cell.span ? findings.add(code, cell.span, std::move(arguments))
                     : findings.add_file(code, std::string(cell.place), std::move(arguments));
}

/// The rules of a table that tell a missing cell by the others.
class DerivableCounts {
public:
    DerivableCounts(const Table& table, const Acknowledgements& acknowledgements, Findings& findings)
        : m_table(table), m_acknowledgements(acknowledgements), m_findings(findings) {}

    void look_at(const TableCheck& check, const BoundRule& rule) {
        if (rule.comparison != Comparison::Equal || !is_linear(rule.left) || !is_linear(rule.right)) return;
        for (const size_t position : positions(check, rule.axis))
            if (const auto missing = only_missing(rule, position)) report(check, *missing);
    }

private:
    static bool is_linear(const BoundExpression& side) {
        return std::all_of(side.steps.begin(), side.steps.end(), [](const Step& step) {
            return step.op == Op::Number || step.op == Op::Figure || step.op == Op::Negate || step.op == Op::Add ||
                   step.op == Op::Subtract || step.op == Op::Sum;
        });
    }

    std::vector<size_t> positions(const TableCheck& check, RuleAxis axis) const {
        if (axis == RuleAxis::Once) return {0};
        const bool in_columns = axis == RuleAxis::Columns;
        std::vector<size_t> chosen(in_columns ? m_table.columns.size() : m_table.rows.size());
        std::iota(chosen.begin(), chosen.end(), size_t{0});
        if (check.only.empty()) return chosen;
        std::erase_if(chosen, [&](size_t i) {
            const std::string& id = in_columns ? m_table.columns[i].id : m_table.rows[i].id;
            return std::find(check.only.begin(), check.only.end(), id) == check.only.end();
        });
        return chosen;
    }

    /// The one count that the rule lacks at `position`, when it is a public cell of this table written `..`.
    std::optional<CellPlace> only_missing(const BoundRule& rule, size_t position) const {
        std::optional<CellPlace> missing;
        for (const BoundExpression* side : {&rule.left, &rule.right})
            for (const BoundLeaf& leaf : side->leaves) {
                if (leaf.kind == BoundLeaf::Kind::Literal) continue;
                const CellRef ref = cell_at(leaf, m_table, position);
                const CellState state = ref.cell().state;
                const bool is_public = ref.table->audience_of(ref.row, ref.column) == Audience::Public;
                if (state == CellState::Text || state == CellState::Date || !is_public) return std::nullopt;
                if (state != CellState::NotAvailable) continue;
                const CellPlace here{ref.row, ref.column};
                if (ref.table != &m_table || (missing && *missing != here)) return std::nullopt;
                missing = here;
            }
        const bool is_count = missing && m_table.measure_of(missing->row, missing->column).kind == FigureKind::Count;
        return is_count ? missing : std::nullopt;
    }

    void report(const TableCheck& check, CellPlace at) {
        if (!m_reported.insert(at).second) return;
        constexpr Code code = Code::caution_small_count_derivable;
        if (m_acknowledgements.find(Subject::of_cell(code, m_table, at.row, at.column))) return;
        Place rule = place_of(check.span);
        rule.column = 0;
        add_at(m_findings, code, m_table.cell(at.row, at.column), {})
            .relate(Relation::Rule, check.rule, std::move(rule));
    }

    const Table& m_table;
    const Acknowledgements& m_acknowledgements;
    Findings& m_findings;
    std::set<CellPlace> m_reported;
};

} // namespace

void check_small_counts(const Table& shown, int limit, const Acknowledgements& acknowledgements, Findings& findings) {
    constexpr Code code = Code::caution_small_count;
    std::vector<CellPlace> small;
    for (size_t r = 0; r < shown.rows.size(); ++r)
        for (size_t c = 0; c < shown.columns.size(); ++c)
            if (is_small_count(shown, {r, c}, limit) && !acknowledgements.find(Subject::of_cell(code, shown, r, c)))
                small.push_back({r, c});
    if (small.empty()) return;
    Finding& finding = add_at(findings, code, shown.cell(small[0].row, small[0].column),
                              {std::to_string(small.size()), std::to_string(limit)});
    for (size_t i = 0; i < small.size() && i < most_small_counts_named; ++i) {
        const Cell cell = shown.cell(small[i].row, small[i].column);
        finding.relate(Relation::Detail,
                       shown.rows[small[i].row].label + ", " + label_of(shown.columns[small[i].column]) + ": " +
                           cell.value.to_string(),
                       place_of(cell.span));
    }
    if (small.size() > most_small_counts_named)
        finding.relate(Relation::Detail, "+ " + std::to_string(small.size() - most_small_counts_named));
}

void check_derivable_counts(const Table& table, const FigureSource& source, const Acknowledgements& acknowledgements,
                            Findings& findings) {
    DerivableCounts counts(table, acknowledgements, findings);
    for (const TableCheck& check : table.checks) {
        Findings of_the_rule; // reported where rules are checked
        const auto rule = parse_rule(check.rule, check.span, of_the_rule);
        if (!rule) continue;
        const RuleBinding binding = bind_rule(*rule, table, source, of_the_rule);
        if (binding.rule) counts.look_at(check, *binding.rule);
    }
}

} // namespace kolofon
