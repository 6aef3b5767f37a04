// SourceCursor: follows the inlines of one block through its source.
//
// cmark's columns are unreliable (continuation lines, escapes in table cells,
// code over several lines), so places are found by walking the source beside
// the tree: each node's marks are known, and its text is compared byte by byte.
// Where they part, the cursor looks for the text further on, a few times a
// block; failing that, the text stands without a narrower place.
#pragma once

#include "markdown/scan.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kolofon {

class SourceCursor {
public:
    /// Receives the pieces of a text.
    class Pieces {
    public:
        virtual ~Pieces() = default;
        /// text[begin, end) as it stands in the source.
        virtual void verbatim(uint32_t begin, uint32_t end) = 0;
        /// One character written as source[begin, end): an escape or entity.
        virtual void written(uint32_t begin, uint32_t end, std::string_view text) = 0;
        virtual void reference(uint32_t number) = 0;
    };

    explicit SourceCursor(const Scan& scan) : m_scan(scan), m_source(scan.masked) {}

    /// [begin, end) holds the block; its later lines may begin with up to
    /// `quotes` quote marks.
    void enter_block(uint32_t begin, uint32_t end, uint32_t quotes);

    uint32_t at() const { return m_at; }
    void text(std::string_view literal, bool in_autolink, Pieces& pieces);
    void line_break(); ///< soft or hard
    void delimiters(uint32_t count);
    /// Returns whether it is an autolink, <https://...>.
    bool enter_link();
    void leave_link(bool autolink);
    void enter_image() { skip_to("!["), skip(2); }
    void footnote_mark();
    void html(std::string_view literal);

    struct CodeSpan {
        uint32_t text_begin, text_end; ///< between the back-quotes
    };
    CodeSpan code();

private:
    char peek(uint32_t i) const { return i < m_end ? m_source[i] : '\0'; }
    void skip(uint32_t count) { m_at = m_at + count < m_end ? m_at + count : m_end; }
    void skip_to(std::string_view mark);
    void step_back(std::string_view literal);
    size_t plain_length(std::string_view literal) const;
    uint32_t next_line(uint32_t from) const;
    uint32_t skip_blanks(uint32_t from) const;
    uint32_t after_destination(uint32_t from) const;
    uint32_t after_title(uint32_t from) const;
    uint32_t after_label(uint32_t from) const;
    uint32_t inline_link_end(uint32_t from) const;
    uint32_t entity_end() const;
    size_t find_again(std::string_view literal);
    void give_up(std::string_view literal, Pieces& pieces);

    const Scan& m_scan;
    std::string_view m_source;
    uint32_t m_at = 0, m_end = 0, m_quotes = 0;
    uint32_t m_searches_left = 0;
};

} // namespace kolofon
