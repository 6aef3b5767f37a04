// What templates can do with values. All that can go wrong is told to the Context (Context::fail); the value given then
// does not matter.
#pragma once

#include "theme/builtins.h"
#include "theme/bytecode.h"
#include "theme/context.h"

#include <optional>
#include <string_view>

namespace kolofon::theme {

void fail_type(Context& context, std::string swedish, std::string english);

/// "en lista", "a list"; for an object its type's name.
Message kind_of(const Value& value);

bool truthy(const Value& value, Context& context);
size_t list_size(const Value& list, Context& context);
Value list_at(const Value& list, size_t index, Context& context);

/// Lists and texts by content, objects by identity. Numbers, texts and lists are never equal to one another.
bool equal(const Value& a, const Value& b, Context& context, int depth = 0);
/// Negative, zero or positive; both must be numbers or both texts.
int compare(const Value& a, const Value& b, Context& context);
bool contains(const Value& needle, const Value& haystack, Context& context);

Value arithmetic(Op op, const Value& a, const Value& b, Context& context);
Value negate(const Value& value, Context& context);
/// Plain text, unless one is safe HTML: then the other is escaped and the whole is safe HTML.
Value concatenate(const Value& a, const Value& b, Context& context);
Value index(const Value& list, const Value& at, bool lenient, Context& context);
bool test(TestKind kind, std::span<const Value> values, Context& context);

/// What is printed, unescaped. Lists, objects and functions cannot be printed.
std::string_view printed(const Value& value, Context& context);
/// As printed, but of safe HTML the text that it shows.
std::string_view plain_text(const Value& value, Context& context);

/// What a field of an object says, its host told that it was read.
inline Value field_value(const Value& object, const Field& field, Context& context) {
    if (const auto seen = object.object_type()->seen) seen(object.self());
    return field.get(object.self(), context);
}

/// An attribute asked for by a name that is known only now, or that stands in a filter.
Value attribute_of(const Value& object, std::string_view name, bool lenient, Context& context);
void fail_attribute(const Value& object, std::string_view name, Context& context);

} // namespace kolofon::theme
