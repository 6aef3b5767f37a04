// WordStarts: whether one of some words may stand in a text, told by three bytes at a time. For reading texts of which
// nearly all say nothing of the kind.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kolofon {

/// Whether `text` begins as `lower` does, which is in lower case (ASCII and the Latin-1 letters of UTF-8).
constexpr bool begins_as(std::string_view text, std::string_view lower) {
    if (text.size() < lower.size()) return false;
    unsigned char before = 0;
    for (size_t i = 0; i < lower.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]), wanted = static_cast<unsigned char>(lower[i]);
        const bool capital = (c >= 'A' && c <= 'Z') || (before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97);
        if ((capital ? c + 32 : c) != wanted) return false;
        before = c;
    }
    return true;
}

class WordStarts {
public:
    static constexpr size_t none = std::string_view::npos;

    /// `words` in lower case, of two bytes at least, with at most 63 first two bytes between them. `stops` are bytes
    /// that are found wherever they stand; a word is found where no plain letter stands before it, or anywhere.
    constexpr explicit WordStarts(std::span<const std::string_view> words, std::string_view stops = {},
                                  bool anywhere = false) {
        std::array<std::array<char, 2>, 63> pairs{}; // that have a bit of their own, but for the lowest, the stops'
        size_t known = 0;
        for (const std::string_view word : words) {
            size_t pair = 0;
            while (pair < known && (pairs[pair][0] != word[0] || pairs[pair][1] != word[1])) ++pair;
            if (pair == known) pairs[known++] = {word[0], word[1]};
            const uint64_t bit = uint64_t(2) << pair;
            add(m_first, word[0], bit);
            add(m_second, word[1], bit);
            if (word.size() > 2)
                add(m_third, word[2], bit);
            else
                for (uint64_t& third : m_third) third |= bit;
        }
        for (const char c : stops) m_first[byte(c)] |= 1;
        for (size_t c = 0; c < 256; ++c) {
            m_second[c] |= 1;
            m_third[c] |= 1;
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            m_before[c] = letter && !anywhere ? 1 : all;
        }
    }

    /// The next place, from `from` on, where a word may begin or a stop stands; or none. Never passes over one.
    size_t next(std::string_view text, size_t from) const {
        if (from >= text.size()) return none;
        const auto* const begin = reinterpret_cast<const unsigned char*>(text.data()); // unchecked: every byte is read
        const auto* const end = begin + text.size();
        const auto* at = begin + from;
        uint64_t may_begin = from == 0 ? all : m_before[at[-1]];
        for (; end - at > 2; ++at) {
            if (may_begin & m_first[at[0]] & m_second[at[1]] & m_third[at[2]]) return static_cast<size_t>(at - begin);
            may_begin = m_before[at[0]];
        }
        for (; at != end; ++at) {
            if (may_begin & m_first[at[0]] & (end - at > 1 ? m_second[at[1]] : all))
                return static_cast<size_t>(at - begin);
            may_begin = m_before[at[0]];
        }
        return none;
    }

private:
    using Bits = std::array<uint64_t, 256>;
    static constexpr uint64_t all = ~uint64_t(0);

    static constexpr unsigned char byte(char c) { return static_cast<unsigned char>(c); }

    static constexpr void add(Bits& bits, char lower, uint64_t bit) {
        const unsigned char c = byte(lower);
        bits[c] |= bit;
        if ((c >= 'a' && c <= 'z') || (c >= 0xA0 && c <= 0xBE)) bits[c - 32u] |= bit;
    }

    Bits m_first{}, m_second{}, m_third{}, m_before{}; ///< a bit of its own for each two first bytes
};

} // namespace kolofon
