// Workbooks: .xlsx (ECMA-376, transitional and strict) and .ods (OpenDocument 1.2 to 1.4), as values of cells. Formulas
// are not computed: the value counts that the spreadsheet program saved.
//
// 1. A number is the value, not how the cell shows it: the saved binary number rounded to 15 significant digits, as
//    spreadsheets themselves do (4.2699999999999996 is 4.27), in machine form. What is smaller than 10^-15 is 0. A cell
//    in per cent counts hundredths: 0.042 shown as 4,2 % is "4.2%".
// 2. A date is a number with a date's format (1900 and 1904 systems), or a date as such: "2025-04-30"; with a time of
//    day "2025-04-30T12:30", a time alone "12:30".
// 3. Of merged cells only the first has a value. Comments, pictures and phonetic guides are no part of a cell.
// 4. Hidden rows, columns and sheets are read, and told.
//
// Documents with a DOCTYPE are refused, so entities cannot be declared. Limits stand below; crossing one is a finding.
#pragma once

#include "diag/finding.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

constexpr size_t sheet_most_bytes = 32 * 1024 * 1024;           ///< of the file
constexpr size_t sheet_most_part_bytes = 32 * 1024 * 1024;      ///< of one part, unpacked
constexpr size_t sheet_most_unpacked_bytes = 128 * 1024 * 1024; ///< of all parts read
constexpr size_t sheet_most_swelling = 250;                     ///< unpacked to packed size of a part over 1 MB
constexpr size_t sheet_most_parts = 10'000;
constexpr size_t sheet_most_sheets = 1'000;
constexpr size_t sheet_most_cells = 500'000; ///< with a value, in one sheet
constexpr size_t sheet_most_strings = 500'000;
constexpr size_t sheet_most_text_bytes = 64 * 1024 * 1024; ///< of a sheet's cells together
constexpr size_t sheet_most_merges = 20'000;
constexpr size_t sheet_most_depth = 64;       ///< of XML elements
constexpr size_t sheet_most_tags = 4'000'000; ///< and attributes of one part, told before it is parsed
constexpr uint32_t sheet_last_row = 1'048'576;
constexpr uint32_t sheet_last_column = 16'384; ///< XFD

enum class SheetCellKind : uint8_t {
    Text,
    Number,  ///< machine form, with "%" after it when the cell is in per cent
    Date,    ///< ISO 8601
    Boolean, ///< TRUE or FALSE
    Error,   ///< "#DIV/0!"
    NoValue  ///< a formula whose value was not saved; the text is the formula
};

struct SheetCell {
    uint32_t row = 0, column = 0; ///< from 1
    SheetCellKind kind = SheetCellKind::Text;
    bool formula = false;
    int8_t shown_decimals = -1; ///< of a Number in the cell's format; -1: as many as there are
    uint32_t scaled = 1;        ///< the format shows the number divided by this: 1000, 1000000 ...
    std::string text;
};

/// Rows or columns, from 1, both ends included.
struct SheetSpan {
    uint32_t first = 0, last = 0;
};

/// A rectangle, from 1, all ends included. Invariant: first <= last.
struct SheetRange {
    SheetSpan rows, columns;
    bool operator==(const SheetRange& other) const {
        return rows.first == other.rows.first && rows.last == other.rows.last && columns.first == other.columns.first &&
               columns.last == other.columns.last;
    }
};

/// "A3:H20", also "$A$3:$H$20" and from any corner to the opposite one.
std::optional<SheetRange> parse_range(std::string_view text);
/// "C7" as {row, column}.
std::optional<std::pair<uint32_t, uint32_t>> parse_cell_name(std::string_view text);
std::string range_name(const SheetRange& range);

/// Invariant: cells are sorted by row and column, no two in one place, none empty.
struct Sheet {
    std::vector<SheetCell> cells;
    std::vector<SheetSpan> hidden_rows, hidden_columns; ///< ascending
    bool never_computed = false;                        ///< its writer left all formulas to whoever opens it

    /// The cells within `range` that are not blank bound this; none when there are none.
    std::optional<SheetRange> used(const SheetRange& range) const;
    std::optional<SheetRange> used() const;
    /// The first cell of a row, or where it would stand.
    std::vector<SheetCell>::const_iterator row_begin(uint32_t row) const;
};

struct SheetName {
    std::string name;
    bool hidden = false;
};

/// What reads one format. Made by Workbook.
class SheetReader {
public:
    virtual ~SheetReader() = default;
    virtual const std::vector<SheetName>& sheets() const = 0;
    /// None after a finding. REQUIRES: index < sheets().size()
    virtual std::optional<Sheet> read(size_t index, Findings& findings) = 0;
};

/// One file. Not shared between threads.
class Workbook {
public:
    /// Which kind it is, the ending of `path` says and the bytes must confirm. None after a finding.
    static std::optional<Workbook> open(std::string path, std::string bytes, Findings& findings);

    const std::string& path() const { return m_path; }
    const std::vector<SheetName>& sheets() const { return m_reader->sheets(); }
    std::optional<size_t> find(std::string_view name) const; ///< as written, else without regard to case
    std::optional<size_t> first_visible() const;
    /// None after a finding, also the second time.
    const Sheet* sheet(size_t index, Findings& findings);

private:
    struct Read {
        std::optional<Sheet> sheet;
        Findings findings;
    };

    Workbook() = default;

    std::string m_path;
    std::unique_ptr<const std::string> m_bytes; ///< at a constant address
    std::unique_ptr<SheetReader> m_reader;
    std::vector<std::unique_ptr<Read>> m_read;
};

/// xlsx, xlsm or ods, in any case.
bool is_workbook_name(std::string_view path);

} // namespace kolofon
