// From words to groups of forms: the second half of building an index.
#pragma once

#include "search/index_builder.h"

namespace kolofon {

/// The postings of word w are runs[begins[w]] up to runs[begins[w + 1]].
struct WordPostings {
    const std::vector<uint32_t>& begins;
    const std::vector<PostingRun>& runs;
};

/// The groups of all words, and the parts of compounds among them. On all cores.
WordIndex group_words(const Vocabulary& words, const WordPostings& postings, const std::vector<std::string>& languages);

} // namespace kolofon
