// The machine's parts: calls between chunks, names, output, loops, and what is told when it stops.
#include "theme/machine.h"

#include "theme/compiler.h"
#include "theme/escape.h"
#include "theme/operators.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

namespace kolofon::theme {

namespace {
/// Chunks in one another: templates, blocks and macros together.
constexpr int max_call_depth = 256;
} // namespace

Machine::Machine(const Program& program, const Value& root, Context& context, std::string& out, Findings& findings)
    : m_program(program), m_root(root), m_context(context), m_out(out), m_out_begin(out.size()), m_findings(findings) {
    m_context.m_compare_text = program.environment.compare_text;
    m_context.m_scope.resize(program.scope.size());
    m_context.begin();
    m_fixed.resize(program.scope.size());
}

bool Machine::render(const Template& page) {
    m_first = &page;
    const bool done = run_unit(page, nullptr);
    if (!done) m_out.resize(m_out_begin);
    return done;
}

/// The page's own variables first, so that it has the last word, then the body of the template that all extend.
bool Machine::run_unit(const Template& unit, const Frame* caller) {
    const Template* const outer = std::exchange(m_page, &unit);
    const Template* root = &unit;
    bool done = true;
    for (; done && root->parent != nowhere; root = &m_program.units[root->parent]) {
        done = run_preludes(*root, caller);
        for (const uint16_t variable : root->assigns) m_fixed[variable] = true;
    }
    done = done && run_chunk(root->body, caller);
    m_page = outer;
    return done;
}

bool Machine::run_preludes(const Template& unit, const Frame* caller) {
    return unit.prelude == nowhere || run_chunk(unit.prelude, caller);
}

bool Machine::run_chunk(uint32_t index, const Frame* caller, std::span<const Value> arguments) {
    const Chunk& chunk = m_program.chunks[index];
    if (m_depth >= max_call_depth || (chunk.macro && m_macro_depth >= max_macro_depth)) {
        const std::string limit = std::to_string(chunk.macro ? max_macro_depth : max_call_depth);
        m_context.fail(Code::template_limit,
                       {"fler än " + limit + " anrop i varandra", "more than " + limit + " calls in one another"});
        return caller ? stop(*caller) : false;
    }
    if (!check_output()) return caller ? stop(*caller) : false;
    const size_t size = chunk.slots + chunk.stack;
    Value* const slots = m_context.push_frame(size);
    std::copy(arguments.begin(), arguments.end(), slots);
    ++m_depth;
    m_macro_depth += chunk.macro;
    const bool done = run(chunk, slots, caller);
    m_macro_depth -= chunk.macro;
    --m_depth;
    m_context.pop_frame(size);
    return done;
}

/// Calls a macro, block, super block or template. A macro's or super block's output becomes a value unless the
/// instruction says that it goes straight into the page.
bool Machine::call_site(const Instruction& instruction, Value* slots, Value*& top, const Frame& frame) {
    const Site& site = m_program.sites[instruction.a];
    const size_t begin = m_out.size();
    if (instruction.op == Op::CallMacro) {
        top -= site.arguments;
        if (!run_chunk(site.target, &frame, {top, site.arguments})) return false;
    } else if (!call_protected(instruction.op, site, slots, frame))
        return false;
    const bool value = (instruction.op == Op::CallMacro || instruction.op == Op::Super) && instruction.flag == 0;
    if (value) *top++ = taken_output(begin);
    return true;
}

/// Lets the callee see the caller's variables by name, and puts back afterwards what it hid or changed.
bool Machine::call_protected(Op op, const Site& site, const Value* slots, const Frame& frame) {
    static const std::vector<uint16_t> nothing;
    const std::vector<uint16_t>& protects = op == Op::Include ? m_program.units[site.target].protects : nothing;
    if (site.bindings.empty() && protects.empty()) return run_target(op, site, frame);
    const size_t count = site.bindings.size() + 2 * protects.size();
    if (!m_context.charge(count)) return stop(frame);
    std::vector<Value>& scope = m_context.m_scope;
    Value* const saved = m_context.push_frame(count);
    Value* next = saved;
    for (const Site::Binding& binding : site.bindings) *next++ = scope[binding.scope];
    for (const uint16_t variable : protects) {
        *next++ = scope[variable];
        *next++ = bool(m_fixed[variable]);
    }
    for (const Site::Binding& binding : site.bindings) scope[binding.scope] = slots[binding.slot];
    for (const uint16_t variable : protects) m_fixed[variable] = false;
    const bool done = run_target(op, site, frame);
    for (auto variable = protects.rbegin(); variable != protects.rend(); ++variable) {
        m_fixed[*variable] = (--next)->boolean();
        scope[*variable] = *--next;
    }
    for (auto binding = site.bindings.rbegin(); binding != site.bindings.rend(); ++binding)
        scope[binding->scope] = *--next;
    m_context.pop_frame(count);
    return done;
}

bool Machine::run_target(Op op, const Site& site, const Frame& frame) {
    if (op == Op::Include) return run_unit(m_program.units[site.target], &frame);
    const uint32_t chunk = op == Op::Block ? m_page->block_table[site.target] : site.target;
    return run_chunk(chunk, &frame);
}

Value Machine::taken_output(size_t begin) {
    const std::string_view html = m_context.keep(std::string_view(m_out).substr(begin));
    m_out.resize(begin);
    return Value::safe_html(html);
}

bool Machine::check_output() {
    if (m_out.size() - m_out_begin <= m_context.limits().output) [[likely]]
        return true;
    const std::string limit = std::to_string(m_context.limits().output);
    m_context.fail(Code::template_limit,
                   {"sidan blir större än " + limit + " byte", "the page becomes larger than " + limit + " bytes"});
    return false;
}

void Machine::write(const Value& value, Escape escape) {
    switch (value.kind()) {
    case Kind::None: return;
    case Kind::String: return write_text(value.text(), false, escape);
    case Kind::SafeHtml: return write_text(value.text(), true, escape);
    case Kind::Integer: {
        char digits[24];
        m_out.append(digits,
                     static_cast<size_t>(std::to_chars(digits, digits + sizeof digits, value.integer()).ptr - digits));
        return;
    }
    default: m_out.append(printed(value, m_context)); return;
    }
}

void Machine::write_text(std::string_view text, bool html, Escape escape) {
    if (escape == Escape::Url) {
        const std::string plain = html ? text_of_html(text) : std::string();
        const std::string_view url = html ? std::string_view(plain) : text;
        append_escaped(m_out, is_harmless_url(url) ? url : harmless_url);
    } else if (!html)
        append_escaped(m_out, text);
    else if (escape == Escape::Html)
        m_out.append(text);
    else
        append_without_tags(m_out, text);
    if (text.size() > 4096) check_output();
}

/// An access remembers the last fields that it found; see Access.
const Field* Machine::field_of(const ObjectType& type, const Access& access) const {
    const Field* const begin = type.fields.data();
    const Field* const end = begin + type.fields.size();
    const std::less<const Field*> before;
    const auto belongs = [&](const Field* field) { return field && !before(field, begin) && before(field, end); };
    const Field* const first = access.first.load(std::memory_order_relaxed);
    if (belongs(first)) [[likely]]
        return first;
    const Field* const second = access.second.load(std::memory_order_relaxed);
    if (belongs(second)) return second;
    const Field* const found = find_field(type, access.name);
    if (found && !first)
        access.first.store(found, std::memory_order_relaxed);
    else if (found && !second)
        access.second.store(found, std::memory_order_relaxed);
    return found;
}

Value Machine::attribute(const Value& object, const Access& access, bool lenient) {
    if (object.kind() == Kind::Object) [[likely]]
        if (const Field* field = field_of(*object.object_type(), access)) return field_value(object, *field, m_context);
    return attribute_of(object, access.name, lenient, m_context);
}

Value Machine::load_root(const Access& access, bool lenient) {
    if (m_root.kind() == Kind::Object) [[likely]] {
        if (const Field* field = field_of(*m_root.object_type(), access)) return field->get(m_root.self(), m_context);
    }
    if (lenient) return Value::undefined();
    std::vector<std::string_view> names;
    if (m_root.kind() == Kind::Object)
        for (const Field& field : m_root.object_type()->fields) names.push_back(field.name);
    Message meant = did_you_mean(access.name, names);
    m_context.fail(Code::template_unknown_name,
                   {std::string(access.name), std::move(meant.swedish), std::move(meant.english)});
    return {};
}

/// Calls a function that came as a value: its keywords are put in order here.
Value Machine::call_value(const CallShape& shape, std::span<const Value> arguments, const Value& callee) {
    const auto wrong = [&](std::string swedish, std::string english, std::string signature) {
        m_context.fail(Code::template_bad_call, {std::move(swedish), std::move(english), std::move(signature)});
        return Value();
    };
    if (callee.kind() != Kind::Function) {
        const Message kind = kind_of(callee);
        return wrong(kind.swedish + " kan inte anropas", kind.english + " cannot be called", "");
    }
    const Function& function = *callee.callee();
    std::vector<Value> ordered(function.parameters.size(), Value::undefined());
    if (shape.positional > ordered.size()) return wrong("för många värden", "too many values", signature_of(function));
    std::copy_n(arguments.begin(), shape.positional, ordered.begin());
    for (size_t i = 0; i < shape.keywords.size(); ++i) {
        const std::string keyword(shape.keywords[i]);
        const auto found = std::find_if(function.parameters.begin(), function.parameters.end(),
                                        [&](const Parameter& parameter) { return parameter.name == keyword; });
        const auto position = static_cast<size_t>(found - function.parameters.begin());
        const bool known = found != function.parameters.end();
        if (known && ordered[position].kind() != Kind::Undefined)
            return wrong("”" + keyword + "” ges två gånger", "\"" + keyword + "\" is given twice",
                         signature_of(function));
        if (!known && !function.any_keywords)
            return wrong("”" + keyword + "” tas inte emot", "\"" + keyword + "\" is not taken", signature_of(function));
        if (known)
            ordered[position] = arguments[shape.positional + i];
        else
            ordered.insert(ordered.end(), {Value(shape.keywords[i]), arguments[shape.positional + i]});
    }
    for (size_t i = 0; i < function.parameters.size(); ++i) {
        if (ordered[i].kind() != Kind::Undefined) continue;
        const std::string missing(function.parameters[i].name);
        if (function.parameters[i].required)
            return wrong("”" + missing + "” saknas", "\"" + missing + "\" is missing", signature_of(function));
        ordered[i] = function.parameters[i].fallback;
    }
    return function.call({m_context, callee.self(), ordered});
}

Value Machine::operate(Op op, const Value& a, const Value& b) {
    switch (op) {
    case Op::Concatenate: return concatenate(a, b, m_context);
    case Op::Equal: return equal(a, b, m_context);
    case Op::NotEqual: return !equal(a, b, m_context);
    case Op::Less: return compare(a, b, m_context) < 0;
    case Op::LessEqual: return compare(a, b, m_context) <= 0;
    case Op::Greater: return compare(a, b, m_context) > 0;
    case Op::GreaterEqual: return compare(a, b, m_context) >= 0;
    case Op::In: return contains(a, b, m_context);
    case Op::NotIn: return !contains(a, b, m_context);
    default: return arithmetic(op, a, b, m_context);
    }
}

/// Prepares the loop's slots; false if there is nothing to go through. None is an empty list.
bool Machine::begin_loop(Value* loop, const Value& list) {
    if (!list.is_present()) return false;
    if (!list.is_list()) {
        const Message kind = kind_of(list);
        fail_type(m_context, "en slinga går igenom en lista, inte " + kind.swedish,
                  "a loop goes through a list, not " + kind.english);
        return false;
    }
    const size_t size = list_size(list, m_context);
    if (size > max_list_size) {
        const std::string limit = std::to_string(max_list_size);
        m_context.fail(Code::template_limit,
                       {"en lista med fler än " + limit + " poster", "a list of more than " + limit + " items"});
    }
    loop[0] = list;
    loop[1] = -1;
    loop[2] = size;
    return size > 0;
}

Value Machine::loop_fact(const Value* loop, LoopFact fact) {
    const int64_t at = loop[1].integer(), size = loop[2].integer();
    switch (fact) {
    case LoopFact::Index: return at + 1;
    case LoopFact::Index0: return at;
    case LoopFact::RevIndex: return size - at;
    case LoopFact::First: return at == 0;
    case LoopFact::Last: return at + 1 == size;
    case LoopFact::Length: return size;
    case LoopFact::Previous: return at == 0 ? Value() : list_at(loop[0], static_cast<size_t>(at - 1), m_context);
    case LoopFact::Next: return at + 1 == size ? Value() : list_at(loop[0], static_cast<size_t>(at + 1), m_context);
    }
    return {};
}

void Machine::unpack(const Value& list, Value* slots, size_t count) {
    const size_t size = list.is_list() ? list_size(list, m_context) : 0;
    for (size_t i = 0; i < std::min(count, size); ++i) slots[i] = list_at(list, i, m_context);
    if (list.is_list() && size == count) return;
    const std::string wanted = std::to_string(count);
    fail_type(m_context, "varje post skulle vara en lista med " + wanted + " värden",
              "every item should be a list of " + wanted + " values");
}

/// Tells where it stopped and how it got there; only the innermost place is told.
bool Machine::stop(const Frame& frame) {
    const Failure& failure = *m_context.failure();
    const auto span_of = [&](const Frame& at) {
        const Range range = at.at < at.chunk->ranges.size() ? at.chunk->ranges[at.at] : Range();
        return Span{m_program.units[at.chunk->unit].file, range.begin, range.end};
    };
    Finding& finding = m_findings.add(failure.code, span_of(frame), failure.arguments);
    constexpr int most_related = 8;
    int related = 0;
    bool told = span_of(frame).file == m_first->file;
    for (const Frame* caller = frame.caller; caller && related < most_related; caller = caller->caller, ++related) {
        const Span span = span_of(*caller);
        finding.relate(Relation::Template, std::string(span.text().substr(0, 80)), place_of(span));
        told = told || span.file == m_first->file;
    }
    if (!told) finding.relate(Relation::Template, m_first->name, place_of({m_first->file, 0, 0}));
    return false;
}

} // namespace kolofon::theme
