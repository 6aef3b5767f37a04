// Postings: in which documents a word stands and how prominently, as text that a page's script reads.
//
// A list is written as a sequence of numbers, each the distance to the document before it (from -1) times four plus the
// weight. A number is written in digits of five bits, the lowest first, with the sixth bit set on all but the last;
// the 64 digits are 0-9 A-Z a-z - _.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// Where in a document a word stands; of several places the greatest.
enum class Prominence : uint8_t {
    Text,  ///< once or twice
    Often, ///< in the text
    Heading,
    Title
};

/// A document in the upper 30 bits, its Prominence in the lower two: ascending by document.
using Posting = uint32_t;

constexpr Posting make_posting(uint32_t document, Prominence prominence) {
    return document << 2 | static_cast<uint32_t>(prominence);
}
constexpr uint32_t document_of(Posting posting) {
    return posting >> 2;
}
constexpr Prominence prominence_of(Posting posting) {
    return static_cast<Prominence>(posting & 3);
}

/// REQUIRES: ascending, each document once.
void append_postings(std::string& out, const Posting* begin, const Posting* end);
/// What append_postings wrote; for tests. Stops at the first character that is no digit.
std::vector<Posting> read_postings(std::string_view text);

/// Sorts, and keeps the greatest prominence of each document.
void unite(std::vector<Posting>& postings);

} // namespace kolofon
