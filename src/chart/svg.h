// Writing SVG in whole tenths of a unit, and how wide text will be. For charts and cards.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// A point in tenths of a unit.
struct Point {
    int x = 0, y = 0;
};

enum class Anchor : uint8_t { Start, Middle, End };

/// Shapes and colours of the series, in order; the sixth is the first again.
constexpr int shape_count = 5;

/// "c1" ... "c5".
std::string_view colour_class(size_t series);

class Svg {
public:
    std::string take() { return std::move(m_out); }

    void line(Point from, Point to, std::string_view css_class);
    /// Sides may be given in either direction.
    void rectangle(Point a, Point b, const std::string& css_class, std::string_view title);
    /// Drawn in the text's colour unless the style sheet says otherwise; not at all when `only_styled`.
    void path(const std::string& commands, const std::string& css_class, bool only_styled = false);
    void text(Point at, Anchor anchor, std::string_view words, std::string_view css_class = {});
    /// One of shape_count shapes, told apart without colour.
    void marker(Point at, size_t shape, const std::string& css_class, std::string_view title = {});
    void ring(Point at);
    /// Lines within a rectangle that tell bars apart without colour; none for the first series.
    void hatch(Point a, Point b, size_t series);

private:
    void open_titled(std::string_view title);
    void close_titled(std::string_view title);

    std::string m_out;
};

void append_tenths(std::string& out, int tenths);
std::string point_text(Point point); ///< "12.5 40"

/// How wide `text` is at most in common sans-serif faces, in tenths.
int text_width(std::string_view text, int font_size, bool bold = false);

/// Breaks between words into lines of at most `width`; a word that is longer stands alone on its line.
std::vector<std::string> wrap(std::string_view text, int width, int font_size);
int widest(const std::vector<std::string>& lines, int font_size);

} // namespace kolofon
