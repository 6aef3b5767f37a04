// Numbers in findings: groups parted by U+00A0, decimal comma, U+2212 as minus. What readers see is formatted by
// locale/.
#pragma once

#include "figure/ratio.h"

#include <string>

namespace kolofon {

std::string number_text(const Decimal& value, int decimals);
/// With its own decimals.
std::string number_text(const Decimal& value);
/// With `decimals` places, or up to two more when it has them, rounded.
std::string number_text(const Ratio& value, int decimals);

} // namespace kolofon
