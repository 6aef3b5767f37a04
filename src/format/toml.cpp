#include "format/toml.h"

#include "base/names.h"
#include "base/utf8.h"

#include <algorithm>
#include <toml++/toml.h>

namespace kolofon {

namespace {

constexpr size_t largest_document = 256 * 1024;
constexpr size_t most_dots_in_a_key = 5000; // toml++ recurses a key part at a time

/// Turns toml++'s positions (line, column in code points) into byte offsets of the whole file.
class Positions {
public:
    Positions(const SourceFile& file, uint32_t begin, uint32_t end) : m_file(file), m_end(end) {
        m_lines.push_back(begin);
        const std::string_view text = file.text();
        for (size_t i = text.find('\n', begin); i < end; i = text.find('\n', i + 1))
            m_lines.push_back(static_cast<uint32_t>(i + 1));
    }

    uint32_t offset(toml::source_position position) const {
        if (position.line == 0) return m_lines.front();
        const size_t line = std::min<size_t>(position.line - 1, m_lines.size() - 1);
        size_t i = m_lines[line];
        for (uint32_t column = 1; column < position.column && i < m_end; ++column)
            i += decode_utf8(m_file.text(), i).length;
        return static_cast<uint32_t>(i);
    }

    Span span(const toml::source_region& region) const {
        uint32_t begin = offset(region.begin), end = offset(region.end);
        if (end < begin) end = begin;
        return {&m_file, begin, std::min(end, m_end)};
    }

    Span point(toml::source_position position) const {
        const uint32_t at = std::min(offset(position), m_end);
        return {&m_file, at, std::min(at + 1, m_end)};
    }

private:
    const SourceFile& m_file;
    uint32_t m_end;
    std::vector<uint32_t> m_lines;
};

TomlNode convert(const toml::node& node, const Positions& positions);

void convert_children(TomlNode& into, const toml::table& table, const Positions& positions) {
    into.kind = TomlNode::Kind::Table;
    for (const auto& [key, child] : table) {
        TomlNode& added = into.children.emplace_back(convert(child, positions));
        added.key = std::string(key.str());
        added.key_span = positions.span(key.source());
    }
}

TomlNode convert(const toml::node& node, const Positions& positions) {
    TomlNode result;
    result.span = positions.span(node.source());
    if (const auto* table = node.as_table()) {
        convert_children(result, *table, positions);
    } else if (const auto* array = node.as_array()) {
        result.kind = TomlNode::Kind::Array;
        for (const toml::node& child : *array) result.children.push_back(convert(child, positions));
    } else if (const auto* text = node.as_string()) {
        result.kind = TomlNode::Kind::String;
        result.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
        result.kind = TomlNode::Kind::Integer;
        result.integer = integer->get();
    } else if (const auto* boolean = node.as_boolean()) {
        result.kind = TomlNode::Kind::Boolean;
        result.boolean = boolean->get();
    } else if (const auto* date = node.as_date()) {
        result.kind = TomlNode::Kind::Date;
        result.date = {static_cast<int16_t>(date->get().year), date->get().month, date->get().day};
    } else if (node.is_floating_point()) {
        result.kind = TomlNode::Kind::Float;
    }
    return result;
}

/// Offset of a key so long that toml++ would exhaust the stack, or none.
std::optional<uint32_t> monstrous_key(std::string_view text) {
    size_t dots = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool of_key = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                            c == '-' || c == ' ' || c == '"' || c == '\'' || c == '\t';
        if (c == '.')
            ++dots;
        else if (!of_key)
            dots = 0;
        if (dots > most_dots_in_a_key) return static_cast<uint32_t>(i);
    }
    return std::nullopt;
}

} // namespace

const TomlNode* TomlNode::find(std::string_view name) const {
    for (const TomlNode& child : children)
        if (child.key == name) return &child;
    return nullptr;
}

std::optional<TomlNode> parse_toml(const SourceFile& file, uint32_t begin, uint32_t end, Findings& findings) {
    const std::string_view text = file.text().substr(begin, end - begin);
    if (text.size() > largest_document) {
        findings.add(Code::source_too_large, Span{&file, begin, begin},
                     {std::to_string(text.size()), std::to_string(largest_document)});
        return std::nullopt;
    }
    if (const auto at = monstrous_key(text)) {
        findings.add(Code::toml_syntax, Span{&file, begin + *at, begin + *at + 1}, {"a key of more than 5,000 parts"});
        return std::nullopt;
    }
    const Positions positions(file, begin, end);
    try {
        const toml::table table = toml::parse(text);
        TomlNode root;
        convert_children(root, table, positions);
        root.span = {&file, begin, end};
        return root;
    } catch (const toml::parse_error& error) {
        std::string what(error.description());
        findings.add(Code::toml_syntax, positions.point(error.source().begin), {std::move(what)});
        return std::nullopt;
    }
}

std::optional<TomlNode> parse_toml(const SourceFile& file, Findings& findings) {
    return parse_toml(file, 0, static_cast<uint32_t>(file.text().size()), findings);
}

TomlReader::TomlReader(const TomlNode& table, Findings& findings, Span whole)
    : m_table(&table), m_findings(&findings), m_whole(whole ? whole : table.span) {}

const TomlNode* TomlReader::get(std::string_view key) {
    m_known.push_back(key);
    return m_table->find(key);
}

const TomlNode* TomlReader::get(std::string_view key, TomlNode::Kind kind, const char* swedish, const char* english) {
    const TomlNode* node = get(key);
    if (!node || node->kind == kind) return node;
    wrong_type(*node, swedish, english);
    return nullptr;
}

void TomlReader::wrong_type(const TomlNode& node, const char* swedish, const char* english) {
    m_findings->add(Code::toml_wrong_type, node.span, {node.key, swedish, english});
}

std::optional<Text> TomlReader::text(std::string_view key) {
    const TomlNode* node = get(key, TomlNode::Kind::String, "en text inom citattecken", "a text in quotes");
    if (!node) return std::nullopt;
    return Text{node->text, node->span};
}

Text TomlReader::required_text(std::string_view key) {
    const bool given = has(key);
    if (const auto found = text(key); found && !trim(found->value).empty())
        return *found;
    else if (given && !found)
        return {};
    m_findings->add(Code::toml_missing_key,
                    given ? m_table->find(key)->span : Span{m_whole.file, m_whole.begin, m_whole.begin},
                    {std::string(key)});
    return {};
}

std::string TomlReader::string_or(std::string_view key, std::string_view fallback) {
    const auto found = text(key);
    return found ? found->value : std::string(fallback);
}

std::optional<int64_t> TomlReader::integer(std::string_view key, int64_t least, int64_t most) {
    const TomlNode* node = get(key);
    if (!node) return std::nullopt;
    if (node->kind == TomlNode::Kind::Integer && node->integer >= least && node->integer <= most) return node->integer;
    const std::string range = std::to_string(least) + "–" + std::to_string(most);
    wrong_type(*node, ("ett heltal, " + range).c_str(), ("a whole number, " + range).c_str());
    return std::nullopt;
}

std::optional<bool> TomlReader::boolean(std::string_view key) {
    const TomlNode* node = get(key, TomlNode::Kind::Boolean, "true eller false", "true or false");
    if (!node) return std::nullopt;
    return node->boolean;
}

std::optional<Date> TomlReader::date(std::string_view key) {
    const TomlNode* node =
        get(key, TomlNode::Kind::Date, "ett datum utan citattecken: 2025-06-05", "a date without quotes: 2025-06-05");
    if (!node) return std::nullopt;
    return node->date;
}

std::optional<Decimal> TomlReader::decimal(std::string_view key) {
    const TomlNode* node = get(key);
    if (!node) return std::nullopt;
    if (node->kind == TomlNode::Kind::Integer) return Decimal(node->integer);
    if (node->kind == TomlNode::Kind::Float || node->kind == TomlNode::Kind::String) {
        const std::string_view written =
            node->kind == TomlNode::Kind::String ? std::string_view(node->text) : node->span.text();
        if (const auto value = Decimal::parse(trim(written))) return value;
    }
    wrong_type(*node, "ett tal: 0.5", "a number: 0.5");
    return std::nullopt;
}

std::vector<Text> TomlReader::texts(std::string_view key) {
    std::vector<Text> result;
    const TomlNode* node = get(key, TomlNode::Kind::Array, "en lista: [\"a\", \"b\"]", "a list: [\"a\", \"b\"]");
    if (!node) return result;
    for (const TomlNode& child : node->children) {
        if (child.kind == TomlNode::Kind::String)
            result.push_back({child.text, child.span});
        else
            m_findings->add(Code::toml_wrong_type, child.span, {node->key, "en lista av texter", "a list of texts"});
    }
    return result;
}

std::vector<Text> TomlReader::text_or_texts(std::string_view key) {
    const TomlNode* node = m_table->find(key);
    if (!node || node->kind != TomlNode::Kind::String) return texts(key);
    return {*text(key)};
}

const TomlNode* TomlReader::table(std::string_view key) {
    return get(key, TomlNode::Kind::Table, "en tabell: { … }", "a table: { … }");
}

std::vector<const TomlNode*> TomlReader::tables(std::string_view key) {
    std::vector<const TomlNode*> result;
    const TomlNode* node = get(key);
    if (!node) return result;
    const bool all_tables = node->kind == TomlNode::Kind::Array &&
                            std::all_of(node->children.begin(), node->children.end(),
                                        [](const TomlNode& c) { return c.kind == TomlNode::Kind::Table; });
    if (!all_tables) {
        const std::string form = "[[" + std::string(key) + "]]";
        wrong_type(*node, form.c_str(), form.c_str());
        return result;
    }
    for (const TomlNode& child : node->children) result.push_back(&child);
    return result;
}

const TomlNode* TomlReader::any(std::string_view key) {
    return get(key);
}

std::optional<size_t> TomlReader::choice(std::string_view key, std::span<const std::string_view> choices) {
    const auto chosen = text(key);
    if (!chosen) return std::nullopt;
    for (size_t i = 0; i < choices.size(); ++i)
        if (choices[i] == chosen->value) return i;
    std::string list;
    for (std::string_view c : choices) (list.empty() ? list : list += ", ") += c;
    m_findings->add(Code::toml_bad_value, chosen->span, {std::string(key), chosen->value, list});
    return std::nullopt;
}

Span TomlReader::span_of(std::string_view key) const {
    const TomlNode* node = m_table->find(key);
    return node ? node->span : m_whole;
}

void TomlReader::finish() {
    for (const TomlNode& child : m_table->children) {
        if (std::find(m_known.begin(), m_known.end(), child.key) != m_known.end()) continue;
        const std::string_view nearest = nearest_name(child.key, m_known);
        std::string swedish, english;
        if (!nearest.empty()) {
            swedish = "menade du ”" + std::string(nearest) + "”?";
            english = "did you mean \"" + std::string(nearest) + "\"?";
        }
        m_findings->add(Code::toml_unknown_key, child.key_span, {child.key, swedish, english});
    }
}

} // namespace kolofon
