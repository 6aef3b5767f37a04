// PlainText: the words of a block without markup, each traceable to the source;
// for the prose audit and the search index.
#pragma once

#include "markdown/document.h"

#include <functional>
#include <string>
#include <vector>

namespace kolofon {

struct PlainText {
    /// A stretch of `text` with one origin. Verbatim pieces map byte for byte,
    /// others as a whole.
    struct Piece {
        uint32_t text_begin;
        uint32_t source_begin, source_end;
        bool verbatim;
    };

    std::string text;
    std::vector<Piece> pieces; ///< ascending, gapless

    /// The source of text[begin, end); as narrow as the pieces allow.
    Span span(const SourceFile& file, uint32_t begin, uint32_t end) const;
};

/// Appends what a reference reads as.
using SubstituteReference = std::function<void(const Reference&, std::string&)>;

/// The text of `block`, a node that holds_text(); line breaks are spaces, HTML
/// tags, footnote marks and image addresses are left out, code is kept.
PlainText plain_text(const Document& document, uint32_t block, const SubstituteReference& substitute);
/// Into `plain`, instead of what is there: for those who read block after block.
void plain_text(const Document& document, uint32_t block, const SubstituteReference& substitute, PlainText& plain);

/// The nodes that holds_text(), in order of `nodes`.
std::vector<uint32_t> text_blocks(const Document& document);

} // namespace kolofon
