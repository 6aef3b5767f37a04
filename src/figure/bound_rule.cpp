#include "figure/bound_rule.h"

#include "base/names.h"
#include "figure/table_findings.h"

#include <algorithm>

namespace kolofon {

namespace {

/// The one-part name of a leaf: also a whole number of four digits, which may be a year that heads a column.
std::optional<std::string> lone_name(const Expression& expression, const Step& step) {
    if (step.op == Op::Figure) {
        const FigureName& name = expression.names[step.index];
        if (name.part_count == 1 && name.report.empty()) return name.parts[0];
    } else if (step.op == Op::Number) {
        std::string digits = expression.numbers[step.index].to_string();
        if (digits.size() == 4 && digits.find('.') == std::string::npos) return digits;
    }
    return std::nullopt;
}

class Binder {
public:
    Binder(const Rule& rule, const Table& table, const FigureSource& source, Findings& findings)
        : m_rule(rule), m_table(table), m_source(source), m_findings(findings) {}

    RuleBinding bind();

private:
    bool choose_axis();
    bool look_at(const Expression& expression, const Step& step);
    bool look_at_group(const Expression& expression, const Step& step);
    std::optional<size_t> alone_on(const Expression& side) const;
    bool bind_side(const Expression& from, const Expression& other, BoundExpression& to);
    bool bind_figure(const Expression& from, const Step& step, BoundExpression& to);
    bool bind_cell(const FigureName& name, const Step& step, BoundExpression& to);
    bool bind_sum(const Expression& from, const Step& step, const Expression& other, BoundExpression& to);
    bool is_in_sum(const Expression& from, const Step& step, size_t index) const;
    void put(BoundExpression& to, const Step& step, BoundLeaf leaf);
    void put_index(BoundExpression& to, const Step& step, size_t index);
    bool add_unknown(const std::string& name, const Span& span);
    std::optional<size_t> on_axis(std::string_view id) const;
    bool is_numeric_column(size_t column) const;

    const Rule& m_rule;
    const Table& m_table;
    const FigureSource& m_source;
    Findings& m_findings;
    RuleAxis m_axis = RuleAxis::Once;
    bool m_needs_rows = false, m_needs_columns = false, m_either = false;
    bool m_nothing_before = false; ///< names the last report, and there is none
};

RuleBinding Binder::bind() {
    RuleBinding binding;
    BoundRule bound;
    binding.ok = choose_axis();
    bound.axis = m_axis;
    bound.comparison = m_rule.comparison;
    binding.ok = binding.ok && bind_side(m_rule.left, m_rule.right, bound.left) &&
                 bind_side(m_rule.right, m_rule.left, bound.right);
    if (binding.ok && !m_nothing_before) binding.rule = std::move(bound);
    return binding;
}

bool Binder::choose_axis() {
    for (const Expression* side : {&m_rule.left, &m_rule.right})
        for (const Step& step : side->steps)
            if (!look_at(*side, step)) return false;
    if (m_needs_rows && m_needs_columns) {
        m_findings.add(Code::table_rule_axis, m_rule.left.span, {});
        return false;
    }
    if (m_needs_columns)
        m_axis = RuleAxis::Rows;
    else if (m_needs_rows || m_either)
        m_axis = RuleAxis::Columns;
    return true;
}

bool Binder::look_at(const Expression& expression, const Step& step) {
    if (step.op == Op::SumRows) m_needs_rows = true;
    if (step.op == Op::SumColumns) m_needs_columns = true;
    if (step.op == Op::SumGroup) return look_at_group(expression, step);
    const auto name = lone_name(expression, step);
    if (!name) return true;
    const bool row = m_table.find_row(*name).has_value(), column = m_table.find_column(*name).has_value();
    if (!row && !column) return step.op == Op::Number || add_unknown(*name, step.span);
    if (row && column)
        m_either = true;
    else
        (row ? m_needs_rows : m_needs_columns) = true;
    return true;
}

bool Binder::look_at_group(const Expression& expression, const Step& step) {
    const std::string& group = expression.groups[step.index];
    const auto is_of_group = [&](const auto& part) { return part.group == group; };
    if (std::any_of(m_table.rows.begin(), m_table.rows.end(), is_of_group))
        m_needs_rows = true;
    else if (std::any_of(m_table.columns.begin(), m_table.columns.end(), is_of_group))
        m_needs_columns = true;
    else
        return add_unknown(group, step.span);
    return true;
}

bool Binder::add_unknown(const std::string& name, const Span& span) {
    std::vector<std::string_view> known;
    for (const Row& row : m_table.rows) known.push_back(row.id);
    for (const Column& column : m_table.columns) known.push_back(column.id);
    Finding& finding = m_findings.add(Code::table_rule_name, span, {name});
    const std::string folded = fold_id(name);
    const bool differs_in_form = std::find(known.begin(), known.end(), folded) != known.end();
    const std::string_view nearest = differs_in_form ? std::string_view(folded) : nearest_of(name, known);
    if (!nearest.empty()) finding.relate(Relation::Nearest, std::string(nearest));
    return false;
}

std::optional<size_t> Binder::on_axis(std::string_view id) const {
    if (m_axis == RuleAxis::Columns) return m_table.find_row(id);
    return m_axis == RuleAxis::Rows ? m_table.find_column(id) : std::nullopt;
}

bool Binder::is_numeric_column(size_t column) const {
    const auto& stated = m_table.columns[column].measure.kind;
    return is_numeric(stated ? *stated : m_table.measure.kind.value_or(FigureKind::Amount));
}

/// The row or column that alone makes up a side: a sum on the other side leaves it out.
std::optional<size_t> Binder::alone_on(const Expression& side) const {
    if (side.steps.size() != 1) return std::nullopt;
    const auto name = lone_name(side, side.steps[0]);
    return name ? on_axis(*name) : std::nullopt;
}

void Binder::put(BoundExpression& to, const Step& step, BoundLeaf leaf) {
    Step bound = step;
    bound.op = leaf.kind == BoundLeaf::Kind::Literal ? Op::Number : Op::Figure;
    bound.index = static_cast<uint32_t>(to.leaves.size());
    to.steps.push_back(bound);
    to.leaves.push_back(std::move(leaf));
}

void Binder::put_index(BoundExpression& to, const Step& step, size_t index) {
    BoundLeaf leaf;
    leaf.kind = m_axis == RuleAxis::Columns ? BoundLeaf::Kind::Row : BoundLeaf::Kind::Column;
    leaf.index = static_cast<uint32_t>(index);
    put(to, step, std::move(leaf));
}

bool Binder::bind_side(const Expression& from, const Expression& other, BoundExpression& to) {
    for (const Step& step : from.steps) {
        bool ok = true;
        switch (step.op) {
        case Op::Number:
        case Op::Figure: ok = bind_figure(from, step, to); break;
        case Op::SumRows:
        case Op::SumColumns:
        case Op::SumGroup: ok = bind_sum(from, step, other, to); break;
        default: to.steps.push_back(step);
        }
        if (!ok) return false;
    }
    return true;
}

bool Binder::bind_figure(const Expression& from, const Step& step, BoundExpression& to) {
    if (const auto name = lone_name(from, step)) {
        if (const auto index = on_axis(*name)) {
            put_index(to, step, *index);
            return true;
        }
    }
    if (step.op == Op::Figure) return bind_cell(from.names[step.index], step, to);
    BoundLeaf leaf;
    leaf.literal = from.numbers[step.index];
    put(to, step, std::move(leaf));
    return true;
}

/// `row.column` of the same table, or a full name.
bool Binder::bind_cell(const FigureName& name, const Step& step, BoundExpression& to) {
    BoundLeaf leaf;
    leaf.kind = BoundLeaf::Kind::Fixed;
    if (name.report == "prev" && !m_source.report("prev")) {
        m_nothing_before = true;
    } else if (name.part_count == 2 && name.report.empty()) {
        const auto row = m_table.find_row(name.parts[0]);
        if (!row) return add_unknown(name.parts[0], name.spans[0]);
        const auto column = m_table.find_column(name.parts[1]);
        if (!column) return add_unknown(name.parts[1], name.spans[1]);
        leaf.fixed = {m_source.report(""), &m_table, static_cast<uint32_t>(*row), static_cast<uint32_t>(*column)};
    } else if (const auto ref = find_figure(name, m_source, m_findings)) {
        leaf.fixed = *ref;
    } else {
        return false;
    }
    put(to, step, std::move(leaf));
    return true;
}

bool Binder::is_in_sum(const Expression& from, const Step& step, size_t index) const {
    if (m_axis == RuleAxis::Columns) {
        const Row& row = m_table.rows[index];
        return !row.total && (step.op != Op::SumGroup || row.group == from.groups[step.index]);
    }
    return is_numeric_column(index) &&
           (step.op != Op::SumGroup || m_table.columns[index].group == from.groups[step.index]);
}

bool Binder::bind_sum(const Expression& from, const Step& step, const Expression& other, BoundExpression& to) {
    const size_t count = m_axis == RuleAxis::Columns ? m_table.rows.size() : m_table.columns.size();
    const auto left_out = alone_on(other);
    Step sum = step;
    sum.op = Op::Sum;
    sum.count = 0;
    for (size_t i = 0; i < count; ++i) {
        if (i == left_out || !is_in_sum(from, step, i)) continue;
        put_index(to, step, i);
        ++sum.count;
    }
    if (sum.count == 0) {
        m_findings.add(Code::table_empty_sum, step.span, {});
        return false;
    }
    to.steps.push_back(sum);
    return true;
}

} // namespace

bool BoundExpression::is_sum() const {
    return std::all_of(steps.begin(), steps.end(), [](const Step& step) {
        return step.op == Op::Figure || step.op == Op::Add || step.op == Op::Sum;
    });
}

CellRef cell_at(const BoundLeaf& leaf, const Table& table, size_t position) {
    if (leaf.kind == BoundLeaf::Kind::Fixed) return leaf.fixed;
    const bool is_row = leaf.kind == BoundLeaf::Kind::Row;
    const auto along = static_cast<uint32_t>(position);
    return {nullptr, &table, is_row ? leaf.index : along, is_row ? along : leaf.index};
}

RuleBinding bind_rule(const Rule& rule, const Table& table, const FigureSource& source, Findings& findings) {
    return Binder(rule, table, source, findings).bind();
}

} // namespace kolofon
