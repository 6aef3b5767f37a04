// HtmlWriter: one pass over a Document's nodes, with a stack of what is to be
// closed.
#pragma once

#include "markdown/html.h"
#include "markdown/html_text.h"

namespace kolofon {

class HtmlWriter {
public:
    HtmlWriter(const Document& document, const HtmlOptions& options, Resolver& resolver, std::string& out,
               WrittenLinks* written)
        : m_document(document), m_options(options), m_resolver(resolver), m_out(out), m_written(written),
          m_text(options) {}

    void run();

private:
    /// An element that ends before node `end`.
    struct Open {
        uint32_t end;
        uint32_t node;
        std::string_view close;
        bool tight_item = false;
    };

    struct Footnote {
        uint32_t number = 0; ///< 0: not written
        uint32_t references = 0;
        uint32_t written_references = 0;
    };

    void write(uint32_t begin, uint32_t end);
    uint32_t node(uint32_t index);
    void block(uint32_t index);
    void inline_node(uint32_t index);
    void open(uint32_t index, std::string_view begin, std::string_view close);
    void close_until(uint32_t index);
    void close_one();
    void line();

    void heading(uint32_t index);
    void close_heading(const Node& node);
    void paragraph(uint32_t index);
    void list(uint32_t index);
    void item(uint32_t index);
    void code_block(const Node& node);
    void table(uint32_t index);
    void row(uint32_t index);
    uint32_t cell(uint32_t index);
    void html_inline(const Node& node);
    void link(uint32_t index);
    uint32_t image(uint32_t index);
    void reference(const Node& node);
    void reference_words(const Reference& reference, std::string& words);
    void text(const Node& node);

    void count_footnotes();
    void count_footnote_references(uint32_t begin, uint32_t end);
    bool writes_footnote(const Node& definition);
    void footnote_reference(const Node& node);
    void footnote_section();
    void back_links(uint32_t footnote);

    std::string plain(uint32_t begin, uint32_t end);
    void id(std::string_view before, std::string_view local, std::string_view after);
    void note_link(std::string_view href, const Node& node);

    const Document& m_document;
    const HtmlOptions& m_options;
    Resolver& m_resolver;
    std::string& m_out;
    WrittenLinks* m_written;
    HtmlText m_text;

    std::vector<Open> m_open;
    std::vector<std::string> m_after_links;                    ///< what is written after each open link
    std::vector<Footnote> m_footnotes;                         ///< one an entry of the document
    std::vector<uint32_t> m_footnote_order;                    ///< as they are numbered
    std::vector<const Node*> m_audiences;                      ///< audience blocks by place
    uint32_t m_links = 0, m_headings = 0, m_abbreviations = 0; ///< open ones
    uint32_t m_tables = 0;
    uint32_t m_back_links_in = 0xFFFFFFFFu; ///< the paragraph that the back links end
    uint32_t m_back_links_of = 0;
};

/// `pattern` with {0} replaced.
std::string with_argument(std::string_view pattern, std::string_view argument);

} // namespace kolofon
