// What readers can work out of what they may not see: a public total over rows, columns or cells that are internal.
//
// An equation that the table itself states tells a hidden cell when all others in it are public and have values, and
// the sum of several hidden parts when the stated side is public. Shares and other tables' figures are not looked at.
#pragma once

#include "figure/rule_check.h"

namespace kolofon {

/// A finding for the rule when it tells what is hidden at one of its positions, unless acknowledged.
void check_revealed(const TableCheck& check, const BoundRule& rule, const std::vector<size_t>& positions,
                    const CheckContext& context);

/// The same for rows called totals that no rule is about (`checked` is by row): they are taken for the sum of what
/// stands above them.
void check_revealing_totals(const std::vector<bool>& checked, const CheckContext& context);

} // namespace kolofon
