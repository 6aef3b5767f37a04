// JSON (RFC 8259, through nlohmann-json) as a tree of values in the order written, each knowing where it stands; and
// the one way Kolofon writes JSON that is sealed.
//
// Refused with a finding: anything that is not JSON or not UTF-8, a name that an object has twice, values nested deeper
// than json_deepest, numbers beyond what a double or 64 bits hold, and texts larger than the caller's limit.
#pragma once

#include "diag/finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

constexpr size_t json_deepest = 64;
constexpr size_t json_most_bytes = 16'000'000; ///< unless the caller says otherwise

struct JsonMember;

struct JsonValue {
    enum class Kind : uint8_t { Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    uint32_t at = 0;                 ///< bytes from the file's beginning to the end of the value's first token
    std::string text;                ///< of a String; of a Number as written
    std::vector<JsonValue> items;    ///< of an Array
    std::vector<JsonMember> members; ///< of an Object, as written

    bool is_string() const { return kind == Kind::String; }
    bool is_object() const { return kind == Kind::Object; }
    bool is_array() const { return kind == Kind::Array; }

    const JsonValue* find(std::string_view name) const; ///< linear; null when this is no object or has no such name
    std::string_view string_or(std::string_view name, std::string_view fallback = {}) const;
    std::optional<uint64_t> whole_number() const; ///< of a Number without sign, point and exponent

    static JsonValue string(std::string text);
    static JsonValue number(uint64_t number);
    static JsonValue array();
    static JsonValue object();
    JsonValue& add(std::string name, JsonValue value); ///< to an object; gives the value that was added
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

/// None after a finding.
std::optional<JsonValue> parse_json(const SourceFile& file, Findings& findings, size_t most_bytes = json_most_bytes);
/// The bytes [begin, end) of `file`: one line of a file of lines.
std::optional<JsonValue> parse_json(const SourceFile& file, uint32_t begin, uint32_t end, Findings& findings);

/// The place of `value` in the file it was read from; of a very long line only its number.
Place place_of(const SourceFile& file, const JsonValue& value);

enum class JsonLayout : uint8_t {
    Compact,   ///< one line, members in order as they stand
    Canonical, ///< indented by two blanks, members sorted by the bytes of their names, a line end last
};

/// UTF-8 is kept as it is; only what RFC 8259 wants escaped is escaped. The same value gives the same bytes.
std::string write_json(const JsonValue& value, JsonLayout layout);

} // namespace kolofon
