#include "format/json.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace kolofon {

namespace {

constexpr size_t longest_line_shown = 4096;

/// Reads characters and tells how far the parser has come.
struct Cursor {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at;
    const char** furthest;

    reference operator*() const { return *at; }
    Cursor& operator++() {
        *furthest = ++at;
        return *this;
    }
    bool operator==(const Cursor& other) const { return at == other.at; }
    bool operator!=(const Cursor& other) const { return at != other.at; }
};

/// The place of [begin, end); of a very long line only its number.
Place place_at(const SourceFile& file, uint32_t begin, uint32_t end) {
    const std::string_view text = file.text();
    const size_t line_begin = begin == 0 ? 0 : text.rfind('\n', begin - 1) + 1;
    if (std::min(text.find('\n', end), text.size()) - line_begin <= longest_line_shown)
        return place_of(Span{&file, begin, end});
    Place place;
    place.path = file.path();
    place.line = static_cast<uint32_t>(std::count(text.begin(), text.begin() + begin, '\n')) + 1;
    place.byte_offset = begin;
    return place;
}

/// Builds the tree from nlohmann's events; an event that returns false ends the parse.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    TreeBuilder(const SourceFile& file, const char*& furthest, Findings& findings)
        : m_file(&file), m_furthest(&furthest), m_findings(&findings) {}

    bool null() override { return take({}); }
    bool boolean(bool value) override {
        JsonValue node;
        node.kind = JsonValue::Kind::Boolean;
        node.boolean = value;
        return take(std::move(node));
    }
    bool number_integer(number_integer_t) override { return number(); }
    bool number_unsigned(number_unsigned_t) override { return number(); }
    bool number_float(number_float_t, const string_t&) override { return number(); }
    bool string(string_t& value) override { return take(JsonValue::string(std::move(value))); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonValue::object()); }
    bool start_array(std::size_t) override { return open(JsonValue::array()); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        m_open.back().members.push_back({std::move(name), {}});
        m_open.back().members.back().value.at = offset();
        return true;
    }
    bool end_object() override { return names_differ(m_open.back()) && close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        const uint32_t end = offset();
        m_findings->add(Code::json_syntax, place_at(*m_file, end > 0 ? end - 1 : 0, end));
        return false;
    }

    JsonValue& root() { return m_root; }

private:
    uint32_t offset() const { return static_cast<uint32_t>(*m_furthest - m_file->text().data()); }

    bool number() {
        // The parser has read the character after the number, unless the file ends there.
        const std::string_view text = m_file->text();
        const auto of_number = [&](size_t i) {
            return (text[i] >= '0' && text[i] <= '9') ||
                   std::string_view("+-.eE").find(text[i]) != std::string_view::npos;
        };
        size_t end = offset();
        if (end > 0 && !of_number(end - 1)) --end;
        size_t begin = end;
        while (begin > 0 && of_number(begin - 1)) --begin;
        JsonValue node;
        node.kind = JsonValue::Kind::Number;
        node.text = text.substr(begin, end - begin);
        return take(std::move(node), static_cast<uint32_t>(end));
    }

    bool open(JsonValue value) {
        if (m_open.size() >= json_deepest) {
            m_findings->add(Code::json_too_deep, place_at(*m_file, offset() - 1, offset()),
                            {std::to_string(json_deepest)});
            return false;
        }
        value.at = offset();
        m_open.push_back(std::move(value));
        return true;
    }

    bool close() {
        JsonValue value = std::move(m_open.back());
        m_open.pop_back();
        const uint32_t at = value.at;
        return take(std::move(value), at);
    }

    bool take(JsonValue value) { return take(std::move(value), offset()); }
    bool take(JsonValue value, uint32_t at) {
        value.at = at;
        if (m_open.empty())
            m_root = std::move(value);
        else if (m_open.back().is_array())
            m_open.back().items.push_back(std::move(value));
        else
            m_open.back().members.back().value = std::move(value);
        return true;
    }

    bool names_differ(const JsonValue& object) {
        std::vector<std::pair<std::string_view, uint32_t>> names;
        for (const JsonMember& member : object.members) names.emplace_back(member.name, member.value.at);
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end(),
                                              [](const auto& a, const auto& b) { return a.first == b.first; });
        if (twice == names.end()) return true;
        const uint32_t at = std::next(twice)->second;
        m_findings->add(Code::json_duplicate_key, place_at(*m_file, at - 1, at), {std::string(twice->first)});
        return false;
    }

    const SourceFile* m_file;
    const char** m_furthest;
    Findings* m_findings;
    std::vector<JsonValue> m_open;
    JsonValue m_root;
};

void append_string(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (byte < 0x20)
            ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            out += c;
    }
    out += '"';
}

class Writer {
public:
    explicit Writer(JsonLayout layout) : m_canonical(layout == JsonLayout::Canonical) {}

    void value(const JsonValue& node) {
        switch (node.kind) {
        case JsonValue::Kind::Null: out += "null"; break;
        case JsonValue::Kind::Boolean: out += node.boolean ? "true" : "false"; break;
        case JsonValue::Kind::Number: out += node.text; break;
        case JsonValue::Kind::String: append_string(out, node.text); break;
        case JsonValue::Kind::Array: array(node); break;
        case JsonValue::Kind::Object: object(node); break;
        }
    }

    std::string out;

private:
    void array(const JsonValue& node) {
        out += '[';
        ++m_depth;
        for (const JsonValue& item : node.items) {
            if (&item != &node.items.front()) out += ',';
            new_line();
            value(item);
        }
        --m_depth;
        if (!node.items.empty()) new_line();
        out += ']';
    }

    void object(const JsonValue& node) {
        std::vector<const JsonMember*> members;
        for (const JsonMember& member : node.members) members.push_back(&member);
        if (m_canonical)
            std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
        out += '{';
        ++m_depth;
        for (const JsonMember* member : members) {
            if (member != members.front()) out += ',';
            new_line();
            append_string(out, member->name);
            out += m_canonical ? ": " : ":";
            value(member->value);
        }
        --m_depth;
        if (!members.empty()) new_line();
        out += '}';
    }

    void new_line() {
        if (m_canonical) (out += '\n').append(m_depth * 2, ' ');
    }

    bool m_canonical;
    size_t m_depth = 0;
};

} // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
    for (const JsonMember& member : members)
        if (member.name == name) return &member.value;
    return nullptr;
}

std::string_view JsonValue::string_or(std::string_view name, std::string_view fallback) const {
    const JsonValue* value = find(name);
    return value && value->is_string() ? std::string_view(value->text) : fallback;
}

std::optional<uint64_t> JsonValue::whole_number() const {
    if (kind != Kind::Number || text.empty() || text.size() > 19) return std::nullopt;
    uint64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<uint64_t>(c - '0');
    }
    return number;
}

JsonValue JsonValue::string(std::string text) {
    JsonValue value;
    value.kind = Kind::String;
    value.text = std::move(text);
    return value;
}

JsonValue JsonValue::number(uint64_t number) {
    JsonValue value;
    value.kind = Kind::Number;
    value.text = std::to_string(number);
    return value;
}

JsonValue JsonValue::array() {
    JsonValue value;
    value.kind = Kind::Array;
    return value;
}

JsonValue JsonValue::object() {
    JsonValue value;
    value.kind = Kind::Object;
    return value;
}

JsonValue& JsonValue::add(std::string name, JsonValue value) {
    members.push_back({std::move(name), std::move(value)});
    return members.back().value;
}

std::optional<JsonValue> parse_json(const SourceFile& file, Findings& findings, size_t most_bytes) {
    const std::string_view text = file.text();
    if (text.size() > std::min<size_t>(most_bytes, UINT32_MAX - 1)) {
        findings.add_file(Code::source_too_large, file.path(),
                          {std::to_string(text.size()), std::to_string(most_bytes)});
        return std::nullopt;
    }
    return parse_json(file, 0, static_cast<uint32_t>(text.size()), findings);
}

std::optional<JsonValue> parse_json(const SourceFile& file, uint32_t begin, uint32_t end, Findings& findings) {
    const char* furthest = file.text().data() + begin;
    TreeBuilder builder(file, furthest, findings);
    const Cursor first{file.text().data() + begin, &furthest}, last{file.text().data() + end, &furthest};
    if (!nlohmann::json::sax_parse(first, last, &builder)) return std::nullopt;
    return std::move(builder.root());
}

Place place_of(const SourceFile& file, const JsonValue& value) {
    const std::string_view text = file.text();
    uint32_t end = std::min(value.at, static_cast<uint32_t>(text.size())), begin = end > 0 ? end - 1 : 0;
    const size_t quoted = value.text.size() + 2;
    if (value.is_string() && end >= quoted && text.substr(end - quoted + 1, value.text.size()) == value.text)
        begin = end - static_cast<uint32_t>(quoted);
    return place_at(file, begin, end);
}

std::string write_json(const JsonValue& value, JsonLayout layout) {
    Writer writer(layout);
    writer.value(value);
    if (layout == JsonLayout::Canonical) writer.out += '\n';
    return std::move(writer.out);
}

} // namespace kolofon
