#include "theme/operators.h"

#include "theme/compiler.h"
#include "theme/escape.h"

#include <algorithm>
#include <charconv>

namespace kolofon::theme {

namespace {

/// Deepest lists in lists that are compared.
constexpr int max_depth = 32;

Value number_too_large(Context& context) {
    fail_type(context, "talet blir för stort", "the number becomes too large");
    return {};
}

bool is_number(const Value& value) {
    return value.kind() == Kind::Integer;
}

/// -7 // 2 is -4 and -7 % 2 is 1, as in Jinja.
Value floor_divide(Op op, int64_t a, int64_t b, Context& context) {
    if (b == 0) return fail_type(context, "division med noll", "division by zero"), Value();
    if (b == -1) {
        int64_t negated = 0;
        if (op == Op::Modulo) return 0;
        return __builtin_sub_overflow(int64_t(0), a, &negated) ? number_too_large(context) : Value(negated);
    }
    const bool down = a % b != 0 && (a < 0) != (b < 0);
    return op == Op::Divide ? Value(a / b - down) : Value(a % b + (down ? b : 0));
}

bool equal_lists(const Value& a, const Value& b, Context& context, int depth) {
    if (depth > max_depth)
        return context.fail(Code::template_limit, {"listor för djupt i varandra", "lists too deep in one another"}),
               false;
    const size_t size = list_size(a, context);
    if (size != list_size(b, context)) return false;
    for (size_t i = 0; i < size; ++i)
        if (!equal(list_at(a, i, context), list_at(b, i, context), context, depth + 1) || context.failed())
            return false;
    return true;
}

} // namespace

void fail_type(Context& context, std::string swedish, std::string english) {
    context.fail(Code::template_type, {std::move(swedish), std::move(english)});
}

Message kind_of(const Value& value) {
    switch (value.kind()) {
    case Kind::Undefined:
    case Kind::None: return {"inget (none)", "none"};
    case Kind::Bool: return {"sant eller falskt", "true or false"};
    case Kind::Integer: return {"ett tal", "a number"};
    case Kind::String: return {"en text", "a text"};
    case Kind::SafeHtml: return {"HTML", "HTML"};
    case Kind::List:
    case Kind::LazyList: return {"en lista", "a list"};
    case Kind::Object: return {std::string(value.object_type()->name), std::string(value.object_type()->name)};
    case Kind::Function: return {"en funktion", "a function"};
    }
    return {};
}

bool truthy(const Value& value, Context& context) {
    switch (value.kind()) {
    case Kind::Undefined:
    case Kind::None: return false;
    case Kind::Bool: return value.boolean();
    case Kind::Integer: return value.integer() != 0;
    case Kind::String:
    case Kind::SafeHtml: return !value.text().empty();
    case Kind::List:
    case Kind::LazyList: return list_size(value, context) > 0;
    default: return true;
    }
}

size_t list_size(const Value& list, Context& context) {
    return list.kind() == Kind::List ? list.items().size() : list.list_type()->size(list.self(), context);
}

Value list_at(const Value& list, size_t index, Context& context) {
    return list.kind() == Kind::List ? list.items()[index] : list.list_type()->at(list.self(), index, context);
}

bool equal(const Value& a, const Value& b, Context& context, int depth) {
    if (!context.charge(1)) return false;
    if (a.is_text() && b.is_text()) {
        context.charge(std::min(a.text().size(), b.text().size()) / 64);
        return a.text() == b.text();
    }
    if (a.is_list() && b.is_list()) return equal_lists(a, b, context, depth);
    if (!a.is_present() || !b.is_present()) return a.is_present() == b.is_present();
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
    case Kind::Bool: return a.boolean() == b.boolean();
    case Kind::Integer: return a.integer() == b.integer();
    case Kind::Object: return a.object_type() == b.object_type() && a.self() == b.self();
    default: return a.callee() == b.callee() && a.self() == b.self();
    }
}

int compare(const Value& a, const Value& b, Context& context) {
    if (is_number(a) && is_number(b)) return a.integer() < b.integer() ? -1 : a.integer() > b.integer();
    if (a.is_text() && b.is_text()) {
        context.charge(std::min(a.text().size(), b.text().size()) / 16);
        return context.compare(a.text(), b.text());
    }
    const Message left = kind_of(a), right = kind_of(b);
    fail_type(context, left.swedish + " och " + right.swedish + " har ingen ordning sinsemellan",
              left.english + " and " + right.english + " have no order between them");
    return 0;
}

bool contains(const Value& needle, const Value& haystack, Context& context) {
    if (haystack.is_text() && needle.is_text()) {
        const std::string_view text = haystack.text(), wanted = needle.text();
        if (wanted.size() > text.size()) return false;
        return context.charge(text.size() / 64 * (1 + wanted.size() / 16)) &&
               text.find(wanted) != std::string_view::npos;
    }
    if (haystack.is_list()) {
        const size_t size = list_size(haystack, context);
        for (size_t i = 0; i < size && !context.failed(); ++i)
            if (equal(needle, list_at(haystack, i, context), context)) return !context.failed();
        return false;
    }
    if (!haystack.is_present()) return false;
    const Message kind = kind_of(haystack);
    fail_type(context, "”in” letar i en lista eller text, inte i " + kind.swedish,
              "\"in\" looks in a list or text, not in " + kind.english);
    return false;
}

Value arithmetic(Op op, const Value& a, const Value& b, Context& context) {
    if (!is_number(a) || !is_number(b)) {
        const Message kind = kind_of(is_number(a) ? b : a);
        const bool text = op == Op::Add && a.is_text() && b.is_text();
        fail_type(context, text ? "”+” räknar; ”~” sätter ihop texter" : kind.swedish + " kan inte räknas med",
                  text ? "\"+\" calculates; \"~\" joins texts"
                       : "it is not possible to calculate with " + kind.english);
        return {};
    }
    const int64_t x = a.integer(), y = b.integer();
    int64_t result = 0;
    bool overflow = false;
    switch (op) {
    case Op::Add: overflow = __builtin_add_overflow(x, y, &result); break;
    case Op::Subtract: overflow = __builtin_sub_overflow(x, y, &result); break;
    case Op::Multiply: overflow = __builtin_mul_overflow(x, y, &result); break;
    default: return floor_divide(op, x, y, context);
    }
    return overflow ? number_too_large(context) : Value(result);
}

Value negate(const Value& value, Context& context) {
    return arithmetic(Op::Subtract, 0, value, context);
}

Value concatenate(const Value& a, const Value& b, Context& context) {
    if (a.kind() != Kind::SafeHtml && b.kind() != Kind::SafeHtml) {
        const std::string_view left = printed(a, context), right = printed(b, context);
        return context.keep({left, right});
    }
    std::string html;
    for (const Value& part : {a, b}) {
        if (part.kind() == Kind::SafeHtml)
            html += part.text();
        else
            append_escaped(html, printed(part, context));
    }
    return Value::safe_html(context.keep(html));
}

Value index(const Value& list, const Value& at, bool lenient, Context& context) {
    if (lenient && !list.is_present()) return Value::undefined();
    if (list.kind() == Kind::Object && at.is_text()) return attribute_of(list, at.text(), lenient, context);
    if (!list.is_list() || !is_number(at)) {
        const Message kind = kind_of(list.is_list() ? at : list);
        fail_type(
            context,
            list.is_list() ? "en lista tar ett tal inom [ ], inte " + kind.swedish : kind.swedish + " har inga poster",
            list.is_list() ? "a list takes a number in [ ], not " + kind.english : kind.english + " has no items");
        return {};
    }
    const auto size = static_cast<int64_t>(list_size(list, context));
    const int64_t position = at.integer() < 0 ? at.integer() + size : at.integer();
    if (position >= 0 && position < size) return list_at(list, static_cast<size_t>(position), context);
    if (!lenient) {
        const std::string have = std::to_string(size), asked = std::to_string(at.integer());
        fail_type(context, "listan har " + have + " poster och ingen med nummer " + asked,
                  "the list has " + have + " items and none of number " + asked);
    }
    return Value::undefined();
}

bool test(TestKind kind, std::span<const Value> values, Context& context) {
    const Value& value = values[0];
    const auto number = [&]() -> int64_t {
        if (!is_number(value))
            fail_type(context, kind_of(value).swedish + " är inget tal", kind_of(value).english + " is no number");
        return is_number(value) ? value.integer() : 0;
    };
    switch (kind) {
    case TestKind::Defined: return value.is_present();
    case TestKind::Undefined:
    case TestKind::None: return !value.is_present();
    case TestKind::String: return value.is_text();
    case TestKind::Number: return is_number(value);
    case TestKind::Boolean: return value.kind() == Kind::Bool;
    case TestKind::List: return value.is_list();
    case TestKind::Object: return value.kind() == Kind::Object;
    case TestKind::True: return value.kind() == Kind::Bool && value.boolean();
    case TestKind::False: return value.kind() == Kind::Bool && !value.boolean();
    case TestKind::Odd: return number() % 2 != 0;
    case TestKind::Even: return number() % 2 == 0;
    case TestKind::DivisibleBy: {
        const Value rest = arithmetic(Op::Modulo, value, values[1], context);
        return is_number(rest) && rest.integer() == 0;
    }
    }
    return false;
}

std::string_view printed(const Value& value, Context& context) {
    switch (value.kind()) {
    case Kind::Undefined:
    case Kind::None: return {};
    case Kind::Bool: return value.boolean() ? "true" : "false";
    case Kind::String:
    case Kind::SafeHtml: return value.text();
    case Kind::Integer: {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value.integer()).ptr;
        return context.keep(std::string_view(digits, static_cast<size_t>(end - digits)));
    }
    default: break;
    }
    const Message kind = kind_of(value);
    fail_type(context,
              kind.swedish + " kan inte skrivas ut" + (value.is_list() ? "; använd filtret join eller en slinga" : ""),
              kind.english + " cannot be printed" + (value.is_list() ? "; use the filter join or a loop" : ""));
    return {};
}

std::string_view plain_text(const Value& value, Context& context) {
    return value.kind() == Kind::SafeHtml ? context.keep(text_of_html(value.text())) : printed(value, context);
}

Value attribute_of(const Value& object, std::string_view name, bool lenient, Context& context) {
    if (object.kind() == Kind::Object)
        if (const Field* field = find_field(*object.object_type(), name)) return field_value(object, *field, context);
    const bool may_miss = lenient && (object.kind() == Kind::Object || !object.is_present());
    if (!may_miss) fail_attribute(object, name, context);
    return Value::undefined();
}

void fail_attribute(const Value& object, std::string_view name, Context& context) {
    const Message kind = kind_of(object);
    if (!object.is_present()) {
        const std::string quoted(name);
        return fail_type(context, "det som ”" + quoted + "” begärs av är tomt (none)",
                         "what \"" + quoted + "\" is asked of is none");
    }
    std::vector<std::string_view> names;
    if (object.kind() == Kind::Object)
        for (const Field& field : object.object_type()->fields) names.push_back(field.name);
    Message meant = did_you_mean(name, names);
    if (object.is_text())
        meant = {"texter ändras med filter: | " + std::string(name),
                 "texts are changed with filters: | " + std::string(name)};
    context.fail(Code::template_unknown_attribute,
                 {kind.swedish, std::string(name), std::move(meant.swedish), std::move(meant.english)});
}

} // namespace kolofon::theme
