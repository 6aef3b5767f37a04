#include "figure/ratio.h"

#include <cassert>
#include <numeric>

namespace kolofon {

namespace {

Int128 magnitude(Int128 value) {
    return value < 0 ? -value : value;
}

Int128 greatest_common_divisor(Int128 a, Int128 b) {
    a = magnitude(a);
    b = magnitude(b);
    if (a == 1 || b == 1) return 1;
    while (b != 0) {
        if (a <= UINT64_MAX && b <= UINT64_MAX) return std::gcd(static_cast<uint64_t>(a), static_cast<uint64_t>(b));
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

constexpr Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

/// The least Int128 is left out, so that every value can be negated.
bool is_least(Int128 value) {
    return value < 0 && -(value + 1) == ~(Int128(1) << 127);
}

std::optional<Int128> product(Int128 a, Int128 b) {
    Int128 result = 0;
    if (__builtin_mul_overflow(a, b, &result) || is_least(result)) return std::nullopt;
    return result;
}

std::optional<Int128> total(Int128 a, Int128 b) {
    Int128 result = 0;
    if (__builtin_add_overflow(a, b, &result) || is_least(result)) return std::nullopt;
    return result;
}

} // namespace

Ratio::Ratio(const Decimal& decimal) {
    m_numerator = decimal.coefficient();
    if (decimal.scale() == 0) return;
    const Int128 power = power_of_ten(decimal.scale());
    const Int128 common = greatest_common_divisor(decimal.coefficient(), power);
    m_numerator = decimal.coefficient() / common;
    m_denominator = power / common;
}

std::optional<Ratio> Ratio::make(Int128 numerator, Int128 denominator) {
    if (denominator == 0 || is_least(numerator) || is_least(denominator)) return std::nullopt;
    const Int128 common = greatest_common_divisor(numerator, denominator);
    Ratio ratio;
    ratio.m_numerator = (denominator < 0 ? -numerator : numerator) / common;
    ratio.m_denominator = magnitude(denominator) / common;
    return ratio;
}

/// Compares whole parts, then the fractions turned over, as in Euclid's algorithm: nothing can overflow.
std::strong_ordering Ratio::operator<=>(const Ratio& other) const {
    Int128 a = m_numerator, b = m_denominator, c = other.m_numerator, d = other.m_denominator;
    if (b == 1 && d == 1) return a <=> c;
    for (bool turned = false;; turned = !turned) {
        Int128 whole_a = a / b, whole_c = c / d;
        Int128 rest_a = a % b, rest_c = c % d;
        if (rest_a < 0) {
            rest_a += b;
            --whole_a;
        }
        if (rest_c < 0) {
            rest_c += d;
            --whole_c;
        }
        const auto swapped = [&](std::strong_ordering order) { return turned ? 0 <=> order : order; };
        if (whole_a != whole_c) return swapped(whole_a <=> whole_c);
        if (rest_a == 0 || rest_c == 0) return swapped(rest_a <=> rest_c);
        a = b, b = rest_a;
        c = d, d = rest_c;
    }
}

Ratio Ratio::operator-() const {
    Ratio negated = *this;
    negated.m_numerator = -m_numerator;
    return negated;
}

std::optional<Decimal> Ratio::rounded(int decimals) const {
    assert(decimals >= 0 && decimals <= Decimal::max_scale);
    const Int128 whole = magnitude(m_numerator) / m_denominator;
    const auto shifted_whole = product(whole, power_of_ten(decimals));
    const auto shifted_rest = product(magnitude(m_numerator) % m_denominator, power_of_ten(decimals));
    if (!shifted_whole || !shifted_rest) return std::nullopt;
    const Int128 rest = *shifted_rest % m_denominator;
    const Int128 up = rest >= m_denominator - rest ? 1 : 0;
    const auto digits = total(*shifted_whole, *shifted_rest / m_denominator + up);
    if (!digits) return std::nullopt;
    return Decimal::make(is_negative() ? -*digits : *digits, decimals);
}

Ratio Ratio::rounded_up() const {
    assert(!is_negative());
    constexpr Int128 finest = power_of_ten(12);
    if (m_denominator <= finest) return *this;
    const auto shifted = product(m_numerator % m_denominator, finest);
    const Int128 whole = m_numerator / m_denominator;
    const Int128 parts = shifted ? (*shifted + m_denominator - 1) / m_denominator : finest;
    const auto rounded = product(whole, finest);
    if (!rounded) return *make(whole + 1, 1);
    return make(*rounded + parts, finest).value_or(*this);
}

std::optional<Ratio> add(const Ratio& a, const Ratio& b) {
    // Over the least common denominator, which keeps sums of decimals small.
    const Int128 common = greatest_common_divisor(a.m_denominator, b.m_denominator);
    const auto x = product(a.m_numerator, b.m_denominator / common);
    const auto y = product(b.m_numerator, a.m_denominator / common);
    const auto denominator = product(a.m_denominator / common, b.m_denominator);
    if (!x || !y || !denominator) return std::nullopt;
    const auto numerator = total(*x, *y);
    if (!numerator) return std::nullopt;
    return Ratio::make(*numerator, *denominator);
}

std::optional<Ratio> subtract(const Ratio& a, const Ratio& b) {
    return add(a, -b);
}

std::optional<Ratio> multiply(const Ratio& a, const Ratio& b) {
    const Int128 first = greatest_common_divisor(a.m_numerator, b.m_denominator);
    const Int128 second = greatest_common_divisor(b.m_numerator, a.m_denominator);
    const auto numerator = product(a.m_numerator / first, b.m_numerator / second);
    const auto denominator = product(a.m_denominator / second, b.m_denominator / first);
    if (!numerator || !denominator) return std::nullopt;
    return Ratio::make(*numerator, *denominator);
}

std::optional<Ratio> divide(const Ratio& a, const Ratio& b) {
    if (b.is_zero()) return std::nullopt;
    const auto inverse = Ratio::make(b.m_denominator, b.m_numerator);
    return inverse ? multiply(a, *inverse) : std::nullopt;
}

} // namespace kolofon
