// Writing a Document as HTML. What depends on the rest of the site is asked of
// a Resolver.
//
// The output is valid HTML (WHATWG) for any document, has no style attribute,
// no script, and only ids that begin with the prefix: PREFIX.heading,
// PREFIX.fn-1, PREFIX.fnref-1, PREFIX.fnref-1-2 (the second reference to
// footnote 1).
#pragma once

#include "markdown/document.h"
#include "markdown/escape.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

struct Abbreviation {
    std::string_view word, expansion;
};

/// Finds abbreviations in running text. Immutable once made: share it between
/// threads.
class AbbreviationMatcher {
public:
    /// Keeps views of the words. An empty list is allowed.
    explicit AbbreviationMatcher(std::vector<Abbreviation> list);

    bool empty() const { return m_list.empty(); }
    size_t size() const { return m_list.size(); }
    const Abbreviation& operator[](size_t i) const { return m_list[i]; }

    static constexpr size_t none = static_cast<size_t>(-1);
    /// The index of the longest abbreviation that `text` begins with at `offset`
    /// and that ends at a word's end, or none.
    size_t match(std::string_view text, size_t offset) const;
    bool may_begin(char c) const { return m_first[static_cast<unsigned char>(c)]; }

private:
    std::vector<Abbreviation> m_list; ///< sorted by word
    bool m_first[256] = {};
};

/// Words for screen readers and headings, in the page's language. {0} is what
/// the comment names.
struct HtmlLabels {
    std::string_view anchor = "Länk till rubriken {0}"; ///< the heading's text
    std::string_view footnotes = "Fotnoter";
    std::string_view footnote_back = "Tillbaka till texten, not {0}"; ///< its number
    std::string_view table = "Tabell {0}"; ///< its number among the document's Markdown tables
    std::string_view task_done = "Klart";
    std::string_view task_open = "Inte klart";
    std::string_view internal = "Bara på den interna webbplatsen"; ///< above an AudienceBlock
};

/// What stands around a paragraph that the reader is told something of; clean HTML, ready to write.
struct BlockMark {
    std::string begin, end; ///< in place of <p> and </p>
    std::string inline_end; ///< after the text of an item that has no <p>
};

struct HtmlOptions {
    std::string_view prefix = {}; ///< the section's id; begins every id
    int heading_shift = 0;        ///< added to heading levels, which stop at 6
    bool heading_anchors = true;
    bool keep_units_together = true; ///< no-break space between number and unit
    const AbbreviationMatcher* abbreviations = nullptr;
    /// One char an abbreviation, not 0 when the page has shown its expansion;
    /// belongs to the page. REQUIRES: as long as abbreviations.
    std::vector<char>* abbreviations_used = nullptr;
    HtmlLabels labels = {};
    const std::map<uint32_t, BlockMark>* marks = nullptr; ///< by node
};

/// What a link or image becomes.
struct ResolvedLink {
    std::string href;       ///< not yet escaped; empty: the content is written without the link
    std::string attributes; ///< ready to write, each with a space before it: `
                            ///< rel="external"`; for images ` width="3" height="4"`
    std::string after;      ///< HTML to write after the link, such as type and size of a file
};

/// An address that was written, for the check of dead links.
struct WrittenLink {
    std::string href;
    Span span;
};

struct WrittenLinks {
    std::vector<WrittenLink> links;
};

/// Implemented by those who know the site. Called in the order of the text.
class Resolver {
public:
    virtual ~Resolver() = default;

    /// Appends the HTML of an inline reference: Figure, Derived, Attachment,
    /// Section or Report.
    virtual void reference(const Reference& reference, std::string& out) = 0;
    /// The same inside a link, where no other link may stand, in a heading's link
    /// label and in alternative text, as plain text (not escaped).
    virtual void reference_text(const Reference& reference, std::string& out) = 0;
    /// Appends the HTML of a table or chart on a line of its own: block content.
    virtual void placement(const Reference& reference, std::string& out) = 0;
    virtual ResolvedLink link(const Document& document, const Node& node) = 0;
    virtual ResolvedLink image(const Document& document, const Node& node) = 0;
    /// Whether an AudienceBlock is written; then it stands in <div
    /// class="internal">.
    virtual bool writes_audience_block(const Document& document, const Node& node) = 0;
};

/// Appends the document to `out`. `written`, when given, collects every href,
/// src and id from the Markdown (not what the resolver writes for references
/// and placements).
void write_html(const Document& document, const HtmlOptions& options, Resolver& resolver, std::string& out,
                WrittenLinks* written = nullptr);

} // namespace kolofon
