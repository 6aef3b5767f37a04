// A table's TOML: everything about the table but its numbers, and where those stand. Private to src/load.
#pragma once

#include "figure/table.h"
#include "format/toml.h"

#include <optional>

namespace kolofon {

/// Where a table's numbers are said to stand.
struct DataAddress {
    Text file;
    std::optional<Text> sheet, range;
    bool from_report = false; ///< the file's path begins in the report's folder, else in tables/
    bool stated = false;      ///< else the CSV beside the description
    Span span;                ///< of the whole value
};

/// Everything about a table but its numbers.
struct TableDescription {
    Table table;
    DataAddress data;
};

/// Mistakes are among the findings. `around` is the report's audience.
TableDescription read_table_description(const TomlNode& root, const SourceFile& file, Audience around,
                                        Findings& findings);

} // namespace kolofon
