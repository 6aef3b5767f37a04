// What the tests of Markdown share: reading a text, showing its tree, and a resolver with plain answers.
#pragma once

#include "base/audience.h"
#include "markdown/html.h"
#include "markdown/parse.h"

#include <memory>
#include <string>

namespace kolofon::test {

/// A text with its document. The file must stay where it is: the document points into it.
struct Parsed {
    std::unique_ptr<SourceFile> file;
    Findings findings;
    Document document;
};

inline Parsed parse(std::string text, uint32_t body_begin = 0) {
    Parsed parsed;
    parsed.file = std::make_unique<SourceFile>("a.md", std::move(text));
    parsed.document = parse_markdown(*parsed.file, body_begin, parsed.findings);
    return parsed;
}

inline const char* name_of(NodeKind kind) {
    constexpr const char* names[] = {
        "Paragraph",     "Heading",       "BlockQuote",    "List",      "Item",      "CodeBlock",
        "HtmlBlock",     "ThematicBreak", "Table",         "TableRow",  "TableCell", "FootnoteDefinition",
        "AudienceBlock", "Placement",     "Text",          "SoftBreak", "LineBreak", "Code",
        "Emphasis",      "Strong",        "Strikethrough", "Link",      "Image",     "FootnoteReference",
        "HtmlInline",    "Reference"};
    return names[static_cast<size_t>(kind)];
}

/// One line a node: its kind, the source of its span (line ends as ¶), and its text where that differs.
inline std::string dump(const Document& document) {
    std::string out;
    std::vector<uint32_t> ends;
    for (uint32_t i = 0; i < document.nodes.size(); ++i) {
        while (!ends.empty() && ends.back() <= i) ends.pop_back();
        const Node& node = document.nodes[i];
        out += std::string(ends.size() * 2, ' ') + name_of(node.kind) + " [";
        for (char c : document.span(node).text()) c == '\n' ? out += "¶" : c == '\r' ? out += "" : out += c;
        out += "]";
        const std::string_view text = document.text(node);
        if (node.kind == NodeKind::Text ? text != document.span(node).text() : !text.empty())
            out += " = " + std::string(text);
        out += "\n";
        ends.push_back(node.subtree_end);
    }
    return out;
}

inline std::string codes(const Findings& findings) {
    std::string out;
    for (const Finding& finding : findings.all())
        out += (out.empty() ? "" : " ") + std::string(entry_of(finding.code).id);
    return out;
}

class PlainResolver : public Resolver {
public:
    explicit PlainResolver(Audience audience = Audience::Intranet) : m_audience(audience) {}

    void reference(const Reference& reference, std::string& out) override {
        out += "<span>";
        append_escaped(out, reference.target);
        out += "</span>";
    }
    void reference_text(const Reference& reference, std::string& out) override { out += reference.target; }
    void placement(const Reference& reference, std::string& out) override {
        out += "<figure>";
        append_escaped(out, reference.target);
        out += "</figure>";
    }
    ResolvedLink link(const Document& document, const Node& node) override {
        return {std::string(document.text(document.link(node).address)), "", ""};
    }
    ResolvedLink image(const Document& document, const Node& node) override { return link(document, node); }
    bool writes_audience_block(const Document&, const Node&) override {
        return may_see(m_audience, Audience::Intranet);
    }

private:
    Audience m_audience;
};

inline std::string html(const Document& document, HtmlOptions options = {}, Audience audience = Audience::Intranet,
                        WrittenLinks* written = nullptr) {
    PlainResolver resolver(audience);
    std::string out;
    write_html(document, options, resolver, out, written);
    return out;
}

} // namespace kolofon::test
