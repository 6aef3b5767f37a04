#include "theme/link.h"

#include "theme/compiler.h"

#include <algorithm>
#include <set>

namespace kolofon::theme {

namespace {

/// What surrounds a statement.
struct Surroundings {
    bool top = true;       ///< {% set %} here sets a variable of the page
    bool outermost = true; ///< in nothing else
    bool macro = false;
};

class UnitLinker {
public:
    UnitLinker(Program& program, uint32_t unit, Findings& findings)
        : m_program(program), m_index(unit), m_unit(program.units[unit]), m_findings(findings) {}

    void run() {
        find_extends();
        for (const Stmt& stmt : m_unit.syntax.body) visit(stmt, {});
        if (!m_unit.extends) m_unit.body = new_chunk();
        const bool sets = std::any_of(m_unit.syntax.body.begin(), m_unit.syntax.body.end(), [](const Stmt& stmt) {
            return stmt.kind == StmtKind::Set || stmt.kind == StmtKind::SetBlock || stmt.kind == StmtKind::Import ||
                   stmt.kind == StmtKind::FromImport;
        });
        if (sets) m_unit.prelude = new_chunk();
    }

private:
    uint32_t new_chunk() {
        m_program.chunks.emplace_back();
        return static_cast<uint32_t>(m_program.chunks.size() - 1);
    }
    Span span(Range range) const { return {m_unit.file, range.begin, range.end}; }
    void fail(Range range, std::string swedish, std::string english) {
        tell(Code::template_syntax, range, {std::move(swedish), std::move(english)});
    }
    void tell(Code code, Range range, std::vector<std::string> arguments) {
        m_unit.sound = false;
        if (++m_told <= max_template_findings) m_findings.add(code, span(range), std::move(arguments));
    }
    void name_variable(std::string_view name, Range range) {
        if (name.empty() || m_program.scope.contains(name)) return;
        if (m_program.scope.size() >= UINT16_MAX)
            return tell(Code::template_limit, range,
                        {"för många olika variabelnamn", "too many different names of variables"});
        m_program.scope.emplace(name, static_cast<uint16_t>(m_program.scope.size()));
    }

    bool is_blank_text(const Stmt& stmt) const {
        const std::string_view text = m_unit.file->text().substr(stmt.range.begin, stmt.range.end - stmt.range.begin);
        return stmt.kind == StmtKind::Text && text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    }

    void find_extends() {
        for (const Stmt& stmt : m_unit.syntax.body) {
            if (is_blank_text(stmt)) continue;
            m_unit.extends = stmt.kind == StmtKind::Extends;
            return;
        }
    }

    void visit(const Body& body, Surroundings around) {
        for (const Stmt& stmt : body) visit(stmt, around);
    }

    void visit(const Stmt& stmt, Surroundings around) {
        if (m_unit.extends && around.outermost) check_outside(stmt);
        Surroundings inside = around;
        inside.top = false;
        inside.outermost = false;
        switch (stmt.kind) {
        case StmtKind::Extends: visit_extends(stmt, around); break;
        case StmtKind::Include:
        case StmtKind::Import:
        case StmtKind::FromImport: visit_reference(stmt); break;
        case StmtKind::Macro: visit_macro(stmt, around); break;
        case StmtKind::Block: visit_block(stmt, around); break;
        case StmtKind::Set:
        case StmtKind::SetBlock: visit_set(stmt, around); break;
        case StmtKind::For:
            for (const NamedRange& target : stmt.names) name_variable(target.name, target.range);
            break;
        default: break;
        }
        if (stmt.kind == StmtKind::Macro) inside.macro = true;
        Surroundings branch = around; // {% if %} opens no scope
        branch.outermost = false;
        for (const Branch& one : stmt.branches) visit(one.body, branch);
        visit(stmt.otherwise, branch);
        visit(stmt.body, stmt.kind == StmtKind::SetBlock ? branch : inside);
    }

    void check_outside(const Stmt& stmt) {
        const bool shown = stmt.kind == StmtKind::Output || stmt.kind == StmtKind::If || stmt.kind == StmtKind::For ||
                           stmt.kind == StmtKind::Include || (stmt.kind == StmtKind::Text && !is_blank_text(stmt));
        if (shown)
            fail(stmt.range, "det som står utanför blocken visas aldrig i en mall med extends",
                 "what stands outside the blocks is never shown in a template with extends");
    }

    void visit_extends(const Stmt& stmt, Surroundings around) {
        const bool first = m_unit.references.empty() && around.outermost;
        if (!first || !m_unit.extends)
            return fail(stmt.range, "”extends” ska stå först i mallen, en gång",
                        "\"extends\" must come first in the template, once");
        visit_reference(stmt);
        m_unit.parent = m_unit.references[&stmt];
    }

    void visit_reference(const Stmt& stmt) {
        const uint32_t target = resolve(stmt);
        m_unit.references[&stmt] = target;
        if (stmt.kind == StmtKind::Import)
            for (const NamedRange& alias : stmt.names) m_unit.modules[alias.alias] = target;
        if (stmt.kind == StmtKind::FromImport)
            for (const NamedRange& macro : stmt.names) m_unit.imported[macro.alias] = {target, macro.name};
    }

    uint32_t resolve(const Stmt& stmt) {
        if (stmt.super) {
            for (uint32_t unit = m_index + 1; unit < m_program.units.size(); ++unit)
                if (m_program.units[unit].name == m_unit.name) return unit;
        } else if (const auto found = m_program.by_name.find(stmt.name); found != m_program.by_name.end())
            return found->second;
        if (stmt.ignore_missing || (stmt.name.empty() && !stmt.super)) return nowhere;
        std::vector<std::string_view> names;
        for (const auto& [name, unit] : m_program.by_name) names.push_back(name);
        Message meant = did_you_mean(stmt.name, names);
        if (stmt.super) meant = {"ingen mall med samma namn ersätts", "no template of the same name is overridden"};
        tell(Code::template_missing_template, stmt.name_range,
             {stmt.super ? m_unit.name : std::string(stmt.name), std::move(meant.swedish), std::move(meant.english)});
        return nowhere;
    }

    void visit_macro(const Stmt& stmt, Surroundings around) {
        for (const MacroParameter& parameter : stmt.parameters) {
            name_variable(parameter.name, parameter.range);
            for (const MacroParameter* other = stmt.parameters.data(); other != &parameter; ++other)
                if (!parameter.name.empty() && other->name == parameter.name)
                    fail(parameter.range, "två parametrar med samma namn", "two parameters of the same name");
        }
        if (stmt.name.empty()) return;
        if (!around.outermost)
            return fail(stmt.range, "ett makro ska stå ytterst i mallen",
                        "a macro must stand outermost in the template");
        if (!m_unit.macro_syntax.emplace(stmt.name, &stmt).second)
            return fail(stmt.name_range, "två makron med samma namn", "two macros of the same name");
        m_unit.macros[stmt.name] = new_chunk();
    }

    void visit_block(const Stmt& stmt, Surroundings around) {
        if (stmt.name.empty()) return;
        if (around.macro)
            return fail(stmt.range, "ett block kan inte stå i ett makro", "a block cannot stand in a macro");
        if (m_unit.blocks.contains(stmt.name))
            return fail(stmt.name_range, "två block med samma namn", "two blocks of the same name");
        m_unit.blocks[stmt.name] = new_chunk();
        m_program.block_ids.emplace(stmt.name, static_cast<uint32_t>(m_program.block_ids.size()));
    }

    void visit_set(const Stmt& stmt, Surroundings around) {
        name_variable(stmt.name, stmt.name_range);
        const auto id = m_program.scope.find(stmt.name);
        if (around.top && id != m_program.scope.end()) m_unit.assigns.push_back(id->second);
    }

    Program& m_program;
    uint32_t m_index;
    Template& m_unit;
    Findings& m_findings;
    size_t m_told = 0;
};

/// Depth-first walk over references: finds rounds and depth, gives the order.
class Order {
public:
    Order(Program& program, Findings& findings)
        : m_program(program), m_findings(findings), m_states(program.units.size()) {}

    std::vector<uint32_t> run() {
        for (uint32_t unit = 0; unit < m_program.units.size(); ++unit) visit(unit);
        return std::move(m_order);
    }

private:
    struct State {
        enum { New, Open, Done } step = New;
        int height = 0; ///< templates below it
    };

    void visit(uint32_t index) {
        State& state = m_states[index];
        if (state.step != State::New) return;
        state.step = State::Open;
        m_path.push_back(index);
        Template& unit = m_program.units[index];
        std::vector<std::pair<const Stmt*, uint32_t>> references(unit.references.begin(), unit.references.end());
        std::sort(references.begin(), references.end(),
                  [](const auto& a, const auto& b) { return a.first->range.begin < b.first->range.begin; });
        for (const auto& [stmt, target] : references) {
            if (target == nowhere) continue;
            if (m_states[target].step == State::Open)
                report_cycle(*stmt, index, target);
            else if (m_path.size() > static_cast<size_t>(max_include_depth))
                report_depth(*stmt, index);
            else {
                visit(target);
                state.height = std::max(state.height, m_states[target].height + 1);
                if (state.height > max_include_depth) report_depth(*stmt, index);
            }
        }
        m_path.pop_back();
        state.step = State::Done;
        m_order.push_back(index);
    }

    /// The reference is taken out, so that whoever follows references comes to an end.
    void cut(const Stmt& stmt, uint32_t index) {
        Template& unit = m_program.units[index];
        unit.sound = false;
        unit.references[&stmt] = nowhere;
        if (stmt.kind == StmtKind::Extends) unit.parent = nowhere;
        for (auto& [alias, target] : unit.modules)
            if (stmt.kind == StmtKind::Import && !stmt.names.empty() && stmt.names[0].alias == alias) target = nowhere;
    }

    void report_cycle(const Stmt& stmt, uint32_t index, uint32_t target) {
        std::string round;
        for (auto at = std::find(m_path.begin(), m_path.end(), target); at != m_path.end(); ++at)
            round += m_program.units[*at].name + " → ";
        round += m_program.units[target].name;
        m_findings.add(Code::template_cycle,
                       Span{m_program.units[index].file, stmt.name_range.begin, stmt.name_range.end},
                       {std::move(round)});
        cut(stmt, index);
    }

    void report_depth(const Stmt& stmt, uint32_t index) {
        const std::string limit = std::to_string(max_include_depth);
        m_findings.add(Code::template_limit,
                       Span{m_program.units[index].file, stmt.name_range.begin, stmt.name_range.end},
                       {"fler än " + limit + " mallar i varandra", "more than " + limit + " templates in one another"});
        cut(stmt, index);
    }

    Program& m_program;
    Findings& m_findings;
    std::vector<State> m_states;
    std::vector<uint32_t> m_path, m_order;
};

} // namespace

std::vector<uint32_t> link(Program& program, Findings& findings) {
    for (uint32_t unit = 0; unit < program.units.size(); ++unit) UnitLinker(program, unit, findings).run();
    return Order(program, findings).run();
}

void finish_linking(Program& program, const std::vector<uint32_t>& order) {
    for (const uint32_t index : order) {
        Template& unit = program.units[index];
        for (const auto& [stmt, target] : unit.references)
            if (target != nowhere && !program.units[target].sound) unit.sound = false;
        unit.block_table = unit.parent == nowhere ? std::vector<uint32_t>(program.block_ids.size(), nowhere)
                                                  : program.units[unit.parent].block_table;
        unit.protects = unit.assigns;
        if (unit.parent != nowhere) {
            const std::vector<uint16_t>& others = program.units[unit.parent].protects;
            unit.protects.insert(unit.protects.end(), others.begin(), others.end());
        }
        for (const auto& [name, chunk] : unit.blocks) unit.block_table[program.block_ids[name]] = chunk;
    }
}

} // namespace kolofon::theme
