// Value: what templates compute with, and the descriptors through which they see the host's structs.
//
// A Value is small, copied freely and owns nothing: strings, lists and objects are views. What they point at lives
// in the host's model, in the template's source, or in the arena of the Context of the rendering (context.h), and
// must stay until the rendering is done.
//
// Objects are not built for a page; they are host structs seen through an ObjectType, a table of names and getters.
// Descriptors are constants of the program: they must outlive every TemplateSet and have a constant address.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon::theme {

class Context;
class Value;
struct Function;
struct ListType;
struct ObjectType;

enum class Kind : uint8_t {
    Undefined, ///< a name or attribute that is not there; only `is defined` and `default` ever see it
    None,      ///< prints as nothing
    Bool,
    Integer,
    String,   ///< plain text: escaped wherever it is printed
    SafeHtml, ///< HTML that the host vouches for, or that a template made: printed as it is where HTML may stand
    List,     ///< a span of Values
    LazyList, ///< a list of the host's, seen through a ListType
    Object,
    Function
};

class Value {
public:
    constexpr Value() = default; ///< none
    template <std::same_as<bool> B> constexpr Value(B value) : m_kind(Kind::Bool), m_integer(value) {}
    template <std::integral I>
    requires(!std::same_as<I, bool> && !std::same_as<I, char>) constexpr Value(I value)
        : m_kind(Kind::Integer), m_integer(static_cast<int64_t>(value)) {}
    constexpr Value(std::string_view text) : Value(Kind::String, text) {}
    constexpr Value(const char* text) : Value(Kind::String, std::string_view(text)) {}
    Value(const std::string& text) : Value(Kind::String, std::string_view(text)) {}
    Value(std::string&&) = delete; ///< would dangle: keep it in the Context first

    static constexpr Value undefined() { return Value(Kind::Undefined); }
    static constexpr Value safe_html(std::string_view html) { return Value(Kind::SafeHtml, html); }
    static constexpr Value list(std::span<const Value> items);
    static constexpr Value list(const ListType& type, const void* self);
    static constexpr Value object(const ObjectType& type, const void* self);
    static constexpr Value function(const Function& function, const void* self = nullptr);

    constexpr Kind kind() const { return m_kind; }
    constexpr bool is_none() const { return m_kind == Kind::None; }
    constexpr bool is_present() const { return m_kind > Kind::None; } ///< neither none nor undefined
    constexpr bool is_text() const { return m_kind == Kind::String || m_kind == Kind::SafeHtml; }
    constexpr bool is_list() const { return m_kind == Kind::List || m_kind == Kind::LazyList; }

    // Each REQUIRES the kind that it names.
    constexpr bool boolean() const { return m_integer != 0; }
    constexpr int64_t integer() const { return m_integer; }
    constexpr std::string_view text() const { return {m_text, m_size}; } ///< of String and SafeHtml
    constexpr std::span<const Value> items() const { return {m_items, m_size}; }
    constexpr const ListType* list_type() const { return m_list_type; }
    constexpr const ObjectType* object_type() const { return m_object_type; }
    constexpr const Function* callee() const { return m_function; }
    constexpr const void* self() const { return m_self; }

private:
    constexpr explicit Value(Kind kind) : m_kind(kind) {}
    constexpr Value(Kind kind, std::string_view text)
        : m_kind(kind), m_size(static_cast<uint32_t>(text.size())), m_text(text.data()) {}

    Kind m_kind = Kind::None;
    uint32_t m_size = 0;
    union {
        int64_t m_integer = 0;
        const char* m_text;
        const Value* m_items;
        const ListType* m_list_type;
        const ObjectType* m_object_type;
        const Function* m_function;
    };
    const void* m_self = nullptr;
};
static_assert(sizeof(Value) <= 24);

/// One thing that templates may ask of an object.
struct Field {
    std::string_view name;
    std::string_view type_name; ///< for the documentation: "text", "number", "list of Section", "Report or none"
    std::string_view doc;
    Value (*get)(const void* self, Context& context);
};

/// What templates see of a host struct.
struct ObjectType {
    std::string_view name;
    std::string_view doc;
    std::span<const Field> fields; ///< at a constant address; names differ
    void (*seen)(const void* self) = nullptr; ///< told when a template reads a field, if the host wants to know
};

/// A list of the host's. `at` is only called with index < size.
struct ListType {
    size_t (*size)(const void* self, Context& context);
    Value (*at)(const void* self, size_t index, Context& context);
};

/// A parameter of a function or filter. An optional one arrives as `fallback` when the template leaves it out.
struct Parameter {
    std::string_view name;
    bool required = true;
    Value fallback = {};
};

/// What a called function gets.
struct Call {
    Context& context;
    const void* self; ///< of Value::function, else null
    std::span<const Value>
        arguments; ///< one for each parameter, in their order; then extra keywords, name and value in turn
};

/// A function or filter of the host's. A filter's first parameter is the filtered value. To fail, call
/// Context::fail and return anything.
struct Function {
    std::string_view name;
    std::string_view doc;
    std::span<const Parameter> parameters;
    Value (*call)(const Call& call);
    bool any_keywords = false; ///< takes keywords that are no parameters: t("pages", count=3)
};

constexpr Value Value::list(std::span<const Value> items) {
    Value value(Kind::List);
    value.m_size = static_cast<uint32_t>(items.size());
    value.m_items = items.data();
    return value;
}
constexpr Value Value::list(const ListType& type, const void* self) {
    Value value(Kind::LazyList);
    value.m_list_type = &type;
    value.m_self = self;
    return value;
}
constexpr Value Value::object(const ObjectType& type, const void* self) {
    Value value(Kind::Object);
    value.m_object_type = &type;
    value.m_self = self;
    return value;
}
constexpr Value Value::function(const Function& function, const void* self) {
    Value value(Kind::Function);
    value.m_function = &function;
    value.m_self = self;
    return value;
}

/// The ListType of a std::vector<T> whose elements are objects of `type`: Value::list(vector_of<Row, row_type>, &rows).
template <typename T, const ObjectType& type>
inline constexpr ListType vector_of = {
    [](const void* self, Context&) -> size_t { return static_cast<const std::vector<T>*>(self)->size(); },
    [](const void* self, size_t index, Context&) -> Value {
        return Value::object(type, &(*static_cast<const std::vector<T>*>(self))[index]);
    }};

/// The ListType of a std::vector<std::string>.
inline constexpr ListType vector_of_text = {
    [](const void* self, Context&) -> size_t { return static_cast<const std::vector<std::string>*>(self)->size(); },
    [](const void* self, size_t index, Context&) -> Value {
        return (*static_cast<const std::vector<std::string>*>(self))[index];
    }};

const Field* find_field(const ObjectType& type, std::string_view name);

/// "truncate(value, length=120)".
std::string signature_of(const Function& function);

/// Markdown: what templates see, one heading a type, one table row a field.
std::string describe(std::span<const ObjectType* const> types);
/// Markdown: functions or filters with their parameters.
std::string describe(std::span<const Function> functions);

} // namespace kolofon::theme
