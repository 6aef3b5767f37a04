// The words of documents that belong together, packed: what an index is made of, and what is left of texts that were
// read, so that they need not be read again.
#pragma once

#include "search/postings.h"

#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// The documents are numbered from 0.
struct DocumentWords {
    std::vector<std::string> languages; ///< of the documents, in the order of the first of each
    std::string packed;                 ///< as pack_word packed them, one after the other
};

/// A word of a language: 0 for one without letters, else one more than the place in DocumentWords::languages. Of it a
/// run of postings: its first document and the last.
struct PackedWord {
    std::string_view word;
    uint8_t language = 0;
    PostingRun run; ///< `first` is 0
};

/// Letters, language, last document, postings; see base/packing.h. REQUIRES: ascending postings, at least one.
void pack_word(std::string& packed, std::string_view word, uint8_t language, const Posting* begin, const Posting* end);

/// Takes the first word from `packed`; false at the end, and where other bytes are no word. What is taken points into
/// them.
bool take_word(std::string_view& packed, PackedWord& word);

} // namespace kolofon
