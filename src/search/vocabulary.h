// Vocabulary: every different word of some texts, numbered in the order they came.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// A word of one language: the same letters in two languages are two words, since their stems differ.
class Vocabulary {
public:
    static constexpr uint32_t none = UINT32_MAX;

    Vocabulary();

    /// The number of a word, which is added when it is new.
    uint32_t add(std::string_view word, uint8_t language);
    uint32_t find(std::string_view word, uint8_t language) const; ///< or none

    /// About so many words will be added.
    void reserve(size_t words);

    size_t size() const { return m_words.size(); }
    std::string_view word(uint32_t number) const {
        return std::string_view(m_letters).substr(m_words[number].begin, m_words[number].size);
    }
    uint8_t language(uint32_t number) const { return m_words[number].language; }

private:
    struct Word {
        uint64_t hash;
        uint32_t begin; ///< in m_letters
        uint16_t size;
        uint8_t language;
    };

    size_t slot_of(std::string_view word, uint8_t language, uint64_t hash) const;
    void grow(size_t slots);

    std::string m_letters;
    std::vector<Word> m_words;
    std::vector<uint32_t> m_slots; ///< a power of two, at most half full
};

} // namespace kolofon
