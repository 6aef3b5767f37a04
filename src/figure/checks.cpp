#include "figure/checks.h"

#include "base/names.h"
#include "figure/figure_text.h"
#include "figure/revealed.h"
#include "figure/rule_check.h"

#include <algorithm>
#include <unordered_map>

namespace kolofon {

namespace {

/// Adds the finding unless it is acknowledged for one of `ids`.
void add_unless_acknowledged(const CheckContext& context, Code code, const Span& span, std::vector<std::string> ids,
                             std::vector<std::string> arguments) {
    ids.push_back(context.table.id);
    if (!context.acknowledgements.find(Subject::at(code, span, std::move(ids))))
        context.findings.add(code, span, std::move(arguments));
}

void check_rules(const CheckContext& context) {
    const Table& table = context.table;
    std::vector<bool> checked(table.rows.size());
    for (const TableCheck& check : table.checks)
        for (const size_t row : check_rule(check, context)) checked[row] = true;
    for (size_t row = 0; row < table.rows.size(); ++row)
        if (table.rows[row].total && !checked[row])
            add_unless_acknowledged(context, Code::table_total_unchecked, table.rows[row].span, {table.rows[row].id},
                                    {table.rows[row].label, table.rows[row].id});
    check_revealing_totals(checked, context);
}

/// Every note that is referred to is defined, every one that is defined is referred to.
class NoteCheck {
public:
    explicit NoteCheck(const CheckContext& context) : m_context(context) {}
    void run();

private:
    void define();
    void use(const std::string& id, const Span& span);

    const CheckContext& m_context;
    struct Defined {
        const TableNote* note;
        bool used = false;
    };
    std::unordered_map<std::string_view, Defined> m_defined;
};

void NoteCheck::define() {
    for (const TableNote& note : m_context.table.notes) {
        const auto [first, is_new] = m_defined.emplace(note.id, Defined{&note});
        if (is_new) continue;
        if (Finding* finding = m_context.findings.add(Code::table_duplicate_note, note.span, {note.id}))
            finding->relate(Relation::FirstSeen, "", place_of(first->second.note->span));
    }
}

void NoteCheck::use(const std::string& id, const Span& span) {
    if (id.empty()) return;
    if (const auto found = m_defined.find(id); found != m_defined.end())
        found->second.used = true;
    else
        m_context.findings.add(Code::table_unknown_note, span, {id});
}

void NoteCheck::run() {
    const Table& table = m_context.table;
    define();
    for (const Column& column : table.columns) use(column.note, column.span);
    for (const Row& row : table.rows) use(row.note, row.span);
    // Of cells the descriptions, which stand where the note is named; a cell filled otherwise has none.
    for (const CellDescription& cell : table.described_cells) use(cell.note, cell.span);
    for (const TableNote& note : table.notes)
        if (const Defined& defined = m_defined.at(note.id); defined.note == &note && !defined.used)
            add_unless_acknowledged(m_context, Code::table_unused_note, note.span, {note.id}, {note.id});
}

std::string written(const Table& table, size_t row, size_t column) {
    const Cell cell = table.cell(row, column);
    switch (cell.state) {
    case CellState::Number: return number_text(cell.value, table.decimals_of(row, column));
    case CellState::Date: return cell.date.iso();
    case CellState::Text: return std::string(cell.text);
    case CellState::Nil: return "–";
    case CellState::NotAvailable: return "..";
    case CellState::NotApplicable: return ".";
    }
    return {};
}

bool says_the_same(const Cell& a, const Cell& b) {
    if (a.state != b.state) return false;
    switch (a.state) {
    case CellState::Number: return a.value == b.value;
    case CellState::Date: return a.date == b.date;
    case CellState::Text: return a.text == b.text;
    default: return true;
    }
}

/// A column that states last period's figures, against the last report.
class ContinuityCheck {
public:
    ContinuityCheck(const CheckContext& context, size_t column, const TableSet& last)
        : m_context(context), m_column(column), m_last(last) {}
    void run();

private:
    bool find_column();
    void compare(size_t row, size_t last_row);
    bool add_unknown(Code code, std::string_view name, const std::vector<std::string_view>& known);

    const CheckContext& m_context;
    size_t m_column;
    const TableSet& m_last;
    const Table* m_last_table = nullptr;
    size_t m_last_column = 0;
};

bool ContinuityCheck::add_unknown(Code code, std::string_view name, const std::vector<std::string_view>& known) {
    const Span& span = m_context.table.columns[m_column].span;
    Finding* finding = m_context.findings.add(code, span, {std::string(name), "", ""});
    if (const auto nearest = nearest_of(name, known); finding && !nearest.empty())
        finding->relate(Relation::Nearest, std::string(nearest));
    return false;
}

bool ContinuityCheck::find_column() {
    const Column& column = m_context.table.columns[m_column];
    const auto parts = split(column.previous, '.');
    if (parts.size() != 2) {
        m_context.findings.add(Code::table_previous_parts, column.span, {column.previous});
        return false;
    }
    m_last_table = m_last.find(parts[0]);
    if (!m_last_table) return add_unknown(Code::figure_unknown_table, parts[0], m_last.ids());
    if (!m_last_table->is_filled()) return false;
    const auto found = m_last_table->find_column(parts[1]);
    std::vector<std::string_view> known;
    for (const Column& of_last : m_last_table->columns) known.push_back(of_last.id);
    if (!found) return add_unknown(Code::figure_unknown_column, parts[1], known);
    m_last_column = *found;
    return true;
}

void ContinuityCheck::run() {
    if (!find_column()) return;
    std::unordered_map<std::string_view, size_t> last_rows;
    for (size_t i = 0; i < m_last_table->rows.size(); ++i) last_rows.emplace(m_last_table->rows[i].id, i);
    for (size_t row = 0; row < m_context.table.rows.size(); ++row)
        if (const auto last = last_rows.find(m_context.table.rows[row].id); last != last_rows.end())
            compare(row, last->second);
}

void ContinuityCheck::compare(size_t row, size_t last_row) {
    const Table& table = m_context.table;
    const Cell cell = table.cell(row, m_column);
    const Cell last = m_last_table->cell(last_row, m_last_column);
    if (cell.mark == Mark::Revised || cell.mark == Mark::Corrected || says_the_same(cell, last)) return;
    if (m_context.acknowledgements.find(Subject::of_cell(Code::table_continuity, table, row, m_column))) return;
    Finding* finding =
        m_context.findings.add_at(Code::table_continuity, cell.span, cell.place,
                                  {table.rows[row].label, label_of(table.columns[m_column]),
                                   written(table, row, m_column), written(*m_last_table, last_row, m_last_column)});
    if (finding) finding->relate(Relation::FirstSeen, "", place_of(last.span));
}

void check_continuity(const CheckContext& context) {
    const TableSet* last = context.source.report("prev");
    if (!last) return; // the first report of its series
    for (size_t column = 0; column < context.table.columns.size(); ++column)
        if (!context.table.columns[column].previous.empty()) ContinuityCheck(context, column, *last).run();
}

} // namespace

void check_table(const Table& table, const FigureSource& source, const Acknowledgements& acknowledgements,
                 Findings& findings) {
    if (!table.is_filled()) return;
    TableFindings counted(findings, table);
    const CheckContext context{table, source, acknowledgements, counted};
    check_rules(context);
    check_continuity(context);
    NoteCheck(context).run();
}

void check_table(const Table& table, const FigureSource& source, Findings& findings) {
    const Acknowledgements own(table.acknowledgements);
    check_table(table, source, own, findings);
    own.report(findings);
}

} // namespace kolofon
