#include "render/table_files.h"

namespace kolofon {

std::vector<TableFile> make_table_files(const Site& site, const Table& table, const TableOrigin& origin) {
    std::vector<TableFile> files;
    if (site.downloads_csv) {
        files.push_back({".csv", table_csv(table, origin)});
        files.push_back({".csv-metadata.json", table_csvw(table, origin)});
    }
    if (site.downloads_json) files.push_back({".json", table_json(table, origin)});
    if (site.downloads_xlsx) files.push_back({".xlsx", table_xlsx(table, origin)});
    return files;
}

Result<std::map<std::string, uint64_t>> write_table_files(OutputTree& output, const std::vector<TableFile>& files,
                                                          const std::string& stem, const std::string& source) {
    std::map<std::string, uint64_t> sizes;
    for (const TableFile& file : files) {
        sizes[file.extension] = file.bytes.size();
        KOLOFON_TRY(output.write(stem + file.extension, file.bytes, source));
    }
    return sizes;
}

} // namespace kolofon
