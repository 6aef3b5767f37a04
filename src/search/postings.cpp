#include "search/postings.h"

#include <algorithm>
#include <array>
#include <optional>

namespace kolofon {

namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

constexpr uint8_t no_digit = 255;

constexpr std::array<uint8_t, 256> make_values() {
    std::array<uint8_t, 256> values{};
    values.fill(no_digit);
    for (size_t i = 0; i < digits.size(); ++i) values[static_cast<unsigned char>(digits[i])] = static_cast<uint8_t>(i);
    return values;
}
constexpr std::array<uint8_t, 256> values = make_values();

void append_number(std::string& out, uint32_t number) {
    for (; number >= 32; number >>= 5) out += digits[(number & 31) | 32];
    out += digits[number];
}

/// Takes a number from the beginning of `text`; none when there is no whole one.
std::optional<uint32_t> take_number(std::string_view& text) {
    uint32_t number = 0;
    unsigned shift = 0;
    for (size_t i = 0; i < text.size() && shift < 32; ++i, shift += 5) {
        const uint8_t digit = values[static_cast<unsigned char>(text[i])];
        if (digit == no_digit) break;
        number |= static_cast<uint32_t>(digit & 31) << shift;
        if (digit >= 32) continue;
        text.remove_prefix(i + 1);
        return number;
    }
    return std::nullopt;
}

} // namespace

void append_postings(std::string& out, const Posting* begin, const Posting* end) {
    uint32_t before = UINT32_MAX; // -1
    for (const Posting* posting = begin; posting != end; ++posting) {
        append_number(out, (document_of(*posting) - before) << 2 | (*posting & 3));
        before = document_of(*posting);
    }
}

std::vector<Posting> read_postings(std::string_view text) {
    std::vector<Posting> postings;
    read_run({0, 0, text}, postings);
    return postings;
}

void append_runs(std::string& out, const PostingRun* begin, const PostingRun* end) {
    uint32_t before = UINT32_MAX; // -1
    for (const PostingRun* run = begin; run != end; ++run) {
        std::string_view rest = run->text;
        const uint32_t number = take_number(rest).value_or(0);
        append_number(out, number + ((run->first - 1 - before) << 2)); // distances begin before the run's document 0
        out += rest;
        before = run->first + run->last;
    }
}

void read_run(const PostingRun& run, std::vector<Posting>& postings) {
    uint32_t document = run.first - 1;
    std::string_view rest = run.text;
    while (const auto number = take_number(rest)) {
        document += *number >> 2;
        postings.push_back(document << 2 | (*number & 3));
    }
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
