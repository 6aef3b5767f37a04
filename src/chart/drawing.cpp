#include "chart/drawing.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr uint32_t longest_short_unit = 4; // characters: "mnkr"
constexpr size_t most_markers = 16;        // more than this on a line would hide it
constexpr int space_between_names = 120;

std::string point_command(const char* command, Point point) {
    return command + point_text(point);
}

/// A line through points that follow on each other.
class Pieces {
public:
    void begin(Point at) { m_last = at; }

    void extend(Point to, bool dashed) {
        std::string& path = dashed ? m_dashed : m_solid;
        bool& open = dashed ? m_dashed_open : m_solid_open;
        (dashed ? m_solid_open : m_dashed_open) = false;
        if (!open) path += point_command("M", m_last);
        path += point_command("L", to);
        open = true;
        m_last = to;
    }

    void stop() { m_solid_open = m_dashed_open = false; }

    void write(Svg& svg, const std::string& css_class) const {
        if (!m_solid.empty()) svg.path(m_solid, "line " + css_class);
        if (!m_dashed.empty()) svg.path(m_dashed, "line dash " + css_class);
    }

private:
    Point m_last;
    std::string m_solid, m_dashed;
    bool m_solid_open = false, m_dashed_open = false;
};

bool is_break_after(const ChartData& data, size_t category) {
    return std::any_of(data.breaks.begin(), data.breaks.end(),
                       [&](const ChartBreakAt& b) { return b.after == category; });
}

} // namespace

std::string Drawing::value_text(const Decimal& value) const {
    const bool short_unit = count_characters(data.unit) <= longest_short_unit;
    return locale.number_with_unit(value, data.decimals, short_unit ? std::string_view(data.unit) : std::string_view());
}

std::string Drawing::tick_text(const Axis& axis, int64_t tick) const {
    return locale.number(unit.decimal(tick), axis.decimals);
}

std::string Drawing::target_text() const {
    const std::string& label = data.target->label.empty() ? texts.target : data.target->label;
    const bool short_unit = count_characters(data.unit) <= longest_short_unit;
    return label + " " +
           locale.number_with_unit(data.target->value, Locale::as_written,
                                   short_unit ? std::string_view(data.unit) : std::string_view());
}

std::string Drawing::mark_title(const ChartSeries& series, size_t category) const {
    std::string out = data.series.size() > 1 ? series.label + ", " : std::string();
    out += data.categories[category] + ": ";
    locale.append_number_with_unit(out, *series.values[category].value, data.decimals, data.unit);
    return out;
}

void draw_series(Svg& svg, const Drawing& drawing, const ChartSeries& series, const std::vector<Point>& points,
                 const LineStyle& style) {
    const auto& values = series.values;
    const auto joined = [&](size_t i) { // with the one before
        return i > 0 && i < values.size() && values[i].value && values[i - 1].value &&
               !is_break_after(drawing.data, i - 1);
    };
    Pieces pieces;
    size_t last = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        if (!values[i].value) continue;
        last = i;
        if (joined(i)) {
            pieces.extend(points[i], values[i].provisional);
        } else {
            pieces.stop();
            pieces.begin(points[i]);
        }
    }
    pieces.write(svg, style.css_class);
    const bool all = style.markers && values.size() <= most_markers;
    for (size_t i = 0; i < values.size(); ++i) {
        if (!values[i].value) continue;
        const bool alone = !joined(i) && !joined(i + 1);
        if (all || alone || (style.markers && i == last))
            svg.marker(points[i], style.shape, style.css_class + (values[i].provisional ? " hollow" : ""),
                       style.titles ? drawing.mark_title(series, i) : std::string());
        if (values[i].corrected && style.markers) svg.ring(points[i]);
    }
}

int draw_legend(Svg& svg, const Drawing& drawing, int top, bool markers) {
    const Frame& frame = drawing.frame;
    constexpr int sign = 200, gap = 220;
    int x = 0, y = top + frame.line_height() / 2;
    for (size_t s = 0; s < drawing.data.series.size(); ++s) {
        const std::vector<std::string> lines = wrap(drawing.data.series[s].label, frame.width - sign, frame.font);
        const int width = sign + widest(lines, frame.font);
        if (x > 0 && x + width > frame.width) {
            x = 0;
            y += frame.line_height();
        }
        const std::string colour(colour_class(s));
        if (markers) {
            svg.line({x, y}, {x + 140, y}, "line " + colour);
            svg.marker({x + 70, y}, s, colour);
        } else {
            svg.rectangle({x, y - 60}, {x + 130, y + 60}, "bar " + colour, {});
            svg.hatch({x, y - 60}, {x + 130, y + 60}, s);
        }
        for (size_t i = 0; i < lines.size(); ++i) {
            if (i > 0) y += frame.line_height();
            svg.text({x + sign, y + frame.half_height()}, Anchor::Start, lines[i]);
        }
        x = lines.size() > 1 ? frame.width : x + width + gap;
    }
    return y + frame.line_height() / 2 + 60 - top;
}

namespace {

/// Names that all stand under their places, on as many lines as are needed; empty when there is no room.
std::vector<std::vector<std::string>> wrapped_names(const Drawing& drawing, const std::vector<int>& positions) {
    constexpr size_t most_lines = 2;
    std::vector<std::vector<std::string>> all;
    const int room = positions.size() > 1 ? positions[1] - positions[0] : drawing.frame.width / 2;
    for (const std::string& name : drawing.data.categories) {
        all.push_back(wrap(name, room - space_between_names, drawing.frame.font));
        if (all.back().size() > most_lines || widest(all.back(), drawing.frame.font) > room - space_between_names)
            return {};
    }
    return all;
}

/// Every which name can be written on one line.
size_t name_interval(const Drawing& drawing, const std::vector<int>& positions) {
    int width = 0;
    for (const std::string& name : drawing.data.categories)
        width = std::max(width, text_width(name, drawing.frame.font));
    const int apart = positions.size() > 1 ? positions[1] - positions[0] : width;
    return static_cast<size_t>((width + space_between_names + apart - 1) / std::max(apart, 1));
}

} // namespace

int draw_category_names(Svg& svg, const Drawing& drawing, const std::vector<int>& positions, int top) {
    const Frame& frame = drawing.frame;
    const int baseline = top + frame.font;
    const auto names = wrapped_names(drawing, positions);
    size_t most_lines = 1;
    if (!names.empty()) {
        for (size_t i = 0; i < names.size(); ++i) {
            const int half = widest(names[i], frame.font) / 2;
            const int x = std::clamp(positions[i], half, std::max(half, frame.width - half));
            for (size_t line = 0; line < names[i].size(); ++line)
                svg.text({x, baseline + static_cast<int>(line) * frame.line_height()}, Anchor::Middle, names[i][line]);
            most_lines = std::max(most_lines, names[i].size());
        }
        return static_cast<int>(most_lines) * frame.line_height() + 40;
    }
    const size_t interval = std::max<size_t>(name_interval(drawing, positions), 1), last = positions.size() - 1;
    for (size_t i = last % interval; i <= last; i += interval) {
        const int half = text_width(drawing.data.categories[i], frame.font) / 2;
        const int x = std::clamp(positions[i], half, std::max(half, frame.width - half));
        svg.line({positions[i], top - 60}, {positions[i], top - 10}, "tick");
        svg.text({x, baseline}, Anchor::Middle, drawing.data.categories[i]);
    }
    return frame.line_height() + 40;
}

int tick_width(const Drawing& drawing, const Axis& axis) {
    int width = 0;
    for (const int64_t tick : axis.ticks())
        width = std::max(width, text_width(drawing.tick_text(axis, tick), drawing.frame.font));
    return width;
}

void draw_grid(Svg& svg, const Drawing& drawing, const Axis& axis, Point top_left, Point bottom_right) {
    for (const int64_t tick : axis.ticks()) {
        const int y = axis.position(tick, bottom_right.y, top_left.y);
        svg.line({top_left.x, y}, {bottom_right.x, y}, tick == 0 ? "zero" : "grid");
        svg.text({top_left.x - 80, y + drawing.frame.half_height()}, Anchor::End, drawing.tick_text(axis, tick),
                 "axis");
    }
}

void draw_axis_break(Svg& svg, Point at) {
    std::string path = point_command("M", at);
    for (const Point offset : {Point{0, -30}, Point{-30, -55}, Point{30, -95}, Point{0, -120}, Point{0, -150}})
        path += point_command("L", {at.x + offset.x, at.y + offset.y});
    svg.path(path, "axis-break");
}

void draw_target_line(Svg& svg, Point from, Point to) {
    svg.path(point_command("M", from) + point_command("L", to), "target-halo", true);
    svg.line(from, to, "target");
}

} // namespace kolofon
