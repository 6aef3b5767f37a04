#include "chart/axis.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

ChartData data_of(std::initializer_list<const char*> values) {
    ChartData data;
    data.series.emplace_back();
    for (const char* value : values) data.series[0].values.push_back({Decimal::parse(value), false, false});
    return data;
}

std::string ticks_of(std::initializer_list<const char*> values, ZeroRule zero, int most_steps = 5) {
    const ChartData data = data_of(values);
    const ValueUnit unit(data);
    const Axis axis = make_axis(range_of(data, unit), unit, zero, most_steps);
    std::string out;
    for (const int64_t tick : axis.ticks())
        out += (out.empty() ? "" : " ") + unit.decimal(tick).rounded(axis.decimals).to_string();
    return out;
}

TEST(Axes, StepByOneTwoOrFive) {
    const struct {
        std::initializer_list<const char*> values;
        ZeroRule zero;
        const char* ticks;
    } cases[] = {
        {{"6.23", "6.75"}, ZeroRule::WhereNear, "6.2 6.4 6.6 6.8"},
        {{"6.23", "6.75"}, ZeroRule::Always, "0 2 4 6 8"},
        {{"3", "97"}, ZeroRule::WhereNear, "0 20 40 60 80 100"},
        {{"-692", "-1049", "512"}, ZeroRule::Always, "-1500 -1000 -500 0 500 1000"},
        {{"-5.1", "-5.9"}, ZeroRule::WhereNear, "-6.0 -5.8 -5.6 -5.4 -5.2 -5.0"},
        {{"0", "0"}, ZeroRule::WhereNear, "0.0 0.2 0.4 0.6 0.8 1.0"},
        {{"7", "7"}, ZeroRule::WhereNear, "0 2 4 6 8"},
        {{"123456789012345678901234567890"},
         ZeroRule::Always,
         "0 50000000000000000000000000000 100000000000000000000000000000 150000000000000000000000000000"},
    };
    for (const auto& [values, zero, ticks] : cases) EXPECT_EQ(ticks_of(values, zero), ticks);
}

TEST(Axes, PlaceValuesByExactProportion) {
    const Axis axis{-10, 30, 10, 0};
    EXPECT_EQ(axis.position(-10, 4000, 0), 4000);
    EXPECT_EQ(axis.position(30, 4000, 0), 0);
    EXPECT_EQ(axis.position(0, 4000, 0), 3000);
    EXPECT_EQ(axis.position(40, 0, 3), 4) << "beyond the axis, rounded half away from its start";
    EXPECT_TRUE((Axis{5, 10, 5, 0}.begins_elsewhere()));
    EXPECT_FALSE((Axis{-5, 10, 5, 0}.begins_elsewhere()));
}

} // namespace
} // namespace kolofon
