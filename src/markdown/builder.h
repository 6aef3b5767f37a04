// Builder: libcmark-gfm's tree of the masked body becomes a Document.
//
// Blocks are added in builder.cpp, inlines in builder_inlines.cpp. Both walk
// cmark's tree without recursion.
#pragma once

#include "markdown/cmark_tree.h"
#include "markdown/document.h"
#include "markdown/section_findings.h"
#include "markdown/source_cursor.h"

#include <vector>

namespace kolofon {

/// A cell of a table row: masked[begin, end) without the blanks around it.
struct CellPlace {
    uint32_t begin, end;
};

class Builder final : private SourceCursor::Pieces {
public:
    Builder(const SourceFile& file, Scan& scan, Document& document, SectionFindings& findings)
        : m_file(file), m_scan(scan), m_document(document), m_findings(findings), m_cursor(scan) {}

    /// False when the nesting is over its limit; the finding is made.
    bool run(cmark_node* root);

    /// HtmlBlock and HtmlInline nodes, in order; their text is what the author
    /// wrote.
    const std::vector<uint32_t>& html_nodes() const { return m_html; }

private:
    static constexpr uint32_t none = 0xFFFFFFFFu;

    /// A container that is not finished, or an audience block (without a cmark
    /// node).
    struct Open {
        cmark_node* node;
        uint32_t index;
        uint32_t audience_reference = none;
    };

    // places
    uint32_t line_begin(int line) const;
    uint32_t line_end(int line) const;
    uint32_t position(int line, int column) const;
    uint32_t content_begin(cmark_node* block, uint32_t begin) const;
    uint32_t row_begin(int line) const;

    // nodes
    uint32_t add(NodeKind kind, uint32_t begin, uint32_t end);
    TextRef own(std::string_view text);
    TextRef restored(std::string_view masked);
    void restore_directives(std::string& code, int first_line);

    // blocks
    bool enter(cmark_node* node);
    void push(cmark_node* node, uint32_t index);
    void leave();
    void finish(uint32_t index);
    void close_audience();
    void paragraph(cmark_node* node);
    void heading(cmark_node* node);
    void code_block(cmark_node* node);
    void html_block(cmark_node* node);
    void thematic_break(cmark_node* node);
    void directive(uint32_t reference);
    void list(cmark_node* node);
    void item(cmark_node* node);
    void table(cmark_node* node);
    void table_row(cmark_node* row, uint32_t table, int line);
    void footnote_definition(cmark_node* node);
    void claim_directives(int first_line, int last_line, bool in_html);
    void check_directives();

    // inlines
    void inlines(cmark_node* block, uint32_t index, uint32_t begin, uint32_t end);
    bool is_plain_text(cmark_node* block, uint32_t begin, uint32_t end) const;
    void enter_inline(cmark_node* node);
    void leave_inline(cmark_node* node);
    void link(cmark_node* node, NodeKind kind);
    void code_span(std::string_view literal);
    void html_inline(std::string_view literal);
    void footnote_reference(std::string_view literal);
    void verbatim(uint32_t begin, uint32_t end) override;
    void written(uint32_t begin, uint32_t end, std::string_view text) override;
    void reference(uint32_t number) override;
    Reference read_reference(uint32_t number);
    std::string heading_text(uint32_t index) const;

    const SourceFile& m_file;
    Scan& m_scan;
    Document& m_document;
    SectionFindings& m_findings;
    SourceCursor m_cursor;

    std::vector<Open> m_open;
    std::vector<uint32_t> m_open_inlines;
    std::vector<uint32_t> m_html;
    std::vector<bool> m_autolinks; // one an open link
    uint32_t m_quotes = 0;
    bool m_too_deep = false;
    const uint8_t* m_alignments = nullptr;
    std::vector<CellPlace> m_cells; ///< of the row
};

/// The cells of a table row as cmark divides them, into `cells`, instead of what is there.
void split_row(std::string_view masked, uint32_t begin, uint32_t end, std::vector<CellPlace>& cells);

} // namespace kolofon
