#include "change/blocks.h"

#include "change/normal_text.h"
#include "change/sequence.h"

namespace kolofon {

namespace {

struct Piece {
    std::string_view text;
    bool is_mark;
};

/// The words with the marks where they stand. Of code the lines' words: its spaces are told by the key alone.
std::vector<Piece> pieces_of(std::string_view text, const std::vector<TextMark>& marks) {
    std::vector<Piece> pieces;
    size_t mark = 0;
    const auto take_marks = [&](size_t words) {
        for (; mark < marks.size() && marks[mark].after <= words; ++mark) pieces.push_back({marks[mark].text, true});
    };
    size_t count = 0;
    take_marks(0);
    for (const std::string_view word : words_of(text)) {
        pieces.push_back({word, false});
        take_marks(++count);
    }
    return pieces;
}

std::vector<uint64_t> hashes_of(const std::vector<Piece>& pieces) {
    std::vector<uint64_t> hashes;
    hashes.reserve(pieces.size());
    for (const Piece& piece : pieces) hashes.push_back(mixed(hash_of(piece.text), piece.is_mark ? 2 : 0));
    return hashes;
}

class SegmentWriter {
public:
    void add(SegmentKind kind, std::string_view word) {
        if (m_segments.empty() || m_segments.back().kind != kind) m_segments.push_back({kind, {}});
        std::string& text = m_segments.back().text;
        if (!text.empty()) text += ' ';
        text += word;
    }
    std::vector<Segment> take() { return std::move(m_segments); }

private:
    std::vector<Segment> m_segments;
};

std::vector<Segment> difference(const std::vector<Piece>& was, const std::vector<Piece>& now, size_t& steps) {
    const std::vector<uint64_t> was_hashes = hashes_of(was), now_hashes = hashes_of(now);
    SegmentWriter writer;
    size_t i = 0, j = 0;
    const auto take_until = [&](size_t was_end, size_t now_end) {
        for (; i < was_end; ++i) writer.add(SegmentKind::Removed, was[i].text);
        for (; j < now_end; ++j) writer.add(SegmentKind::Added, now[j].text);
    };
    for (const Match& match : match_sequences(was_hashes, now_hashes, steps)) {
        take_until(match.was, match.now);
        if (!was[i].is_mark) writer.add(SegmentKind::Same, was[i].text);
        ++i, ++j;
    }
    take_until(was.size(), now.size());
    return writer.take();
}

} // namespace

std::vector<Segment> word_difference(const Block& was, const Block& now, size_t& steps) {
    return difference(pieces_of(was.text, was.marks), pieces_of(now.text, now.marks), steps);
}

std::vector<Segment> word_difference(std::string_view was, std::string_view now, size_t& steps) {
    return difference(pieces_of(was, {}), pieces_of(now, {}), steps);
}

} // namespace kolofon
