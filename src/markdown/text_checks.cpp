#include "markdown/text_checks.h"

#include "base/names.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view link_schemes[] = {"http", "https", "mailto", "tel"};

bool is_scheme_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
}

/// RFC 3986, section 3.1; empty for a relative address.
std::string scheme_of(std::string_view address) {
    size_t end = 0;
    while (end < address.size() && is_scheme_character(address[end])) ++end;
    return end > 0 && end < address.size() && address[end] == ':' ? to_lower_ascii(address.substr(0, end))
                                                                  : std::string();
}

class Checker {
public:
    Checker(Document& document, const Scan& scan, SectionFindings& findings)
        : m_document(document), m_scan(scan), m_findings(findings) {}

    void run() {
        if (!m_document.links.empty()) addresses();
        if (m_scan.has_unclosed_reference) unclosed_references();
        if (!m_document.footnotes.empty()) internal_footnotes();
        if (!m_scan.footnote_lines.empty()) unused_footnotes();
        if (m_scan.has_footnote_mark) undefined_footnotes();
    }

private:
    void addresses() {
        for (uint32_t i = 0; i < m_document.nodes.size(); ++i) {
            const Node& node = m_document.nodes[i];
            if (node.kind == NodeKind::Link) link_address(node);
            if (node.kind != NodeKind::Image) continue;
            image_address(node);
            if (node.subtree_end == i + 1) m_findings.add(Code::markdown_image_without_text, m_document.span(node));
        }
    }

    void link_address(const Node& node) {
        const std::string_view address = m_document.text(m_document.link(node).address);
        const std::string scheme = scheme_of(address);
        const bool known = scheme.empty() || std::find(std::begin(link_schemes), std::end(link_schemes), scheme) !=
                                                 std::end(link_schemes);
        if (address.empty())
            m_findings.add(Code::markdown_address_empty, m_document.span(node));
        else if (!known || address.substr(0, 2) == "//")
            m_findings.add(Code::markdown_address_scheme, m_document.span(node),
                           {scheme.empty() ? "//" : scheme + ":"});
    }

    void image_address(const Node& node) {
        const std::string_view address = m_document.text(m_document.link(node).address);
        if (address.empty())
            m_findings.add(Code::markdown_address_empty, m_document.span(node));
        else if (!scheme_of(address).empty() || address.substr(0, 2) == "//")
            m_findings.add(Code::markdown_image_elsewhere, m_document.span(node));
    }

    /// What is left of "{{" in running text is meant as a reference.
    void unclosed_references() {
        for (const Node& node : m_document.nodes) {
            if (node.kind != NodeKind::Text || node.text.is_owned()) continue;
            const std::string_view text = m_document.text(node);
            for (size_t at = text.find("{{"); at != text.npos; at = text.find("{{", at + 2)) {
                const uint32_t begin = node.text.begin + static_cast<uint32_t>(at);
                m_findings.add(Code::reference_unclosed, Span{m_document.file, begin, begin + 2});
            }
        }
    }

    bool in_audience_block(uint32_t place) const {
        const auto after = std::upper_bound(m_audiences.begin(), m_audiences.end(), place,
                                            [](uint32_t p, const Node* n) { return p < n->begin; });
        return after != m_audiences.begin() && place < (*(after - 1))->end;
    }

    void internal_footnotes() {
        for (const Node& node : m_document.nodes)
            if (node.kind == NodeKind::AudienceBlock) m_audiences.push_back(&node);
        const auto by_place = [](const Node* a, const Node* b) { return a->begin < b->begin; };
        std::sort(m_audiences.begin(), m_audiences.end(), by_place);
        for (const FootnoteEntry& footnote : m_document.footnotes) {
            Node& definition = m_document.nodes[footnote.definition];
            definition.level = in_audience_block(definition.begin) ? 1 : 0;
        }
        for (const Node& node : m_document.nodes) {
            if (node.kind != NodeKind::FootnoteReference || node.extra >= m_document.footnotes.size()) continue;
            const Node& definition = m_document.nodes[m_document.footnotes[node.extra].definition];
            if (definition.level == 1 && !in_audience_block(node.begin))
                m_findings.add(Code::markdown_footnote_internal, m_document.span(node));
        }
    }

    /// cmark leaves them out without a word.
    void unused_footnotes() {
        std::vector<uint32_t> used;
        for (const FootnoteEntry& footnote : m_document.footnotes)
            used.push_back(m_document.nodes[footnote.definition].begin);
        for (const Node& node : m_document.nodes)
            if (node.kind == NodeKind::CodeBlock) m_code.push_back(&node);
        std::sort(used.begin(), used.end());
        const auto by_place = [](const Node* a, const Node* b) { return a->begin < b->begin; };
        std::sort(m_code.begin(), m_code.end(), by_place);
        for (uint32_t line : m_scan.footnote_lines) {
            const uint32_t begin = m_scan.lines[line], end = m_scan.line_end(line);
            const auto found = std::lower_bound(used.begin(), used.end(), begin);
            if ((found != used.end() && *found < end) || in_code(end - 1)) continue;
            const uint32_t mark =
                begin + static_cast<uint32_t>(m_document.file->text().substr(begin, end - begin).find("[^"));
            const uint32_t close = static_cast<uint32_t>(m_document.file->text().find(']', mark)) + 1;
            m_findings.add(Code::markdown_footnote_unused, Span{m_document.file, mark, close});
        }
    }

    bool in_code(uint32_t place) const {
        const auto after = std::upper_bound(m_code.begin(), m_code.end(), place,
                                            [](uint32_t p, const Node* n) { return p < n->begin; });
        return after != m_code.begin() && place < (*(after - 1))->end;
    }

    void undefined_footnotes() {
        for (const Node& node : m_document.nodes) {
            if (node.kind != NodeKind::Text || node.text.is_owned()) continue;
            const std::string_view text = m_document.text(node);
            for (size_t at = text.find("[^"); at != text.npos; at = text.find("[^", at + 2)) {
                const size_t end = text.find(']', at);
                if (end == text.npos) break;
                if (end == at + 2 || text.substr(at + 2, end - at - 2).find_first_of("[ ") != text.npos) continue;
                const uint32_t begin = node.text.begin + static_cast<uint32_t>(at);
                m_findings.add(Code::markdown_footnote_undefined,
                               Span{m_document.file, begin, begin + static_cast<uint32_t>(end - at + 1)});
            }
        }
    }

    Document& m_document;
    const Scan& m_scan;
    SectionFindings& m_findings;
    std::vector<const Node*> m_audiences, m_code;
};

} // namespace

void check_text(Document& document, const Scan& scan, SectionFindings& findings) {
    Checker(document, scan, findings).run();
}

} // namespace kolofon
