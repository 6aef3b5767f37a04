// Lines, small multiples and sparklines.
#include "chart/drawing.h"

#include <algorithm>
#include <optional>

namespace kolofon {

namespace {

constexpr int most_steps = 5;
constexpr int space_above = 160; // half a line over the highest number, and room for the numbers of breaks

/// What stands at the end of a line: its name and its last value; at the end of the target's line its words.
struct EndLabel {
    std::optional<size_t> series;
    Decimal value;
    std::vector<std::string> lines;
    int y = 0; ///< of its middle
    int height = 0;
};

class LineChart {
public:
    explicit LineChart(const Drawing& drawing)
        : m_drawing(drawing), m_data(drawing.data), m_frame(drawing.frame),
          m_axis(make_axis(range_of(drawing.data, drawing.unit), drawing.unit, ZeroRule::WhereNear, most_steps)) {}

    Picture draw() {
        m_left = tick_width(m_drawing, m_axis) + 80;
        make_labels();
        m_top = m_with_legend ? draw_legend(m_svg, m_drawing, 0, true) + space_above : space_above;
        m_bottom = m_top + (m_frame.narrow ? 2000 : 2500);
        place_labels();
        draw_grid(m_svg, m_drawing, m_axis, {m_left, m_top}, {m_right, m_bottom});
        if (m_axis.begins_elsewhere()) draw_axis_break(m_svg, {m_left, m_bottom});
        make_positions();
        draw_breaks();
        if (m_data.target) {
            const int y = y_of(m_data.target->value);
            draw_target_line(m_svg, {m_left, y}, {m_right + 60, y});
        }
        for (size_t s = m_data.series.size(); s-- > 0;)
            draw_series(m_svg, m_drawing, m_data.series[s], points_of(m_data.series[s]),
                        {std::string(colour_class(s)), s, true, true});
        write_labels();
        const int names = draw_category_names(m_svg, m_drawing, m_x, m_bottom + 80);
        return {m_svg.take(), m_bottom + 80 + names};
    }

private:
    int y_of(const Decimal& value) const { return m_axis.position(m_drawing.unit.units(value), m_bottom, m_top); }

    static const ChartValue* last_value(const ChartSeries& series) {
        for (size_t i = series.values.size(); i-- > 0;)
            if (series.values[i].value) return &series.values[i];
        return nullptr;
    }

    /// Names at the line ends where they fit in a third of the width, else in a legend above.
    void make_labels() {
        const int most = m_frame.width * 36 / 100 - 220;
        for (const bool with_names : {m_data.series.size() > 1, false}) {
            m_labels.clear();
            m_label_width = m_labels_height = 0;
            for (size_t s = 0; s < m_data.series.size(); ++s) {
                const ChartValue* last = last_value(m_data.series[s]);
                if (!last) continue;
                EndLabel label{s, *last->value, {}, 0, 0};
                if (with_names) label.lines = wrap(m_data.series[s].label, most, m_frame.font);
                append_value(label, m_drawing.value_text(*last->value), most);
                add_label(std::move(label));
            }
            if (m_data.target)
                add_label({{}, m_data.target->value, wrap(m_drawing.target_text(), most, m_frame.font), 0, 0});
            m_with_legend = !with_names && m_data.series.size() > 1;
            if (m_label_width <= most && m_labels_height <= (m_frame.narrow ? 2000 : 2500)) break;
        }
        m_right = m_frame.width - m_label_width - (m_data.series.size() > 1 && !m_with_legend ? 260 : 130);
        m_right = std::max(m_right, m_left + m_frame.width / 3); // values so wide that they pass the edge are cut there
    }

    void add_label(EndLabel label) {
        label.height = static_cast<int>(label.lines.size()) * m_frame.line_height();
        m_labels_height += label.height;
        m_label_width =
            std::max(m_label_width, text_width(longest(label.lines), m_frame.font, label.series.has_value()));
        m_labels.push_back(std::move(label));
    }

    std::string longest(const std::vector<std::string>& lines) const {
        std::string_view longest;
        for (const std::string& line : lines)
            if (text_width(line, m_frame.font) > text_width(longest, m_frame.font)) longest = line;
        return std::string(longest);
    }

    void append_value(EndLabel& label, std::string value, int width) const {
        if (!label.lines.empty() && text_width(label.lines.back() + " " + value, m_frame.font, true) <= width) {
            label.lines.back() += " " + value;
        } else {
            label.lines.push_back(std::move(value));
        }
    }

    /// Each beside its line's end, pushed apart where they would overlap.
    void place_labels() {
        for (EndLabel& label : m_labels) label.y = y_of(label.value);
        std::stable_sort(m_labels.begin(), m_labels.end(),
                         [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
        int free_from = m_top - space_above;
        for (EndLabel& label : m_labels) {
            label.y = std::max(label.y, free_from + label.height / 2);
            free_from = label.y + label.height / 2;
        }
        int free_to = m_bottom + m_frame.line_height() / 2;
        for (size_t i = m_labels.size(); i-- > 0;) {
            m_labels[i].y = std::min(m_labels[i].y, free_to - m_labels[i].height / 2);
            free_to = m_labels[i].y - m_labels[i].height / 2;
        }
    }

    void write_labels() {
        const bool named = m_data.series.size() > 1 && !m_with_legend;
        for (const EndLabel& label : m_labels) {
            const int first = label.y - label.height / 2 + m_frame.line_height() / 2;
            if (named && label.series)
                m_svg.marker({m_right + 140, first}, *label.series, std::string(colour_class(*label.series)));
            const int x = m_right + (named ? 240 : 120);
            for (size_t i = 0; i < label.lines.size(); ++i) {
                const int y = first + static_cast<int>(i) * m_frame.line_height() + m_frame.half_height();
                m_svg.text({x, y}, Anchor::Start, label.lines[i], label.series ? "end-label" : "target-label");
            }
        }
    }

    void make_positions() {
        const int count = static_cast<int>(m_data.categories.size()), inset = 60;
        const int from = m_left + inset, to = m_right - inset;
        for (int i = 0; i < count; ++i)
            m_x.push_back(count == 1 ? (from + to) / 2 : from + (to - from) * i / (count - 1));
    }

    std::vector<Point> points_of(const ChartSeries& series) const {
        std::vector<Point> points(series.values.size());
        for (size_t i = 0; i < points.size(); ++i)
            if (series.values[i].value) points[i] = {m_x[i], y_of(*series.values[i].value)};
        return points;
    }

    void draw_breaks() {
        for (size_t b = 0; b < m_data.breaks.size(); ++b) {
            const size_t after = m_data.breaks[b].after;
            if (after + 1 >= m_x.size()) continue;
            const int x = (m_x[after] + m_x[after + 1]) / 2;
            m_svg.line({x, m_top - 40}, {x, m_bottom}, "break");
            m_svg.text({x, m_top - 60}, Anchor::Middle, std::to_string(b + 1), "break-number");
        }
    }

    const Drawing& m_drawing;
    const ChartData& m_data;
    const Frame& m_frame;
    const Axis m_axis;
    Svg m_svg;
    std::vector<EndLabel> m_labels;
    std::vector<int> m_x;
    bool m_with_legend = false;
    int m_label_width = 0, m_labels_height = 0, m_left = 0, m_right = 0, m_top = 0, m_bottom = 0;
};

/// Small pictures on one scale, each with one series in colour and the others faint behind it.
class Multiples {
public:
    explicit Multiples(const Drawing& drawing)
        : m_drawing(drawing), m_data(drawing.data), m_frame(drawing.frame),
          m_axis(make_axis(range_of(drawing.data, drawing.unit), drawing.unit, ZeroRule::WhereNear, 3)) {}

    Picture draw() {
        const int columns = m_frame.narrow ? 2 : 3, gap = 240;
        m_left = tick_width(m_drawing, m_axis) + 80;
        m_width = (m_frame.width - m_left - gap * (columns - 1)) / columns;
        int top = 0;
        for (size_t first = 0; first < m_data.series.size(); first += static_cast<size_t>(columns)) {
            const size_t end = std::min(first + static_cast<size_t>(columns), m_data.series.size());
            top = draw_row(first, end, top, gap) + 180;
        }
        return {m_svg.take(), top - 180};
    }

private:
    static constexpr size_t most_in_background = 12;
    static constexpr int plot_height = 900;

    int draw_row(size_t first, size_t end, int top, int gap) {
        size_t lines = 1;
        for (size_t s = first; s < end; ++s) lines = std::max(lines, title_of(s).size());
        const int plot_top = top + static_cast<int>(lines + 1) * m_frame.line_height() + 40,
                  bottom = plot_top + plot_height;
        for (size_t s = first; s < end; ++s) {
            const int x = m_left + static_cast<int>(s - first) * (m_width + gap);
            draw_title(s, x, plot_top);
            draw_plot(s, {x, plot_top}, {x + m_width, bottom}, s == first);
        }
        return bottom + m_frame.line_height() + 60;
    }

    std::vector<std::string> title_of(size_t s) const { return wrap(m_data.series[s].label, m_width, m_frame.font); }

    void draw_title(size_t s, int x, int plot_top) {
        const auto lines = title_of(s);
        int y = plot_top - 80 - static_cast<int>(lines.size()) * m_frame.line_height();
        for (const std::string& line : lines) {
            m_svg.text({x, y}, Anchor::Start, line, "panel-title");
            y += m_frame.line_height();
        }
        const auto& values = m_data.series[s].values;
        for (size_t i = values.size(); i-- > 0;) {
            if (!values[i].value) continue;
            m_svg.text({x, y}, Anchor::Start, m_drawing.value_text(*values[i].value), "end-label");
            break;
        }
    }

    void draw_plot(size_t s, Point top_left, Point bottom_right, bool first_in_row) {
        for (const int64_t tick : m_axis.ticks()) {
            const int y = m_axis.position(tick, bottom_right.y, top_left.y);
            m_svg.line({top_left.x, y}, {bottom_right.x, y}, tick == 0 ? "zero" : "grid");
            if (first_in_row)
                m_svg.text({top_left.x - 80, y + m_frame.half_height()}, Anchor::End, m_drawing.tick_text(m_axis, tick),
                           "axis");
        }
        if (m_data.target) {
            const int y = m_axis.position(m_drawing.unit.units(m_data.target->value), bottom_right.y, top_left.y);
            draw_target_line(m_svg, {top_left.x, y}, {bottom_right.x, y});
        }
        if (m_data.series.size() <= most_in_background)
            for (size_t other = 0; other < m_data.series.size(); ++other)
                if (other != s) draw_one(other, top_left, bottom_right, {"context", 0, false, false});
        draw_one(s, top_left, bottom_right, {"c1", 0, true, true});
        draw_ends(top_left.x, bottom_right.x, bottom_right.y);
    }

    void draw_one(size_t s, Point top_left, Point bottom_right, const LineStyle& style) {
        const auto& values = m_data.series[s].values;
        const int count = static_cast<int>(values.size()), from = top_left.x + 60, to = bottom_right.x - 60;
        std::vector<Point> points(values.size());
        for (int i = 0; i < count; ++i) {
            const ChartValue& value = values[static_cast<size_t>(i)];
            if (!value.value) continue;
            points[static_cast<size_t>(i)] = {
                count == 1 ? (from + to) / 2 : from + (to - from) * i / (count - 1),
                m_axis.position(m_drawing.unit.units(*value.value), bottom_right.y, top_left.y)};
        }
        draw_series(m_svg, m_drawing, m_data.series[s], points, style);
    }

    /// The first and the last category; the last alone when there is no room for both.
    void draw_ends(int left, int right, int bottom) {
        const std::string &first = m_data.categories.front(), &last = m_data.categories.back();
        const int y = bottom + 60 + m_frame.font;
        if (text_width(first, m_frame.font) + text_width(last, m_frame.font) + 100 <= right - left)
            m_svg.text({left, y}, Anchor::Start, first, "axis");
        m_svg.text({right, y}, Anchor::End, last, "axis");
    }

    const Drawing& m_drawing;
    const ChartData& m_data;
    const Frame& m_frame;
    const Axis m_axis;
    Svg m_svg;
    int m_left = 0, m_width = 0;
};

} // namespace

Picture draw_lines(const Drawing& drawing) {
    return LineChart(drawing).draw();
}

Picture draw_multiples(const Drawing& drawing) {
    return Multiples(drawing).draw();
}

Picture draw_spark(const Drawing& drawing) {
    constexpr int width = 1200, height = 320, inset = 60;
    const ChartSeries& series = drawing.data.series.front();
    const Axis axis = make_axis(range_of(drawing.data, drawing.unit), drawing.unit, ZeroRule::WhereNear, 10);
    const int count = static_cast<int>(series.values.size());
    std::vector<Point> points(series.values.size());
    for (int i = 0; i < count; ++i) {
        const ChartValue& value = series.values[static_cast<size_t>(i)];
        if (value.value)
            points[static_cast<size_t>(i)] = {inset + (count > 1 ? (width - 2 * inset) * i / (count - 1) : 0),
                                              axis.position(drawing.unit.units(*value.value), height - inset, inset)};
    }
    Svg svg;
    draw_series(svg, drawing, series, points, {"c1", 0, false, false});
    for (size_t i = series.values.size(); i-- > 0;) {
        if (!series.values[i].value) continue;
        svg.marker(points[i], 0, "c1");
        break;
    }
    return {svg.take(), height};
}

} // namespace kolofon
