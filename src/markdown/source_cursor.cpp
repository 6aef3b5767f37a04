#include "markdown/source_cursor.h"

#include "base/byte_set.h"
#include "base/utf8.h"
#include "markdown/characters.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr uint32_t none = 0xFFFFFFFFu;
constexpr uint32_t searches_per_block = 8;
constexpr uint32_t longest_entity = 34;

/// Where source and text may differ.
constexpr ByteSet stops("\\&\x01");

/// Entities that stand for '&' itself: the only ones whose text could be taken
/// for their source.
bool is_ampersand(std::string_view entity) {
    return entity == "&amp;" || entity == "&AMP;" || entity == "&#38;" || entity == "&#x26;" || entity == "&#X26;";
}

} // namespace

void SourceCursor::enter_block(uint32_t begin, uint32_t end, uint32_t quotes) {
    m_at = begin;
    m_end = end;
    m_quotes = quotes;
    m_searches_left = searches_per_block;
}

/// The length of the text that stands in the source as it is, up to the first
/// reference, or 0 when it must be compared piece by piece.
size_t SourceCursor::plain_length(std::string_view literal) const {
    const size_t length = std::min(literal.find('\x01'), literal.size());
    const std::string_view text = literal.substr(0, length);
    const bool same = m_source.substr(m_at, std::min<size_t>(length, m_end - m_at)) == text;
    return same && text.find('\\') == text.npos && text.find('&') == text.npos ? length : 0;
}

/// cmark keeps the indentation of a line that continues a block quote lazily,
/// after a hard break.
void SourceCursor::step_back(std::string_view literal) {
    size_t blanks = 0;
    while (blanks < literal.size() && is_blank(literal[blanks])) ++blanks;
    if (blanks == 0 || blanks > m_at || is_blank(peek(m_at))) return;
    if (m_source.substr(m_at - blanks, blanks) == literal.substr(0, blanks)) m_at -= static_cast<uint32_t>(blanks);
}

void SourceCursor::text(std::string_view literal, bool in_autolink, Pieces& pieces) {
    step_back(literal);
    uint32_t pending = m_at; // source[pending, m_at) equals the text before i
    size_t i = plain_length(literal);
    m_at += static_cast<uint32_t>(i);
    const auto flush = [&] {
        if (m_at > pending) pieces.verbatim(pending, m_at);
    };
    while (i < literal.size()) {
        while (i < literal.size() && m_at < m_end && literal[i] == m_source[m_at] && !stops.has(literal[i]))
            ++i, ++m_at;
        if (i == literal.size()) break;
        const char c = peek(m_at), wanted = literal[i];
        if (c == '\x01' && wanted == c) {
            const auto number = m_scan.reference_of(literal.substr(i));
            flush();
            const uint32_t length = number ? m_scan.references[*number].end - m_scan.references[*number].begin : 1;
            if (number) pieces.reference(*number);
            i += length;
            skip(length);
            pending = m_at;
            const size_t plain = plain_length(literal.substr(i));
            i += plain;
            m_at += static_cast<uint32_t>(plain);
        } else if (c == '\\' && !in_autolink && is_punctuation(peek(m_at + 1)) && peek(m_at + 1) == wanted) {
            flush();
            pieces.written(m_at, m_at + 2, m_source.substr(m_at + 1, 1));
            ++i;
            skip(2);
            pending = m_at;
        } else if (c == '\\' && wanted == '|' && peek(m_at + 1) == '\\' && peek(m_at + 2) == '|') { // in a table cell
            flush();
            pieces.written(m_at, m_at + 3, "|");
            ++i;
            skip(3);
            pending = m_at;
        } else if (const uint32_t end = c == '&' ? entity_end() : none;
                   end != none && (wanted != '&' || is_ampersand(m_source.substr(m_at, end - m_at)))) {
            flush();
            size_t length = wanted == '&' ? 1 : decode_utf8(literal, i).length;
            // a few entities stand for two characters
            if (i + length < literal.size() && end < m_end && literal[i + length] != m_source[end] &&
                static_cast<unsigned char>(literal[i + length]) >= 0x80)
                length += decode_utf8(literal, i + length).length;
            pieces.written(m_at, end, literal.substr(i, length));
            i += length;
            m_at = end;
            pending = m_at;
        } else if (c == wanted) { // a lone '\\' or '&'
            ++i, ++m_at;
        } else {
            flush();
            const size_t found = find_again(literal.substr(i));
            if (found == std::string_view::npos) return give_up(literal.substr(i), pieces);
            m_at = pending = static_cast<uint32_t>(found);
        }
    }
    flush();
}

size_t SourceCursor::find_again(std::string_view literal) {
    if (m_searches_left == 0) return std::string_view::npos;
    --m_searches_left;
    size_t length = 0;
    while (length < literal.size() && length < 24 && !stops.has(literal[length])) ++length;
    if (length == 0) length = 1;
    const size_t found = m_source.substr(0, m_end).find(literal.substr(0, length), m_at);
    return found == m_at ? std::string_view::npos : found; // no step forward: it would part again at once
}

void SourceCursor::give_up(std::string_view literal, Pieces& pieces) {
    while (!literal.empty()) {
        const size_t mark = std::min(literal.find('\x01'), literal.size());
        if (mark > 0) pieces.written(m_at, m_at, literal.substr(0, mark));
        literal.remove_prefix(mark);
        if (literal.empty()) return;
        const auto number = m_scan.reference_of(literal);
        if (number) {
            pieces.reference(*number);
            m_at = std::min(std::max(m_at, m_scan.references[*number].end), m_end);
        }
        literal.remove_prefix(number ? m_scan.references[*number].end - m_scan.references[*number].begin : 1);
    }
}

uint32_t SourceCursor::entity_end() const {
    for (uint32_t i = m_at + 1; i < m_end && i < m_at + longest_entity; ++i) {
        const char c = m_source[i];
        if (c == ';') return i > m_at + 1 ? i + 1 : none;
        const bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
        if (!part) return none;
    }
    return none;
}

/// The beginning of the text on the line after `from`.
uint32_t SourceCursor::next_line(uint32_t from) const {
    while (from < m_end && !is_line_end(m_source[from])) ++from;
    if (peek(from) == '\r' && peek(from + 1) == '\n') ++from;
    if (from < m_end) ++from;
    for (uint32_t quotes = 0;; ++from) {
        if (peek(from) == '>' && quotes < m_quotes)
            ++quotes;
        else if (!is_blank(peek(from)))
            return from;
    }
}

void SourceCursor::line_break() {
    m_at = next_line(m_at);
}

void SourceCursor::delimiters(uint32_t count) {
    if (peek(m_at) == '*' || peek(m_at) == '_') skip(count);
}

void SourceCursor::skip_to(std::string_view mark) {
    if (m_source.compare(m_at, mark.size(), mark) == 0 || m_searches_left == 0) return;
    --m_searches_left;
    const size_t found = m_source.substr(0, m_end).find(mark, m_at);
    if (found != std::string_view::npos) m_at = static_cast<uint32_t>(found);
}

void SourceCursor::footnote_mark() {
    skip_to("[^");
    while (m_at < m_end && m_source[m_at] != ']') ++m_at;
    skip(1);
}

void SourceCursor::html(std::string_view literal) {
    skip_to("<");
    for (char c : literal) {
        if (c == '\n')
            m_at = next_line(m_at);
        else if (c != '\r')
            skip(1);
    }
}

SourceCursor::CodeSpan SourceCursor::code() {
    skip_to("`");
    const auto ticks_at = [&](uint32_t i) {
        uint32_t count = 0;
        while (peek(i + count) == '`') ++count;
        return count;
    };
    const uint32_t ticks = ticks_at(m_at);
    const uint32_t begin = m_at + ticks;
    for (uint32_t i = begin; i < m_end && ticks > 0;) {
        const uint32_t count = ticks_at(i);
        if (count == ticks) {
            m_at = i + ticks;
            return {begin, i};
        }
        i += count > 0 ? count : 1;
    }
    m_at = std::min(begin, m_end);
    return {m_at, m_at};
}

} // namespace kolofon
