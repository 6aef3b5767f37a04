#include "search/document_words.h"

#include "base/packing.h"

#include <cassert>

namespace kolofon {

void pack_word(std::string& packed, std::string_view word, uint8_t language, const Posting* begin, const Posting* end) {
    assert(begin != end);
    pack_text(packed, word);
    pack_number(packed, language);
    pack_number(packed, document_of(end[-1]));
    std::string postings;
    append_postings(postings, begin, end);
    pack_text(packed, postings);
}

bool take_word(std::string_view& packed, PackedWord& word) {
    uint32_t language = 0;
    if (!take_text(packed, word.word) || !take_number(packed, language) || !take_number(packed, word.run.last) ||
        !take_text(packed, word.run.text))
        return false;
    word.language = static_cast<uint8_t>(language);
    return true;
}

} // namespace kolofon
