#include "figure/rule_check.h"

#include "figure/figure_text.h"
#include "figure/revealed.h"
#include "figure/rule_text.h"

#include <algorithm>
#include <numeric>

namespace kolofon {

namespace {

enum class Fetched : uint8_t { Values, Missing, Words };

/// A side's value at one position.
struct Side {
    std::vector<Quantity> operands;
    Quantity value;
    std::string text(const BoundExpression& expression) const;
};

std::string Side::text(const BoundExpression& expression) const {
    std::string arithmetic = arithmetic_text(expression, operands);
    if (expression.steps.size() == 1) return arithmetic;
    return arithmetic + " = " + number_text(value.value, value.decimals);
}

class RuleChecker {
public:
    RuleChecker(const TableCheck& check, const BoundRule& rule, const CheckContext& context)
        : m_check(check), m_rule(rule), m_context(context), m_table(context.table) {}

    void run(const std::vector<size_t>& positions);

private:
    void check_at(size_t position);
    Fetched fetch(const BoundExpression& expression, size_t position, Side& side);
    bool compute(const BoundExpression& expression, Side& side);
    bool holds(const Quantity& left, const Quantity& right, bool& overflow) const;
    bool is_within(const Ratio& difference, const Ratio& error) const;
    const BoundExpression* stated_side() const;
    CellRef blamed_cell(size_t position) const;
    void report(size_t position, const Side& left, const Side& right);
    void report_problem(Code code, const Span& span);

    const TableCheck& m_check;
    const BoundRule& m_rule;
    const CheckContext& m_context;
    const Table& m_table;
    size_t m_checked = 0, m_missing = 0;
    bool m_problem_reported = false;
};

void RuleChecker::run(const std::vector<size_t>& positions) {
    for (const size_t position : positions) check_at(position);
    if (m_checked > 0 || m_missing > 0) return;
    const Subject subject = Subject::at(Code::table_check_idle, m_check.span, {m_table.id});
    if (!m_context.acknowledgements.find(subject)) m_context.findings.add(subject.code, m_check.span, {});
}

Fetched RuleChecker::fetch(const BoundExpression& expression, size_t position, Side& side) {
    Fetched fetched = Fetched::Values;
    side.operands.reserve(expression.leaves.size());
    for (const BoundLeaf& leaf : expression.leaves) {
        if (leaf.kind == BoundLeaf::Kind::Literal) {
            side.operands.push_back(quantity_of(leaf.literal));
            continue;
        }
        const CellRef ref = cell_at(leaf, m_table, position);
        const CellState state = ref.cell().state;
        if (state == CellState::Text || state == CellState::Date) return Fetched::Words;
        if (state == CellState::NotAvailable || state == CellState::NotApplicable)
            fetched = Fetched::Missing;
        else
            side.operands.push_back(quantity_of(ref));
    }
    return fetched;
}

bool RuleChecker::compute(const BoundExpression& expression, Side& side) {
    const Evaluated evaluated = evaluate_steps(expression.steps, side.operands);
    side.value = evaluated.quantity;
    if (evaluated.problem == EvaluationProblem::None) return true;
    report_problem(evaluated.problem == EvaluationProblem::DivisionByZero ? Code::expression_division_by_zero
                                                                          : Code::expression_overflow,
                   expression.steps[evaluated.step].span);
    return false;
}

void RuleChecker::check_at(size_t position) {
    Side left, right;
    const Fetched fetched = std::max(fetch(m_rule.left, position, left), fetch(m_rule.right, position, right));
    if (fetched == Fetched::Missing) ++m_missing;
    if (fetched != Fetched::Values) return;
    ++m_checked;
    if (!compute(m_rule.left, left) || !compute(m_rule.right, right)) return;
    bool overflow = false;
    const bool ok = holds(left.value, right.value, overflow);
    if (overflow) return report_problem(Code::expression_overflow, m_check.span);
    if (!ok) report(position, left, right);
}

/// A stated tolerance may be reached; the one that follows from rounding may not.
bool RuleChecker::is_within(const Ratio& difference, const Ratio& error) const {
    if (m_check.tolerance) return difference.abs() <= Ratio(*m_check.tolerance);
    return difference.abs() < error;
}

bool RuleChecker::holds(const Quantity& left, const Quantity& right, bool& overflow) const {
    const auto difference = subtract(left.value, right.value);
    const auto error = add(left.error, right.error);
    overflow = !difference || !error;
    if (overflow) return false;
    const bool within = is_within(*difference, *error);
    switch (m_rule.comparison) {
    case Comparison::Equal: return difference->is_zero() || within;
    case Comparison::NotEqual: return !difference->is_zero();
    case Comparison::Less: return difference->is_negative();
    case Comparison::LessOrEqual: return difference->is_negative() || difference->is_zero() || within;
    case Comparison::Greater: return *difference > Ratio(0);
    case Comparison::GreaterOrEqual: return !difference->is_negative() || within;
    }
    return true;
}

/// The side of an equation that is a single figure: what is stated, where the other is reckoned.
const BoundExpression* RuleChecker::stated_side() const {
    if (m_rule.comparison != Comparison::Equal) return nullptr;
    if (m_rule.right.is_lone() && !m_rule.left.is_lone()) return &m_rule.right;
    return m_rule.left.is_lone() ? &m_rule.left : nullptr;
}

/// The stated figure, else the rule's first one in this table, else its first.
CellRef RuleChecker::blamed_cell(size_t position) const {
    if (const BoundExpression* stated = stated_side())
        if (const CellRef cell = cell_at(stated->leaves[0], m_table, position); cell.table == &m_table) return cell;
    CellRef first;
    for (const BoundExpression* side : {&m_rule.left, &m_rule.right}) {
        for (const BoundLeaf& leaf : side->leaves) {
            if (leaf.kind == BoundLeaf::Kind::Literal) continue;
            const CellRef cell = cell_at(leaf, m_table, position);
            if (cell.table == &m_table) return cell;
            if (!first.table) first = cell;
        }
    }
    return first;
}

void RuleChecker::report_problem(Code code, const Span& span) {
    if (!m_problem_reported) m_context.findings.add(code, span, {});
    m_problem_reported = true;
}

void RuleChecker::report(size_t position, const Side& left, const Side& right) {
    const BoundExpression* stated = stated_side();
    const bool right_is_stated = stated == &m_rule.right;
    const BoundExpression& reckoned = right_is_stated ? m_rule.left : m_rule.right;
    const Code code = stated && reckoned.is_sum() && !reckoned.is_lone() ? Code::table_check : Code::table_rule;
    const CellRef cell = blamed_cell(position);
    if (!cell.table) return report_problem(Code::table_check_idle, m_check.span); // numbers only
    if (m_context.acknowledgements.find(Subject::of_cell(code, *cell.table, cell.row, cell.column))) return;
    const std::string l = left.text(m_rule.left), r = right.text(m_rule.right);
    std::vector<std::string> arguments = {l + "; " + r, l + "; " + r};
    if (stated) {
        const std::string &is = right_is_stated ? r : l, &should = right_is_stated ? l : r;
        arguments = {is + " står här; " + should, is + " is stated; " + should};
    }
    const Cell blamed = cell.cell();
    Finding* finding = m_context.findings.add_at(code, blamed.span, blamed.place, std::move(arguments));
    if (!finding) return;
    Place rule = place_of(m_check.span);
    rule.column = 0;
    finding->relate(Relation::Rule, m_check.rule, std::move(rule));
}

bool check_tolerance(const TableCheck& check, TableFindings& findings) {
    if (!check.tolerance) return true;
    if (check.tolerance->is_negative()) {
        findings.add(Code::table_negative_tolerance, check.span, {check.tolerance->to_string()});
        return false;
    }
    if (check.reason.empty()) findings.add(Code::table_tolerance_reason, check.span, {});
    return true;
}

/// The columns or rows that the rule is to hold for.
std::vector<size_t> positions_of(const TableCheck& check, const BoundRule& rule, const CheckContext& context) {
    if (rule.axis == RuleAxis::Once) return {0};
    const bool in_columns = rule.axis == RuleAxis::Columns;
    std::vector<size_t> all(in_columns ? context.table.columns.size() : context.table.rows.size());
    std::iota(all.begin(), all.end(), size_t{0});
    if (check.only.empty()) return all;
    std::vector<size_t> chosen;
    for (const std::string& id : check.only) {
        const auto index = in_columns ? context.table.find_column(id) : context.table.find_row(id);
        if (index)
            chosen.push_back(*index);
        else
            context.findings.add(in_columns ? Code::table_unknown_column : Code::table_unknown_row, check.span, {id});
    }
    return chosen;
}

void add_rows(const BoundExpression& side, const Table& table, std::vector<size_t>& rows) {
    for (const BoundLeaf& leaf : side.leaves) {
        if (leaf.kind == BoundLeaf::Kind::Row) rows.push_back(leaf.index);
        if (leaf.kind == BoundLeaf::Kind::Fixed && leaf.fixed.table == &table) rows.push_back(leaf.fixed.row);
    }
}

} // namespace

std::vector<size_t> check_rule(const TableCheck& check, const CheckContext& context) {
    std::vector<size_t> rows(context.table.rows.size());
    std::iota(rows.begin(), rows.end(), size_t{0});
    if (!check_tolerance(check, context.findings)) return rows;
    const auto rule = parse_rule(check.rule, check.span, context.findings.all());
    if (!rule) return rows;
    const RuleBinding binding = bind_rule(*rule, context.table, context.source, context.findings.all());
    if (!binding.rule) return rows;
    const std::vector<size_t> positions = positions_of(check, *binding.rule, context);
    RuleChecker(check, *binding.rule, context).run(positions);
    check_revealed(check, *binding.rule, positions, context);
    rows.clear();
    add_rows(binding.rule->left, context.table, rows);
    add_rows(binding.rule->right, context.table, rows);
    return rows;
}

} // namespace kolofon
