// The words of documents that belong together, as the index takes them in at once: what is left of texts that were
// read, so that they need not be read again.
#pragma once

#include "search/postings.h"

#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

struct DocumentWords {
    std::vector<std::string> languages; ///< of the documents, in the order of the first of each
    std::string packed;                 ///< as WordsPacker packed them
};

/// Packs words one after the other: length and letters, language, and where it stands, as a number of postings, each
/// the distance to the document before it (from -1) times four plus the prominence. Numbers are of seven bits a byte,
/// the lowest first, with the eighth bit set on all but the last.
class WordsPacker {
public:
    /// `language` is a number below: 0 for a word without letters, else one more than its place in
    /// DocumentWords::languages. The documents are numbered from 0. REQUIRES: ascending, a word no longer than 255
    /// bytes.
    void add(std::string_view word, uint8_t language, const Posting* begin, const Posting* end);
    std::string take() { return std::move(m_packed); }

private:
    void add_number(uint32_t number);
    std::string m_packed;
};

/// Reads them again; of other bytes, what can be read as such, and never past their end.
class PackedWords {
public:
    /// `packed` must stay.
    explicit PackedWords(std::string_view packed) : m_rest(packed) {}

    /// Moves to the next word; false at the end. The postings of the one before need not have been read.
    bool next();
    std::string_view word() const { return m_word; }
    uint8_t language() const { return m_language; }
    uint32_t count() const { return m_count; } ///< of its postings

    /// Calls `see` for each posting of the word. At most once a word.
    template <typename See> void each_posting(const See& see) {
        uint32_t document = UINT32_MAX; // -1
        for (; m_left > 0; --m_left) {
            const uint32_t number = take_number();
            document += number >> 2;
            see(make_posting(document, static_cast<Prominence>(number & 3)));
        }
    }

private:
    uint32_t take_number() {
        uint32_t number = 0;
        for (unsigned shift = 0; !m_rest.empty() && shift < 32; shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            number |= static_cast<uint32_t>(byte & 127) << shift;
            if (byte < 128) break;
        }
        return number;
    }
    bool stop();

    std::string_view m_rest, m_word;
    uint8_t m_language = 0;
    uint32_t m_count = 0, m_left = 0;
};

} // namespace kolofon
