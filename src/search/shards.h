// The index in files small enough to be fetched for one word: each file has the groups of a stretch of the alphabet.
#pragma once

#include "search/index_builder.h"

namespace kolofon {

/// A stretch of the groups: those from `from` on, up to the next shard's.
struct Shard {
    std::string from; ///< in plain letters; of the first shard ""
    size_t begin = 0, end = 0;
};

/// Bytes of lines that a shard has at most, unless one letter's groups cannot be parted further.
constexpr size_t shard_size = 40 * 1024;

/// Cuts groups between first letters, where one letter has too many between second letters, and so on: a change of some
/// words leaves the other files as they are.
std::vector<Shard> make_shards(const std::vector<WordGroup>& groups, size_t size = shard_size);

/// Of a shard, without ending: "words-sj"; ASCII, and the same on file systems that do not tell case apart.
std::string shard_name(const Shard& shard);

} // namespace kolofon
