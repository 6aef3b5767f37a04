// What a section may at most hold. Each limit keeps reading linear in the size
// of the text: libcmark-gfm 0.29.0.gfm.6 takes quadratic time or more, or
// writes far more than it read, for the shapes named here. Real reports stay
// far below all of them (the largest section seen is 53 kB). The limits look at
// the text alone, so they count code blocks as well.
#pragma once

#include <cstdint>

namespace kolofon::limits {

constexpr uint32_t body_bytes = 1'000'000;
constexpr uint32_t references = 20'000;

/// The cells of a row are kept in a list that is walked from its beginning for
/// each cell.
constexpr uint32_t table_columns = 64;
/// Short rows are filled up with cells.
constexpr uint32_t table_cells = 50'000;
/// Bytes read again, over all lines that could begin a table, in search of its
/// header: cmark begins at the paragraph's first line and walks back to the
/// last '|' from each line.
constexpr uint64_t table_search_bytes = 50'000'000;
/// '[' without ']' in one paragraph: cmark walks all open ones at every link.
constexpr uint32_t open_brackets = 500;
/// Bytes read again in search of the end of "<!", "<?" and "<![CDATA[".
constexpr uint64_t declaration_search_bytes = 50'000'000;
/// Blocks within blocks (every line is compared with all open ones), and
/// inlines or tags within each other.
constexpr uint32_t nesting = 32;
/// A list marker further to the right than this could open no list within the
/// limit above.
constexpr uint32_t marker_column = 200;
/// Length of the longest link definition times the number of brackets: what all
/// links may grow to.
constexpr uint64_t link_definition_bytes = 32'000'000;

/// Findings of one section that are kept.
constexpr uint32_t findings = 50;

/// Of one raw tag.
constexpr uint32_t tag_bytes = 4'000;
constexpr uint32_t tag_attributes = 20;

} // namespace kolofon::limits
