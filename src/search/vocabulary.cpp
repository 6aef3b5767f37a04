#include "search/vocabulary.h"

#include <bit>

namespace kolofon {

namespace {

constexpr size_t slots_at_first = 1 << 12;

/// FNV-1a with a last stir, since slots are chosen by the low bits.
uint64_t hash_of(std::string_view word, uint8_t language) {
    uint64_t hash = 0xcbf29ce484222325u ^ language;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash ^ (hash >> 29);
}

} // namespace

Vocabulary::Vocabulary() : m_slots(slots_at_first, none) {}

/// The slot that has the word, or the empty one where it belongs.
size_t Vocabulary::slot_of(std::string_view letters, uint8_t language, uint64_t hash) const {
    const size_t last = m_slots.size() - 1;
    for (size_t slot = hash & last;; slot = (slot + 1) & last) {
        if (m_slots[slot] == none) return slot;
        const Word& there = m_words[m_slots[slot]];
        if (there.hash == hash && there.language == language && word(m_slots[slot]) == letters) return slot;
    }
}

uint32_t Vocabulary::add(std::string_view letters, uint8_t language) {
    const uint64_t hash = hash_of(letters, language);
    const size_t slot = slot_of(letters, language, hash);
    if (m_slots[slot] != none) return m_slots[slot];
    const auto number = static_cast<uint32_t>(m_words.size());
    m_words.push_back({hash, static_cast<uint32_t>(m_letters.size()), static_cast<uint16_t>(letters.size()), language});
    m_letters += letters;
    m_slots[slot] = number;
    if (m_words.size() * 2 > m_slots.size()) grow(m_slots.size() * 2);
    return number;
}

uint32_t Vocabulary::find(std::string_view letters, uint8_t language) const {
    return m_slots[slot_of(letters, language, hash_of(letters, language))];
}

void Vocabulary::reserve(size_t words) {
    m_words.reserve(words);
    if (words * 2 > m_slots.size()) grow(std::bit_ceil(words * 2));
}

void Vocabulary::grow(size_t slots) {
    m_slots.assign(slots, none);
    const size_t last = m_slots.size() - 1;
    for (uint32_t number = 0; number < m_words.size(); ++number) {
        size_t slot = m_words[number].hash & last;
        while (m_slots[slot] != none) slot = (slot + 1) & last;
        m_slots[slot] = number;
    }
}

} // namespace kolofon
