// The inlines of Builder.
#include "markdown/builder.h"

#include "base/byte_set.h"
#include "base/names.h"
#include "markdown/inline_passes.h"
#include "markdown/limits.h"

#include <algorithm>
#include <cassert>

namespace kolofon {

namespace {

/// Bytes that mean nothing in inlines, on one line: letters, digits, spaces and marks of no syntax, beyond ASCII too.
constexpr ByteSet plain = [] {
    ByteSet bytes("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,.;:%+-()/?=");
    for (unsigned c = 0x80; c < 256; ++c) bytes.add(static_cast<char>(c));
    return bytes;
}();

} // namespace

/// The inlines of a block whose text is in source[begin, end).
void Builder::inlines(cmark_node* block, uint32_t index, uint32_t begin, uint32_t end) {
    if (is_plain_text(block, begin, end)) {
        m_cursor.enter_block(end, end, m_quotes);
        verbatim(begin, end);
        m_document.nodes[index].end = std::max(m_document.nodes[index].end, end);
        return finish(index);
    }
    m_cursor.enter_block(begin, end, m_quotes);
    m_open_inlines.clear();
    m_autolinks.clear();
    const uint32_t first = static_cast<uint32_t>(m_document.nodes.size());
    cmark_node* node = cmark_node_first_child(block);
    while (node != nullptr && !m_too_deep) {
        enter_inline(node);
        if (cmark_node* inner = cmark_node_first_child(node)) {
            node = inner;
            continue;
        }
        leave_inline(node);
        while (node != block && cmark_node_next(node) == nullptr) {
            node = cmark_node_parent(node);
            if (node != block) leave_inline(node);
        }
        node = node == block ? nullptr : cmark_node_next(node);
    }
    if (m_too_deep) return;
    if (m_scan.has_address) find_bare_links(m_document, first);
    if (m_scan.has_tilde) find_strikethrough(m_document, first, begin, std::max(begin, m_cursor.at()));
    Node& made = m_document.nodes[index];
    made.end = std::max(made.end, m_cursor.at());
    finish(index);
}

/// Whether all there is is one text, which stands in the source as it is: so do most cells of tables.
bool Builder::is_plain_text(cmark_node* block, uint32_t begin, uint32_t end) const {
    cmark_node* const text = cmark_node_first_child(block);
    if (text == nullptr || cmark_node_next(text) != nullptr || cmark_node_get_type(text) != CMARK_NODE_TEXT)
        return false;
    if (m_scan.has_address || begin >= end) return false;
    const std::string_view source = std::string_view(m_scan.masked).substr(begin, end - begin);
    const bool is_plain = source.front() != ' ' && source.back() != ' ' &&
                          std::all_of(source.begin(), source.end(), [](char c) { return plain.has(c); });
    assert(!is_plain || view_of(cmark_node_get_literal(text)) == source);
    return is_plain;
}

void Builder::enter_inline(cmark_node* node) {
    const uint32_t begin = m_cursor.at();
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        m_cursor.text(view_of(cmark_node_get_literal(node)), !m_autolinks.empty() && m_autolinks.back(), *this);
        return;
    case CMARK_NODE_SOFTBREAK:
        m_cursor.line_break();
        add(NodeKind::SoftBreak, begin, m_cursor.at());
        return;
    case CMARK_NODE_LINEBREAK:
        m_cursor.line_break();
        add(NodeKind::LineBreak, begin, m_cursor.at());
        return;
    case CMARK_NODE_CODE: code_span(view_of(cmark_node_get_literal(node))); return;
    case CMARK_NODE_HTML_INLINE: html_inline(view_of(cmark_node_get_literal(node))); return;
    case CMARK_NODE_FOOTNOTE_REFERENCE: footnote_reference(view_of(cmark_node_get_literal(node))); return;
    case CMARK_NODE_EMPH:
        m_cursor.delimiters(1);
        m_open_inlines.push_back(add(NodeKind::Emphasis, begin, begin));
        break;
    case CMARK_NODE_STRONG:
        m_cursor.delimiters(2);
        m_open_inlines.push_back(add(NodeKind::Strong, begin, begin));
        break;
    case CMARK_NODE_LINK: link(node, NodeKind::Link); break;
    case CMARK_NODE_IMAGE: link(node, NodeKind::Image); break;
    default: return;
    }
    if (m_open_inlines.size() > limits::nesting) {
        m_findings.add(Code::markdown_too_deep, Span{&m_file, begin, begin + 1}, {std::to_string(limits::nesting)});
        m_too_deep = true;
    }
}

void Builder::leave_inline(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH: m_cursor.delimiters(1); break;
    case CMARK_NODE_STRONG: m_cursor.delimiters(2); break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        m_cursor.leave_link(m_autolinks.back());
        m_autolinks.pop_back();
        break;
    default: return;
    }
    const uint32_t index = m_open_inlines.back();
    m_open_inlines.pop_back();
    m_document.nodes[index].end = std::max(m_document.nodes[index].begin, m_cursor.at());
    finish(index);
}

void Builder::link(cmark_node* node, NodeKind kind) {
    const uint32_t before = m_cursor.at();
    if (kind == NodeKind::Image) m_cursor.enter_image();
    m_autolinks.push_back(kind == NodeKind::Link && m_cursor.enter_link());
    const uint32_t index = add(kind, before, m_cursor.at());
    m_document.nodes[index].extra = static_cast<uint32_t>(m_document.links.size());
    m_open_inlines.push_back(index);
    const std::string_view url = view_of(cmark_node_get_url(node)), title = view_of(cmark_node_get_title(node));
    if (url.find('\x01') != url.npos || title.find('\x01') != title.npos)
        m_findings.add(Code::reference_in_address, Span{&m_file, before, m_cursor.at()});
    m_document.links.push_back({restored(url), title.empty() ? TextRef{} : restored(title), false});
}

void Builder::code_span(std::string_view literal) {
    const uint32_t begin = m_cursor.at();
    const SourceCursor::CodeSpan span = m_cursor.code();
    const uint32_t index = add(NodeKind::Code, begin, m_cursor.at());
    const std::string_view inner =
        std::string_view(m_scan.masked).substr(span.text_begin, span.text_end - span.text_begin);
    const uint32_t size = static_cast<uint32_t>(literal.size());
    TextRef& text = m_document.nodes[index].text;
    if (inner == literal)
        text = {span.text_begin, size};
    else if (inner.size() == literal.size() + 2 && inner.substr(1, size) == literal)
        text = {span.text_begin + 1, size};
    else
        text = restored(literal);
}

void Builder::html_inline(std::string_view literal) {
    const uint32_t begin = m_cursor.at();
    m_cursor.html(literal);
    const uint32_t index = add(NodeKind::HtmlInline, begin, m_cursor.at());
    if (m_scan.masked.compare(begin, literal.size(), literal) == 0)
        m_document.nodes[index].text = {begin, static_cast<uint32_t>(literal.size())};
    else
        m_document.nodes[index].text = restored(literal);
    if (literal.find('\x01') != literal.npos)
        m_findings.add(Code::reference_in_html, m_document.span(m_document.nodes[index]));
    m_html.push_back(index);
}

void Builder::footnote_reference(std::string_view literal) {
    const uint32_t begin = m_cursor.at();
    m_cursor.footnote_mark();
    const uint32_t index = add(NodeKind::FootnoteReference, begin, m_cursor.at());
    uint32_t number = 0;
    for (char c : literal.substr(0, 9))
        number = c >= '0' && c <= '9' ? number * 10 + static_cast<uint32_t>(c - '0') : number;
    m_document.nodes[index].extra = number > 0 ? number - 1 : 0;
}

void Builder::verbatim(uint32_t begin, uint32_t end) {
    m_document.nodes[add(NodeKind::Text, begin, end)].text = {begin, end - begin};
}

void Builder::written(uint32_t begin, uint32_t end, std::string_view text) {
    const uint32_t index = add(NodeKind::Text, begin, end);
    if (end == begin + 2 && text.size() == 1)
        m_document.nodes[index].text = {begin + 1, 1};
    else
        m_document.nodes[index].text = own(text);
}

void Builder::reference(uint32_t number) {
    const MaskedReference place = m_scan.references[number];
    Reference read = read_reference(number);
    if (is_directive(read.kind)) {
        m_findings.add(Code::reference_not_alone, read.span);
        read.kind = ReferenceKind::Invalid;
    }
    const uint32_t index = add(NodeKind::Reference, place.begin, place.end);
    m_document.nodes[index].extra = static_cast<uint32_t>(m_document.references.size());
    m_document.references.push_back(std::move(read));
}

Reference Builder::read_reference(uint32_t number) {
    const MaskedReference place = m_scan.references[number];
    ReadReference read = kolofon::read_reference(Span{&m_file, place.begin, place.end});
    if (read.fault) m_findings.add(read.fault->code, read.fault->span, std::move(read.fault->arguments));
    return std::move(read.reference);
}

std::string Builder::heading_text(uint32_t index) const {
    std::string text;
    for (uint32_t i = index + 1; i < m_document.nodes[index].subtree_end; ++i) {
        const Node& node = m_document.nodes[i];
        if (node.kind == NodeKind::Text || node.kind == NodeKind::Code)
            text += m_document.text(node);
        else if (node.kind == NodeKind::SoftBreak || node.kind == NodeKind::LineBreak)
            text += ' ';
        else if (node.kind == NodeKind::Reference)
            text += m_document.reference(node).source();
    }
    return text;
}

} // namespace kolofon
