#include "chart/svg.h"

#include "base/utf8.h"
#include "chart/markup.h"

#include <algorithm>
#include <utility>

namespace kolofon {

namespace {

constexpr int marker_radius = 45;
constexpr int ring_radius = 85;
constexpr int hatch_distance = 60;

/// In hundredths of the font size.
int character_width(char32_t c) {
    if (c >= '0' && c <= '9') return 60;
    if (std::u32string_view(U" \u00A0.,:;'!|iljtfrI()-").find(c) != std::u32string_view::npos) return 35;
    if (std::u32string_view(U"mwMW@%–").find(c) != std::u32string_view::npos) return 94;
    if ((c >= 'A' && c <= 'Z') || c == U'Å' || c == U'Ä' || c == U'Ö') return 71;
    if (c < 0x2000) return 59;
    return c >= 0x2E80 ? 100 : 60;
}

std::string shape_path(Point at, size_t shape) {
    const int r = marker_radius;
    const auto polygon = [&](std::initializer_list<Point> corners) {
        std::string out;
        for (const Point& corner : corners)
            out += (out.empty() ? "M" : "L") + point_text({at.x + corner.x, at.y + corner.y});
        return out + "Z";
    };
    switch (shape % shape_count) {
    case 1: return polygon({{-r + 5, -r + 5}, {r - 5, -r + 5}, {r - 5, r - 5}, {-r + 5, r - 5}});
    case 2: return polygon({{0, -r - 8}, {r + 6, r - 5}, {-r - 6, r - 5}});
    case 3: return polygon({{0, -r - 12}, {r + 12, 0}, {0, r + 12}, {-r - 12, 0}});
    default: {
        const int t = 17; // half the thickness of a plus
        return polygon({{-t, -r - 8},
                        {t, -r - 8},
                        {t, -t},
                        {r + 8, -t},
                        {r + 8, t},
                        {t, t},
                        {t, r + 8},
                        {-t, r + 8},
                        {-t, t},
                        {-r - 8, t},
                        {-r - 8, -t},
                        {-t, -t}});
    }
    }
}

void append_circle(std::string& out, Point at, int radius, std::string_view css_class) {
    out += "<circle cx=\"";
    append_tenths(out, at.x);
    out += "\" cy=\"";
    append_tenths(out, at.y);
    out += "\" r=\"";
    append_tenths(out, radius);
    out += "\" class=\"";
    out += css_class;
    out += "\"/>";
}

} // namespace

std::string_view colour_class(size_t series) {
    constexpr std::array<std::string_view, 5> classes = {"c1", "c2", "c3", "c4", "c5"};
    return classes[series % classes.size()];
}

void append_tenths(std::string& out, int tenths) {
    if (tenths < 0) out += '-';
    const int size = tenths < 0 ? -tenths : tenths;
    out += std::to_string(size / 10);
    if (size % 10 != 0) {
        out += '.';
        out += static_cast<char>('0' + size % 10);
    }
}

std::string point_text(Point point) {
    std::string out;
    append_tenths(out, point.x);
    out += ' ';
    append_tenths(out, point.y);
    return out;
}

void Svg::line(Point from, Point to, std::string_view css_class) {
    path("M" + point_text(from) + "L" + point_text(to), std::string(css_class));
}

void Svg::path(const std::string& commands, const std::string& css_class, bool only_styled) {
    // The attributes are what shows where there is no style sheet; it wins over them.
    m_out += "<path d=\"" + commands + "\" class=\"" + css_class + "\" fill=\"none\" stroke=\"";
    m_out += only_styled ? "none\"/>\n" : "currentColor\"/>\n";
}

void Svg::open_titled(std::string_view title) {
    if (title.empty()) return;
    m_out += "<g><title>";
    append_markup_text(m_out, title);
    m_out += "</title>";
}

void Svg::close_titled(std::string_view title) {
    m_out += title.empty() ? "\n" : "</g>\n";
}

void Svg::rectangle(Point a, Point b, const std::string& css_class, std::string_view title) {
    open_titled(title);
    m_out += "<path d=\"M" + point_text(a) + "H";
    append_tenths(m_out, b.x);
    m_out += "V";
    append_tenths(m_out, b.y);
    m_out += "H";
    append_tenths(m_out, a.x);
    m_out += "Z\" class=\"" + css_class + "\"/>";
    close_titled(title);
}

void Svg::text(Point at, Anchor anchor, std::string_view words, std::string_view css_class) {
    m_out += "<text x=\"";
    append_tenths(m_out, at.x);
    m_out += "\" y=\"";
    append_tenths(m_out, at.y);
    m_out += '"';
    if (anchor == Anchor::Middle) m_out += " text-anchor=\"middle\"";
    if (anchor == Anchor::End) m_out += " text-anchor=\"end\"";
    if (!css_class.empty()) append_attribute(m_out, "class", css_class);
    m_out += '>';
    append_markup_text(m_out, words);
    m_out += "</text>\n";
}

void Svg::marker(Point at, size_t shape, const std::string& css_class, std::string_view title) {
    open_titled(title);
    const std::string classes = "marker " + css_class;
    if (shape % shape_count == 0) {
        append_circle(m_out, at, marker_radius, classes);
    } else {
        m_out += "<path d=\"" + shape_path(at, shape) + "\" class=\"" + classes + "\"/>";
    }
    close_titled(title);
}

void Svg::ring(Point at) {
    append_circle(m_out, at, ring_radius, "ring\" fill=\"none\" stroke=\"currentColor");
    m_out += '\n';
}

void Svg::hatch(Point a, Point b, size_t series) {
    const int left = std::min(a.x, b.x), right = std::max(a.x, b.x);
    const auto [top, bottom] = std::minmax(a.y, b.y);
    const size_t kind = series % shape_count;
    std::string commands;
    const auto add = [&](Point from, Point to) { commands += "M" + point_text(from) + "L" + point_text(to); };
    const int width = right - left, height = bottom - top;
    if (kind == 1 || kind == 3) { // diagonals, cut at the sides
        for (int d = hatch_distance; d < width + height; d += hatch_distance) {
            const int x1 = std::min(d, width), x2 = std::max(d - height, 0);
            const int y1 = d - x1, y2 = d - x2;
            const auto x = [&](int offset) { return kind == 1 ? left + offset : right - offset; };
            add({x(x1), top + y1}, {x(x2), top + y2});
        }
    } else if (kind == 2) {
        for (int y = top + hatch_distance; y < bottom; y += hatch_distance) add({left, y}, {right, y});
    } else if (kind == 4) {
        for (int x = left + hatch_distance; x < right; x += hatch_distance) add({x, top}, {x, bottom});
    }
    if (!commands.empty()) path(commands, "hatch", true);
}

int text_width(std::string_view text, int font_size, bool bold) {
    int width = 0;
    for (size_t i = 0; i < text.size();) {
        const DecodedCharacter decoded = decode_utf8(text, i);
        width += character_width(decoded.character);
        i += decoded.length;
    }
    return width * font_size / (bold ? 90 : 100);
}

std::vector<std::string> wrap(std::string_view text, int width, int font_size) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const size_t end = std::min(text.find(' '), text.size());
        const std::string word(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        if (!lines.empty() && text_width(lines.back() + " " + word, font_size) <= width) {
            lines.back() += " " + word;
        } else {
            lines.push_back(word);
        }
    }
    return lines;
}

int widest(const std::vector<std::string>& lines, int font_size) {
    int width = 0;
    for (const std::string& line : lines) width = std::max(width, text_width(line, font_size));
    return width;
}

} // namespace kolofon
