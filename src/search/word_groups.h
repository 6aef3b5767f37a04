// From words to groups of forms: the second half of building an index.
#pragma once

#include "search/index_builder.h"

namespace kolofon {

/// The postings of word w are postings[begins[w]] up to postings[begins[w + 1]].
struct WordPostings {
    const std::vector<uint32_t>& begins;
    const std::vector<Posting>& postings;
};

/// The groups of all words, and the parts of compounds among them. On all cores.
WordIndex group_words(const Vocabulary& words, const WordPostings& postings, const std::vector<std::string>& languages);

} // namespace kolofon
