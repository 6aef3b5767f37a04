#include "search/document_words.h"

#include <cassert>

namespace kolofon {

namespace {

/// Seven bits a byte, the lowest first; the eighth is set on all but the last.
void append_number(std::string& out, uint32_t number) {
    for (; number >= 128; number >>= 7) out += static_cast<char>((number & 127) | 128);
    out += static_cast<char>(number);
}

bool take_number(std::string_view& from, uint32_t& number) {
    number = 0;
    for (size_t i = 0; i < from.size() && i < 5; ++i) {
        const auto byte = static_cast<unsigned char>(from[i]);
        number |= static_cast<uint32_t>(byte & 127) << (7 * i);
        if (byte >= 128) continue;
        from.remove_prefix(i + 1);
        return true;
    }
    return false;
}

bool take_bytes(std::string_view& from, size_t size, std::string_view& bytes) {
    if (size > from.size()) return false;
    bytes = from.substr(0, size);
    from.remove_prefix(size);
    return true;
}

} // namespace

void pack_word(std::string& packed, std::string_view word, uint8_t language, const Posting* begin, const Posting* end) {
    assert(word.size() <= UINT8_MAX && begin != end);
    packed += static_cast<char>(word.size());
    packed += word;
    packed += static_cast<char>(language);
    append_number(packed, document_of(end[-1]));
    std::string text;
    append_postings(text, begin, end);
    append_number(packed, static_cast<uint32_t>(text.size()));
    packed += text;
}

bool take_word(std::string_view& packed, PackedWord& word) {
    uint32_t size = 0;
    std::string_view letter, language;
    if (!take_bytes(packed, 1, letter) || !take_bytes(packed, static_cast<unsigned char>(letter[0]), word.word) ||
        !take_bytes(packed, 1, language) || !take_number(packed, word.run.last) || !take_number(packed, size) ||
        !take_bytes(packed, size, word.run.text))
        return false;
    word.language = static_cast<uint8_t>(language[0]);
    return true;
}

} // namespace kolofon
