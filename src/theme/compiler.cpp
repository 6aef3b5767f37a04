#include "theme/compiler.h"

#include "base/names.h"

#include <algorithm>
#include <utility>

namespace kolofon::theme {

Message did_you_mean(std::string_view name, std::span<const std::string_view> candidates) {
    const std::string near(nearest_name(name, candidates));
    if (near.empty() || near == name) return {};
    return {"menade du ”" + near + "”?", "did you mean \"" + near + "\"?"};
}

std::string signature_of(const Stmt& macro) {
    std::string out = std::string(macro.name) + "(";
    for (const MacroParameter& parameter : macro.parameters) {
        if (out.back() != '(') out += ", ";
        out += parameter.name;
        if (parameter.fallback) out += "=…";
    }
    return out + ")";
}

void Compiler::run() {
    // Blocks are compiled where the page that they belong to is known: those of an extending template begin in the
    // state in which the extended one declares them.
    if (m_unit.parent != nowhere) m_unit.block_states = m_program.units[m_unit.parent].block_states;
    for (const Stmt& stmt : m_unit.syntax.body)
        if (stmt.kind == StmtKind::Macro) compile_macro(stmt);
    if (m_unit.prelude != nowhere) compile_prelude();
    if (!m_unit.extends) return compile_body_chunk();
    for (const Stmt& stmt : m_unit.syntax.body) {
        if (stmt.kind != StmtKind::Block) continue;
        const auto known = m_unit.block_states.find(stmt.name);
        if (known != m_unit.block_states.end())
            compile_block_chunk(stmt, HtmlState(known->second));
        else if (m_unit.parent != nowhere) {
            std::vector<std::string_view> names;
            for (const auto& [block, state] : m_unit.block_states) names.push_back(block);
            fail_name(Code::template_unknown_block, stmt.name_range, stmt.name, names);
        }
    }
}

size_t Compiler::emit(Op op, int stack_change, Range range, uint32_t a, uint16_t small, uint8_t flag) {
    Builder& builder = *m_builder;
    builder.chunk.code.push_back({op, flag, small, a});
    builder.chunk.ranges.push_back(range);
    builder.depth = static_cast<uint32_t>(static_cast<int64_t>(builder.depth) + stack_change);
    builder.chunk.stack = std::max(builder.chunk.stack, builder.depth);
    return builder.chunk.code.size() - 1;
}

void Compiler::constant(const Value& value, Range range) {
    m_program.constants.push_back(value);
    emit(Op::Constant, 1, range, static_cast<uint32_t>(m_program.constants.size() - 1));
}

uint32_t Compiler::access(std::string_view name) {
    m_program.access_table.push_back(&m_program.accesses.emplace_back(name));
    return static_cast<uint32_t>(m_program.access_table.size() - 1);
}

uint32_t Compiler::add_function(const Function& function) {
    m_program.functions.push_back(&function);
    return static_cast<uint32_t>(m_program.functions.size() - 1);
}

uint16_t Compiler::new_slots(uint16_t count, Range range) {
    Chunk& chunk = m_builder->chunk;
    if (chunk.slots + count > max_slots) {
        if (!std::exchange(m_full, true))
            fail(Code::template_limit, range, {"för många variabler på ett ställe", "too many variables in one place"});
        return 0;
    }
    chunk.slots = static_cast<uint16_t>(chunk.slots + count);
    return static_cast<uint16_t>(chunk.slots - count);
}

void Compiler::fail(Code code, Range range, std::vector<std::string> arguments) {
    m_unit.sound = false;
    if (m_findings.all().size() >= max_template_findings) return;
    m_findings.add(code, Span{m_unit.file, range.begin, range.end}, std::move(arguments));
}

void Compiler::fail_context(Range range, const Refusal& refusal) {
    m_unit.sound = false;
    if (m_lost) return;
    fail(Code::template_context, range,
         {std::string(refusal.swedish), std::string(refusal.english), std::string(refusal.help_swedish),
          std::string(refusal.help_english)});
}

void Compiler::fail_name(Code code, Range range, std::string_view name, std::vector<std::string_view> candidates) {
    Message meant = did_you_mean(name, candidates);
    fail(code, range, {std::string(name), std::move(meant.swedish), std::move(meant.english)});
}

std::vector<std::string_view> Compiler::known_names() const {
    std::vector<std::string_view> names;
    if (m_program.environment.globals)
        for (const Field& field : m_program.environment.globals->fields) names.push_back(field.name);
    if (m_builder)
        for (const Local& local : m_builder->locals) names.push_back(local.name);
    for (const auto& [name, id] : m_program.scope) names.push_back(name);
    return names;
}

const Compiler::Local* Compiler::find_local(std::string_view name) const {
    for (auto local = m_builder->locals.rbegin(); local != m_builder->locals.rend(); ++local)
        if (local->name == name) return &*local;
    return nullptr;
}

/// Whether the page may have a variable of that name.
bool Compiler::is_known(std::string_view name) const {
    const ObjectType* globals = m_program.environment.globals;
    return !globals || find_field(*globals, name) || m_program.scope.contains(name);
}

} // namespace kolofon::theme
