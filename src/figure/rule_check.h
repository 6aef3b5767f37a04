// Checking one rule of a table at every position it holds for.
#pragma once

#include "figure/acknowledge.h"
#include "figure/bound_rule.h"
#include "figure/table_findings.h"

namespace kolofon {

/// Everything that a check of a table needs.
struct CheckContext {
    const Table& table;
    const FigureSource& source;
    const Acknowledgements& acknowledgements;
    TableFindings& findings;
};

/// Rows that the rule names, by index; none is left out where the rule cannot be read, so that one fault gives one
/// finding.
std::vector<size_t> check_rule(const TableCheck& check, const CheckContext& context);

} // namespace kolofon
