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
/// What append_postings wrote. Stops at the first character that is no digit.
std::vector<Posting> read_postings(std::string_view text);

/// A word's postings in documents that were numbered by themselves, from 0.
struct PostingRun {
    uint32_t first = 0;    ///< the number, among all, of the document that was 0
    uint32_t last = 0;     ///< the last document that the word stands in, as it was numbered
    std::string_view text; ///< as append_postings wrote them
};

/// Appends several runs as one list: all but the first number of each is copied as it stands.
/// REQUIRES: runs in order of their documents, each of one posting at least.
void append_runs(std::string& out, const PostingRun* begin, const PostingRun* end);
/// Appends the postings of a run.
void read_run(const PostingRun& run, std::vector<Posting>& postings);

/// Sorts, and keeps the greatest prominence of each document.
void unite(std::vector<Posting>& postings);

} // namespace kolofon
