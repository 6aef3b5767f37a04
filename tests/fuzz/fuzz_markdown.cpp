// Any bytes as a section: the document keeps the invariants of markdown/document.h, its HTML is well formed, and its
// plain text can be traced.
#include "markdown/html.h"
#include "markdown/parse.h"
#include "markdown/plain_text.h"

#include <cstdlib>

using namespace kolofon;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

class EchoResolver final : public Resolver {
public:
    void reference(const Reference& reference, std::string& out) override { append_escaped(out, reference.source()); }
    void reference_text(const Reference& reference, std::string& out) override { out += reference.source(); }
    void placement(const Reference&, std::string& out) override { out += "<hr>"; }
    ResolvedLink link(const Document& document, const Node& node) override {
        return {std::string(document.text(document.link(node).address)), "", ""};
    }
    ResolvedLink image(const Document& document, const Node& node) override { return link(document, node); }
    bool writes_audience_block(const Document&, const Node& node) override { return node.begin % 2 == 0; }
};

bool holds(const Document& document, TextRef text) {
    const size_t whole = text.is_owned() ? document.owned.size() : document.file->text().size();
    return size_t{text.begin & ~TextRef::owned_bit} + text.size <= whole;
}

/// The index that a node's kind gives to `extra`.
bool extra_is_valid(const Document& document, const Node& node) {
    switch (node.kind) {
    case NodeKind::Heading: return node.extra < document.headings.size() && node.level >= 2 && node.level <= 6;
    case NodeKind::Link:
    case NodeKind::Image:
        return node.extra < document.links.size() && holds(document, document.links[node.extra].address);
    case NodeKind::FootnoteDefinition:
    case NodeKind::FootnoteReference: return node.extra < document.footnotes.size();
    case NodeKind::Reference:
    case NodeKind::Placement: return node.extra < document.references.size();
    default: return true;
    }
}

void check_nodes(const Document& document, uint32_t begin, uint32_t end, const Node* parent) {
    for (uint32_t i = begin; i < end; i = document.nodes[i].subtree_end) {
        const Node& node = document.nodes[i];
        require(node.subtree_end > i && node.subtree_end <= end);
        require(node.begin <= node.end && node.end <= document.file->text().size());
        require(parent == nullptr || (parent->begin <= node.begin && node.end <= parent->end));
        require(parent == nullptr || !is_inline(parent->kind) || is_inline(node.kind));
        require(holds(document, node.text) && extra_is_valid(document, node));
        check_nodes(document, i + 1, node.subtree_end, &node); // no deeper than limits::nesting, twice
    }
}

/// Tags open and close in order; nothing stands between < and > that could not.
void check_html(std::string_view html) {
    std::vector<std::string_view> open;
    for (size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        const size_t end = html.find('>', at);
        require(end != html.npos && html.find('<', at + 1) > end);
        const std::string_view tag = html.substr(at + 1, end - at - 1);
        require(!tag.empty());
        const std::string_view name = tag.substr(0, tag.find(' '));
        if (name == "br" || name == "hr" || name == "img") continue;
        if (name[0] != '/') {
            open.push_back(name);
            continue;
        }
        require(!open.empty() && open.back() == name.substr(1));
        open.pop_back();
    }
    require(open.empty());
}

void check_plain_text(const Document& document) {
    for (uint32_t block : text_blocks(document)) {
        const PlainText plain = plain_text(
            document, block, [](const Reference& reference, std::string& out) { out += reference.source(); });
        uint32_t at = 0;
        for (const PlainText::Piece& piece : plain.pieces) {
            require(piece.text_begin >= at && piece.source_begin <= piece.source_end);
            at = piece.text_begin;
        }
        const Span span = plain.span(*document.file, 0, static_cast<uint32_t>(plain.text.size()));
        require(plain.text.empty() || (span.begin <= span.end && span.end <= document.file->text().size()));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const SourceFile file("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
    Findings findings;
    const Document document = parse_markdown(file, 0, findings);
    check_nodes(document, 0, static_cast<uint32_t>(document.nodes.size()), nullptr);
    const AbbreviationMatcher abbreviations({{"a", "b"}, {"SKR", "x < y"}});
    std::vector<char> used(abbreviations.size());
    EchoResolver resolver;
    std::string html;
    WrittenLinks written;
    write_html(document, HtmlOptions{.prefix = "s", .abbreviations = &abbreviations, .abbreviations_used = &used},
               resolver, html, &written);
    check_html(html);
    check_plain_text(document);
    return 0;
}
