#include "markdown/builder.h"

#include "markdown/characters.h"
#include "markdown/limits.h"

#include <cmark-gfm-extension_api.h>

#include <algorithm>

namespace kolofon {

bool Builder::run(cmark_node* root) {
    m_open.push_back({root, none});
    cmark_node* node = cmark_node_first_child(root);
    while (node != nullptr && !m_too_deep) {
        cmark_node* inner = enter(node) ? cmark_node_first_child(node) : nullptr;
        const bool entered = m_open.back().node == node;
        if (inner != nullptr) {
            node = inner;
            continue;
        }
        if (entered) leave();
        while (node != root && cmark_node_next(node) == nullptr) {
            node = cmark_node_parent(node);
            if (node != root) leave();
        }
        node = node == root ? nullptr : cmark_node_next(node);
    }
    if (m_too_deep) return false;
    while (m_open.back().node == nullptr) close_audience();
    check_directives();
    return true;
}

uint32_t Builder::line_begin(int line) const {
    const size_t index = static_cast<size_t>(std::max(line, 1) - 1);
    return index < m_scan.lines.size() ? m_scan.lines[index] : static_cast<uint32_t>(m_scan.masked.size());
}

uint32_t Builder::line_end(int line) const {
    const size_t index = static_cast<size_t>(std::max(line, 1) - 1);
    return index < m_scan.lines.size() ? m_scan.line_end(static_cast<uint32_t>(index))
                                       : static_cast<uint32_t>(m_scan.masked.size());
}

uint32_t Builder::position(int line, int column) const {
    return std::min(line_begin(line) + static_cast<uint32_t>(std::max(column, 1) - 1), line_end(line));
}

/// After the indentation and quote marks of a line.
uint32_t Builder::row_begin(int line) const {
    uint32_t at = line_begin(line);
    const uint32_t end = line_end(line);
    for (uint32_t quotes = 0; at < end; ++at) {
        if (m_scan.masked[at] == '>' && quotes < m_quotes)
            ++quotes;
        else if (!is_blank(m_scan.masked[at]))
            break;
    }
    return at;
}

/// Where the text of a paragraph begins that may have begun with link
/// definitions, which cmark took away.
uint32_t Builder::content_begin(cmark_node* block, uint32_t begin) const {
    if (begin >= m_scan.masked.size() || m_scan.masked[begin] != '[') return begin;
    std::string_view first = view_of(cmark_node_get_string_content(block));
    first = first.substr(0, first.find('\n'));
    const int last_line = static_cast<int>(m_scan.lines.size());
    uint32_t at = begin;
    for (int line = cmark_node_get_start_line(block); line <= last_line; at = row_begin(++line)) {
        if (std::string_view(m_scan.masked).substr(at, line_end(line) - at) == first) return at;
        if (line > cmark_node_get_end_line(block)) break;
    }
    return begin;
}

uint32_t Builder::add(NodeKind kind, uint32_t begin, uint32_t end) {
    const uint32_t index = static_cast<uint32_t>(m_document.nodes.size());
    Node& node = m_document.nodes.emplace_back();
    node.kind = kind;
    node.begin = begin;
    node.end = std::max(begin, end);
    node.subtree_end = index + 1;
    return index;
}

TextRef Builder::own(std::string_view text) {
    const TextRef ref{static_cast<uint32_t>(m_document.owned.size()) | TextRef::owned_bit,
                      static_cast<uint32_t>(text.size())};
    m_document.owned += text;
    return ref;
}

/// The text with what stood where the placeholders are.
TextRef Builder::restored(std::string_view masked) {
    std::string text(masked);
    for (size_t at = text.find('\x01'); at != std::string::npos; at = text.find('\x01', at + 1)) {
        const auto number = m_scan.reference_of(std::string_view(text).substr(at));
        if (!number) continue;
        const MaskedReference& place = m_scan.references[*number];
        text.replace(at, place.end - place.begin, m_file.text().substr(place.begin, place.end - place.begin));
    }
    return own(text);
}

/// Puts directives back into code that was copied line by line from
/// `first_line` on.
void Builder::restore_directives(std::string& code, int first_line) {
    uint32_t line = static_cast<uint32_t>(std::max(first_line, 1) - 1);
    for (size_t begin = 0; begin < code.size() && line < m_scan.lines.size(); ++line) {
        const size_t end = std::min(code.find('\n', begin), code.size());
        if (m_scan.directive(line) != nullptr) {
            const std::string_view source =
                m_file.text().substr(m_scan.lines[line], m_scan.line_end(line) - m_scan.lines[line]);
            const size_t size = std::min(end - begin, source.size());
            code.replace(end - size, size, source.substr(source.size() - size));
        }
        begin = end + 1;
    }
}

/// Adds a block; true when it is a container, which is then open.
bool Builder::enter(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);
    const uint32_t begin = position(line, cmark_node_get_start_column(node));
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: paragraph(node); return false;
    case CMARK_NODE_HEADING: heading(node); return false;
    case CMARK_NODE_CODE_BLOCK: code_block(node); return false;
    case CMARK_NODE_HTML_BLOCK: html_block(node); return false;
    case CMARK_NODE_THEMATIC_BREAK: thematic_break(node); return false;
    case CMARK_NODE_BLOCK_QUOTE:
        ++m_quotes;
        push(node, add(NodeKind::BlockQuote, begin, begin));
        return true;
    case CMARK_NODE_LIST: list(node); return true;
    case CMARK_NODE_ITEM: item(node); return true;
    case CMARK_NODE_FOOTNOTE_DEFINITION: footnote_definition(node); return true;
    default:
        if (table_node(node) == TableNode::Table) table(node);
        return false;
    }
}

void Builder::push(cmark_node* node, uint32_t index) {
    m_open.push_back({node, index});
    if (m_open.size() <= limits::nesting) return;
    if (!m_too_deep) {
        const uint32_t begin = m_document.nodes[index].begin;
        m_findings.add(Code::markdown_too_deep, Span{&m_file, begin, begin + 1}, {std::to_string(limits::nesting)});
    }
    m_too_deep = true;
}

/// Finishes the innermost container, with what is open in it.
void Builder::leave() {
    while (m_open.back().node == nullptr) close_audience();
    const uint32_t index = m_open.back().index;
    if (m_document.nodes[index].kind == NodeKind::BlockQuote) --m_quotes;
    m_open.pop_back();
    finish(index);
}

/// The subtree of `index` is complete.
void Builder::finish(uint32_t index) {
    Node& node = m_document.nodes[index];
    node.subtree_end = static_cast<uint32_t>(m_document.nodes.size());
    for (uint32_t child = index + 1; child < node.subtree_end; child = m_document.nodes[child].subtree_end) {
        node.begin = std::min(node.begin, m_document.nodes[child].begin);
        node.end = std::max(node.end, m_document.nodes[child].end);
    }
}

/// An audience block whose end is missing.
void Builder::close_audience() {
    const Open open = m_open.back();
    m_open.pop_back();
    const MaskedReference& place = m_scan.references[open.audience_reference];
    m_findings.add(Code::reference_audience_open, Span{&m_file, place.begin, place.end});
    finish(open.index);
}

} // namespace kolofon
