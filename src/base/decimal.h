// Decimal: an exact decimal number, the only kind of number a figure is made of.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

__extension__ typedef __int128 Int128;

/// coefficient * 10^-scale.
///
/// Invariants: |coefficient| < 10^36, scale <= 18. The scale is kept as written, so 4.0 is not printed as 4; equality
/// and order look at the value only (4.0 == 4). Whatever would leave the invariant gives no value.
class Decimal {
public:
    static constexpr int max_scale = 18;

    constexpr Decimal() = default;
    constexpr Decimal(int64_t value) : m_coefficient(value) {}

    static std::optional<Decimal> make(Int128 coefficient, int scale);
    /// The same where nothing can leave the invariant. REQUIRES: 0 <= scale <= max_scale.
    static constexpr Decimal small(int64_t coefficient, uint8_t scale) {
        Decimal decimal(coefficient);
        decimal.m_scale = scale;
        return decimal;
    }

    /// Machine form only: an optional '-', digits, and an optional '.' with digits. Offices' forms are read by
    /// figure/number_reader.h.
    static std::optional<Decimal> parse(std::string_view text);

    Int128 coefficient() const { return m_coefficient; }
    int scale() const { return m_scale; }
    bool is_zero() const { return m_coefficient == 0; }
    bool is_negative() const { return m_coefficient < 0; }

    Decimal operator-() const;
    Decimal abs() const { return is_negative() ? -*this : *this; }

    bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }
    std::strong_ordering operator<=>(const Decimal& other) const;

    /// To `decimals` places, half away from zero (as Swedish statistics round); more places than it has adds zeros.
    Decimal rounded(int decimals) const;

    std::string to_string() const; ///< machine form: "-1234.50"

    friend std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
    friend std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
    /// a / b rounded to `decimals` places; none when b is zero.
    friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int decimals);

private:
    Int128 m_coefficient = 0;
    uint8_t m_scale = 0;
};

std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int decimals);

} // namespace kolofon
