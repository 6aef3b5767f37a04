// A table's downloads: CSV with CSVW metadata, JSON and XLSX, and all tables of a report as one ZIP.
//
// All are pure functions to bytes, and the same bytes on any machine and at any time. The table is given cut: rows,
// columns and cells that the reader may not see are already gone. Numbers are exact: the source form, with '.' as the
// decimal sign and no group separators.
#pragma once

#include "base/result.h"
#include "figure/table.h"
#include "locale/locale.h"

#include <span>
#include <string>
#include <string_view>

namespace kolofon {

/// What a download says about where it comes from.
struct TableOrigin {
    std::string_view language = "sv"; ///< of the table's words
    std::string publisher;
    std::string report;   ///< title of the report
    std::string address;  ///< permanent address of the table in this version, https://...
    std::string version;  ///< "Version 2, 19 juni 2025"; empty for a working copy
    std::string csv_name; ///< name of the CSV file, for its metadata: "personal.csv"
};

/// RFC 4180, UTF-8 without byte-order mark, comma, CRLF, header row. Cells hold the value without its mark; the
/// columns "COLUMN-mark" and "COLUMN-note" follow a column that has any. Missing values are – .. . as in print.
///
/// Words that a spreadsheet would run as a formula (beginning with = + - @ tab or carriage return) get an apostrophe in
/// front; numbers never do. Names of columns are ids, so they never need one.
std::string table_csv(const Table& table, const TableOrigin& origin);

/// Metadata of table_csv as W3C "CSV on the Web" asks (tabular-metadata, 17 December 2015). JSON-LD.
std::string table_csvw(const Table& table, const TableOrigin& origin);

/// Rows, columns and cells with unit, kind, decimals, notes and marks. Values are texts, exact.
std::string table_json(const Table& table, const TableOrigin& origin);

/// Office Open XML with two sheets: the table, with numbers as numbers in the formats of print, and what it is.
/// A number of more than 15 digits, which a spreadsheet would round, is written as text.
Result<std::string> table_xlsx(const Table& table, const TableOrigin& origin, const Locale& locale);

struct NamedBytes {
    std::string name; ///< within the archive, with '/'
    std::string_view bytes;
};

/// A ZIP with the files sorted by name and a fixed time (1 January 1980, the earliest that ZIP can say).
Result<std::string> zip_of(std::vector<NamedBytes> files);

} // namespace kolofon
