// Finding what two sequences have in common, in order. Elements are hashes.
//
// Common ends are matched first. What is left is solved exactly (longest common subsequence) when it is small, and else
// divided at the elements that occur once on each side (patience difference); stretches without such elements stay
// unmatched. So the cost is linear but for sorting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kolofon {

struct Match {
    uint32_t was, now;
    bool operator==(const Match&) const = default;
};

/// Pairs of equal elements, ascending on both sides. Adds what it did to `steps`.
std::vector<Match> match_sequences(std::span<const uint64_t> was, std::span<const uint64_t> now, size_t& steps);

/// For different positions: true for those that make up a longest ascending subsequence; the others have been moved.
std::vector<bool> stays_in_order(std::span<const size_t> positions);

} // namespace kolofon
