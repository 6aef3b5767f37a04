// A table's downloads on their way to the output.
#pragma once

#include "model/site.h"
#include "output/output_tree.h"
#include "table/downloads.h"

#include <map>
#include <string>
#include <vector>

namespace kolofon {

/// A finished download.
struct TableFile {
    std::string extension; ///< ".csv", ".csv-metadata.json", ".json", ".xlsx"
    std::string bytes;
};

/// The kinds of downloads that the site wants.
std::vector<TableFile> make_table_files(const Site& site, const Table& table, const TableOrigin& origin);

/// Writes them at `stem` with their extensions, and gives the size of each. `source` is the file they come from.
Result<std::map<std::string, uint64_t>> write_table_files(OutputTree& output, const std::vector<TableFile>& files,
                                                          const std::string& stem, const std::string& source);

} // namespace kolofon
