// TOML 1.0 (through toml++) as a tree of values that remember where they were written, and a reader that turns it into
// typed values: what is missing, misspelt or of the wrong kind becomes a finding.
//
// Limits: 256 kB a document, 5,000 dots in one key. Deeper input is a finding, never a crash.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "diag/finding.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// An authored text with its place.
struct Text {
    std::string value;
    Span span;

    bool empty() const { return value.empty(); }
    operator std::string_view() const { return value; }
};

struct TomlNode {
    enum class Kind : uint8_t { String, Integer, Float, Boolean, Date, Array, Table, Other };

    Kind kind = Kind::Other;
    std::string key; ///< empty in an array
    Span key_span;
    Span span;        ///< of the value
    std::string text; ///< of a String
    int64_t integer = 0;
    bool boolean = false;
    Date date;
    std::vector<TomlNode> children; ///< of a Table in order of key, of an Array as written

    const TomlNode* find(std::string_view name) const;
};

/// The bytes [begin, end) of `file` as TOML. None after a syntax error, which is then among the findings.
std::optional<TomlNode> parse_toml(const SourceFile& file, uint32_t begin, uint32_t end, Findings& findings);
std::optional<TomlNode> parse_toml(const SourceFile& file, Findings& findings);

/// Reads the keys of one table. Each getter marks its key as known; finish() reports the keys nobody asked for.
class TomlReader {
public:
    /// `whole` is where the table stands: a missing key is reported there.
    TomlReader(const TomlNode& table, Findings& findings, Span whole = {});

    std::optional<Text> text(std::string_view key);
    Text required_text(std::string_view key); ///< empty after a finding
    std::string string_or(std::string_view key, std::string_view fallback);
    std::optional<int64_t> integer(std::string_view key, int64_t least, int64_t most);
    std::optional<bool> boolean(std::string_view key);
    std::optional<Date> date(std::string_view key);
    std::optional<Decimal> decimal(std::string_view key);  ///< exact, also where written as a float
    std::vector<Text> texts(std::string_view key);         ///< a list of texts
    std::vector<Text> text_or_texts(std::string_view key); ///< a text, or a list of texts
    const TomlNode* table(std::string_view key);
    std::vector<const TomlNode*> tables(std::string_view key); ///< [[key]]
    const TomlNode* any(std::string_view key);

    /// The index of the text in `choices`; anything else is a finding that lists them.
    std::optional<size_t> choice(std::string_view key, std::span<const std::string_view> choices);

    /// Where the key's value stands, else the table.
    Span span_of(std::string_view key) const;
    bool has(std::string_view key) const { return m_table->find(key) != nullptr; }
    Findings& findings() { return *m_findings; }

    /// Reports every key that no getter asked for. Call once, last.
    void finish();

private:
    const TomlNode* get(std::string_view key);
    const TomlNode* get(std::string_view key, TomlNode::Kind kind, const char* swedish, const char* english);
    void wrong_type(const TomlNode& node, const char* swedish, const char* english);

    const TomlNode* m_table;
    Findings* m_findings;
    Span m_whole;
    std::vector<std::string_view> m_known;
};

} // namespace kolofon
