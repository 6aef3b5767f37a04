// Values as whole numbers of a common small unit, and axes with readable steps. Internal to chart/.
#pragma once

#include "base/decimal.h"
#include "chart/chart.h"

#include <cstdint>
#include <vector>

namespace kolofon {

/// One unit is 10^-places; places may be negative. All values of a chart have at most 15 digits in it, which leaves
/// room to multiply, and no picture shows more.
class ValueUnit {
public:
    explicit ValueUnit(const ChartData& data);

    int64_t units(const Decimal& value) const;
    Decimal decimal(int64_t units) const;
    int places() const { return m_places; }

private:
    int m_places = 0;
};

struct ValueRange {
    int64_t low = 0, high = 0;
};

/// Of all values and the target.
ValueRange range_of(const ChartData& data, const ValueUnit& unit);

/// From low to high in steps of 1, 2 or 5 times a power of ten. Invariant: low < high, step > 0, both multiples of it.
struct Axis {
    int64_t low = 0, high = 1, step = 1;
    int decimals = 0; ///< places that the steps need in print

    bool begins_elsewhere() const { return low > 0 || high < 0; }
    std::vector<int64_t> ticks() const;
    /// Where `value` stands when `low` stands at `from` and `high` at `to`.
    int position(int64_t value, int from, int to) const;
};

enum class ZeroRule : uint8_t { Always, WhereNear };

/// `most_steps` at least 1. With WhereNear zero is left out only when the values differ little beside their size.
Axis make_axis(ValueRange range, const ValueUnit& unit, ZeroRule zero, int most_steps);

} // namespace kolofon
