// Which block of the old state is which of the new one, over a whole edition.
//
// In this order, each step among what the ones before left:
//   1. the same text, in order, within sections that belong together
//   2. the same text elsewhere: a move; to another section only when it has at least `words_of_a_move` words
//   3. within the stretch between two matched blocks: one paragraph that was split, several that were merged; the
//      only two left; then the likest, if half of their words agree
//   4. anywhere: a move with a few words changed, when `likeness_of_a_move` of the words agree
#pragma once

#include "change/blocks.h"

#include <span>

namespace kolofon {

/// Blocks of one side; those of a section stand together, in order.
using Blocks = std::vector<Block>;

/// The blocks [begin, end) of a section on each side that belong together.
struct SectionPair {
    uint32_t was_begin, was_end, now_begin, now_end;
};

/// Blocks that belong together: one and one, or one and several where a paragraph was split or merged.
struct BlockPair {
    std::vector<uint32_t> was, now;
    bool moved = false;
};

struct BlockMatch {
    std::vector<BlockPair> pairs;         ///< by the first of `now`
    std::vector<uint32_t> removed, added; ///< without partner, ascending
};

BlockMatch match_blocks(const Blocks& was, const Blocks& now, std::span<const SectionPair> sections, size_t& steps);

} // namespace kolofon
