// Built-in filters and functions. Texts that are safe HTML are taken as the text that they show, unless said otherwise.
#include "theme/builtins.h"

#include "base/names.h"
#include "base/url.h"
#include "base/utf8.h"
#include "theme/escape.h"
#include "theme/operators.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

namespace kolofon::theme {

namespace {

constexpr int max_json_depth = 32;

/// The text of an argument; the work that it causes is counted.
std::string_view text_of(const Call& call, size_t index = 0) {
    const std::string_view text = plain_text(call.arguments[index], call.context);
    call.context.charge(text.size() / 16);
    return text;
}

int64_t number_of(const Call& call, size_t index, int64_t least, int64_t most) {
    const Value& value = call.arguments[index];
    if (value.kind() == Kind::Integer && value.integer() >= least && value.integer() <= most) return value.integer();
    const std::string range = std::to_string(least) + "–" + std::to_string(most);
    fail_type(call.context, "ett tal " + range + " väntades", "a number " + range + " was expected");
    return least;
}

/// The items of a list argument; none is an empty list.
std::span<const Value> items_of(const Call& call, size_t index = 0) {
    const Value& list = call.arguments[index];
    if (!list.is_present()) return {};
    if (!list.is_list()) {
        const Message kind = kind_of(list);
        fail_type(call.context, "en lista väntades, inte " + kind.swedish, "a list was expected, not " + kind.english);
        return {};
    }
    const size_t size = list_size(list, call.context);
    if (size > max_list_size) call.context.fail(Code::template_limit, {"en för lång lista", "too long a list"});
    if (!call.context.charge(size) || size > max_list_size) return {};
    if (list.kind() == Kind::List) return list.items();
    const std::span<Value> items = call.context.allocate<Value>(size);
    for (size_t i = 0; i < items.size(); ++i) items[i] = list_at(list, i, call.context);
    return items;
}

template <UChar32 (*change)(UChar32)> std::string changed_case(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size();) {
        const auto [character, length] = decode_utf8(text, i);
        append_utf8(out, static_cast<char32_t>(change(static_cast<UChar32>(character))));
        i += length;
    }
    return out;
}
UChar32 to_upper(UChar32 c) {
    return u_toupper(c);
}
UChar32 to_lower(UChar32 c) {
    return u_tolower(c);
}

Value escape(const Call& call) {
    if (call.arguments[0].kind() == Kind::SafeHtml) return call.arguments[0];
    std::string out;
    append_escaped(out, text_of(call));
    return Value::safe_html(call.context.keep(out));
}

Value upper(const Call& call) {
    return call.context.keep(changed_case<to_upper>(text_of(call)));
}
Value lower(const Call& call) {
    return call.context.keep(changed_case<to_lower>(text_of(call)));
}

Value capitalize(const Call& call) {
    const std::string_view text = text_of(call);
    if (text.empty()) return text;
    const size_t first = decode_utf8(text, 0).length;
    const std::string head = changed_case<to_upper>(text.substr(0, first));
    return call.context.keep({head, text.substr(first)});
}

Value trim_filter(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.kind() == Kind::SafeHtml) return Value::safe_html(trim(value.text()));
    return trim(text_of(call));
}

Value striptags(const Call& call) {
    return text_of(call);
}

Value length(const Call& call) {
    const Value& value = call.arguments[0];
    if (value.is_list()) return list_size(value, call.context);
    const std::string_view text = text_of(call);
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

Value first(const Call& call) {
    if (call.arguments[0].is_list()) {
        const bool empty = list_size(call.arguments[0], call.context) == 0;
        return empty ? Value() : list_at(call.arguments[0], 0, call.context);
    }
    return items_of(call), Value(); // none, or no list, which it tells
}

Value last(const Call& call) {
    if (call.arguments[0].is_list()) {
        const size_t size = list_size(call.arguments[0], call.context);
        return size == 0 ? Value() : list_at(call.arguments[0], size - 1, call.context);
    }
    return first(call);
}

Value reverse(const Call& call) {
    const std::span<const Value> items = items_of(call);
    const std::span<Value> out = call.context.allocate<Value>(items.size());
    if (out.size() == items.size()) std::reverse_copy(items.begin(), items.end(), out.begin());
    return Value::list(out);
}

Value replace(const Call& call) {
    const std::string_view text = text_of(call), wanted = text_of(call, 1), with = text_of(call, 2);
    if (wanted.empty() || wanted.size() > text.size()) return text;
    if (!call.context.charge(text.size() / 64 * (1 + wanted.size() / 16))) return {};
    std::string out;
    size_t begin = 0;
    for (size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, begin)) {
        out.append(text, begin, at - begin).append(with);
        begin = at + wanted.size();
        if (out.size() > call.context.limits().memory) return call.context.keep(out);
    }
    return call.context.keep(out.append(text, begin));
}

/// The item itself, or its attribute when the filter names one.
Value key_of(const Call& call, const Value& item, size_t attribute) {
    const Value& name = call.arguments[attribute];
    return name.is_present() ? attribute_of(item, text_of(call, attribute), false, call.context) : item;
}

Value join_filter(const Call& call) {
    const std::span<const Value> items = items_of(call);
    const Value& separator = call.arguments[1];
    bool safe = separator.kind() == Kind::SafeHtml;
    const std::span<Value> keys = call.context.allocate<Value>(items.size());
    for (size_t i = 0; i < keys.size() && !call.context.failed(); ++i) {
        keys[i] = key_of(call, items[i], 2);
        safe = safe || keys[i].kind() == Kind::SafeHtml;
    }
    std::string out;
    const auto add = [&](const Value& part) {
        if (safe && part.kind() != Kind::SafeHtml)
            append_escaped(out, printed(part, call.context));
        else
            out += printed(part, call.context);
    };
    for (size_t i = 0; i < keys.size() && !call.context.failed(); ++i) {
        if (i > 0) add(separator);
        add(keys[i]);
        if (out.size() > call.context.limits().memory) break;
    }
    const std::string_view kept = call.context.keep(out);
    return safe ? Value::safe_html(kept) : Value(kept);
}

Value sort_filter(const Call& call) {
    const std::span<const Value> items = items_of(call);
    const std::span<std::pair<Value, Value>> keyed = call.context.allocate<std::pair<Value, Value>>(items.size());
    call.context.charge(items.size() * 16);
    for (size_t i = 0; i < keyed.size() && !call.context.failed(); ++i) {
        keyed[i] = {key_of(call, items[i], 2), items[i]};
        if (i > 0 && keyed[i].first.is_present())
            compare(keyed[0].first.is_present() ? keyed[0].first : keyed[i].first, keyed[i].first, call.context);
    }
    if (call.context.failed()) return {};
    const bool down = truthy(call.arguments[1], call.context);
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& left, const auto& right) {
        const Value& a = down ? right.first : left.first;
        const Value& b = down ? left.first : right.first;
        if (!a.is_present() || !b.is_present()) return !a.is_present() && b.is_present();
        if (a.is_text() != b.is_text()) return a.is_text();
        return compare(a, b, call.context) < 0;
    });
    const std::span<Value> out = call.context.allocate<Value>(items.size());
    for (size_t i = 0; i < out.size(); ++i) out[i] = keyed[i].second;
    return Value::list(out);
}

Value map_filter(const Call& call) {
    const std::span<const Value> items = items_of(call);
    const std::span<Value> out = call.context.allocate<Value>(items.size());
    for (size_t i = 0; i < out.size() && !call.context.failed(); ++i) out[i] = key_of(call, items[i], 1);
    return Value::list(out);
}

Value batch(const Call& call) {
    const std::span<const Value> items = items_of(call);
    const auto size = static_cast<size_t>(number_of(call, 1, 1, static_cast<int64_t>(max_list_size)));
    const std::span<Value> out = call.context.allocate<Value>((items.size() + size - 1) / size);
    const std::span<Value> copy = call.context.allocate<Value>(items.size());
    if (copy.size() != items.size()) return {};
    std::copy(items.begin(), items.end(), copy.begin());
    for (size_t i = 0; i < out.size(); ++i)
        out[i] = Value::list(copy.subspan(i * size, std::min(size, copy.size() - i * size)));
    return Value::list(out);
}

/// Neighbours with the same attribute together: a list of [attribute, items].
Value group_by(const Call& call) {
    const std::span<const Value> items = items_of(call);
    std::vector<Value> groups;
    for (size_t i = 0; i < items.size() && !call.context.failed();) {
        const Value key = key_of(call, items[i], 1);
        size_t end = i + 1;
        while (end < items.size() && equal(key, key_of(call, items[end], 1), call.context)) ++end;
        const std::span<Value> pair = call.context.allocate<Value>(2), members = call.context.allocate<Value>(end - i);
        if (pair.empty() || members.empty()) return {};
        std::copy(items.begin() + static_cast<ptrdiff_t>(i), items.begin() + static_cast<ptrdiff_t>(end),
                  members.begin());
        pair[0] = key;
        pair[1] = Value::list(members);
        groups.push_back(Value::list(pair));
        i = end;
    }
    const std::span<Value> out = call.context.allocate<Value>(groups.size());
    std::copy_n(groups.begin(), out.size(), out.begin());
    return Value::list(out);
}

void write_json(std::string& out, const Value& value, Context& context, int depth) {
    if (depth > max_json_depth || out.size() > context.limits().memory)
        return context.fail(Code::template_limit, {"för mycket för filtret json", "too much for the filter json"});
    if (!context.charge(1)) return;
    switch (value.kind()) {
    case Kind::Undefined:
    case Kind::None: out += "null"; return;
    case Kind::String:
    case Kind::SafeHtml: return append_json_string(out, plain_text(value, context));
    case Kind::List:
    case Kind::LazyList: break;
    case Kind::Object:
    case Kind::Function:
        return fail_type(context, kind_of(value).swedish + " kan inte bli JSON; ta ett fält i taget",
                         kind_of(value).english + " cannot become JSON; take one field at a time");
    default: out += printed(value, context); return;
    }
    out += '[';
    const size_t size = list_size(value, context);
    for (size_t i = 0; i < size && !context.failed(); ++i) {
        if (i > 0) out += ',';
        write_json(out, list_at(value, i, context), context, depth + 1);
    }
    out += ']';
}

Value json(const Call& call) {
    std::string out;
    if (call.arguments[0].is_text()) call.context.charge(call.arguments[0].text().size() / 16);
    write_json(out, call.arguments[0], call.context, 0);
    return call.context.keep(out);
}

Value urlencode(const Call& call) {
    return call.context.keep(percent_encoded(text_of(call)));
}

/// At most `length` characters, ended at a word's end where there is one.
Value truncate(const Call& call) {
    const std::string_view text = text_of(call);
    const auto most = number_of(call, 1, 1, static_cast<int64_t>(max_template_size));
    size_t end = 0;
    for (int64_t i = 0; i < most && end < text.size(); ++i) end += decode_utf8(text, end).length;
    if (end >= text.size()) return text;
    const size_t space = text[end] == ' ' ? end : text.rfind(' ', end);
    if (space != std::string_view::npos && space > 0) end = space;
    return call.context.keep({text.substr(0, end), text_of(call, 2)});
}

Value absolute(const Call& call) {
    const int64_t value = number_of(call, 0, -INT64_MAX, INT64_MAX);
    return value < 0 ? -value : value;
}

Value string(const Call& call) {
    return call.arguments[0].kind() == Kind::SafeHtml ? call.arguments[0] : Value(text_of(call));
}

Value range(const Call& call) {
    constexpr int64_t most = int64_t(1) << 53;
    const bool one = !call.arguments[1].is_present();
    const int64_t begin = one ? 0 : number_of(call, 0, -most, most), end = number_of(call, one ? 0 : 1, -most, most);
    const int64_t step = number_of(call, 2, -most, most);
    if (step == 0) return fail_type(call.context, "steget är noll", "the step is zero"), Value();
    const int64_t distance = step > 0 ? end - begin : begin - end;
    const int64_t stride = step > 0 ? step : -step;
    const int64_t count = distance <= 0 ? 0 : (distance + stride - 1) / stride;
    if (count > static_cast<int64_t>(max_list_size)) {
        const std::string limit = std::to_string(max_list_size);
        return call.context.fail(Code::template_limit, {"en lista med fler än " + limit + " poster",
                                                        "a list of more than " + limit + " items"}),
               Value();
    }
    call.context.charge(static_cast<size_t>(count));
    const std::span<Value> out = call.context.allocate<Value>(static_cast<size_t>(count));
    for (size_t i = 0; i < out.size(); ++i) out[i] = begin + static_cast<int64_t>(i) * step;
    return Value::list(out);
}

constexpr Parameter only_value[] = {{"value"}};
constexpr Parameter join_parameters[] = {{"value"}, {"separator", false, ""}, {"attribute", false}};
constexpr Parameter replace_parameters[] = {{"value"}, {"old"}, {"new"}};
constexpr Parameter sort_parameters[] = {{"value"}, {"reverse", false, false}, {"attribute", false}};
constexpr Parameter attribute_parameters[] = {{"value"}, {"attribute"}};
constexpr Parameter batch_parameters[] = {{"value"}, {"size"}};
constexpr Parameter truncate_parameters[] = {{"value"}, {"length", false, 120}, {"end", false, "…"}};
constexpr Parameter range_parameters[] = {{"start"}, {"stop", false}, {"step", false, 1}};

constexpr Function filters[] = {
    {"abs", "The number without its sign.", only_value, absolute},
    {"batch", "The list cut into lists of `size` items.", batch_parameters, batch},
    {"capitalize", "The first letter as a capital; the others as they are.", only_value, capitalize},
    {"count", "The same as length.", only_value, length},
    {"e", "The same as escape.", only_value, escape},
    {"escape", "The text as HTML. Not needed in {{ }}, which escapes by itself.", only_value, escape},
    {"first", "The first item of a list; none if it is empty.", only_value, first},
    {"groupby", "Neighbours with the same attribute: a list of [attribute, items]. Sort first.", attribute_parameters,
     group_by},
    {"join", "The items, or an attribute of each, as one text.", join_parameters, join_filter},
    {"json", "JSON of a text, number or list; the only way to write into a script.", only_value, json},
    {"last", "The last item of a list; none if it is empty.", only_value, last},
    {"length", "The number of items of a list, or characters of a text.", only_value, length},
    {"lower", "In small letters.", only_value, lower},
    {"map", "An attribute of each item, as a list.", attribute_parameters, map_filter},
    {"replace", "The text with `old` replaced by `new`.", replace_parameters, replace},
    {"reverse", "The list from its end.", only_value, reverse},
    {"sort", "The list in order, by the items or by an attribute of them; none comes first.", sort_parameters,
     sort_filter},
    {"string", "The value as text.", only_value, string},
    {"striptags", "The text that HTML shows.", only_value, striptags},
    {"tojson", "The same as json.", only_value, json},
    {"trim", "Without white space at the ends.", only_value, trim_filter},
    {"truncate", "At most `length` characters, cut between words.", truncate_parameters, truncate},
    {"upper", "In capitals.", only_value, upper},
    {"urlencode", "For a part of an address: all but letters, digits and - . _ ~ / percent-encoded.", only_value,
     urlencode}};

constexpr Function functions[] = {{"range",
                                   "The numbers from `start` to before `stop`; with one value, from 0 to before it.",
                                   range_parameters, range}};

constexpr std::pair<std::string_view, TestKind> tests[] = {{"defined", TestKind::Defined},
                                                           {"undefined", TestKind::Undefined},
                                                           {"none", TestKind::None},
                                                           {"string", TestKind::String},
                                                           {"number", TestKind::Number},
                                                           {"integer", TestKind::Number},
                                                           {"boolean", TestKind::Boolean},
                                                           {"list", TestKind::List},
                                                           {"sequence", TestKind::List},
                                                           {"iterable", TestKind::List},
                                                           {"object", TestKind::Object},
                                                           {"mapping", TestKind::Object},
                                                           {"true", TestKind::True},
                                                           {"false", TestKind::False},
                                                           {"odd", TestKind::Odd},
                                                           {"even", TestKind::Even},
                                                           {"divisibleby", TestKind::DivisibleBy}};

constexpr auto names_of_tests = [] {
    std::array<std::string_view, std::size(tests)> names;
    for (size_t i = 0; i < std::size(tests); ++i) names[i] = tests[i].first;
    return names;
}();

const Function* find(std::span<const Function> among, std::string_view name) {
    const auto found = std::find_if(among.begin(), among.end(), [&](const Function& f) { return f.name == name; });
    return found == among.end() ? nullptr : &*found;
}

} // namespace

std::optional<TestKind> test_by_name(std::string_view name) {
    for (const auto& [known, kind] : tests)
        if (known == name) return kind;
    return std::nullopt;
}

std::span<const std::string_view> test_names() {
    return names_of_tests;
}
std::span<const Function> builtin_filters() {
    return filters;
}
std::span<const Function> builtin_functions() {
    return functions;
}
const Function* builtin_filter(std::string_view name) {
    return find(filters, name);
}
const Function* builtin_function(std::string_view name) {
    return find(functions, name);
}

} // namespace kolofon::theme
