// What the drawings of charts share. Internal to chart/.
#pragma once

#include "chart/axis.h"
#include "chart/chart.h"
#include "chart/svg.h"

namespace kolofon {

/// A width that a chart is drawn for, in tenths. The letters are so large that they are 13 px or more where the style
/// sheet shows the drawing: down to 288 px for the narrow, 560 px for the wide.
struct Frame {
    int width;
    int font;
    bool narrow;

    int line_height() const { return font * 13 / 10; }
    /// From the middle of a line of text to its baseline.
    int half_height() const { return font * 36 / 100; }
};

constexpr Frame narrow_frame = {3400, 155, true};
constexpr Frame wide_frame = {6400, 150, false};

struct Picture {
    std::string body;
    int height = 0;
};

/// What every drawing is made from.
struct Drawing {
    const ChartData& data;
    const Frame& frame;
    const Locale& locale;
    const ChartTexts& texts;
    ValueUnit unit;

    /// "6,75" or, when the unit is short, "6,75 %".
    std::string value_text(const Decimal& value) const;
    std::string bare_value_text(const Decimal& value) const { return locale.number(value, data.decimals); }
    std::string tick_text(const Axis& axis, int64_t tick) const;
    std::string target_text() const;
    /// What a pointer resting on a mark shows: "Kort, april 2025: 3,09 procent".
    std::string mark_title(const ChartSeries& series, size_t category) const;
};

Picture draw_lines(const Drawing& drawing);
Picture draw_bars(const Drawing& drawing);
Picture draw_multiples(const Drawing& drawing);
Picture draw_spark(const Drawing& drawing);

/// The path of a series between breaks and gaps; pieces that end in a provisional value are dashed. Lone points, the
/// last one, and where there is room all points get markers.
struct LineStyle {
    std::string css_class;
    size_t shape = 0;
    bool markers = true;
    bool titles = true;
};
void draw_series(Svg& svg, const Drawing& drawing, const ChartSeries& series, const std::vector<Point>& points,
                 const LineStyle& style);

/// Names of the series with their colours, in lines from `top`; returns the height.
int draw_legend(Svg& svg, const Drawing& drawing, int top, bool markers);

/// Names of the categories under a plot, as many as there is room for, the last always; returns the height.
int draw_category_names(Svg& svg, const Drawing& drawing, const std::vector<int>& positions, int top);

/// The ticks' lines across the plot and their numbers to the left of it; the line at zero is drawn darker.
void draw_grid(Svg& svg, const Drawing& drawing, const Axis& axis, Point top_left, Point bottom_right);
int tick_width(const Drawing& drawing, const Axis& axis);

/// A zigzag at the foot of an axis that does not begin at zero.
void draw_axis_break(Svg& svg, Point at);

/// The line of the target, seen against bars too.
void draw_target_line(Svg& svg, Point from, Point to);

} // namespace kolofon
