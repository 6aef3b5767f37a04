#include "search/postings.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

} // namespace

void append_postings(std::string& out, const Posting* begin, const Posting* end) {
    uint32_t before = UINT32_MAX; // -1
    for (const Posting* posting = begin; posting != end; ++posting) {
        uint32_t number = (document_of(*posting) - before) << 2 | (*posting & 3);
        before = document_of(*posting);
        for (; number >= 32; number >>= 5) out += digits[(number & 31) | 32];
        out += digits[number];
    }
}

std::vector<Posting> read_postings(std::string_view text) {
    std::vector<Posting> postings;
    uint32_t document = UINT32_MAX, number = 0;
    int shift = 0;
    for (const char c : text) {
        const size_t digit = digits.find(c);
        if (digit == std::string_view::npos) break;
        number |= static_cast<uint32_t>(digit & 31) << shift;
        shift += 5;
        if (digit >= 32) continue;
        document += number >> 2;
        postings.push_back(document << 2 | (number & 3));
        number = 0;
        shift = 0;
    }
    return postings;
}

void unite(std::vector<Posting>& postings) {
    std::sort(postings.begin(), postings.end());
    size_t kept = 0;
    for (const Posting posting : postings) {
        if (kept > 0 && document_of(postings[kept - 1]) == document_of(posting))
            postings[kept - 1] = posting; // the greater prominence comes later
        else
            postings[kept++] = posting;
    }
    postings.resize(kept);
}

} // namespace kolofon
