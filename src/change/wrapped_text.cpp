#include "change/wrapped_text.h"

#include "base/utf8.h"
#include "change/normal_text.h"

namespace kolofon {

namespace {

/// Words of a stretch that is the same, kept at each end of a longer one.
constexpr size_t words_kept = 10;

struct Word {
    std::string text;
    SegmentKind kind = SegmentKind::Same;
};

std::string painted(const Word& word, bool colour) {
    if (!colour || word.kind == SegmentKind::Same) return word.text;
    return (word.kind == SegmentKind::Removed ? "\x1b[31;9m" : "\x1b[32;4m") + word.text + "\x1b[0m";
}

std::string set(const std::vector<Word>& words, size_t width, bool colour, size_t indent, size_t hang) {
    std::string out(indent, ' ');
    size_t column = indent;
    bool first = true;
    for (const Word& word : words) {
        const size_t size = display_width(word.text);
        if (!first && column + 1 + size > width) {
            out += "\n" + std::string(indent + hang, ' ');
            column = indent + hang;
        } else if (!first) {
            out += ' ';
            ++column;
        }
        out += painted(word, colour);
        column += size;
        first = false;
    }
    return out + "\n";
}

void add_words(std::string_view text, SegmentKind kind, std::vector<Word>& words) {
    const std::string safe = without_controls(text);
    for (const std::string_view word : words_of(safe)) words.push_back({std::string(word), kind});
}

/// The words of one segment, a long stretch that is the same cut short.
std::vector<Word> words_of_segment(const Segment& segment, bool is_first, bool is_last, bool colour) {
    std::vector<Word> words;
    add_words(segment.text, segment.kind, words);
    if (words.empty()) return words;
    if (segment.kind != SegmentKind::Same) {
        if (colour) return words;
        const bool removed = segment.kind == SegmentKind::Removed;
        words.front().text.insert(0, removed ? "[-" : "{+");
        words.back().text += removed ? "-]" : "+}";
        return words;
    }
    const size_t front = is_first ? 0 : words_kept, back = is_last ? 0 : words_kept;
    if (words.size() <= front + back + words_kept) return words;
    std::vector<Word> kept(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(front));
    kept.push_back({"…", SegmentKind::Same});
    kept.insert(kept.end(), words.end() - static_cast<std::ptrdiff_t>(back), words.end());
    return kept;
}

} // namespace

std::string without_controls(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                             (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
        append_utf8(safe, c == '\n' || c == '\t' ? U' ' : control ? char32_t{0xFFFD} : c);
        i += length;
    }
    return safe;
}

std::string Lines::plain(std::string_view text, size_t indent, size_t hang) const {
    std::vector<Word> words;
    add_words(text, SegmentKind::Same, words);
    return set(words, width, colour, indent, hang);
}

std::string Lines::difference(const std::vector<Segment>& segments, std::string_view first, size_t indent,
                              size_t hang) const {
    std::vector<Word> words;
    add_words(first, SegmentKind::Same, words);
    for (size_t i = 0; i < segments.size(); ++i)
        for (Word& word : words_of_segment(segments[i], i == 0, i + 1 == segments.size(), colour))
            words.push_back(std::move(word));
    return set(words, width, colour, indent, hang);
}

std::string Lines::whole(SegmentKind kind, std::string_view text, std::string_view first, size_t indent) const {
    return difference({{kind, std::string(text)}}, first, indent);
}

} // namespace kolofon
