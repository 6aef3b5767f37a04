// How like two texts are: the share of their words that both have.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kolofon {

/// Hashes of a text's words, sorted.
using WordBag = std::vector<uint32_t>;

WordBag bag_of(std::string_view normal);
WordBag bag_of_both(const WordBag& a, const WordBag& b);

/// 0 to 1: twice the number of common words over the number of all.
double likeness(const WordBag& a, const WordBag& b);

} // namespace kolofon
