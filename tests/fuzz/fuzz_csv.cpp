// Any bytes as a table's file: decoded, parsed and filled in.
#include "figure/fill_table.h"
#include "format/csv.h"

#include <cstdlib>

using namespace kolofon;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    DecodedText decoded = decode_table_text(std::string(reinterpret_cast<const char*>(data), size));
    const SourceFile file("t.csv", std::move(decoded.text));
    Findings findings;
    const CsvFile csv = read_csv(file, findings);
    for (const CsvField& field : csv.fields)
        if (field.begin > field.end || field.end > file.text().size()) std::abort();
    Table table;
    fill_table(table, csv, findings);
    if (!table.is_filled()) std::abort();
    if (findings.all().size() > csv_most_findings + table_most_findings + 10) std::abort();
    return 0;
}
