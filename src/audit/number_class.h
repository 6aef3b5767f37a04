// Which numbers are no quantities: years, dates, clock times, ages, ranges, the numbers of wards and annexes.
#pragma once

#include "audit/quantity.h"

namespace kolofon::audit {

/// False when the number of `q` says how much of nothing. Marks what may be a year as doubtful.
bool keep_quantity(const ReadPassage& text, Quantity& q);

/// A dash with spaces that takes one number from another, because an equals sign follows.
bool explicit_minus(const ReadPassage& text, size_t dash);

/// "2019", "år 2019": the token is a year.
bool is_year(const ReadPassage& text, size_t token);

} // namespace kolofon::audit
