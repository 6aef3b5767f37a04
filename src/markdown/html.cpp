#include "markdown/html_writer.h"

#include "base/names.h"

#include <algorithm>

namespace kolofon {

std::string with_argument(std::string_view pattern, std::string_view argument) {
    const std::string arguments[] = {std::string(argument)};
    return substitute(pattern, arguments);
}

void write_html(const Document& document, const HtmlOptions& options, Resolver& resolver, std::string& out,
                WrittenLinks* written) {
    HtmlWriter(document, options, resolver, out, written).run();
}

void HtmlWriter::run() {
    if (m_document.nodes.empty()) return;
    if (!m_document.footnotes.empty()) count_footnotes();
    write(0, static_cast<uint32_t>(m_document.nodes.size()));
    if (!m_footnote_order.empty()) footnote_section();
}

void HtmlWriter::write(uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end;) {
        close_until(i);
        i = node(i);
    }
    close_until(end);
}

void HtmlWriter::close_until(uint32_t index) {
    while (!m_open.empty() && m_open.back().end <= index) close_one();
}

/// Returns the next node to write.
uint32_t HtmlWriter::node(uint32_t index) {
    const Node& node = m_document.nodes[index];
    switch (node.kind) {
    case NodeKind::Text: text(node); break;
    case NodeKind::Image: return image(index);
    case NodeKind::FootnoteDefinition: return node.subtree_end; // written at the end
    case NodeKind::TableCell: return cell(index);
    case NodeKind::AudienceBlock:
        if (!m_resolver.writes_audience_block(m_document, node)) return node.subtree_end;
        m_out += "<div class=\"internal\">\n<p class=\"internal-mark\">";
        append_escaped(m_out, m_options.labels.internal);
        open(index, "</p>\n", "</div>\n");
        break;
    default: is_inline(node.kind) ? inline_node(index) : block(index);
    }
    return index + 1;
}

void HtmlWriter::block(uint32_t index) {
    const Node& node = m_document.nodes[index];
    if (node.kind != NodeKind::Paragraph && !m_open.empty() && m_open.back().tight_item) line();
    switch (node.kind) {
    case NodeKind::Paragraph: paragraph(index); break;
    case NodeKind::Heading: heading(index); break;
    case NodeKind::BlockQuote: open(index, "<blockquote>\n", "</blockquote>\n"); break;
    case NodeKind::List: list(index); break;
    case NodeKind::Item: item(index); break;
    case NodeKind::CodeBlock: code_block(node); break;
    case NodeKind::HtmlBlock:
        line();
        m_out += m_document.text(node);
        line();
        break;
    case NodeKind::ThematicBreak: m_out += "<hr>\n"; break;
    case NodeKind::Table: table(index); break;
    case NodeKind::TableRow: row(index); break;
    case NodeKind::Placement:
        line();
        if (m_document.reference(node).kind != ReferenceKind::Invalid)
            m_resolver.placement(m_document.reference(node), m_out);
        line();
        break;
    default: break;
    }
}

void HtmlWriter::inline_node(uint32_t index) {
    const Node& node = m_document.nodes[index];
    switch (node.kind) {
    case NodeKind::SoftBreak: m_out += '\n'; break;
    case NodeKind::LineBreak: m_out += "<br>\n"; break;
    case NodeKind::Code:
        m_out += "<code>";
        append_escaped(m_out, m_document.text(node));
        m_out += "</code>";
        break;
    case NodeKind::Emphasis: open(index, "<em>", "</em>"); break;
    case NodeKind::Strong: open(index, "<strong>", "</strong>"); break;
    case NodeKind::Strikethrough: open(index, "<del>", "</del>"); break;
    case NodeKind::Link: link(index); break;
    case NodeKind::FootnoteReference: footnote_reference(node); break;
    case NodeKind::HtmlInline: html_inline(node); break;
    case NodeKind::Reference: reference(node); break;
    default: break;
    }
}

void HtmlWriter::open(uint32_t index, std::string_view begin, std::string_view close) {
    m_out += begin;
    m_open.push_back({m_document.nodes[index].subtree_end, index, close});
}

void HtmlWriter::close_one() {
    const Open closed = m_open.back();
    m_open.pop_back();
    const Node& node = m_document.nodes[closed.node];
    if (node.kind == NodeKind::Heading) close_heading(node);
    if (closed.node == m_back_links_in) back_links(m_back_links_of);
    m_out += closed.close;
    if (node.kind == NodeKind::Link && !closed.close.empty()) {
        m_out += m_after_links.back();
        m_after_links.pop_back();
        --m_links;
    }
}

/// Ends the line, if it is not at its beginning.
void HtmlWriter::line() {
    if (!m_out.empty() && m_out.back() != '\n') m_out += '\n';
}

void HtmlWriter::text(const Node& node) {
    m_text.write(m_out, m_document.text(node), m_links + m_headings + m_abbreviations == 0);
}

/// Abbreviations that the author explained are not explained again inside.
void HtmlWriter::html_inline(const Node& node) {
    const std::string_view tag = m_document.text(node);
    if (tag.substr(0, 5) == "<abbr") ++m_abbreviations;
    if (tag == "</abbr>" && m_abbreviations > 0) --m_abbreviations;
    m_out += tag;
}

void HtmlWriter::note_link(std::string_view href, const Node& node) {
    if (m_written != nullptr) m_written->links.push_back({std::string(href), m_document.span(node)});
}

/// An id with the section's prefix; both are letters, digits and hyphens.
void HtmlWriter::id(std::string_view before, std::string_view local, std::string_view after) {
    m_out += before;
    m_out += m_options.prefix;
    if (!m_options.prefix.empty()) m_out += '.';
    m_out += local;
    m_out += after;
}

void HtmlWriter::link(uint32_t index) {
    const Node& node = m_document.nodes[index];
    if (m_links > 0) return open(index, {}, {}); // HTML has no links within links
    ResolvedLink resolved = m_resolver.link(m_document, node);
    if (resolved.href.empty()) return open(index, {}, {});
    note_link(resolved.href, node);
    m_out += "<a href=\"";
    append_escaped_url(m_out, resolved.href);
    m_out += '"';
    const std::string_view title = m_document.text(m_document.link(node).title);
    if (!title.empty()) {
        m_out += " title=\"";
        append_escaped(m_out, title);
        m_out += '"';
    }
    m_out += resolved.attributes;
    ++m_links;
    open(index, ">", "</a>");
    m_after_links.push_back(std::move(resolved.after));
}

uint32_t HtmlWriter::image(uint32_t index) {
    const Node& node = m_document.nodes[index];
    const std::string alternative = plain(index + 1, node.subtree_end);
    const ResolvedLink resolved = m_resolver.image(m_document, node);
    if (resolved.href.empty()) {
        append_escaped(m_out, alternative);
        return node.subtree_end;
    }
    note_link(resolved.href, node);
    m_out += "<img src=\"";
    append_escaped_url(m_out, resolved.href);
    m_out += "\" alt=\"";
    append_escaped(m_out, alternative);
    m_out += '"';
    m_out += resolved.attributes;
    m_out += '>';
    m_out += resolved.after;
    return node.subtree_end;
}

void HtmlWriter::reference(const Node& node) {
    const Reference& reference = m_document.reference(node);
    if (reference.kind == ReferenceKind::Invalid) return append_escaped(m_out, reference.source());
    if (m_links == 0) return m_resolver.reference(reference, m_out);
    std::string words;
    reference_words(reference, words);
    append_escaped(m_out, words);
}

void HtmlWriter::reference_words(const Reference& reference, std::string& words) {
    if (reference.kind == ReferenceKind::Invalid)
        words += reference.source();
    else
        m_resolver.reference_text(reference, words);
}

/// The words of an inline range, for attributes.
std::string HtmlWriter::plain(uint32_t begin, uint32_t end) {
    std::string words;
    for (uint32_t i = begin; i < end; ++i) {
        const Node& node = m_document.nodes[i];
        if (node.kind == NodeKind::Text || node.kind == NodeKind::Code)
            words += m_document.text(node);
        else if (node.kind == NodeKind::SoftBreak || node.kind == NodeKind::LineBreak)
            words += ' ';
        else if (node.kind == NodeKind::Reference)
            reference_words(m_document.reference(node), words);
    }
    return words;
}

} // namespace kolofon
