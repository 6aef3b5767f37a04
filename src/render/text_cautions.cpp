#include "render/text_cautions.h"

#include "markdown/plain_text.h"

#include <unordered_set>

namespace kolofon {

namespace {

/// Looks at the nodes of a section's text.
class DocumentTexts {
public:
    DocumentTexts(const Document& document, PersonalDataCheck& check) : m_document(document), m_check(check) {}

    void run() {
        find_shown_footnotes();
        for_each_shown([&](uint32_t i, const Node& node) { look_at(i, node); });
    }

private:
    template <typename Visit> void for_each_shown(const Visit& visit) {
        for (uint32_t i = 0; i < m_document.nodes.size();) {
            const Node& node = m_document.nodes[i];
            if (is_hidden(node)) {
                i = node.subtree_end;
                continue;
            }
            visit(i, node);
            ++i;
        }
    }

    bool is_hidden(const Node& node) const {
        if (is_for_intranet(node)) return true;
        return node.kind == NodeKind::FootnoteDefinition && m_footnotes_known &&
               !m_shown_footnotes.contains(node.extra);
    }

    /// Notes are shown where something that is shown refers to them.
    void find_shown_footnotes() {
        if (m_document.footnotes.empty()) return;
        for_each_shown([&](uint32_t, const Node& node) {
            if (node.kind == NodeKind::FootnoteReference) m_shown_footnotes.insert(node.extra);
        });
        m_footnotes_known = true;
    }

    void look_at(uint32_t index, const Node& node) {
        switch (node.kind) {
        case NodeKind::Paragraph:
        case NodeKind::Heading:
        case NodeKind::TableCell: block(index, node); break;
        case NodeKind::CodeBlock:
        case NodeKind::HtmlBlock:
        case NodeKind::HtmlInline: words(node.text, node); break;
        case NodeKind::Link:
        case NodeKind::Image:
            if (m_document.link(node).bare) break; // the text says it
            words(m_document.link(node).address, node);
            words(m_document.link(node).title, node);
            break;
        default: break;
        }
    }

    /// Words as they are read; what a reference shows is looked at where it stands.
    void block(uint32_t index, const Node& node) {
        if (!may_hold_personal_data(m_document.span(node).text())) return;
        plain_text(
            m_document, index, [](const Reference& reference, std::string& out) { out += reference.source(); },
            m_plain);
        const PlainText& plain = m_plain;
        PublicText text;
        text.text = plain.text;
        text.place = m_document.span(node);
        text.span = [&](size_t begin, size_t end) {
            return plain.span(*m_document.file, static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
        };
        m_check.look_at(text);
    }

    void words(const TextRef& words, const Node& node) {
        PublicText text;
        text.text = m_document.text(words);
        if (!may_hold_personal_data(text.text)) return;
        text.place = m_document.span(node);
        m_check.look_at(text);
    }

    const Document& m_document;
    PersonalDataCheck& m_check;
    PlainText m_plain;
    std::unordered_set<uint32_t> m_shown_footnotes;
    bool m_footnotes_known = false;
};

} // namespace

void check_text_cautions(const PublicSite& shown, ReportTexts& texts) {
    const Report* report = shown.find(*texts.series, *texts.report);
    if (!report) return;
    const Contacts contacts = contacts_of(shown.site(), *texts.series, *texts.report);
    std::unordered_set<const SourceFile*> files; // of the texts that the public will see
    for (const Edition& edition : report->editions)
        for (const auto* sections : edition.texts())
            for (const Section& section : *sections) files.insert(section.file);
    for (SectionText& section : texts.sections) {
        if (!files.contains(section.section->file)) continue;
        PersonalDataCheck check(contacts, nullptr, texts.findings);
        check_front_matter(*section.section, check);
        DocumentTexts(section.document, check).run();
    }
}

void check_page_cautions(const Site& site, const Section& page, const Document& document, Findings& findings) {
    const Acknowledgements acknowledgements(page.acknowledgements);
    PersonalDataCheck check(site.cautions.contacts, &acknowledgements, findings);
    check_front_matter(page, check);
    DocumentTexts(document, check).run();
}

} // namespace kolofon
