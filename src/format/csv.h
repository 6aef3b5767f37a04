// Comma-separated values (RFC 4180) as offices write them: comma, semicolon or tab, any line end, any of Excel's
// encodings. Every field knows where it stands in the file.
//
// What is read though the RFC does not have it: `;` and tab as separators, CR and LF alone as line ends, a byte order
// mark, lines with nothing on them (skipped), a quote inside a field that did not begin with one (literal), and the
// empty rows and columns that spreadsheets leave at the edges (dropped). What cannot be read is a finding.
#pragma once

#include "diag/finding.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

constexpr size_t csv_most_bytes = 64'000'000;
constexpr size_t csv_most_rows = 100'000;
constexpr size_t csv_most_columns = 256;
constexpr size_t csv_most_fields = 2'000'000; ///< each becomes a figure, some 200 bytes large
constexpr size_t csv_longest_row = 1'000'000; ///< bytes: a finding shows its whole line
constexpr size_t csv_most_findings = 300;     ///< in one file; the rest are counted in one more

/// A table's file as UTF-8, and how it was stored.
struct DecodedText {
    std::string text;
    bool was_windows_1252 = false; ///< not UTF-8, so read as Windows-1252 (a superset of Latin-1)
    bool was_utf16 = false;        ///< Excel's "Unicode text"
    bool had_bom = false;          ///< taken away
};

/// For whoever loads the file, before its SourceFile is made.
DecodedText decode_table_text(std::string bytes);

/// Notes on how the file was stored.
void add_decoding_notes(const DecodedText& decoded, const std::string& path, Findings& findings);

/// begin and end are bytes in the SourceFile, quotes included.
struct CsvField {
    std::string_view text; ///< without quotes; points into the SourceFile or CsvFile::unescaped
    uint32_t begin = 0;
    uint32_t end = 0;
};

/// Invariants: row_starts has one entry more than there are rows; every row has at least one field. Movable only,
/// since fields point into it.
struct CsvFile {
    const SourceFile* file = nullptr;
    char separator = ',';
    std::vector<CsvField> fields;        ///< row by row
    std::vector<uint32_t> row_starts{0}; ///< index in `fields` of each row's first field, and the end
    std::deque<std::string> unescaped;   ///< fields with doubled quotes

    CsvFile() = default;
    CsvFile(CsvFile&&) = default;
    CsvFile& operator=(CsvFile&&) = default;

    size_t row_count() const { return row_starts.size() - 1; }
    size_t width(size_t row) const { return row_starts[row + 1] - row_starts[row]; }
    const CsvField& field(size_t row, size_t column) const { return fields[row_starts[row] + column]; }
    Span span(const CsvField& field) const { return {file, field.begin, field.end}; }
    Span row_span(size_t row) const;
};

/// What can be read of `file`. Rows that are wider or narrower than the first are kept, with a finding each.
CsvFile read_csv(const SourceFile& file, Findings& findings);

} // namespace kolofon
