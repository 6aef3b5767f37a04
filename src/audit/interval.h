// Interval: all that a rounded or approximate number may stand for. Ends included.
#pragma once

#include "base/decimal.h"

#include <optional>

namespace kolofon::audit {

struct Interval {
    Decimal low, high;

    bool contains(const Decimal& value) const { return low <= value && value <= high; }
    bool overlaps(const Interval& other) const { return low <= other.high && other.low <= high; }
    bool has_zero() const { return low <= Decimal(0) && Decimal(0) <= high; }
};

// None where a result would leave Decimal's range, or a divisor may be zero.
std::optional<Interval> operator+(const Interval& a, const Interval& b);
std::optional<Interval> operator-(const Interval& a, const Interval& b);
std::optional<Interval> times(const Interval& a, const Decimal& factor);
/// To 8 decimals.
std::optional<Interval> operator/(const Interval& a, const Interval& b);
Interval negate(const Interval& a);
/// Of the magnitudes: |a|.
Interval magnitude(const Interval& a);

Decimal power_of_ten(int exponent); ///< -18 to 18

} // namespace kolofon::audit
