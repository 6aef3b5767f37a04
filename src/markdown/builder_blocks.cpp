// The blocks of Builder.
#include "markdown/builder.h"

#include "markdown/characters.h"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>

namespace kolofon {

namespace {

Alignment alignment_of(uint8_t letter) {
    switch (letter) {
    case 'l': return Alignment::Left;
    case 'c': return Alignment::Centre;
    case 'r': return Alignment::Right;
    default: return Alignment::None;
    }
}

int count_lines(std::string_view text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n')) + (text.empty() || text.back() != '\n');
}

} // namespace

void Builder::paragraph(cmark_node* node) {
    // cmark gives no place to the lines that stood before a table in the same
    // paragraph
    cmark_node* placed = cmark_node_get_start_line(node) == 0 ? cmark_node_next(node) : node;
    if (placed == nullptr) placed = node;
    const uint32_t first = position(cmark_node_get_start_line(placed), cmark_node_get_start_column(placed));
    const uint32_t begin = content_begin(node, first);
    const uint32_t end = std::max(line_end(cmark_node_get_end_line(placed)), begin);
    inlines(node, add(NodeKind::Paragraph, begin, begin), begin, end);
}

void Builder::heading(cmark_node* node) {
    const int level = cmark_node_get_heading_level(node);
    const int line = cmark_node_get_start_line(node);
    const uint32_t begin = position(line, cmark_node_get_start_column(node));
    uint32_t text = begin, end = line_end(line);
    while (text < end && m_scan.masked[text] == '#') ++text;
    const bool underlined = text == begin || (text < end && !is_blank(m_scan.masked[text]));
    if (underlined) {
        text = content_begin(node, begin);
        end = std::max(end, line_end(cmark_node_get_end_line(node)));
    } else {
        while (text < end && is_blank(m_scan.masked[text])) ++text;
    }
    const uint32_t index = add(NodeKind::Heading, underlined ? text : begin, text);
    m_document.nodes[index].level = static_cast<uint16_t>(level);
    m_document.nodes[index].extra = static_cast<uint32_t>(m_document.headings.size());
    inlines(node, index, text, end);
    m_document.headings.push_back({index, static_cast<uint8_t>(level), {}, heading_text(index)});
}

void Builder::code_block(cmark_node* node) {
    int length = 0, offset = 0;
    char character = 0;
    const bool fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
    const int line = cmark_node_get_start_line(node), last = std::max(line, cmark_node_get_end_line(node));
    const uint32_t begin = position(line, cmark_node_get_start_column(node));
    const uint32_t index = add(NodeKind::CodeBlock, begin, line_end(last));
    const std::string_view code = view_of(cmark_node_get_literal(node));
    const int first = fenced ? line + 1 : line;
    const uint32_t text = fenced ? line_begin(first) : begin;
    if (m_scan.masked.compare(text, code.size(), code) == 0) {
        m_document.nodes[index].text = {text, static_cast<uint32_t>(code.size())};
    } else {
        std::string copy(code);
        restore_directives(copy, first);
        m_document.nodes[index].text = restored(copy);
    }
    const std::string_view info = view_of(cmark_node_get_fence_info(node)).substr(0, 200);
    if (!info.empty()) {
        const TextRef ref = restored(info);
        m_document.nodes[index].extra = ref.begin;
        m_document.nodes[index].level = static_cast<uint16_t>(ref.size);
    }
    claim_directives(line, last, false);
}

void Builder::html_block(cmark_node* node) {
    const int line = cmark_node_get_start_line(node), last = std::max(line, cmark_node_get_end_line(node));
    const uint32_t begin = position(line, cmark_node_get_start_column(node));
    const uint32_t index = add(NodeKind::HtmlBlock, begin, line_end(last));
    const std::string_view html = view_of(cmark_node_get_literal(node));
    if (m_scan.masked.compare(begin, html.size(), html) == 0)
        m_document.nodes[index].text = {begin, static_cast<uint32_t>(html.size())};
    else
        m_document.nodes[index].text = restored(html);
    if (html.find('\x01') != html.npos)
        m_findings.add(Code::reference_in_html, m_document.span(m_document.nodes[index]));
    claim_directives(line, last, true);
    m_html.push_back(index);
}

void Builder::thematic_break(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);
    if (DirectiveLine* found = m_scan.directive(static_cast<uint32_t>(std::max(line, 1) - 1))) {
        found->claimed = true;
        return directive(found->reference);
    }
    add(NodeKind::ThematicBreak, position(line, cmark_node_get_start_column(node)), line_end(line));
}

void Builder::directive(uint32_t number) {
    const MaskedReference place = m_scan.references[number];
    Reference read = read_reference(number);
    const bool in_audience = std::any_of(m_open.begin(), m_open.end(), [](const Open& o) { return o.node == nullptr; });
    switch (read.kind) {
    case ReferenceKind::AudienceStart:
        if (in_audience) {
            m_findings.add(Code::reference_audience_nested, read.span);
            break;
        }
        push(nullptr, add(NodeKind::AudienceBlock, place.begin, place.end));
        m_open.back().audience_reference = number;
        break;
    case ReferenceKind::AudienceEnd: {
        if (m_open.back().node != nullptr) {
            m_findings.add(in_audience ? Code::reference_audience_crossing : Code::reference_audience_not_open,
                           read.span);
            break;
        }
        const uint32_t index = m_open.back().index;
        m_open.pop_back();
        finish(index);
        m_document.nodes[index].end = place.end;
        break;
    }
    default: {
        const uint32_t index = add(NodeKind::Placement, place.begin, place.end);
        m_document.nodes[index].extra = static_cast<uint32_t>(m_document.references.size());
    }
    }
    m_document.references.push_back(std::move(read));
}

void Builder::list(cmark_node* node) {
    const uint32_t begin = position(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    const uint32_t index = add(NodeKind::List, begin, begin);
    Node& made = m_document.nodes[index];
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
        made.flags |= Node::flag_ordered;
        made.extra = static_cast<uint32_t>(cmark_node_get_list_start(node));
    }
    if (cmark_node_get_list_tight(node) != 0) made.flags |= Node::flag_tight;
    push(node, index);
}

void Builder::item(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);
    const uint32_t begin = position(line, cmark_node_get_start_column(node));
    const uint32_t index = add(NodeKind::Item, begin, begin);
    if (is_task(node)) {
        // cmark takes any "[x]" on the line for the mark
        const std::string_view rest = m_file.text().substr(begin, line_end(line) - begin);
        const size_t box = rest.find('[');
        const char mark = box != rest.npos && box + 1 < rest.size() ? rest[box + 1] : ' ';
        m_document.nodes[index].flags |= Node::flag_task | (mark == 'x' || mark == 'X' ? Node::flag_done : 0);
    }
    push(node, index);
}

void Builder::footnote_definition(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);
    const uint32_t text = position(line, cmark_node_get_start_column(node));
    const size_t mark = m_file.text().substr(0, text).rfind("[^");
    const uint32_t begin =
        mark != std::string_view::npos && mark >= line_begin(line) ? static_cast<uint32_t>(mark) : text;
    const uint32_t index = add(NodeKind::FootnoteDefinition, begin, text);
    m_document.nodes[index].extra = static_cast<uint32_t>(m_document.footnotes.size());
    m_document.footnotes.push_back({index});
    push(node, index);
}

void Builder::table(cmark_node* node) {
    int header_line = cmark_node_get_start_line(node);
    uint32_t begin = position(header_line, cmark_node_get_start_column(node));
    cmark_node* before = cmark_node_previous(node);
    if (before != nullptr && cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH &&
        cmark_node_get_start_line(before) == 0) {
        header_line += count_lines(view_of(cmark_node_get_string_content(before)));
        begin = row_begin(header_line);
    }
    const uint32_t index = add(NodeKind::Table, begin, begin);
    m_alignments = cmark_gfm_extensions_get_table_alignments(node);
    for (cmark_node* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
        const bool header = table_node(row) == TableNode::Header;
        table_row(row, index, header ? header_line : cmark_node_get_start_line(row));
    }
    finish(index);
}

void Builder::table_row(cmark_node* row, uint32_t table, int line) {
    const bool header = table_node(row) == TableNode::Header;
    const uint32_t begin = header ? m_document.nodes[table].begin : row_begin(line), end = line_end(line);
    const uint8_t flags = header ? Node::flag_header : 0;
    const uint32_t index = add(NodeKind::TableRow, begin, end);
    m_document.nodes[index].flags = flags;
    split_row(m_scan.masked, begin, end, m_cells);
    size_t column = 0;
    for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell), ++column) {
        const CellPlace place = column < m_cells.size() ? m_cells[column] : CellPlace{end, end};
        const uint32_t made = add(NodeKind::TableCell, place.begin, place.end);
        const uint8_t alignment = static_cast<uint8_t>(alignment_of(m_alignments[column]));
        m_document.nodes[made].flags = static_cast<uint8_t>(flags | (alignment << Node::alignment_shift));
        inlines(cell, made, place.begin, place.end);
        m_document.nodes[made].end = std::max(place.end, m_document.nodes[made].end);
    }
    finish(index);
}

/// Directives in code are literal; in raw HTML they are a fault.
void Builder::claim_directives(int first_line, int last_line, bool in_html) {
    const auto before = [](const DirectiveLine& d, int line) { return static_cast<int>(d.line) + 1 < line; };
    auto found = std::lower_bound(m_scan.directives.begin(), m_scan.directives.end(), first_line, before);
    for (; found != m_scan.directives.end() && static_cast<int>(found->line) + 1 <= last_line; ++found) {
        const MaskedReference& place = m_scan.references[found->reference];
        if (in_html) m_findings.add(Code::reference_in_html, Span{&m_file, place.begin, place.end});
        found->claimed = true;
    }
}

/// What is left is part of a paragraph, because of its indentation.
void Builder::check_directives() {
    for (const DirectiveLine& found : m_scan.directives) {
        const MaskedReference& place = m_scan.references[found.reference];
        if (!found.claimed) m_findings.add(Code::reference_not_alone, Span{&m_file, place.begin, place.end});
    }
}

/// cmark divides at every '|' but those right after a backslash, even where that is escaped itself.
void split_row(std::string_view masked, uint32_t begin, uint32_t end, std::vector<CellPlace>& cells) {
    cells.clear();
    uint32_t at = begin;
    const auto skip_blanks = [&] {
        while (at < end && is_blank(masked[at])) ++at;
    };
    if (at < end && masked[at] == '|') ++at, skip_blanks();
    while (at < end) {
        const uint32_t cell = at;
        while (at < end && (masked[at] != '|' || (at > cell && masked[at - 1] == '\\'))) ++at;
        CellPlace place{cell, at};
        while (place.end > place.begin && is_blank(masked[place.end - 1])) --place.end;
        while (place.begin < place.end && is_blank(masked[place.begin])) ++place.begin;
        cells.push_back(place);
        if (at < end) ++at, skip_blanks();
    }
}

} // namespace kolofon
