// A table's downloads: CSV with CSVW metadata, JSON and XLSX, and all tables of a report as one ZIP.
//
// All give bytes without touching the site's files, and the same bytes on any machine and at any time. The table is
// given cut: rows, columns and cells that the reader may not see are already gone. Numbers are exact: the source form,
// with '.' as the decimal sign and no group separators.
#pragma once

#include "base/result.h"
#include "figure/table.h"

#include <string>
#include <string_view>
#include <vector>

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

/// RFC 4180, UTF-8 without byte-order mark, comma, CRLF, one line of headings.
///
/// One column for the rows' labels, one for their groups and units where there are any, and one for each column of the
/// table, followed by one with marks and notes ("k a") where it has any. Missing values are – .. . as in print. Words
/// that a spreadsheet would run as a formula (they begin with = + - @, a tab or a line end) get an apostrophe in front,
/// also where spaces stand before; numbers never do.
std::string table_csv(const Table& table, const TableOrigin& origin);

/// Metadata of table_csv as "CSV on the Web" asks (W3C, Metadata Vocabulary for Tabular Data, 17 December 2015).
std::string table_csvw(const Table& table, const TableOrigin& origin);

/// Columns, rows and cells with unit, kind, decimals, notes and marks. A number is both an exact text and a number.
std::string table_json(const Table& table, const TableOrigin& origin);

/// Office Open XML with two sheets: the table in the columns of table_csv, with numbers as numbers, and what it is. A
/// number of more than 15 digits, which a spreadsheet would round, is written as text.
std::string table_xlsx(const Table& table, const TableOrigin& origin);

struct NamedBytes {
    std::string name; ///< within the archive, with '/'
    std::string_view bytes;
};

/// A ZIP with the files sorted by name, all of 1 January 1980, the earliest that ZIP can say. Names must differ.
/// A spreadsheet is packed already, and stored as it is.
Result<std::string> zip_of(std::vector<NamedBytes> files);

} // namespace kolofon
