// Statements to instructions; the place in HTML is followed on the way.
#include "theme/compiler.h"

#include <algorithm>
#include <utility>

namespace kolofon::theme {

namespace {

constexpr Refusal bad_character = {
    "HTML-koden går inte att följa här", "the HTML cannot be followed here",
    "skriv attribut som name=\"värde\", med mellanrum mellan; börja en grens text med mellanrum",
    "write attributes as name=\"value\", with spaces between; begin a branch's text with a space"};
constexpr Refusal bad_loop = {
    "ett varv i slingan slutar på ett annat ställe i HTML-koden än det börjar",
    "a round of the loop ends in another place of the HTML than it begins",
    "stäng inne i slingan det som öppnas där; mellan attribut börjar varvet med ett mellanrum",
    "close inside the loop what is opened there; between attributes begin the round with a space"};
constexpr Refusal bad_block = {"blocket slutar på ett annat ställe i HTML-koden än det börjar",
                               "the block ends in another place of the HTML than it begins",
                               "stäng inne i blocket de taggar, attribut och element som öppnas där",
                               "close inside the block the tags, attributes and elements that are opened there"};
constexpr Refusal bad_include = {"en mall infogas där bara ett attributvärde eller en taggs delar kan stå",
                                 "a template is included where only an attribute's value or parts of a tag can stand",
                                 "infoga mallar i löpande HTML, mellan taggar", "include templates between tags"};
constexpr Refusal bad_super = {"super() står på ett annat ställe i HTML-koden än där blocket börjar",
                               "super() stands in another place of the HTML than where the block begins",
                               "skriv {{ super() }} där blockets eget innehåll börjar eller slutar",
                               "write {{ super() }} where the block's own content begins or ends"};

bool is_super(const Expr& expr) {
    return expr.kind == ExprKind::Call && expr.left->kind == ExprKind::Name && expr.left->name == "super";
}

void collect_sets(const Body& body, std::vector<NamedRange>& names) {
    for (const Stmt& stmt : body) {
        if (stmt.kind == StmtKind::Set || stmt.kind == StmtKind::SetBlock)
            names.push_back({stmt.name, {}, stmt.name_range});
        if (stmt.kind == StmtKind::SetBlock) collect_sets(stmt.body, names);
        for (const Branch& branch : stmt.branches) collect_sets(branch.body, names);
        if (stmt.kind == StmtKind::If) collect_sets(stmt.otherwise, names);
    }
}

} // namespace

template <typename Fill> void Compiler::build(uint32_t index, Fill fill) {
    Builder builder;
    builder.chunk.unit = m_unit_index;
    Builder* const outer = std::exchange(m_builder, &builder);
    const HtmlState html = std::exchange(m_html, HtmlState());
    const bool lost = std::exchange(m_lost, false);
    fill(builder);
    m_lost = lost;
    m_html = html;
    m_builder = outer;
    m_program.chunks[index] = std::move(builder.chunk);
}

void Compiler::compile_body_chunk() {
    build(m_unit.body, [&](Builder& builder) {
        builder.scope_sets = true;
        body(m_unit.syntax.body);
        const auto end = static_cast<uint32_t>(m_unit.file->text().size());
        require_text({end, end}, "mallen slutar", "the template ends");
    });
}

/// What a template that extends another, or is imported, sets at its top level.
void Compiler::compile_prelude() {
    build(m_unit.prelude, [&](Builder& builder) {
        builder.scope_sets = true;
        for (const Stmt& stmt : m_unit.syntax.body) {
            const bool runs = stmt.kind == StmtKind::Set || stmt.kind == StmtKind::SetBlock ||
                              stmt.kind == StmtKind::Import || stmt.kind == StmtKind::FromImport;
            if (runs) statement(stmt);
        }
    });
}

void Compiler::compile_macro(const Stmt& stmt) {
    const auto found = m_unit.macros.find(stmt.name);
    if (found == m_unit.macros.end() || m_unit.macro_syntax.at(stmt.name) != &stmt) return; // a second of the same name
    build(found->second, [&](Builder& builder) {
        builder.chunk.macro = true;
        for (const MacroParameter& parameter : stmt.parameters)
            builder.locals.push_back({parameter.name, new_slots(1, parameter.range)});
        const std::vector<Local> all = std::exchange(builder.locals, {});
        for (size_t i = 0; i < all.size(); ++i) { // a default may use the parameters before it
            if (const Expr* fallback = stmt.parameters[i].fallback.get()) {
                const size_t given = emit(Op::JumpIfSlot, 0, fallback->range, 0, all[i].slot);
                expression(*fallback);
                emit(Op::StoreSlot, -1, fallback->range, all[i].slot);
                patch(given);
            }
            builder.locals.push_back(all[i]);
        }
        body(stmt.body);
        require_text(stmt.range, "makrot slutar", "the macro ends");
    });
}

void Compiler::compile_block_chunk(const Stmt& stmt, const HtmlState& start) {
    m_unit.block_states.emplace(stmt.name, start);
    const auto found = m_unit.blocks.find(stmt.name);
    if (found == m_unit.blocks.end()) return;
    build(found->second, [&](Builder& builder) {
        builder.block = stmt.name;
        builder.block_start = m_html = start;
        body(stmt.body);
        const HtmlState entry = loop_entry(start);
        const HtmlState exit = block_exit(start);
        const bool fits = m_html == start || join(exit, m_html).has_value() || loop_fits(entry, m_html);
        const bool code = m_html.url == UrlPart::Code && start.url != UrlPart::Code;
        if (!fits || code) fail_context(stmt.range, bad_block);
    });
}

void Compiler::body(const Body& statements) {
    for (const Stmt& stmt : statements) statement(stmt);
}

void Compiler::statement(const Stmt& stmt) {
    switch (stmt.kind) {
    case StmtKind::Text: return text(stmt);
    case StmtKind::Output: return output(stmt);
    case StmtKind::If: return if_statement(stmt);
    case StmtKind::For: return for_statement(stmt);
    case StmtKind::Set: return set_statement(stmt);
    case StmtKind::SetBlock: return capture(stmt), store(stmt.name, stmt.name_range);
    case StmtKind::Block: return block_statement(stmt);
    case StmtKind::Include: return include_statement(stmt);
    case StmtKind::Import:
    case StmtKind::FromImport: {
        const auto target = m_unit.references.find(&stmt);
        if (target != m_unit.references.end() && target->second != nowhere &&
            m_program.units[target->second].prelude != nowhere)
            emit(Op::Prelude, 0, stmt.range, target->second);
        return;
    }
    case StmtKind::Extends:
    case StmtKind::Macro: return;
    }
}

void Compiler::text(const Stmt& stmt) {
    const std::string_view text = m_unit.file->text().substr(stmt.range.begin, stmt.range.end - stmt.range.begin);
    m_program.texts.push_back(text);
    emit(Op::Text, 0, stmt.range, static_cast<uint32_t>(m_program.texts.size() - 1));
    if (const std::optional<size_t> at = advance(m_html, text)) {
        const auto begin = static_cast<uint32_t>(stmt.range.begin + *at);
        fail_context({begin, begin + 1}, bad_character);
        m_lost = true;
    }
}

void Compiler::output(const Stmt& stmt) {
    const Expr& expr = *stmt.expression;
    if (is_super(expr)) return output_super(expr);
    if (m_html.place == HtmlPlace::Text && output_call(expr)) return;
    const bool json = expr.kind == ExprKind::Filter && (expr.name == "json" || expr.name == "tojson");
    const Placement placement = place_value(m_html, json);
    if (placement.refusal) fail_context(stmt.range, *placement.refusal);
    expression(expr);
    if (placement.escape == Escape::Script)
        emit(Op::EmitJson, -1, expr.range);
    else
        emit(Op::Emit, -1, expr.range, 0, 0, static_cast<uint8_t>(placement.escape));
    pass_value(m_html);
}

/// A macro's call that is the whole of {{ }} writes straight into the page.
bool Compiler::output_call(const Expr& expr) {
    if (expr.kind != ExprKind::Call) return false;
    const std::optional<MacroTarget> macro = macro_of(*expr.left);
    if (macro) macro_call(expr, *macro, true);
    return macro.has_value();
}

void Compiler::output_super(const Expr& expr) {
    if (!super_call(expr)) return;
    m_builder->chunk.code.back().flag = 1;
    --m_builder->depth;
    const bool fits = m_html == m_builder->block_start || m_html.place == HtmlPlace::Gap;
    if (!fits) return fail_context(expr.range, bad_super);
    m_html = block_exit(m_builder->block_start);
}

void Compiler::if_statement(const Stmt& stmt) {
    prepare_sets(stmt);
    std::vector<size_t> exits;
    std::vector<HtmlState> ends;
    const HtmlState start = m_html;
    for (const Branch& branch : stmt.branches) {
        if (branch.condition)
            expression(*branch.condition);
        else
            constant(false, stmt.range); // it had an error, already told
        const size_t skip = emit(Op::JumpIfFalse, -1, stmt.range);
        body(branch.body);
        ends.push_back(std::exchange(m_html, start));
        exits.push_back(emit(Op::Jump, 0, stmt.range));
        patch(skip);
    }
    body(stmt.otherwise);
    ends.push_back(m_html);
    for (const size_t at : exits) patch(at);
    join_states(ends, stmt.range);
}

/// What branches may set becomes a variable of its own before them, with the value that the name had, so that it is
/// there afterwards whichever branch was taken.
void Compiler::prepare_sets(const Stmt& stmt) {
    if (m_builder->scope_sets) return;
    std::vector<NamedRange> names;
    for (const Branch& branch : stmt.branches) collect_sets(branch.body, names);
    collect_sets(stmt.otherwise, names);
    for (const NamedRange& named : names) {
        const Local* local = find_local(named.name);
        if (named.name.empty() || (local && local >= m_builder->locals.data() + m_builder->scope_begin)) continue;
        Expr outer{ExprKind::Name, named.range, named.name, {}, nullptr, nullptr, nullptr, {}, named.range};
        name(outer, true);
        store(named.name, named.range);
    }
}

void Compiler::join_states(std::vector<HtmlState>& ends, Range range) {
    HtmlState joined = ends.front();
    for (size_t i = 1; i < ends.size(); ++i) {
        if (const std::optional<HtmlState> both = join(joined, ends[i])) {
            joined = *both;
            continue;
        }
        if (!m_lost) {
            const Message a = name_of(ends[i]), b = name_of(joined);
            fail(Code::template_context, range,
                 {"grenarna slutar på olika ställen i HTML-koden: en " + b.swedish + ", en " + a.swedish,
                  "the branches end in different places of the HTML: one " + b.english + ", one " + a.english,
                  "öppna och stäng taggar, attribut och element i samma gren",
                  "open and close tags, attributes and elements in the same branch"});
        }
        m_unit.sound = false;
        m_lost = true;
        break;
    }
    m_html = joined;
}

void Compiler::for_statement(const Stmt& stmt) {
    const uint16_t base = new_slots(loop_slots, stmt.range);
    if (stmt.expression)
        expression(*stmt.expression);
    else
        constant(Value(), stmt.range);
    if (stmt.condition) filtered_list(stmt, base);
    const size_t begin = emit(Op::LoopBegin, -1, stmt.expression ? stmt.expression->range : stmt.range, 0, base);
    const size_t next = emit(Op::LoopNext, 0, stmt.range, 0, base);
    const size_t outer_scope = std::exchange(m_builder->scope_begin, m_builder->locals.size());
    const bool outer_sets = std::exchange(m_builder->scope_sets, false);
    m_builder->loops.push_back(base);
    loop_targets(stmt, base);
    const HtmlState start = m_html;
    const HtmlState entry = m_html = loop_entry(start);
    body(stmt.body);
    if (!loop_fits(entry, m_html)) fail_context(stmt.range, bad_loop), m_lost = true;
    m_builder->loops.pop_back();
    m_builder->scope_sets = outer_sets;
    m_builder->locals.resize(std::exchange(m_builder->scope_begin, outer_scope));
    emit(Op::Jump, 0, stmt.range, static_cast<uint32_t>(next));
    patch(begin);
    std::vector<HtmlState> ends = {std::exchange(m_html, start)};
    body(stmt.otherwise);
    patch(next);
    ends.push_back(m_html);
    join_states(ends, stmt.range);
}

/// Replaces the list on the stack by one of the elements for which the condition holds.
void Compiler::filtered_list(const Stmt& stmt, uint16_t base) {
    const uint16_t mark = new_slots(1, stmt.range);
    const Range range = stmt.condition->range;
    emit(Op::CollectBegin, 0, range, mark);
    const size_t begin = emit(Op::LoopBegin, -1, stmt.expression ? stmt.expression->range : range, 0, base);
    const size_t next = emit(Op::LoopNext, 0, range, 0, base);
    const size_t locals = m_builder->locals.size();
    loop_targets(stmt, base);
    expression(*stmt.condition);
    m_builder->locals.resize(locals);
    const size_t skip = emit(Op::JumpIfFalse, -1, range);
    emit(Op::CollectKeep, 0, range, base + 3u);
    m_builder->chunk.code[skip].a = static_cast<uint32_t>(next);
    emit(Op::Jump, 0, range, static_cast<uint32_t>(next));
    patch(begin);
    patch(next);
    emit(Op::CollectEnd, 1, range, mark);
}

void Compiler::loop_targets(const Stmt& stmt, uint16_t base) {
    if (stmt.names.size() == 1) {
        m_builder->locals.push_back({stmt.names[0].name, static_cast<uint16_t>(base + 3)});
        return;
    }
    const uint16_t first = new_slots(static_cast<uint16_t>(std::min(stmt.names.size(), max_slots)), stmt.range);
    emit(Op::Slot, 1, stmt.range, base + 3u);
    emit(Op::Unpack, -1, stmt.range, static_cast<uint32_t>(stmt.names.size()), first);
    for (size_t i = 0; i < stmt.names.size(); ++i)
        m_builder->locals.push_back({stmt.names[i].name, static_cast<uint16_t>(first + i)});
}

void Compiler::set_statement(const Stmt& stmt) {
    if (!stmt.expression) return;
    expression(*stmt.expression);
    store(stmt.name, stmt.name_range);
}

void Compiler::capture(const Stmt& stmt) {
    const uint16_t mark = new_slots(1, stmt.range);
    emit(Op::CaptureBegin, 0, stmt.range, mark);
    const HtmlState outer = std::exchange(m_html, HtmlState());
    body(stmt.body);
    require_text(stmt.range, "det som sätts slutar", "what is set ends");
    m_html = outer;
    emit(Op::CaptureEnd, 1, stmt.range, mark);
}

void Compiler::store(std::string_view name, Range range) {
    if (m_builder->scope_sets) {
        emit(Op::StoreScope, -1, range, 0, m_program.scope[name]);
        return;
    }
    const Local* local = find_local(name);
    const bool own = local && local >= m_builder->locals.data() + m_builder->scope_begin;
    const uint16_t slot = own ? local->slot : new_slots(1, range);
    if (!own) m_builder->locals.push_back({name, slot});
    emit(Op::StoreSlot, -1, range, slot);
}

void Compiler::require_text(Range range, std::string_view what_swedish, std::string_view what_english) {
    m_unit.sound = m_unit.sound && m_html.place == HtmlPlace::Text;
    if (m_html.place == HtmlPlace::Text || m_lost) return;
    const Message where = name_of(m_html);
    fail(Code::template_context, range,
         {std::string(what_swedish) + " " + where.swedish, std::string(what_english) + " " + where.english,
          "stäng taggen, attributet eller elementet", "close the tag, attribute or element"});
}

/// What templates and blocks called from here see by name; of one name the last is the innermost.
std::vector<Site::Binding> Compiler::visible_locals() const {
    std::vector<Site::Binding> bindings;
    for (const Local& local : m_builder->locals)
        if (const auto id = m_program.scope.find(local.name); id != m_program.scope.end())
            bindings.push_back({id->second, local.slot});
    return bindings;
}

void Compiler::block_statement(const Stmt& stmt) {
    const HtmlState start = m_html;
    compile_block_chunk(stmt, start);
    m_html = block_exit(start);
    Site site;
    site.target = m_program.block_ids[stmt.name];
    site.bindings = visible_locals();
    m_program.sites.push_back(std::move(site));
    emit(Op::Block, 0, stmt.range, static_cast<uint32_t>(m_program.sites.size() - 1));
}

void Compiler::include_statement(const Stmt& stmt) {
    const auto target = m_unit.references.find(&stmt);
    if (m_html.place != HtmlPlace::Text) fail_context(stmt.range, bad_include);
    if (target == m_unit.references.end() || target->second == nowhere) return;
    Site site;
    site.target = target->second;
    site.bindings = visible_locals();
    m_program.sites.push_back(std::move(site));
    emit(Op::Include, 0, stmt.range, static_cast<uint32_t>(m_program.sites.size() - 1));
}

} // namespace kolofon::theme
