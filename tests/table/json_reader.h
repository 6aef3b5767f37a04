// A small reader of JSON, independent of what writes it.
#pragma once

#include <cctype>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

struct JsonValue {
    enum Kind { Null, Literal, String, Array, Object } kind = Null; ///< numbers and booleans are literals
    std::string text;
    std::vector<JsonValue> items;
    std::map<std::string, JsonValue> members;

    const JsonValue& operator[](const std::string& name) const { return members.at(name); }
    std::string get(const std::string& name) const {
        const auto found = members.find(name);
        return found == members.end() ? std::string() : found->second.text;
    }
};

/// Throws std::runtime_error where the text is no JSON.
class JsonReader {
public:
    explicit JsonReader(std::string_view text) : m_text(text) {}

    JsonValue read() {
        JsonValue value = read_value();
        skip();
        if (m_at != m_text.size()) fail();
        return value;
    }

private:
    [[noreturn]] void fail() const { throw std::runtime_error("no JSON at " + std::to_string(m_at)); }
    void skip() {
        while (m_at < m_text.size() && std::string_view(" \n\r\t").find(m_text[m_at]) != std::string_view::npos) ++m_at;
    }
    char peek() {
        skip();
        if (m_at >= m_text.size()) fail();
        return m_text[m_at];
    }
    void expect(char c) {
        if (peek() != c) fail();
        ++m_at;
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++m_at;
        return true;
    }

    JsonValue read_value() {
        JsonValue value;
        if (peek() == '{') {
            value.kind = JsonValue::Object;
            ++m_at;
            if (take('}')) return value;
            do {
                peek();
                const std::string name = read_string();
                expect(':');
                if (!value.members.emplace(name, read_value()).second) fail();
            } while (take(','));
            expect('}');
        } else if (peek() == '[') {
            value.kind = JsonValue::Array;
            ++m_at;
            if (take(']')) return value;
            do value.items.push_back(read_value());
            while (take(','));
            expect(']');
        } else if (peek() == '"') {
            value.kind = JsonValue::String;
            value.text = read_string();
        } else {
            value.kind = JsonValue::Literal;
            const size_t begin = m_at;
            while (m_at < m_text.size() && (std::isalnum(static_cast<unsigned char>(m_text[m_at])) ||
                                            std::string_view("+-.").find(m_text[m_at]) != std::string_view::npos))
                ++m_at;
            value.text = m_text.substr(begin, m_at - begin);
            if (value.text.empty()) fail();
        }
        return value;
    }

    std::string read_string() {
        expect('"');
        std::string out;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const char c = m_text[m_at++];
            if (static_cast<unsigned char>(c) < 0x20) fail();
            out += c == '\\' ? read_escape() : std::string(1, c);
        }
        expect('"');
        return out;
    }

    std::string read_escape() {
        if (m_at >= m_text.size()) fail();
        const char c = m_text[m_at++];
        const size_t known = std::string_view("\"\\/bfnrt").find(c);
        if (known != std::string_view::npos) return std::string(1, "\"\\/\b\f\n\r\t"[known]);
        if (c != 'u' || m_at + 4 > m_text.size()) fail();
        const int code = std::stoi(std::string(m_text.substr(m_at, 4)), nullptr, 16);
        m_at += 4;
        if (code > 0x7F) fail(); // the writer escapes nothing else
        return std::string(1, static_cast<char>(code));
    }

    std::string_view m_text;
    size_t m_at = 0;
};

} // namespace kolofon
