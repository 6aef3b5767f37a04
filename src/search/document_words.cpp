#include "search/document_words.h"

#include <cassert>

namespace kolofon {

void WordsPacker::add_number(uint32_t number) {
    for (; number >= 128; number >>= 7) m_packed += static_cast<char>((number & 127) | 128);
    m_packed += static_cast<char>(number);
}

void WordsPacker::add(std::string_view word, uint8_t language, const Posting* begin, const Posting* end) {
    assert(word.size() <= UINT8_MAX);
    m_packed += static_cast<char>(word.size());
    m_packed += word;
    m_packed += static_cast<char>(language);
    add_number(static_cast<uint32_t>(end - begin));
    uint32_t before = UINT32_MAX; // -1
    for (const Posting* posting = begin; posting != end; ++posting) {
        add_number((document_of(*posting) - before) << 2 | (*posting & 3));
        before = document_of(*posting);
    }
}

bool PackedWords::stop() {
    m_rest = {};
    m_count = m_left = 0;
    return false;
}

bool PackedWords::next() {
    while (m_left > 0) {
        take_number();
        --m_left;
    }
    if (m_rest.empty()) return false;
    const size_t size = static_cast<unsigned char>(m_rest.front());
    m_rest.remove_prefix(1);
    if (m_rest.size() < size + 2) return stop();
    m_word = m_rest.substr(0, size);
    m_language = static_cast<uint8_t>(m_rest[size]);
    m_rest.remove_prefix(size + 1);
    m_count = m_left = take_number();
    return m_count <= m_rest.size() || stop(); // a posting takes a byte at least
}

} // namespace kolofon
