#include "audit/interval.h"

#include <algorithm>

namespace kolofon::audit {

namespace {

constexpr int quotient_decimals = 8;

std::optional<Interval> both(std::optional<Decimal> low, std::optional<Decimal> high) {
    if (!low || !high) return {};
    if (*high < *low) std::swap(low, high);
    return Interval{*low, *high};
}

} // namespace

std::optional<Interval> operator+(const Interval& a, const Interval& b) {
    return both(add(a.low, b.low), add(a.high, b.high));
}

std::optional<Interval> operator-(const Interval& a, const Interval& b) {
    return both(subtract(a.low, b.high), subtract(a.high, b.low));
}

std::optional<Interval> times(const Interval& a, const Decimal& factor) {
    return both(multiply(a.low, factor), multiply(a.high, factor));
}

std::optional<Interval> operator/(const Interval& a, const Interval& b) {
    if (b.has_zero()) return {};
    std::optional<Interval> hull;
    for (const Decimal& dividend : {a.low, a.high}) {
        for (const Decimal& divisor : {b.low, b.high}) {
            const auto quotient = divide(dividend, divisor, quotient_decimals);
            if (!quotient) return {};
            if (!hull) hull = Interval{*quotient, *quotient};
            hull->low = std::min(hull->low, *quotient);
            hull->high = std::max(hull->high, *quotient);
        }
    }
    return hull;
}

Interval negate(const Interval& a) {
    return {-a.high, -a.low};
}

Interval magnitude(const Interval& a) {
    if (a.has_zero()) return {Decimal(0), std::max(a.low.abs(), a.high.abs())};
    return a.low.is_negative() ? negate(a) : a;
}

Decimal power_of_ten(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < (exponent < 0 ? -exponent : exponent) && i < 18; ++i) power *= 10;
    if (exponent >= 0) return *Decimal::make(power, 0);
    return *Decimal::make(1, std::min(-exponent, 18));
}

} // namespace kolofon::audit
