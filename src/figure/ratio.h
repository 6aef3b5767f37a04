// Ratio: an exact fraction, so that a division stays exact until it is printed.
#pragma once

#include "base/decimal.h"

namespace kolofon {

/// numerator / denominator. Invariants: denominator > 0, no common factor. What would not fit gives no value.
class Ratio {
public:
    constexpr Ratio() = default;
    constexpr Ratio(int64_t whole) : m_numerator(whole) {}
    explicit Ratio(const Decimal& decimal);

    static std::optional<Ratio> make(Int128 numerator, Int128 denominator); ///< none when the denominator is zero

    Int128 numerator() const { return m_numerator; }
    Int128 denominator() const { return m_denominator; }
    bool is_zero() const { return m_numerator == 0; }
    bool is_negative() const { return m_numerator < 0; }

    bool operator==(const Ratio&) const = default;
    std::strong_ordering operator<=>(const Ratio& other) const;
    Ratio operator-() const;
    Ratio abs() const { return is_negative() ? -*this : *this; }

    /// To `decimals` places, half away from zero.
    std::optional<Decimal> rounded(int decimals) const;
    /// The same number with a denominator of at most 10^12, never less than it was. REQUIRES: not negative.
    Ratio rounded_up() const;

    friend std::optional<Ratio> add(const Ratio& a, const Ratio& b);
    friend std::optional<Ratio> multiply(const Ratio& a, const Ratio& b);
    friend std::optional<Ratio> divide(const Ratio& a, const Ratio& b); ///< none when b is zero

private:
    Int128 m_numerator = 0;
    Int128 m_denominator = 1;
};

std::optional<Ratio> add(const Ratio& a, const Ratio& b);
std::optional<Ratio> subtract(const Ratio& a, const Ratio& b);
std::optional<Ratio> multiply(const Ratio& a, const Ratio& b);
std::optional<Ratio> divide(const Ratio& a, const Ratio& b);

} // namespace kolofon
