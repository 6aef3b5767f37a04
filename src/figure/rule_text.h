// A rule's arithmetic with its numbers put in: "6 978 + 462".
#pragma once

#include "figure/bound_rule.h"

#include <string>

namespace kolofon {

constexpr size_t longest_arithmetic = 300; ///< bytes; a longer one is "…"
constexpr size_t most_shown_parts = 12;    ///< of one sum

/// `operands` are the values of the leaves, in order.
std::string arithmetic_text(const BoundExpression& expression, std::span<const Quantity> operands);

} // namespace kolofon
