// Expressions to instructions. `lenient`: what is not there gives undefined instead of an error, for `is defined` and
// `default`, which look at it at once.
#include "theme/compiler.h"

#include <algorithm>

namespace kolofon::theme {

void Compiler::expression(const Expr& expr, bool lenient) {
    switch (expr.kind) {
    case ExprKind::Literal: return constant(expr.literal, expr.range);
    case ExprKind::List: return list(expr);
    case ExprKind::Name: return name(expr, lenient);
    case ExprKind::Attribute: return attribute(expr, lenient);
    case ExprKind::Index:
        expression(*expr.left, lenient);
        expression(*expr.right);
        emit(Op::Index, -1, expr.range, 0, 0, lenient);
        return;
    case ExprKind::Call: return call(expr);
    case ExprKind::Filter: return filter(expr);
    case ExprKind::Test: return test(expr);
    case ExprKind::Not: expression(*expr.left); return void(emit(Op::Not, 0, expr.range));
    case ExprKind::Negate: expression(*expr.left); return void(emit(Op::Negate, 0, expr.range));
    case ExprKind::Binary: return binary(expr);
    case ExprKind::And: return either_or(expr, Op::JumpIfFalseKeep);
    case ExprKind::Or: return either_or(expr, Op::JumpIfTrueKeep);
    case ExprKind::Conditional: return conditional(expr);
    }
}

void Compiler::name(const Expr& expr, bool lenient) {
    if (const Local* local = find_local(expr.name)) return void(emit(Op::Slot, 1, expr.range, local->slot, 0, lenient));
    if (expr.name == "loop" || m_unit.modules.contains(expr.name)) {
        const bool loop = expr.name == "loop";
        const std::string quoted(expr.name);
        fail(Code::template_type, expr.range,
             {loop ? "”loop” är inget värde; skriv loop.index och liknande, inne i en slinga"
                   : "”" + quoted + "” är en mall med makron; skriv " + quoted + ".namn(…)",
              loop ? "\"loop\" is no value; write loop.index and the like, inside a loop"
                   : "\"" + quoted + "\" is a template with macros; write " + quoted + ".name(…)"});
        return constant(Value(), expr.range);
    }
    if (!lenient && !is_known(expr.name)) {
        fail_name(Code::template_unknown_name, expr.name_range, expr.name, known_names());
        return constant(Value(), expr.range);
    }
    const auto scope = m_program.scope.find(expr.name);
    if (scope == m_program.scope.end())
        emit(Op::Root, 1, expr.range, access(expr.name), 0, lenient);
    else
        emit(Op::Scope, 1, expr.range, access(expr.name), scope->second, lenient);
}

void Compiler::attribute(const Expr& expr, bool lenient) {
    const bool loop = expr.left->kind == ExprKind::Name && expr.left->name == "loop" && !m_builder->loops.empty();
    if (loop) return loop_attribute(expr);
    expression(*expr.left, lenient);
    emit(Op::Attribute, 0, expr.range, access(expr.name), 0, lenient);
}

void Compiler::loop_attribute(const Expr& expr) {
    static constexpr std::string_view names[] = {"index", "index0", "revindex", "first",
                                                 "last",  "length", "previtem", "nextitem"};
    const auto* found = std::find(std::begin(names), std::end(names), expr.name);
    if (found == std::end(names)) {
        Message meant = did_you_mean(expr.name, names);
        fail(Code::template_unknown_attribute, expr.name_range,
             {"loop", std::string(expr.name), meant.swedish, meant.english});
        return constant(Value(), expr.range);
    }
    emit(Op::LoopField, 1, expr.range, 0, m_builder->loops.back(), static_cast<uint8_t>(found - std::begin(names)));
}

void Compiler::binary(const Expr& expr) {
    static constexpr std::pair<std::string_view, Op> operators[] = {
        {"+", Op::Add},    {"-", Op::Subtract},    {"*", Op::Multiply}, {"//", Op::Divide},
        {"%", Op::Modulo}, {"~", Op::Concatenate}, {"==", Op::Equal},   {"!=", Op::NotEqual},
        {"<", Op::Less},   {"<=", Op::LessEqual},  {">", Op::Greater},  {">=", Op::GreaterEqual},
        {"in", Op::In},    {"not in", Op::NotIn}};
    expression(*expr.left);
    expression(*expr.right);
    for (const auto& [symbol, op] : operators)
        if (symbol == expr.name) emit(op, -1, expr.range);
}

void Compiler::either_or(const Expr& expr, Op jump) {
    expression(*expr.left);
    const size_t over = emit(jump, -1, expr.range);
    expression(*expr.right);
    patch(over);
}

void Compiler::conditional(const Expr& expr) {
    expression(*expr.right);
    const size_t to_other = emit(Op::JumpIfFalse, -1, expr.range);
    expression(*expr.left);
    const size_t over = emit(Op::Jump, -1, expr.range);
    patch(to_other);
    if (expr.other)
        expression(*expr.other);
    else
        constant(Value(), expr.range);
    patch(over);
}

void Compiler::list(const Expr& expr) {
    for (const Argument& item : expr.arguments) expression(*item.value);
    const auto count = static_cast<uint32_t>(expr.arguments.size());
    emit(Op::List, 1 - static_cast<int>(count), expr.range, count);
}

void Compiler::test(const Expr& expr) {
    const std::optional<TestKind> kind = test_by_name(expr.name);
    if (!kind) {
        const std::span<const std::string_view> names = test_names();
        fail_name(Code::template_unknown_filter, expr.name_range, expr.name, {names.begin(), names.end()});
    }
    const bool wants_number = kind == TestKind::DivisibleBy;
    if (kind && expr.arguments.size() != (wants_number ? 1u : 0u)) {
        const std::string signature = std::string(expr.name) + (wants_number ? "(number)" : "");
        fail(Code::template_bad_call, expr.range,
             {"fel antal värden till testet", "wrong number of values for the test", signature});
        return constant(Value(), expr.range);
    }
    expression(*expr.left, kind == TestKind::Defined || kind == TestKind::Undefined);
    for (const Argument& argument : expr.arguments) expression(*argument.value);
    const auto count = static_cast<uint16_t>(1 + expr.arguments.size());
    emit(Op::Test, 1 - count, expr.range, static_cast<uint32_t>(kind.value_or(TestKind::Defined)), count, expr.negated);
}

void Compiler::filter(const Expr& expr) {
    if (expr.name == "default" || expr.name == "d") return default_filter(expr);
    if (expr.name == "safe") return safe_filter(expr);
    const Function* filter = nullptr;
    for (const Function& candidate : m_program.environment.filters)
        if (candidate.name == expr.name) filter = &candidate;
    const bool json = expr.name == "json" || expr.name == "tojson"; // where scripts rely on it, it is ours
    if (!filter || json) filter = builtin_filter(expr.name);
    expression(*expr.left);
    if (filter) return arguments(expr, *filter, 1);
    std::vector<std::string_view> names = {"default", "safe"};
    for (const Function& candidate : builtin_filters()) names.push_back(candidate.name);
    for (const Function& candidate : m_program.environment.filters) names.push_back(candidate.name);
    fail_name(Code::template_unknown_filter, expr.name_range, expr.name, names);
}

/// x | default(y): y is only computed if it is needed.
void Compiler::default_filter(const Expr& expr) {
    static constexpr std::string_view signature = "default(value, fallback=\"\", boolean=false)";
    if (!check_arguments(expr, {"value", "fallback", "boolean"}, 1, false, std::string(signature)))
        return constant(Value(), expr.range);
    const Expr* fallback = argument_for(expr, "fallback", 0);
    const Expr* boolean = argument_for(expr, "boolean", 1);
    const bool falsy = boolean && boolean->kind == ExprKind::Literal && boolean->literal.kind() == Kind::Bool &&
                       boolean->literal.boolean();
    expression(*expr.left, true);
    const size_t over = emit(falsy ? Op::JumpIfTrueKeep : Op::JumpIfPresent, -1, expr.range);
    if (fallback)
        expression(*fallback);
    else
        constant("", expr.range);
    patch(over);
}

/// Text in the template itself may be declared to be HTML; other text only if it already is.
void Compiler::safe_filter(const Expr& expr) {
    const bool literal = expr.left->kind == ExprKind::Literal && expr.left->literal.kind() == Kind::String;
    if (literal) return constant(Value::safe_html(expr.left->literal.text()), expr.range);
    expression(*expr.left);
    emit(Op::RequireSafe, 0, expr.range);
}

/// The argument for a parameter; `position` counts from the first one inside the parentheses.
const Expr* Compiler::argument_for(const Expr& expr, std::string_view name, size_t position) const {
    for (size_t i = 0; i < expr.arguments.size(); ++i) {
        const Argument& argument = expr.arguments[i];
        if (argument.name.empty() ? i == position : argument.name == name) return argument.value.get();
    }
    return nullptr;
}

/// Whether what is given fits the parameters `names`, of which the first `given` come from elsewhere.
bool Compiler::check_arguments(const Expr& expr, const std::vector<std::string_view>& names, size_t given,
                               bool any_keywords, const std::string& signature) {
    bool fits = true;
    for (size_t i = 0; i < expr.arguments.size(); ++i) {
        const Argument& argument = expr.arguments[i];
        const auto first = names.begin() + static_cast<ptrdiff_t>(std::min(given, names.size()));
        const auto found = std::find(first, names.end(), argument.name);
        const std::string quoted(argument.name);
        Message wrong;
        if (argument.name.empty()) {
            if (i + given >= names.size()) wrong = {"för många värden", "too many values"};
        } else if (found == names.end()) {
            if (!any_keywords) wrong = {"”" + quoted + "” tas inte emot", "\"" + quoted + "\" is not taken"};
        } else {
            const auto position = static_cast<size_t>(found - names.begin()) - given;
            if (argument_for(expr, argument.name, position) != argument.value.get())
                wrong = {"”" + quoted + "” ges två gånger", "\"" + quoted + "\" is given twice"};
        }
        if (wrong.swedish.empty()) continue;
        fail(Code::template_bad_call, argument.range, {wrong.swedish, wrong.english, signature});
        fits = false;
    }
    return fits;
}

/// Arguments in the order of the parameters, then the call. `given` are on the stack already.
void Compiler::arguments(const Expr& expr, const Function& function, size_t given) {
    std::vector<std::string_view> names;
    for (const Parameter& parameter : function.parameters) names.push_back(parameter.name);
    const std::string signature = signature_of(function);
    if (!check_arguments(expr, names, given, function.any_keywords, signature)) {
        if (given == 0) constant(Value(), expr.range);
        return;
    }
    for (size_t i = given; i < names.size(); ++i) {
        const Expr* value = argument_for(expr, names[i], i - given);
        if (value)
            expression(*value);
        else
            constant(function.parameters[i].fallback, expr.range);
        if (value || !function.parameters[i].required) continue;
        const std::string missing(names[i]);
        fail(Code::template_bad_call, expr.range,
             {"”" + missing + "” saknas", "\"" + missing + "\" is missing", signature});
    }
    if (function.any_keywords)
        extra_keywords(expr, function, given);
    else
        emit(Op::Call, 1 - static_cast<int>(names.size()), expr.range, add_function(function),
             static_cast<uint16_t>(names.size()));
}

void Compiler::extra_keywords(const Expr& expr, const Function& function, size_t given) {
    size_t count = std::max(function.parameters.size(), given);
    for (const Argument& argument : expr.arguments) {
        const auto same = [&](const Parameter& parameter) { return parameter.name == argument.name; };
        if (argument.name.empty() || std::any_of(function.parameters.begin(), function.parameters.end(), same))
            continue;
        constant(argument.name, argument.range);
        expression(*argument.value);
        count += 2;
    }
    if (count > max_slots)
        fail(Code::template_limit, expr.range, {"för många värden i anropet", "too many values in the call"});
    emit(Op::Call, 1 - static_cast<int>(count), expr.range, add_function(function), static_cast<uint16_t>(count));
}

const Function* Compiler::function_of(const Expr& callee) const {
    if (callee.kind != ExprKind::Name || find_local(callee.name)) return nullptr;
    for (const Function& function : m_program.environment.functions)
        if (function.name == callee.name) return &function;
    return builtin_function(callee.name);
}

std::optional<Compiler::MacroTarget> Compiler::macro_in(uint32_t unit, std::string_view name, Range range) {
    if (unit == nowhere) return MacroTarget{nowhere, nullptr}; // the template is missing, already told
    const Template& module = m_program.units[unit];
    if (const auto found = module.macros.find(name); found != module.macros.end())
        return MacroTarget{found->second, module.macro_syntax.at(name)};
    std::vector<std::string_view> names;
    for (const auto& [macro, chunk] : module.macros) names.push_back(macro);
    Message meant = did_you_mean(name, names);
    fail(Code::template_unknown_attribute, range, {module.name, std::string(name), meant.swedish, meant.english});
    return MacroTarget{nowhere, nullptr};
}

std::optional<Compiler::MacroTarget> Compiler::macro_of(const Expr& callee) {
    if (callee.kind == ExprKind::Attribute && callee.left->kind == ExprKind::Name && !find_local(callee.left->name)) {
        const auto module = m_unit.modules.find(callee.left->name);
        if (module == m_unit.modules.end()) return std::nullopt;
        return macro_in(module->second, callee.name, callee.name_range);
    }
    if (callee.kind != ExprKind::Name || find_local(callee.name)) return std::nullopt;
    if (m_unit.macros.contains(callee.name)) return macro_in(m_unit_index, callee.name, callee.range);
    const auto imported = m_unit.imported.find(callee.name);
    if (imported == m_unit.imported.end()) return std::nullopt;
    return macro_in(imported->second.first, imported->second.second, callee.range);
}

void Compiler::macro_call(const Expr& expr, const MacroTarget& target, bool direct) {
    std::vector<std::string_view> names;
    if (target.syntax)
        for (const MacroParameter& parameter : target.syntax->parameters) names.push_back(parameter.name);
    const std::string signature = target.syntax ? signature_of(*target.syntax) : std::string();
    if (!target.syntax || !check_arguments(expr, names, 0, false, signature)) {
        m_unit.sound = false;
        if (!direct) constant(Value(), expr.range);
        return;
    }
    for (size_t i = 0; i < names.size(); ++i) {
        const Expr* value = argument_for(expr, names[i], i);
        if (value)
            expression(*value);
        else
            constant(Value::undefined(), expr.range);
        if (value || target.syntax->parameters[i].fallback) continue;
        const std::string missing(names[i]);
        fail(Code::template_bad_call, expr.range,
             {"”" + missing + "” saknas", "\"" + missing + "\" is missing", signature});
    }
    Site site;
    site.target = target.chunk;
    site.arguments = static_cast<uint16_t>(names.size());
    m_program.sites.push_back(std::move(site));
    emit(Op::CallMacro, (direct ? 0 : 1) - static_cast<int>(names.size()), expr.range,
         static_cast<uint32_t>(m_program.sites.size() - 1), 0, direct);
}

void Compiler::call(const Expr& expr) {
    const Expr& callee = *expr.left;
    if (callee.kind == ExprKind::Name && callee.name == "super") {
        if (!super_call(expr)) return constant(Value(), expr.range);
        if (m_builder->block_start.place != HtmlPlace::Text)
            fail(Code::template_type, expr.range,
                 {"super() i ett uttryck fungerar bara i block mellan taggar",
                  "super() in an expression only works in blocks between tags"});
        return;
    }
    if (const std::optional<MacroTarget> macro = macro_of(callee)) return macro_call(expr, *macro, false);
    if (const Function* function = function_of(callee)) return arguments(expr, *function, 0);
    const bool unknown = callee.kind == ExprKind::Name && !find_local(callee.name) && !is_known(callee.name);
    if (!unknown) return call_value(expr);
    std::vector<std::string_view> names = known_names();
    for (const Function& function : m_program.environment.functions) names.push_back(function.name);
    for (const Function& function : builtin_functions()) names.push_back(function.name);
    for (const auto& [macro, chunk] : m_unit.macros) names.push_back(macro);
    for (const auto& [macro, source] : m_unit.imported) names.push_back(macro);
    fail_name(Code::template_unknown_name, callee.name_range, callee.name, names);
    constant(Value(), expr.range);
}

void Compiler::call_value(const Expr& expr) {
    expression(*expr.left);
    CallShape shape;
    for (const Argument& argument : expr.arguments) {
        expression(*argument.value);
        if (argument.name.empty())
            ++shape.positional;
        else
            shape.keywords.push_back(argument.name);
    }
    if (expr.arguments.size() > max_slots)
        fail(Code::template_limit, expr.range, {"för många värden i anropet", "too many values in the call"});
    m_program.shapes.push_back(std::move(shape));
    emit(Op::CallValue, -static_cast<int>(expr.arguments.size()), expr.range,
         static_cast<uint32_t>(m_program.shapes.size() - 1));
}

/// Calls the block that this one overrides; false if there is none.
bool Compiler::super_call(const Expr& expr) {
    uint32_t chunk = nowhere;
    for (uint32_t unit = m_unit.parent; unit != nowhere && chunk == nowhere; unit = m_program.units[unit].parent) {
        const auto found = m_program.units[unit].blocks.find(m_builder->block);
        if (found != m_program.units[unit].blocks.end()) chunk = found->second;
    }
    if (m_builder->block.empty() || chunk == nowhere) {
        fail(Code::template_bad_call, expr.range,
             {"här finns inget block som super() kan visa", "there is no block here that super() could show",
              "{% block name %}{{ super() }}{% endblock %}"});
        return false;
    }
    Site site;
    site.target = chunk;
    site.bindings = visible_locals();
    m_program.sites.push_back(std::move(site));
    emit(Op::Super, 1, expr.range, static_cast<uint32_t>(m_program.sites.size() - 1));
    return true;
}

} // namespace kolofon::theme
