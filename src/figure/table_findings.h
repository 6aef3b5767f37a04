// Findings of one table, counted: when nearly every cell is wrong, one thing is the cause, and finding each one's line
// in a large file again and again would take long.
#pragma once

#include "diag/finding.h"
#include "figure/table.h"

#include <span>

namespace kolofon {

class TableFindings {
public:
    TableFindings(Findings& findings, const Table& table) : m_findings(findings), m_table(table) {}
    TableFindings(const TableFindings&) = delete;
    TableFindings& operator=(const TableFindings&) = delete;
    ~TableFindings(); ///< adds how many were left out

    /// The finding, to relate other places to, or none when there have been too many.
    Finding* add(Code code, const Span& span, std::vector<std::string> arguments = {});
    /// At a cell, or the place in a sheet that its file cannot show.
    Finding* add_at(Code code, const Span& span, std::string_view place, std::vector<std::string> arguments);

    Findings& all() { return m_findings; }

private:
    bool is_full();

    Findings& m_findings;
    const Table& m_table;
    size_t m_count = 0;
};

/// The candidate that may have been meant, or empty; none is looked for among more than 500.
std::string_view nearest_of(std::string_view name, std::span<const std::string_view> candidates);

/// "rows.csv" of "content/a/2025-04/tables/rows.csv".
std::string_view file_name(std::string_view path);

} // namespace kolofon
