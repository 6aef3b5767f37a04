// Texts as they are compared: what no reader can see is taken away, and words are told apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// `text` in Unicode normal form C (UAX #15), without soft hyphens and other characters of no width, with single spaces
/// between words and none around. The groups of a number are kept together by U+00A0 whatever space they had, a
/// hyphen before a digit at a word's beginning is a minus (U+2212), a no-break hyphen is a hyphen.
std::string normal_text(std::string_view text);

/// The words of a normal text: what stands between its spaces.
std::vector<std::string_view> words_of(std::string_view normal);

/// The same for the same bytes in every run; different for different bytes but for chance (64 bits).
uint64_t hash_of(std::string_view bytes);
uint64_t mixed(uint64_t a, uint64_t b);

} // namespace kolofon
