// Document: the body of a section after reading, as Kolofon's own flat tree.
//
// Invariants:
//  1. `nodes` is the tree in preorder, without a root: the top-level blocks are
//  0, nodes[0].subtree_end, ...; the
//     children of node i are i + 1, nodes[i + 1].subtree_end, ... up to
//     nodes[i].subtree_end.
//  2. begin and end are byte offsets in the whole file, begin <= end, children
//  within their parent (footnote definitions
//     stand last in `nodes`, wherever they were written).
//  3. A text is either a slice of the source (nothing is copied) or of `owned`,
//  where escapes, entities and line ends had
//     to be resolved. A Text node is split there, so a Text node that is a
//     slice of the source maps byte for byte.
//  4. References that could not be read have kind Invalid and a finding; a
//  document with findings is still whole.
//
// Sources: GitHub Flavored Markdown 0.29 (github.github.com/gfm) with
// footnotes; docs/format.md, "References". Limits: see markdown/limits.h.
#pragma once

#include "markdown/reference.h"
#include "source/source_file.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

enum class NodeKind : uint8_t {
    // blocks
    Paragraph,
    Heading, ///< level 2 to 6 as written (1 is a finding, and read as 2); extra:
             ///< index in Document::headings
    BlockQuote,
    List,      ///< ordered(), tight(); extra: number of the first item
    Item,      ///< task()
    CodeBlock, ///< text: the code; see Document::info
    HtmlBlock, ///< text: clean HTML of the allowed elements, ready to write
    ThematicBreak,
    Table,
    TableRow,           ///< is_header()
    TableCell,          ///< is_header(), alignment()
    FootnoteDefinition, ///< extra: index in Document::footnotes; level: 1 when it
                        ///< was written in an AudienceBlock
    AudienceBlock,      ///< what stands between {{ intranet }} and {{ /intranet }}
    Placement,          ///< {{ table x }} or {{ chart x }}; extra: index in
                        ///< Document::references
    // inlines
    Text,
    SoftBreak,
    LineBreak,
    Code,
    Emphasis,
    Strong,
    Strikethrough,
    Link,              ///< extra: index in Document::links
    Image,             ///< extra: index in Document::links; its children are the alternative
                       ///< text
    FootnoteReference, ///< extra: index in Document::footnotes
    HtmlInline,        ///< text: one clean tag, ready to write
    Reference          ///< extra: index in Document::references
};

constexpr bool is_inline(NodeKind kind) {
    return kind >= NodeKind::Text;
}
/// Blocks whose children are inlines.
constexpr bool holds_text(NodeKind kind) {
    return kind == NodeKind::Paragraph || kind == NodeKind::Heading || kind == NodeKind::TableCell;
}

enum class Alignment : uint8_t { None, Left, Centre, Right };
enum class Task : uint8_t { None, Open, Done };

/// A slice of the source, or of Document::owned when the topmost bit of `begin`
/// is set.
struct TextRef {
    static constexpr uint32_t owned_bit = 0x80000000u;
    uint32_t begin = 0;
    uint32_t size = 0;

    bool is_owned() const { return (begin & owned_bit) != 0; }
};

struct Node {
    NodeKind kind = NodeKind::Paragraph;
    uint8_t flags = 0; ///< read by the accessors below
    uint16_t level = 0;
    uint32_t begin = 0; ///< in the file
    uint32_t end = 0;
    uint32_t subtree_end = 0; ///< index after the last descendant
    TextRef text;
    uint32_t extra = 0; ///< see NodeKind

    static constexpr uint8_t flag_ordered = 1, flag_tight = 2, flag_header = 4, flag_task = 8, flag_done = 16,
                             alignment_shift = 5;

    bool ordered() const { return (flags & flag_ordered) != 0; }
    bool tight() const { return (flags & flag_tight) != 0; }
    bool is_header() const { return (flags & flag_header) != 0; }
    Task task() const {
        if ((flags & flag_task) == 0) return Task::None;
        return (flags & flag_done) != 0 ? Task::Done : Task::Open;
    }
    Alignment alignment() const { return static_cast<Alignment>(flags >> alignment_shift); }
};
static_assert(sizeof(Node) <= 40);

/// Where a link or image points, as written (entities and escapes resolved,
/// percent signs untouched).
struct LinkTarget {
    TextRef address;
    TextRef title;
    bool bare = false; ///< an address that stood in the text as it is
};

struct HeadingEntry {
    uint32_t node = 0;
    uint8_t level = 2;
    std::string id;   ///< unique in the document
    std::string text; ///< plain; a reference in it stands as written
    bool internal = false; ///< stands in an AudienceBlock
};

struct FootnoteEntry {
    uint32_t definition = 0; ///< node
};

/// Moves cheaply; copying copies everything. Reading it from several threads is
/// safe.
struct Document {
    const SourceFile* file = nullptr;
    uint32_t body_begin = 0;
    std::vector<Node> nodes;
    std::vector<LinkTarget> links;
    std::vector<HeadingEntry> headings;   ///< in the order they stand
    std::vector<FootnoteEntry> footnotes; ///< in the order of first reference
    std::vector<Reference> references;    ///< in the order they stand
    std::string owned;

    std::string_view text(TextRef ref) const {
        if (ref.is_owned()) return std::string_view(owned).substr(ref.begin & ~TextRef::owned_bit, ref.size);
        return file == nullptr ? std::string_view() : file->text().substr(ref.begin, ref.size);
    }
    std::string_view text(const Node& node) const { return text(node.text); }
    /// A CodeBlock's info string: what stands after the fence.
    std::string_view info(const Node& node) const { return text(TextRef{node.extra, node.level}); }
    Span span(const Node& node) const { return {file, node.begin, node.end}; }

    const Reference& reference(const Node& node) const { return references[node.extra]; }
    const LinkTarget& link(const Node& node) const { return links[node.extra]; }
    const HeadingEntry& heading(const Node& node) const { return headings[node.extra]; }
};

} // namespace kolofon
