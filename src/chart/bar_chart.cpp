// Bars: upright or lying, single, in groups or stacked. All begin at zero.
#include "chart/drawing.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr int most_steps = 5;
constexpr int gap_between_bars = 10; // one unit, so that neighbours are seen apart without colour

bool stacked(const ChartData& data) {
    return data.type == ChartType::StackedBar;
}

/// A stack with a missing part would look like a smaller whole: it is a gap.
bool complete(const ChartData& data, size_t category) {
    return std::all_of(data.series.begin(), data.series.end(),
                       [&](const ChartSeries& series) { return series.values[category].value.has_value(); });
}

ValueRange stacked_range(const ChartData& data, const ValueUnit& unit) {
    ValueRange range;
    if (data.target) range.high = std::max<int64_t>(unit.units(data.target->value), 0);
    for (size_t c = 0; c < data.categories.size(); ++c) {
        if (!complete(data, c)) continue;
        int64_t sum = 0;
        for (const ChartSeries& series : data.series) sum += unit.units(*series.values[c].value);
        range.high = std::max(range.high, sum);
    }
    return range;
}

/// What bars upright and lying share.
class BarChart {
protected:
    explicit BarChart(const Drawing& drawing)
        : m_drawing(drawing), m_data(drawing.data), m_frame(drawing.frame),
          m_range(stacked(drawing.data) ? stacked_range(drawing.data, drawing.unit)
                                        : range_of(drawing.data, drawing.unit)),
          m_axis(make_axis(m_range, drawing.unit, ZeroRule::Always, most_steps)) {}

    int64_t units(size_t series, size_t category) const {
        return m_drawing.unit.units(*m_data.series[series].values[category].value);
    }

    std::string bar_class(size_t series, const ChartValue& value) const {
        return "bar " + std::string(colour_class(series)) + (value.provisional ? " provisional" : "") +
               (value.corrected ? " corrected" : "");
    }

    void draw_bar(size_t series, size_t category, Point a, Point b) {
        m_svg.rectangle(a, b, bar_class(series, m_data.series[series].values[category]),
                        m_drawing.mark_title(m_data.series[series], category));
        if (m_data.series.size() > 1) m_svg.hatch(a, b, series);
    }

    const Drawing& m_drawing;
    const ChartData& m_data;
    const Frame& m_frame;
    const ValueRange m_range;
    const Axis m_axis;
    Svg m_svg;
};

/// Horizontal bars, one category under the other.
class LyingBars : BarChart {
public:
    explicit LyingBars(const Drawing& drawing) : BarChart(drawing) {}

    Picture draw() {
        const int bars = stacked(m_data) ? 1 : static_cast<int>(m_data.series.size());
        m_thickness = stacked(m_data) ? 280 : bars > 1 ? 190 : 240;
        m_block = bars * (m_thickness + gap_between_bars) - gap_between_bars;
        measure_names(false);
        measure_values();
        if (m_frame.narrow && !m_names_above && m_right - m_left < m_frame.width / 2) { // little is left for the bars
            measure_names(true);
            measure_values();
        }
        int top = m_data.series.size() > 1 ? draw_legend(m_svg, m_drawing, 0, false) + 80 : 0;
        if (m_data.target) top = draw_target_label(top);
        m_first = top;
        const int bottom = end_of_blocks();
        if (!m_names_above) draw_rules(m_first, bottom);
        for (size_t c = 0; c < m_data.categories.size(); ++c) top = draw_category(c, top);
        if (m_data.target && !m_names_above) draw_target(m_first - 20, bottom);
        if (stacked(m_data)) write_ticks(bottom);
        return {m_svg.take(), bottom + (stacked(m_data) ? m_frame.line_height() + 60 : 20)};
    }

private:
    int x_of(int64_t value) const { return m_axis_within.position(value, m_left, m_right); }

    void measure_names(bool above) {
        m_names.clear();
        const int most = m_frame.narrow ? m_frame.width * 30 / 100 : m_frame.width * 38 / 100;
        for (const std::string& name : m_data.categories) m_names.push_back(wrap(name, most, m_frame.font));
        int width = 0;
        for (const auto& lines : m_names) width = std::max(width, widest(lines, m_frame.font));
        m_names_above = above || width > most || (m_frame.narrow && wraps());
        if (m_names_above) {
            m_names.clear();
            for (const std::string& name : m_data.categories)
                m_names.push_back(wrap(name, m_frame.width, m_frame.font));
        }
        m_left = m_names_above ? 0 : width + 120;
        m_right = m_frame.width;
    }

    bool wraps() const {
        return std::any_of(m_names.begin(), m_names.end(), [](const auto& lines) { return lines.size() > 2; });
    }

    /// Room for the values outside the bars' ends.
    void measure_values() {
        m_axis_within = m_axis;
        if (stacked(m_data)) {
            m_left += 20;
            m_right -= 20 + text_width(m_drawing.tick_text(m_axis, m_axis.high), m_frame.font) / 2;
            return;
        }
        m_axis_within.low = std::min<int64_t>(m_range.low, 0); // values stand at the bars: the scale needs no ticks
        m_axis_within.high = std::max<int64_t>(m_range.high, 0);
        if (m_axis_within.low == m_axis_within.high) m_axis_within.high = m_axis.high;
        int positive = 0, negative = 0;
        for (const ChartSeries& series : m_data.series) {
            for (const ChartValue& value : series.values) {
                if (!value.value) continue;
                const int width = text_width(m_drawing.value_text(*value.value), m_frame.font, true) + 80;
                int& side = value.value->is_negative() ? negative : positive;
                side = std::max(side, width);
            }
        }
        m_left += negative;
        m_right -= std::max(positive, 20);
        m_right = std::max(m_right, m_left + 400);
    }

    int height_of(size_t category) const {
        const int names = static_cast<int>(m_names[category].size()) * m_frame.line_height();
        const int space = m_data.series.size() > 1 && !stacked(m_data) ? 180 : 140;
        return m_names_above ? names + 20 + m_block + space : std::max(names, m_block) + space;
    }

    int end_of_blocks() const {
        int y = m_first;
        for (size_t c = 0; c < m_data.categories.size(); ++c) y += height_of(c);
        return y;
    }

    int draw_category(size_t category, int top) {
        const int height = height_of(category),
                  names = static_cast<int>(m_names[category].size()) * m_frame.line_height();
        const int space = m_data.series.size() > 1 && !stacked(m_data) ? 180 : 140;
        const int bars_top = m_names_above ? top + space / 2 + names + 20 : top + (height - m_block) / 2;
        int baseline = (m_names_above ? top + space / 2 : top + (height - names) / 2) + m_frame.line_height() / 2 +
                       m_frame.half_height();
        for (const std::string& line : m_names[category]) {
            m_svg.text({0, baseline}, Anchor::Start, line);
            baseline += m_frame.line_height();
        }
        if (m_names_above) draw_rules(bars_top - 40, bars_top + m_block + 40);
        if (stacked(m_data)) {
            draw_stack(category, bars_top);
        } else {
            for (size_t s = 0; s < m_data.series.size(); ++s)
                draw_single(s, category, bars_top + static_cast<int>(s) * (m_thickness + gap_between_bars));
        }
        if (m_data.target && m_names_above) draw_target(bars_top - 40, bars_top + m_block + 40);
        return top + height;
    }

    void draw_single(size_t series, size_t category, int y) {
        const ChartValue& value = m_data.series[series].values[category];
        const int middle = y + m_thickness / 2 + m_frame.half_height();
        if (!value.value) {
            m_svg.text({x_of(0) + 60, middle}, Anchor::Start, "..", "axis");
            return;
        }
        const int x = x_of(units(series, category));
        draw_bar(series, category, {x_of(0), y}, {x, y + m_thickness});
        const bool negative = value.value->is_negative();
        m_svg.text({negative ? x - 60 : x + 60, middle}, negative ? Anchor::End : Anchor::Start,
                   m_drawing.value_text(*value.value), "value");
    }

    void draw_stack(size_t category, int y) {
        if (!complete(m_data, category)) {
            m_svg.text({x_of(0) + 60, y + m_thickness / 2 + m_frame.half_height()}, Anchor::Start, "..", "axis");
            return;
        }
        int64_t sum = 0;
        for (size_t s = 0; s < m_data.series.size(); ++s) {
            const int from = x_of(sum) + (s > 0 ? gap_between_bars : 0);
            sum += units(s, category);
            draw_bar(s, category, {from, y}, {std::max(from, x_of(sum)), y + m_thickness});
        }
    }

    /// The line at zero, and where the values do not stand at the bars those of the ticks.
    void draw_rules(int top, int bottom) {
        if (stacked(m_data))
            for (const int64_t tick : m_axis.ticks())
                if (tick != 0) m_svg.line({x_of(tick), top}, {x_of(tick), bottom}, "grid");
        m_svg.line({x_of(0), top}, {x_of(0), bottom}, "zero");
    }

    void write_ticks(int bottom) {
        for (const int64_t tick : m_axis.ticks())
            m_svg.text({x_of(tick), bottom + 40 + m_frame.font}, Anchor::Middle, m_drawing.tick_text(m_axis, tick),
                       "axis");
    }

    void draw_target(int top, int bottom) {
        const int x = x_of(m_drawing.unit.units(m_data.target->value));
        draw_target_line(m_svg, {x, top}, {x, bottom});
    }

    int draw_target_label(int top) {
        const std::string words = m_drawing.target_text();
        const int half = text_width(words, m_frame.font) / 2, x = x_of(m_drawing.unit.units(m_data.target->value));
        m_svg.text({std::clamp(x, half, std::max(half, m_frame.width - half)), top + m_frame.font}, Anchor::Middle,
                   words, "target-label");
        return top + m_frame.line_height() + 60;
    }

    std::vector<std::vector<std::string>> m_names;
    bool m_names_above = false;
    Axis m_axis_within; ///< what the width stands for
    int m_thickness = 0, m_block = 0, m_left = 0, m_right = 0, m_first = 0;
};

/// Vertical bars, side by side.
class UprightBars : BarChart {
public:
    explicit UprightBars(const Drawing& drawing) : BarChart(drawing) {}

    Picture draw() {
        measure();
        m_top = m_frame.line_height();
        if (m_data.series.size() > 1) m_top += draw_legend(m_svg, m_drawing, 0, false);
        m_bottom = m_top + (m_frame.narrow ? 2000 : 2500);
        if (m_values_fit) {
            m_svg.line({m_left, y_of(0)}, {m_right, y_of(0)}, "zero");
        } else {
            draw_grid(m_svg, m_drawing, m_axis, {m_left, m_top}, {m_right, m_bottom});
        }
        std::vector<int> middles;
        for (size_t c = 0; c < m_data.categories.size(); ++c) {
            middles.push_back(m_left + m_slot * static_cast<int>(c) + m_slot / 2);
            draw_category(c, middles.back());
        }
        if (!m_values_fit) m_svg.line({m_left, y_of(0)}, {m_right, y_of(0)}, "zero");
        if (m_data.target) draw_target();
        const int names_top = m_bottom + 60 + (m_values_fit && m_range.low < 0 ? m_frame.line_height() : 0);
        const int names = draw_category_names(m_svg, m_drawing, middles, names_top);
        return {m_svg.take(), names_top + names};
    }

    /// Whether every name has room under its bar, on two lines at most, on a phone.
    static bool has_room(const ChartData& data) {
        const auto count = static_cast<int>(data.categories.size());
        if (count < 2) return false;
        const int slot = (narrow_frame.width - 500) / count;
        return std::all_of(data.categories.begin(), data.categories.end(), [&](const std::string& name) {
            const auto lines = wrap(name, slot - 120, narrow_frame.font);
            return lines.size() <= 2 && widest(lines, narrow_frame.font) <= slot - 120;
        });
    }

private:
    int y_of(int64_t value) const { return m_axis_within.position(value, m_bottom, m_top); }

    void measure() {
        const int count = static_cast<int>(m_data.categories.size()), bars = static_cast<int>(m_data.series.size());
        const int label = m_data.target ? widest(target_lines(), m_frame.font) + 120 : 0;
        m_right = m_frame.width - label;
        m_slot = m_right / count;
        m_values_fit = !stacked(m_data);
        m_with_unit = widest_value() <= room_for_value(bars);
        if (!m_with_unit && widest_value() > room_for_value(bars)) m_values_fit = false;
        m_left = m_values_fit ? 0 : tick_width(m_drawing, m_axis) + 80;
        m_slot = (m_right - m_left) / count;
        if (stacked(m_data)) {
            m_with_unit = true;
            m_values_beside = (m_slot - stack_width()) / 2 >= widest_value() + 80;
            m_with_unit = m_values_beside;
            if (!m_values_beside) m_values_beside = (m_slot - stack_width()) / 2 >= widest_value() + 80;
        }
        m_axis_within = m_axis;
        if (m_values_fit) { // the bars may use the whole height
            m_axis_within.low = std::min<int64_t>(m_range.low, 0);
            m_axis_within.high = std::max<int64_t>(m_range.high, 0);
            if (m_axis_within.low == m_axis_within.high) m_axis_within.high = m_axis.high;
        }
    }

    std::string value_words(const Decimal& value) const {
        return m_with_unit ? m_drawing.value_text(value) : m_drawing.bare_value_text(value);
    }

    int widest_value() const {
        int width = 0;
        for (const ChartSeries& series : m_data.series)
            for (const ChartValue& value : series.values)
                if (value.value) width = std::max(width, text_width(value_words(*value.value), m_frame.font, true));
        return width;
    }

    int stack_width() const { return std::min(m_slot * 42 / 100, 900); }

    /// Room for a value over one bar.
    int room_for_value(int bars) const { return bars > 1 ? m_slot * 84 / 100 / bars : m_slot - 60; }

    std::vector<std::string> target_lines() const {
        return wrap(m_drawing.target_text(), m_frame.width / 4, m_frame.font);
    }

    void draw_category(size_t category, int middle) {
        if (stacked(m_data)) {
            draw_stack(category, middle);
            return;
        }
        const int bars = static_cast<int>(m_data.series.size());
        const int whole = std::min(bars > 1 ? m_slot * 84 / 100 : m_slot * 64 / 100, bars * 700);
        const int width = std::max((whole - gap_between_bars * (bars - 1)) / bars, 20);
        int x = middle - whole / 2;
        for (size_t s = 0; s < m_data.series.size(); ++s, x += width + gap_between_bars)
            draw_single(s, category, x, width);
    }

    void draw_single(size_t series, size_t category, int x, int width) {
        const ChartValue& value = m_data.series[series].values[category];
        if (!value.value) {
            m_svg.text({x + width / 2, y_of(0) - 40}, Anchor::Middle, "..", "axis");
            return;
        }
        const int y = y_of(units(series, category));
        draw_bar(series, category, {x, y_of(0)}, {x + width, y});
        const bool negative = value.value->is_negative();
        if (m_values_fit)
            m_svg.text({x + width / 2, negative ? y + m_frame.font + 20 : y - 50}, Anchor::Middle,
                       value_words(*value.value), "value");
    }

    void draw_stack(size_t category, int middle) {
        const int width = stack_width();
        if (!complete(m_data, category)) {
            m_svg.text({middle, y_of(0) - 40}, Anchor::Middle, "..", "axis");
            return;
        }
        int64_t sum = 0;
        for (size_t s = 0; s < m_data.series.size(); ++s) {
            const int from = y_of(sum) - (s > 0 ? gap_between_bars : 0);
            sum += units(s, category);
            const int to = std::min(from, y_of(sum));
            draw_bar(s, category, {middle - width / 2, from}, {middle + width / 2, to});
            if (m_values_beside && from - to >= m_frame.font)
                m_svg.text({middle + width / 2 + 60, (from + to) / 2 + m_frame.half_height()}, Anchor::Start,
                           value_words(*m_data.series[s].values[category].value), "value");
        }
    }

    void draw_target() {
        const int y = y_of(m_drawing.unit.units(m_data.target->value));
        draw_target_line(m_svg, {m_left, y}, {m_right + 40, y});
        const auto lines = target_lines();
        int baseline = y - static_cast<int>(lines.size() - 1) * m_frame.line_height() / 2 + m_frame.half_height();
        for (const std::string& line : lines) {
            m_svg.text({m_right + 80, baseline}, Anchor::Start, line, "target-label");
            baseline += m_frame.line_height();
        }
    }

    Axis m_axis_within;
    bool m_values_fit = false;    ///< over the bars; then there is no axis
    bool m_values_beside = false; ///< beside the parts of stacks
    bool m_with_unit = true;
    int m_slot = 0, m_left = 0, m_right = 0, m_top = 0, m_bottom = 0;
};

} // namespace

Picture draw_bars(const Drawing& drawing) {
    return UprightBars::has_room(drawing.data) ? UprightBars(drawing).draw() : LyingBars(drawing).draw();
}

} // namespace kolofon
