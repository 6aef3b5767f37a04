// HTML and XML as a row of tags and texts, for finding what a browser might run or fetch. Not a parser: where browsers
// and standards differ it sees the tag rather than not (a "<script>" in a comment that some read as closed is told).
// Linear in the size of the text; nothing is nested, so nothing overflows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

struct MarkupAttribute {
    std::string name;  ///< lowered, without a prefix
    std::string value; ///< character references resolved
};

struct MarkupTag {
    std::string name; ///< lowered, without a prefix
    bool closing = false;
    std::vector<MarkupAttribute> attributes;

    const std::string* find(std::string_view attribute) const;
};

enum class MarkupEvent : uint8_t { Tag, Text, Declaration, End };

class MarkupReader {
public:
    /// REQUIRES: `text` outlives the reader and is UTF-8.
    explicit MarkupReader(std::string_view text) : m_text(text) {}

    MarkupEvent next();
    const MarkupTag& tag() const { return m_tag; }
    /// Of a Text, character references resolved; of a Declaration, as written: "<!DOCTYPE ...".
    const std::string& text() const { return m_words; }
    uint32_t line(); ///< on which the last event begins, from 1

private:
    MarkupEvent read_tag();
    void read_attributes();
    MarkupEvent read_declaration();
    MarkupEvent read_comment();
    bool take_script_text();

    std::string_view m_text;
    size_t m_at = 0, m_begin = 0;
    size_t m_counted = 0; ///< line ends are counted up to here
    uint32_t m_line = 1;
    bool m_in_script = false;
    MarkupTag m_tag;
    std::string m_words;
};

/// "R&auml;tt &#233;n" as readers see it. Knows numbers and the names that Swedish pages use.
std::string resolve_references(std::string_view text);

} // namespace kolofon
