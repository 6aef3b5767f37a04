#include "theme/value.h"

namespace kolofon::theme {

namespace {

/// Text for a cell of a Markdown table.
std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string literal(const Value& value) {
    switch (value.kind()) {
    case Kind::Bool: return value.boolean() ? "true" : "false";
    case Kind::Integer: return std::to_string(value.integer());
    case Kind::String:
    case Kind::SafeHtml: return "\"" + std::string(value.text()) + "\"";
    default: return "none";
    }
}

} // namespace

const Field* find_field(const ObjectType& type, std::string_view name) {
    for (const Field& field : type.fields)
        if (field.name == name) return &field;
    return nullptr;
}

std::string signature_of(const Function& function) {
    std::string out(function.name);
    out += '(';
    for (const Parameter& parameter : function.parameters) {
        if (out.back() != '(') out += ", ";
        out += parameter.name;
        if (!parameter.required) out += "=" + literal(parameter.fallback);
    }
    if (function.any_keywords) out += out.back() == '(' ? "name=value …" : ", name=value …";
    return out += ')';
}

std::string describe(std::span<const ObjectType* const> types) {
    std::string out;
    for (const ObjectType* type : types) {
        if (!out.empty()) out += '\n';
        out += "## " + std::string(type->name) + "\n\n";
        if (!type->doc.empty()) out += std::string(type->doc) + "\n\n";
        out += "| name | type | meaning |\n|---|---|---|\n";
        for (const Field& field : type->fields)
            out += "| `" + std::string(field.name) + "` | " + cell(field.type_name) + " | " + cell(field.doc) + " |\n";
    }
    return out;
}

std::string describe(std::span<const Function> functions) {
    std::string out = "| call | meaning |\n|---|---|\n";
    for (const Function& function : functions)
        out += "| `" + cell(signature_of(function)) + "` | " + cell(function.doc) + " |\n";
    return out;
}

} // namespace kolofon::theme
