#include "source/source_file.h"

#include "base/utf8.h"

#include <algorithm>
#include <cassert>
#include <unicode/uchar.h>

namespace kolofon {

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Longest stretch of a line that is measured exactly; what follows counts a character a byte. Keeps a 100 MB line
/// cheap.
constexpr size_t longest_measured = 4096;

bool joins_previous(char32_t c) {
    const auto kind = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK);
    return kind == U_GCB_EXTEND || kind == U_GCB_ZWJ || kind == U_GCB_SPACING_MARK;
}

int cells(char32_t c) {
    if (joins_previous(c)) return 0;
    const auto width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace

uint32_t count_characters(std::string_view text) {
    if (is_ascii(text.substr(0, longest_measured))) return static_cast<uint32_t>(text.size());
    uint32_t count = 0;
    bool joined = false;
    size_t i = 0;
    while (i < std::min(text.size(), longest_measured)) {
        const auto [c, length] = decode_utf8(text, i);
        if (!joined && !joins_previous(c)) ++count;
        joined = c == 0x200D; // what follows a zero-width joiner belongs to the same character
        i += length;
    }
    return count + static_cast<uint32_t>(text.size() - i);
}

std::string blank_of_same_width(std::string_view text) {
    std::string blank;
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        if (c == '\t')
            blank += '\t';
        else
            blank.append(static_cast<size_t>(cells(c)), ' ');
        i += length;
    }
    return blank;
}

uint32_t display_width(std::string_view text) {
    uint32_t width = 0;
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        width += static_cast<uint32_t>(cells(c));
        i += length;
    }
    return width;
}

SourceFile::Line SourceFile::line_at(size_t offset) const {
    const std::string_view text = this->text();
    std::call_once(m_lines_known, [&] {
        m_line_begins.push_back(0);
        for (size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
            m_line_begins.push_back(at + 1);
    });
    const auto next = std::upper_bound(m_line_begins.begin(), m_line_begins.end(), offset);
    const size_t begin = *std::prev(next);
    size_t end = next == m_line_begins.end() ? text.size() : *next - 1;
    if (end > begin && text[end - 1] == '\r') --end;
    return {static_cast<uint32_t>(next - m_line_begins.begin()), begin, end};
}

namespace {

/// Longest line that a place keeps whole; of a longer one so much is kept on both sides of the place. Many findings
/// about one long line would else be many copies of it.
constexpr size_t longest_kept = 4096, kept_around = 500;

bool may_be_cut(char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool of_number = (c >= '0' && c <= '9') || c == '-' || c == '+' || c == ' '; // masked only when whole
    return (byte & 0xC0) != 0x80 && !of_number;
}

void keep_line(Place& place, std::string_view line, size_t at) {
    size_t from = 0, to = line.size();
    if (line.size() > longest_kept) {
        from = at - std::min(at, kept_around);
        to = std::min(line.size(), at + kept_around);
        while (from > 0 && from < at && !may_be_cut(line[from])) ++from;
        while (to < line.size() && to > at && !may_be_cut(line[to])) --to;
    }
    place.line_text = std::string(line.substr(from, to - from));
    place.text_column = 1 + count_characters(line.substr(0, from));
}

} // namespace

Place place_of(const Span& span) {
    Place place;
    if (!span.file) return place;
    place.path = span.file->path();
    const std::string_view text = span.file->text();
    const size_t begin = std::min<size_t>(span.begin, text.size());
    const SourceFile::Line line = span.file->line_at(begin);
    const size_t line_begin = line.begin, line_end = std::max(line.end, begin);
    place.line = line.number;
    place.column = 1 + count_characters(text.substr(line_begin, begin - line_begin));
    const size_t end = std::clamp<size_t>(span.end, begin, line_end);
    place.end_column = place.column + count_characters(text.substr(begin, end - begin));
    place.byte_offset = begin;
    keep_line(place, text.substr(line_begin, line.end - line_begin), std::min(begin, line.end) - line_begin);
    if (const auto& sheet = span.file->sheet()) {
        const std::string_view before = text.substr(line_begin, begin - line_begin);
        const auto tabs = static_cast<uint32_t>(std::count(before.begin(), before.end(), '\t'));
        place.line += sheet->row - 1;
        place.cell = sheet->sheet + "!" + cell_name(place.line, sheet->column + tabs);
    }
    return place;
}

std::string cell_name(uint32_t row, uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters + std::to_string(row);
}

void SourceFile::read_again() const {
    const std::lock_guard lock(m_store->m_reading);
    if (!m_is_gone.load(std::memory_order_relaxed)) return;
    std::optional<std::string> text = m_store->m_reader(m_path);
    m_text = text && fingerprint_of(*text) == m_print ? std::move(*text) : std::string(m_size, ' ');
    m_is_gone.store(false, std::memory_order_release);
}

void SourceStore::let_go(const SourceFile& file) const {
    if (!m_reader || file.m_is_gone) return;
    assert(!file.m_sheet);
    file.m_size = static_cast<uint32_t>(file.m_text.size());
    file.m_print = fingerprint_of(file.m_text);
    file.m_store = this;
    std::string().swap(file.m_text);
    file.m_is_gone.store(true, std::memory_order_release);
}

const SourceFile& SourceStore::add(std::string path, std::string text) {
    const std::lock_guard lock(m_mutex);
    return m_files.emplace_back(std::move(path), std::move(text));
}

const SourceFile& SourceStore::add(std::string path, std::string text, SheetOrigin origin) {
    const std::lock_guard lock(m_mutex);
    return m_files.emplace_back(std::move(path), std::move(text), std::move(origin));
}

Fingerprint SourceStore::fingerprint() const {
    const std::lock_guard lock(m_mutex);
    Fingerprint sum;
    for (const SourceFile& file : m_files) {
        Fingerprinter print;
        print.add(file.path());
        print.add(file.text());
        const Fingerprint one = print.get();
        sum.high += one.high;
        sum.low += one.low;
    }
    return sum;
}

} // namespace kolofon
