#include "base/decimal.h"

#include <algorithm>
#include <cassert>

namespace kolofon {

namespace {

constexpr Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

constexpr int max_digits = 36;
constexpr Int128 limit = power_of_ten(max_digits);

Int128 magnitude(Int128 value) {
    return value < 0 ? -value : value;
}

/// value * 10^places, or none when it would pass the limit.
std::optional<Int128> scaled_up(Int128 value, int places) {
    if (value == 0) return 0;
    if (places > max_digits || magnitude(value) >= limit / power_of_ten(places)) return std::nullopt;
    return value * power_of_ten(places);
}

/// numerator / denominator rounded half away from zero. REQUIRES: denominator != 0.
Int128 rounded_quotient(Int128 numerator, Int128 denominator) {
    const bool negative = (numerator < 0) != (denominator < 0);
    const Int128 n = magnitude(numerator), d = magnitude(denominator);
    const Int128 remainder = n % d;
    const Int128 quotient = n / d + (remainder >= d - remainder ? 1 : 0);
    return negative ? -quotient : quotient;
}

} // namespace

std::optional<Decimal> Decimal::make(Int128 coefficient, int scale) {
    if (scale < 0 || scale > max_scale || coefficient >= limit || coefficient <= -limit) return std::nullopt;
    Decimal decimal;
    decimal.m_coefficient = coefficient;
    decimal.m_scale = static_cast<uint8_t>(scale);
    return decimal;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    Int128 coefficient = 0;
    int scale = 0, digits = 0;
    bool point = false;
    for (const char c : text) {
        if (c == '.' && !point && digits > 0) {
            point = true;
        } else if (c >= '0' && c <= '9' && ++digits <= max_digits && (!point || ++scale <= max_scale)) {
            coefficient = coefficient * 10 + (c - '0');
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || (point && scale == 0)) return std::nullopt;
    return make(negative ? -coefficient : coefficient, scale);
}

Decimal Decimal::operator-() const {
    Decimal negated = *this;
    negated.m_coefficient = -m_coefficient;
    return negated;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    const bool negative = is_negative();
    if (negative != other.is_negative()) return negative ? std::strong_ordering::less : std::strong_ordering::greater;
    const int common = std::max(m_scale, other.m_scale);
    const auto a = scaled_up(m_coefficient, common - m_scale);
    const auto b = scaled_up(other.m_coefficient, common - other.m_scale);
    if (a && b) return *a <=> *b;
    // One of them is too large to be written with the other's places, so it is the larger in magnitude.
    const bool a_is_larger = !a;
    return a_is_larger != negative ? std::strong_ordering::greater : std::strong_ordering::less;
}

Decimal Decimal::rounded(int decimals) const {
    decimals = std::clamp(decimals, 0, max_scale);
    Decimal result = *this;
    if (decimals < m_scale) {
        result.m_coefficient = rounded_quotient(m_coefficient, power_of_ten(m_scale - decimals));
    } else if (const auto more = scaled_up(m_coefficient, decimals - m_scale)) {
        result.m_coefficient = *more;
    } else {
        return result;
    }
    result.m_scale = static_cast<uint8_t>(decimals);
    return result;
}

std::string Decimal::to_string() const {
    std::string digits;
    for (Int128 rest = magnitude(m_coefficient); rest != 0; rest /= 10)
        digits += static_cast<char>('0' + int(rest % 10));
    while (digits.size() <= m_scale) digits += '0';
    if (m_scale > 0) digits.insert(m_scale, 1, '.');
    if (is_negative()) digits += '-';
    std::reverse(digits.begin(), digits.end());
    return digits;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.m_scale, b.m_scale);
    const auto x = scaled_up(a.m_coefficient, scale - a.m_scale);
    const auto y = scaled_up(b.m_coefficient, scale - b.m_scale);
    if (!x || !y) return std::nullopt;
    return Decimal::make(*x + *y, scale);
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
    return add(a, -b);
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
    Int128 product = 0;
    if (__builtin_mul_overflow(a.m_coefficient, b.m_coefficient, &product)) return std::nullopt;
    int scale = a.m_scale + b.m_scale;
    if (scale > Decimal::max_scale) {
        product = rounded_quotient(product, power_of_ten(scale - Decimal::max_scale));
        scale = Decimal::max_scale;
    }
    return Decimal::make(product, scale);
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int decimals) {
    assert(decimals >= 0 && decimals <= Decimal::max_scale);
    if (b.is_zero()) return std::nullopt;
    // a/10^sa / (b/10^sb) * 10^decimals = a * 10^(decimals + sb - sa) / b
    const int places = decimals + b.m_scale - a.m_scale;
    const auto numerator = places >= 0 ? scaled_up(a.m_coefficient, places) : std::optional<Int128>(a.m_coefficient);
    const auto denominator = places < 0 ? scaled_up(b.m_coefficient, -places) : std::optional<Int128>(b.m_coefficient);
    if (!numerator || !denominator) return std::nullopt;
    return Decimal::make(rounded_quotient(*numerator, *denominator), decimals);
}

} // namespace kolofon
