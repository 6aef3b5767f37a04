#include "format/csv.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace kolofon {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/// Bytes that end a stretch of ordinary text in a field without quotes.
std::array<bool, 256> stops_of(char separator) {
    std::array<bool, 256> stops{};
    for (const char c : {separator, '\n', '\r', '\0'}) stops[static_cast<uint8_t>(c)] = true;
    return stops;
}

struct Reader {
    Reader(const SourceFile& source, CsvFile& into, Findings& to)
        : text(source.text().substr(0, csv_most_bytes)), csv(into), findings(to) {
        csv.file = &source;
    }

    void read();

private:
    void choose_separator();
    bool read_row();
    void read_field();
    void read_quoted();
    void read_plain();
    void skip_after_quote();
    void skip_line_end();
    bool passes_limit(size_t row_begin);

    void add(Code code, size_t begin, size_t end, std::vector<std::string> arguments = {});
    void note_separator();
    void note_nul(size_t begin, size_t end);
    void drop_empty_edges();
    void check_widths();

    bool at_end() const { return at >= text.size(); }
    bool at_row_end() const { return at_end() || is_line_end(text[at]); }

    std::string_view text;
    CsvFile& csv;
    Findings& findings;
    std::array<bool, 256> stops{};
    size_t at = 0;
    size_t finding_count = 0;
    bool unclosed = false;
    bool seen_nul = false;
};

void Reader::add(Code code, size_t begin, size_t end, std::vector<std::string> arguments) {
    if (++finding_count > csv_most_findings) return;
    findings.add(code, {csv.file, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, std::move(arguments));
}

void Reader::read() {
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
        at = byte_order_mark.size();
        findings.add_file(Code::csv_byte_order_mark, csv.file->path());
    }
    if (csv.file->text().size() > csv_most_bytes)
        findings.add_file(Code::csv_limit, csv.file->path(), {"64 MB", "64 MB"});
    choose_separator();
    note_separator();
    stops = stops_of(csv.separator);
    csv.fields.reserve(text.size() / 8);
    while (!at_end() && !unclosed && read_row()) {
    }
    drop_empty_edges();
    check_widths();
    if (csv.row_count() == 0 && finding_count == 0) findings.add_file(Code::csv_empty, csv.file->path());
    if (finding_count > csv_most_findings)
        findings.add_file(Code::csv_more_findings, csv.file->path(),
                          {std::to_string(finding_count - csv_most_findings)});
}

/// The separators of one row, outside quotes.
struct SeparatorCount {
    std::array<size_t, 3> counts{};
    size_t end = 0;
};

constexpr std::array<char, 3> separators = {';', ',', '\t'}; // decimal commas stand in files with semicolons

SeparatorCount count_separators(std::string_view text, size_t at) {
    SeparatorCount result;
    bool quoted = false;
    const size_t end = std::min(text.size(), at + csv_longest_row);
    for (; at < end && (quoted || !is_line_end(text[at])); ++at) {
        if (text[at] == '"') quoted = !quoted;
        for (size_t i = 0; i < separators.size() && !quoted; ++i) result.counts[i] += text[at] == separators[i];
    }
    result.end = at;
    return result;
}

/// The separator that the heading has most of; one that the next row has as many of goes first.
void Reader::choose_separator() {
    size_t begin = at;
    while (begin < text.size() && is_line_end(text[begin])) ++begin;
    const SeparatorCount heading = count_separators(text, begin);
    size_t second = heading.end;
    while (second < text.size() && is_line_end(text[second])) ++second;
    const SeparatorCount row = count_separators(text, second);
    size_t best = 0;
    for (size_t i = 0; i < separators.size(); ++i) {
        const size_t steady = heading.counts[i] > 0 && heading.counts[i] == row.counts[i] ? csv_longest_row : 0;
        if (heading.counts[i] + steady <= best) continue;
        best = heading.counts[i] + steady;
        csv.separator = separators[i];
    }
}

void Reader::note_separator() {
    if (csv.separator == ';') findings.add_file(Code::csv_separator, csv.file->path(), {"semikolon", "semicolons"});
    if (csv.separator == '\t') findings.add_file(Code::csv_separator, csv.file->path(), {"tabbtecken", "tabs"});
}

/// Whether there may be more rows.
bool Reader::read_row() {
    if (is_line_end(text[at])) { // nothing on the line
        skip_line_end();
        return true;
    }
    if (csv.row_count() >= csv_most_rows) {
        add(Code::csv_limit, at, at, {"100 000 rader", "100,000 rows"});
        return false;
    }
    const size_t row_begin = at;
    for (;;) {
        read_field();
        if (passes_limit(row_begin)) return false;
        if (unclosed) return false;
        if (at_row_end()) break;
        ++at; // the separator
    }
    csv.row_starts.push_back(static_cast<uint32_t>(csv.fields.size()));
    skip_line_end();
    return true;
}

bool Reader::passes_limit(size_t row_begin) {
    std::vector<std::string> what;
    if (csv.fields.size() - csv.row_starts.back() > csv_most_columns)
        what = {"256 kolumner", "256 columns"};
    else if (csv.fields.size() > csv_most_fields)
        what = {"2 000 000 fält", "2,000,000 fields"};
    else if (at - row_begin > csv_longest_row)
        what = {"1 MB på en rad", "1 MB in a row"};
    if (what.empty()) return false;
    add(Code::csv_limit, row_begin, row_begin, std::move(what));
    return true;
}

void Reader::skip_line_end() {
    if (at_end()) return;
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
}

void Reader::read_field() {
    if (!at_end() && text[at] == '"')
        read_quoted();
    else
        read_plain();
}

void Reader::note_nul(size_t begin, size_t end) {
    if (!seen_nul) add(Code::csv_nul, begin, end);
    seen_nul = true;
}

void Reader::read_plain() {
    const size_t begin = at;
    for (;; ++at) {
        while (!at_end() && !stops[static_cast<uint8_t>(text[at])]) ++at;
        if (at_end() || text[at] != '\0') break;
        note_nul(at, at + 1);
    }
    csv.fields.push_back({text.substr(begin, at - begin), static_cast<uint32_t>(begin), static_cast<uint32_t>(at)});
}

void Reader::read_quoted() {
    const size_t begin = at++;
    size_t piece = at; // begin of what is not yet in `joined`
    std::string* joined = nullptr;
    for (;;) {
        at = text.find('"', at);
        if (at == std::string_view::npos) {
            at = text.size();
            unclosed = true;
            add(Code::csv_unclosed_quote, begin, begin + 1);
            return;
        }
        if (at + 1 >= text.size() || text[at + 1] != '"') break;
        if (!joined) joined = &csv.unescaped.emplace_back();
        joined->append(text, piece, at + 1 - piece);
        piece = at += 2;
    }
    std::string_view value = text.substr(piece, at - piece);
    if (joined) value = joined->append(value);
    if (const size_t nul = value.find('\0'); nul != std::string_view::npos) note_nul(begin, at + 1);
    ++at;
    csv.fields.push_back({value, static_cast<uint32_t>(begin), static_cast<uint32_t>(at)});
    if (!at_row_end() && text[at] != csv.separator) skip_after_quote();
}

void Reader::skip_after_quote() {
    const size_t begin = at;
    while (!at_row_end() && text[at] != csv.separator) ++at;
    const std::string_view rest = text.substr(begin, at - begin);
    if (rest.find_first_not_of(" \t") == std::string_view::npos) return;
    add(Code::csv_text_after_quote, begin, at);
}

bool is_blank(const CsvField& field) {
    return field.text.find_first_not_of(" \t") == std::string_view::npos;
}

bool is_blank_from(const CsvFile& csv, size_t row, size_t column) {
    for (; column < csv.width(row); ++column)
        if (!is_blank(csv.field(row, column))) return false;
    return true;
}

/// Rows that are kept: all but the last ones with nothing in them.
size_t rows_to_keep(const CsvFile& csv) {
    size_t rows = csv.row_count();
    while (rows > 0 && is_blank_from(csv, rows - 1, 0)) --rows;
    return rows;
}

/// Columns that are kept: up to the last one with something in it.
size_t columns_to_keep(const CsvFile& csv, size_t rows) {
    size_t kept = 0;
    for (size_t row = 0; row < rows; ++row) {
        size_t width = csv.width(row);
        while (width > kept && is_blank(csv.field(row, width - 1))) --width;
        kept = std::max(kept, width);
    }
    return kept;
}

/// Spreadsheets write the rows and columns that were once used; nothing stands in them.
void Reader::drop_empty_edges() {
    const size_t rows = rows_to_keep(csv), columns = columns_to_keep(csv, rows);
    // A heading no wider than what is kept drops no column: a short row is ragged, not the others too wide.
    const bool narrower = rows > 0 && csv.width(0) > columns;
    if (rows == csv.row_count() && !narrower) return;
    if (rows > 0) findings.add_file(Code::csv_empty_edges, csv.file->path());
    std::vector<CsvField> fields;
    std::vector<uint32_t> starts{0};
    fields.reserve(csv.fields.size());
    for (size_t row = 0; row < rows; ++row) {
        const size_t width = narrower ? std::min(csv.width(row), columns) : csv.width(row);
        const auto first = csv.fields.begin() + csv.row_starts[row];
        fields.insert(fields.end(), first, first + static_cast<ptrdiff_t>(width));
        starts.push_back(static_cast<uint32_t>(fields.size()));
    }
    csv.fields = std::move(fields);
    csv.row_starts = std::move(starts);
}

void Reader::check_widths() {
    const size_t expected = csv.row_count() > 0 ? csv.width(0) : 0;
    for (size_t row = 1; row < csv.row_count(); ++row) {
        if (csv.width(row) == expected) continue;
        const Span span = csv.row_span(row);
        add(Code::csv_ragged, span.begin, span.end, {std::to_string(csv.width(row)), std::to_string(expected)});
    }
}

enum class ByteOrder : uint8_t { Little, Big };

/// The character at `bytes[at]`, advancing past it; U+FFFD for half a pair or half a unit.
char32_t decode_utf16(std::string_view bytes, size_t& at, ByteOrder order) {
    const auto unit_at = [&](size_t i) -> char32_t {
        const auto low = static_cast<uint8_t>(bytes[order == ByteOrder::Little ? i : i + 1]);
        const auto high = static_cast<uint8_t>(bytes[order == ByteOrder::Little ? i + 1 : i]);
        return char32_t{high} << 8 | low;
    };
    if (at + 1 >= bytes.size()) {
        at = bytes.size();
        return 0xFFFD;
    }
    const char32_t unit = unit_at(at);
    at += 2;
    if (unit < 0xD800 || unit > 0xDFFF) return unit;
    const char32_t second = unit < 0xDC00 && at + 1 < bytes.size() ? unit_at(at) : 0;
    if (second < 0xDC00 || second > 0xDFFF) return 0xFFFD;
    at += 2;
    return 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
}

std::string from_utf16(std::string_view bytes, ByteOrder order) {
    std::string text;
    text.reserve(bytes.size());
    for (size_t at = 0; at < bytes.size();) append_utf8(text, decode_utf16(bytes, at, order));
    return text;
}

} // namespace

DecodedText decode_table_text(std::string bytes) {
    DecodedText decoded;
    const std::string_view all = bytes, start = all.substr(0, 2);
    if (start == "\xFF\xFE" || start == "\xFE\xFF") {
        decoded.text = from_utf16(all.substr(2), start == "\xFF\xFE" ? ByteOrder::Little : ByteOrder::Big);
        decoded.was_utf16 = decoded.had_bom = true;
    } else if (all.size() >= 4 && all[0] != '\0' && all[1] == '\0' && all[3] == '\0') { // without its mark
        decoded.text = from_utf16(all, ByteOrder::Little);
        decoded.was_utf16 = true;
    } else {
        decoded.had_bom = all.substr(0, byte_order_mark.size()) == byte_order_mark;
        if (decoded.had_bom) bytes.erase(0, byte_order_mark.size());
        decoded.was_windows_1252 = first_invalid_utf8(bytes).has_value();
        decoded.text = decoded.was_windows_1252 ? from_windows_1252(bytes) : std::move(bytes);
    }
    return decoded;
}

void add_decoding_notes(const DecodedText& decoded, const std::string& path, Findings& findings) {
    if (decoded.was_windows_1252) findings.add_file(Code::csv_windows_1252, path);
    if (decoded.was_utf16)
        findings.add_file(Code::csv_utf16, path);
    else if (decoded.had_bom)
        findings.add_file(Code::csv_byte_order_mark, path);
}

Span CsvFile::row_span(size_t row) const {
    return {file, field(row, 0).begin, field(row, width(row) - 1).end};
}

CsvFile read_csv(const SourceFile& file, Findings& findings) {
    CsvFile csv;
    Reader(file, csv, findings).read();
    return csv;
}

} // namespace kolofon
