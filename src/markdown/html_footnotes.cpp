// Footnotes of HtmlWriter. They are numbered by what is written, so that an
// internal one leaves no gap.
#include "markdown/html_writer.h"

#include <algorithm>

namespace kolofon {

void HtmlWriter::count_footnotes() {
    m_footnotes.resize(m_document.footnotes.size());
    for (const Node& node : m_document.nodes)
        if (node.kind == NodeKind::AudienceBlock) m_audiences.push_back(&node);
    std::sort(m_audiences.begin(), m_audiences.end(), [](const Node* a, const Node* b) { return a->begin < b->begin; });
    count_footnote_references(0, static_cast<uint32_t>(m_document.nodes.size()));
    for (size_t i = 0; i < m_footnote_order.size(); ++i) { // definitions may refer to more
        const uint32_t definition = m_document.footnotes[m_footnote_order[i]].definition;
        count_footnote_references(definition + 1, m_document.nodes[definition].subtree_end);
    }
}

void HtmlWriter::count_footnote_references(uint32_t begin, uint32_t end) {
    uint32_t link_end = 0;
    for (uint32_t i = begin; i < end;) {
        const Node& node = m_document.nodes[i];
        const bool hidden = node.kind == NodeKind::AudienceBlock && !m_resolver.writes_audience_block(m_document, node);
        if (hidden || node.kind == NodeKind::FootnoteDefinition || node.kind == NodeKind::Image) {
            i = node.subtree_end;
            continue;
        }
        if (node.kind == NodeKind::Link) link_end = std::max(link_end, node.subtree_end);
        if (node.kind == NodeKind::FootnoteReference && node.extra < m_footnotes.size()) {
            Footnote& footnote = m_footnotes[node.extra];
            if (footnote.number == 0 &&
                writes_footnote(m_document.nodes[m_document.footnotes[node.extra].definition])) {
                m_footnote_order.push_back(node.extra);
                footnote.number = static_cast<uint32_t>(m_footnote_order.size());
            }
            if (i >= link_end) ++footnote.references;
        }
        ++i;
    }
}

/// Whether the place where it was written is.
bool HtmlWriter::writes_footnote(const Node& definition) {
    if (definition.level == 0) return true;
    const auto after = std::upper_bound(m_audiences.begin(), m_audiences.end(), definition.begin,
                                        [](uint32_t place, const Node* node) { return place < node->begin; });
    return after == m_audiences.begin() || m_resolver.writes_audience_block(m_document, **(after - 1));
}

void HtmlWriter::footnote_reference(const Node& node) {
    if (node.extra >= m_footnotes.size() || m_footnotes[node.extra].number == 0) return;
    Footnote& footnote = m_footnotes[node.extra];
    const std::string number = std::to_string(footnote.number);
    m_out += "<sup class=\"footnote-ref\">";
    if (m_links > 0) {
        m_out += number + "</sup>";
        return;
    }
    const uint32_t nth = ++footnote.written_references;
    const std::string local = "fnref-" + number + (nth > 1 ? "-" + std::to_string(nth) : "");
    id("<a id=\"", local, "\" href=\"#");
    id({}, "fn-" + number, "\" role=\"doc-noteref\">");
    m_out += number + "</a></sup>";
}

void HtmlWriter::footnote_section() {
    m_out += "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"";
    append_escaped(m_out, m_options.labels.footnotes);
    m_out += "\">\n<ol>\n";
    for (uint32_t footnote : m_footnote_order) {
        const uint32_t definition = m_document.footnotes[footnote].definition;
        const uint32_t end = m_document.nodes[definition].subtree_end;
        const std::string local = "fn-" + std::to_string(m_footnotes[footnote].number);
        id("<li id=\"", local, "\">");
        uint32_t last = end;
        for (uint32_t child = definition + 1; child < end; child = m_document.nodes[child].subtree_end) last = child;
        const bool ends_with_paragraph = last < end && m_document.nodes[last].kind == NodeKind::Paragraph;
        m_back_links_in = ends_with_paragraph ? last : end + static_cast<uint32_t>(m_document.nodes.size());
        m_back_links_of = footnote;
        write(definition + 1, end);
        if (!ends_with_paragraph) {
            m_out += "<p>";
            back_links(footnote);
            m_out += "</p>\n";
        }
        m_out += "</li>\n";
    }
    m_out += "</ol>\n</section>\n";
}

void HtmlWriter::back_links(uint32_t index) {
    const Footnote& footnote = m_footnotes[index];
    const std::string number = std::to_string(footnote.number);
    for (uint32_t nth = 1; nth <= footnote.references; ++nth) {
        const std::string suffix = nth > 1 ? "-" + std::to_string(nth) : "";
        id(" <a class=\"footnote-back\" href=\"#", "fnref-" + number + suffix,
           "\" role=\"doc-backlink\" aria-label=\"");
        append_escaped(m_out, with_argument(m_options.labels.footnote_back, number + suffix));
        m_out += "\">↩</a>";
    }
}

} // namespace kolofon
