// Links in SourceCursor: where the part after the text ends, by cmark's own
// rules.
#include "markdown/characters.h"
#include "markdown/source_cursor.h"

namespace kolofon {

namespace {

constexpr uint32_t none = 0xFFFFFFFFu;
constexpr uint32_t longest_label = 1000;
constexpr uint32_t most_parentheses = 32;

} // namespace

bool SourceCursor::enter_link() {
    if (peek(m_at) != '<') skip_to("[");
    const bool autolink = peek(m_at) == '<';
    skip(1);
    return autolink;
}

void SourceCursor::leave_link(bool autolink) {
    skip_to(autolink ? ">" : "]");
    skip(1);
    if (autolink) return;
    uint32_t end = peek(m_at) == '(' ? inline_link_end(m_at) : none;
    if (end == none && peek(m_at) == '[') end = after_label(m_at);
    if (end != none) m_at = end;
}

/// Blanks and line ends.
uint32_t SourceCursor::skip_blanks(uint32_t from) const {
    while (from < m_end) {
        if (is_line_end(m_source[from]))
            from = next_line(from);
        else if (is_blank(m_source[from]))
            ++from;
        else
            break;
    }
    return from;
}

/// After "(address "title")" at `from`, or none; cmark's own rules.
uint32_t SourceCursor::inline_link_end(uint32_t from) const {
    uint32_t i = after_destination(skip_blanks(from + 1));
    if (i == none) return none;
    const uint32_t title = skip_blanks(i);
    if (title > i) i = skip_blanks(after_title(title));
    return peek(i) == ')' ? i + 1 : none;
}

uint32_t SourceCursor::after_destination(uint32_t from) const {
    uint32_t i = from;
    if (peek(i) == '<') {
        for (++i; i < m_end; ++i) {
            if (m_source[i] == '>') return i + 1;
            if (m_source[i] == '\\')
                ++i;
            else if (is_line_end(m_source[i]) || m_source[i] == '<')
                return none;
        }
        return none;
    }
    for (uint32_t depth = 0; i < m_end; ++i) {
        const char c = m_source[i];
        if (c == '\\' && is_punctuation(peek(i + 1)))
            ++i;
        else if (c == '(' && ++depth > most_parentheses)
            return none;
        else if (c == ')' && depth-- == 0)
            return i;
        else if (is_blank(c) || is_line_end(c))
            return i == from ? none : i;
    }
    return none;
}

/// After the title that begins at `from`, or `from` when there is none.
uint32_t SourceCursor::after_title(uint32_t from) const {
    const char open = peek(from);
    const char close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(') return from;
    for (uint32_t i = from + 1; i < m_end; ++i) {
        if (m_source[i] == '\\')
            ++i;
        else if (m_source[i] == close)
            return i + 1;
        else if (m_source[i] == open)
            return from;
    }
    return from;
}

/// After "[label]" at `from`, or none.
uint32_t SourceCursor::after_label(uint32_t from) const {
    for (uint32_t i = from + 1; i < m_end && i < from + longest_label; ++i) {
        if (m_source[i] == '\\')
            ++i;
        else if (m_source[i] == '[')
            return none;
        else if (m_source[i] == ']')
            return i + 1;
    }
    return none;
}

} // namespace kolofon
