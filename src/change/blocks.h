// The blocks of a section as they are compared: normal text, what is no word beside it, and one number that is the same
// for blocks in which no reader sees a difference.
#pragma once

#include "change/shown_references.h"

namespace kolofon {

/// What a reader notices in a text though it is no word: where a link leads, that a footnote stands there.
struct TextMark {
    uint32_t after; ///< so many words stand before it
    std::string text;
};

struct Block {
    BlockForm form = BlockForm::Paragraph;
    Audience audience = Audience::Public;
    std::string text; ///< normal; of Code as written
    std::vector<TextMark> marks;
    uint64_t key = 0; ///< of what is compared; the form and audience are not in it
    Span span;
    uint32_t section = 0; ///< index in the edition
};

/// `renames` are ids of the old state by what they are called now, so that placements and links to what was renamed
/// are the same; empty for the new state.
using Renames = std::map<std::string, std::string, std::less<>>;

/// The blocks of a document in reading order; those for the intranet only when the reader may see them.
std::vector<Block> blocks_of(const Document& document, const ShownReferences& references, const Renames& renames,
                             Audience reader, uint32_t section);

/// Word by word; the marks that both have are left out.
std::vector<Segment> word_difference(const Block& was, const Block& now, size_t& steps);
std::vector<Segment> word_difference(std::string_view was, std::string_view now, size_t& steps);

/// Several blocks as one, parted by a mark "¶".
Block joined(std::span<const Block* const> blocks);

} // namespace kolofon
