#include "chart/axis.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr int most_digits = 15;

int digits_of(Int128 magnitude) {
    int digits = 1;
    for (; magnitude >= 10; magnitude /= 10) ++digits;
    return digits;
}

int64_t floor_to(int64_t value, int64_t step) {
    const int64_t down = value / step - (value % step < 0 ? 1 : 0);
    return down * step;
}

int64_t ceil_to(int64_t value, int64_t step) {
    return -floor_to(-value, step);
}

int64_t power_of_ten(int exponent) {
    int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

template <typename Visit> void for_each_value(const ChartData& data, Visit visit) {
    for (const ChartSeries& series : data.series)
        for (const ChartValue& value : series.values)
            if (value.value) visit(*value.value);
    if (data.target) visit(data.target->value);
}

ValueRange with_zero(ValueRange range, ZeroRule rule) {
    const int64_t size = std::max(range.high, -range.low), spread = range.high - range.low;
    const bool little_spread = spread < size / 5 * 2;
    if (rule == ZeroRule::Always || !little_spread || spread == 0)
        return {std::min<int64_t>(range.low, 0), std::max<int64_t>(range.high, 0)};
    return range;
}

} // namespace

ValueUnit::ValueUnit(const ChartData& data) {
    Decimal largest;
    for_each_value(data, [&](const Decimal& value) { largest = std::max(largest, value.abs()); });
    const int whole_digits = digits_of(largest.rounded(0).coefficient());
    m_places = std::min(most_digits - whole_digits, static_cast<int>(Decimal::max_scale));
}

int64_t ValueUnit::units(const Decimal& value) const {
    const Int128 coefficient = value.rounded(std::max(m_places, 0)).coefficient();
    if (m_places >= 0) return static_cast<int64_t>(coefficient);
    Int128 divisor = 1;
    for (int i = 0; i < -m_places; ++i) divisor *= 10;
    return static_cast<int64_t>(coefficient / divisor);
}

Decimal ValueUnit::decimal(int64_t units) const {
    Int128 coefficient = units;
    for (int i = 0; i < -m_places; ++i) coefficient *= 10;
    return Decimal::make(coefficient, std::max(m_places, 0)).value_or(Decimal());
}

ValueRange range_of(const ChartData& data, const ValueUnit& unit) {
    ValueRange range;
    bool first = true;
    for_each_value(data, [&](const Decimal& value) {
        const int64_t units = unit.units(value);
        range.low = first ? units : std::min(range.low, units);
        range.high = first ? units : std::max(range.high, units);
        first = false;
    });
    return range;
}

Axis make_axis(ValueRange range, const ValueUnit& unit, ZeroRule zero, int most_steps) {
    range = with_zero(range, zero);
    if (range.low == range.high) range.high = power_of_ten(std::max(unit.places(), 0)); // nothing but zeros: up to one
    Axis axis;
    int64_t power = 1;
    int trailing_zeros = 0;
    for (bool found = false; !found; power *= 10, ++trailing_zeros) {
        for (const int64_t factor : {1, 2, 5}) {
            axis.step = power * factor;
            axis.low = floor_to(range.low, axis.step);
            axis.high = ceil_to(range.high, axis.step);
            found = (axis.high - axis.low) / axis.step <= most_steps;
            if (found) break;
        }
        if (found) axis.decimals = std::max(unit.places() - trailing_zeros, 0);
    }
    return axis;
}

std::vector<int64_t> Axis::ticks() const {
    std::vector<int64_t> all;
    for (int64_t tick = low; tick <= high; tick += step) all.push_back(tick);
    return all;
}

int Axis::position(int64_t value, int from, int to) const {
    const Int128 size = high - low, along = static_cast<Int128>(value - low) * (to - from) * 2;
    const Int128 rounded = (along + (along < 0 ? -size : size)) / (2 * size);
    return from + static_cast<int>(rounded);
}

} // namespace kolofon
