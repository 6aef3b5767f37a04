#include "figure/revealed.h"

#include <set>

namespace kolofon {

namespace {

bool is_hidden(const CellRef& ref) {
    return ref.table->audience_of(ref.row, ref.column) != Audience::Public;
}

bool has_value(const CellRef& ref) {
    const CellState state = ref.cell().state;
    return state == CellState::Number || state == CellState::Nil;
}

/// The cells of an equation at one position, as the public sees them.
struct Equation {
    std::vector<CellRef> hidden;
    bool has_public = false, has_public_gap = false;
    bool total_is_public = false; ///< the side that is one figure

    void add(const BoundExpression& side, const Table& table, size_t position) {
        for (const BoundLeaf& leaf : side.leaves) {
            if (leaf.kind == BoundLeaf::Kind::Literal) continue;
            const CellRef ref = cell_at(leaf, table, position);
            if (is_hidden(ref)) {
                hidden.push_back(ref);
            } else {
                has_public = true;
                has_public_gap |= !has_value(ref);
                total_is_public |= side.is_lone();
            }
        }
    }

    bool reveals() const {
        return has_public && !has_public_gap && (hidden.size() == 1 || (hidden.size() > 1 && total_is_public));
    }
};

std::string label_of(const CellRef& ref) {
    return "”" + ref.table->rows[ref.row].label + "” (" + kolofon::label_of(ref.table->columns[ref.column]) + ")";
}

/// What is told, once a rule: the first hidden cell and how many more.
void report(const Span& where, std::vector<CellRef> hidden, std::vector<std::string> ids, const CheckContext& context) {
    for (const CellRef& ref : hidden) {
        ids.push_back(ref.table->rows[ref.row].id);
        ids.push_back(ref.table->columns[ref.column].id);
        ids.push_back(ref.table->cell_id(ref.row, ref.column));
    }
    ids.push_back(context.table.id);
    if (context.acknowledgements.find(Subject::at(Code::table_total_reveals, where, std::move(ids)))) return;
    std::string words = label_of(hidden.front()), english = words;
    if (hidden.size() > 1) {
        words += " med flera (" + std::to_string(hidden.size()) + " celler)";
        english += " and others (" + std::to_string(hidden.size()) + " cells)";
    }
    Finding* finding = context.findings.add(Code::table_total_reveals, where, {words, english});
    const Cell cell = hidden.front().cell();
    if (finding && cell.span.file) finding->relate(Relation::Internal, "", place_of(cell.span));
}

} // namespace

void check_revealed(const TableCheck& check, const BoundRule& rule, const std::vector<size_t>& positions,
                    const CheckContext& context) {
    if (rule.comparison != Comparison::Equal || context.table.audience != Audience::Public) return;
    std::vector<CellRef> told;
    for (const size_t position : positions) {
        Equation equation;
        equation.add(rule.left, context.table, position);
        equation.add(rule.right, context.table, position);
        if (equation.reveals()) told.insert(told.end(), equation.hidden.begin(), equation.hidden.end());
    }
    if (!told.empty()) report(check.span, std::move(told), {}, context);
}

void check_revealing_totals(const std::vector<bool>& checked, const CheckContext& context) {
    const Table& table = context.table;
    if (table.audience != Audience::Public) return;
    for (size_t total = 0, begin = 0; total < table.rows.size(); ++total) {
        if (!table.rows[total].total) continue;
        std::vector<CellRef> hidden;
        for (size_t row = begin; row < total; ++row)
            if (!table.rows[row].total && table.rows[row].audience != Audience::Public)
                hidden.push_back({nullptr, &table, static_cast<uint32_t>(row), 0});
        begin = total + 1;
        if (checked[total] || hidden.empty() || table.columns.empty()) continue;
        if (table.rows[total].audience == Audience::Public)
            report(table.rows[total].span, std::move(hidden), {table.rows[total].id}, context);
    }
}

} // namespace kolofon
