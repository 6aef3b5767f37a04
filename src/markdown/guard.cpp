#include "markdown/guard.h"

#include "markdown/limits.h"

#include <algorithm>

namespace kolofon {

namespace {

size_t first_text(std::string_view line, size_t at = 0) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    return at;
}

/// Nothing but quote marks: a blank line in a block quote. Further in it could
/// be the text of an item.
bool is_blank_quote(std::string_view line, size_t first) {
    return line[first] == '>' && first <= 3 && line.find_first_not_of(" >") == std::string_view::npos;
}

bool could_begin_table(std::string_view line, size_t first) {
    const char c = line[first];
    return (c == '|' || c == '-' || c == ':' || c == '>') &&
           line.find_first_not_of("|-: \t>") == std::string_view::npos && line.find('-') != std::string_view::npos;
}

bool is_thematic_break(std::string_view text) {
    const char mark = text.empty() ? ' ' : text[0];
    return (mark == '-' || mark == '*' || mark == '_') &&
           text.find_first_not_of(mark == '-'   ? "- \t"
                                  : mark == '*' ? "* \t"
                                                : "_ \t") == std::string_view::npos;
}

/// The length of the block quote, list or footnote mark that `text` begins
/// with, or 0.
size_t container_mark(std::string_view text) {
    const auto ends = [&](size_t at) { return at >= text.size() || text[at] == ' ' || text[at] == '\t'; };
    const char c = text[0];
    if (c == '>') return 1;
    if (c == '-' || c == '*' || c == '+') return ends(1) ? 1 : 0;
    if (c >= '0' && c <= '9') {
        const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        const bool delimiter = digits < text.size() && (text[digits] == '.' || text[digits] == ')');
        return delimiter && digits <= 9 && ends(digits + 1) ? digits + 1 : 0;
    }
    if (c == '[' && text.size() > 1 && text[1] == '^') {
        const size_t end = text.find("]:");
        return end == std::string_view::npos ? 0 : end + 2;
    }
    return 0;
}

} // namespace

void Guard::refuse(Code code, uint32_t begin, uint32_t end, uint64_t limit) {
    if (!m_refused) m_findings.add(code, Span{&m_file, begin, end}, {std::to_string(limit)});
    m_refused = true;
}

void Guard::open_bracket(uint32_t at) {
    ++m_brackets;
    if (++m_open_brackets > limits::open_brackets)
        refuse(Code::markdown_open_brackets, at, at + 1, limits::open_brackets);
}

void Guard::close_bracket(bool colon_follows) {
    if (m_open_brackets > 0) --m_open_brackets;
    m_has_definition = m_has_definition || colon_follows;
}

void Guard::declaration(uint32_t at) {
    ++m_declarations;
    m_declaration_positions += at;
}

void Guard::end_line(uint32_t begin, std::string_view line) {
    const size_t first = first_text(line);
    if (first == line.size() || is_blank_quote(line, first)) {
        end_run(begin);
    } else {
        if (!m_in_run) {
            m_in_run = true;
            m_run_begin = begin;
            if (m_pipes == 0) m_walk_back_from = begin;
        }
        check_nesting(begin, line, first);
        check_table(begin, line, first);
    }
    m_pipes = 0;
}

void Guard::check_nesting(uint32_t begin, std::string_view line, size_t at) {
    for (uint32_t marks = 0; at < line.size(); at = first_text(line, at)) {
        if (is_thematic_break(line.substr(at))) return;
        const size_t length = container_mark(line.substr(at));
        if (length == 0) return;
        if (++marks > limits::nesting || at > limits::marker_column) {
            const uint32_t place = begin + static_cast<uint32_t>(at);
            return refuse(Code::markdown_too_deep, place, place + static_cast<uint32_t>(length), limits::nesting);
        }
        at += length;
    }
}

void Guard::check_table(uint32_t begin, std::string_view line, size_t first) {
    const uint32_t end = begin + static_cast<uint32_t>(line.size());
    if (m_pipes > m_most_pipes) {
        m_most_pipes = m_pipes;
        m_widest_line = begin;
        m_widest_line_end = end;
    }
    if (could_begin_table(line, first)) {
        m_columns = std::max(m_columns, m_pipes + 1);
        m_table_search += end - m_run_begin + m_walk_back;
        if (m_table_search > limits::table_search_bytes)
            refuse(Code::markdown_table_search, begin, end, limits::table_search_bytes);
    }
    if (m_columns > 0) {
        if (m_most_pipes > limits::table_columns + 1)
            refuse(Code::markdown_table_too_wide, m_widest_line, m_widest_line_end, limits::table_columns);
        m_cells += m_columns;
        if (m_cells > limits::table_cells) refuse(Code::markdown_table_too_large, begin, end, limits::table_cells);
    }
    m_walk_back += end - std::min(end, m_walk_back_from);
}

void Guard::end_run(uint32_t end) {
    if (!m_in_run) return;
    m_declaration_search += uint64_t{m_declarations} * end - m_declaration_positions;
    if (m_declaration_search > limits::declaration_search_bytes)
        refuse(Code::markdown_open_declarations, m_run_begin, m_run_begin + 1, limits::declaration_search_bytes);
    if (m_has_definition && end - m_run_begin > m_longest_definition) {
        m_longest_definition = end - m_run_begin;
        m_longest_definition_begin = m_run_begin;
    }
    m_in_run = false;
    m_walk_back = 0;
    m_most_pipes = m_columns = m_open_brackets = m_declarations = 0;
    m_declaration_positions = 0;
    m_has_definition = false;
}

void Guard::end_text(uint32_t end) {
    end_run(end);
    if (m_brackets * m_longest_definition > limits::link_definition_bytes)
        refuse(Code::markdown_link_definition_too_long, m_longest_definition_begin, m_longest_definition_begin + 1,
               limits::link_definition_bytes);
}

} // namespace kolofon
