#include "render/cards.h"

#include "base/parallel.h"
#include "chart/markup.h"
#include "chart/svg.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view default_colour = "#333333";
constexpr int margin = 80, inner_width = card_width - 2 * margin;
constexpr size_t most_title_lines = 3;

void remove_last_character(std::string& text) {
    const auto continues = [&] { return (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80; };
    while (text.size() > 1 && continues()) text.pop_back();
    text.pop_back();
}

/// Lines of at most `most`, of at most `width` pixels; what is left out is told by an ellipsis.
std::vector<std::string> lines_of(std::string_view text, int width, int size, size_t most) {
    std::vector<std::string> lines = wrap(text, width, size);
    const bool is_cut = lines.size() > most;
    if (is_cut) lines.resize(most);
    for (std::string& line : lines) {
        const bool is_last = &line == &lines.back();
        const std::string end = is_cut && is_last ? "…" : "";
        if (text_width(line + end, size) <= width) {
            line += end;
            continue;
        }
        while (!line.empty() && text_width(line + "…", size) > width) remove_last_character(line);
        line += "…";
    }
    return lines;
}

class CardDrawing {
public:
    explicit CardDrawing(const std::string& colour) : m_colour(colour) {
        const std::string size = std::to_string(card_width) + "\" height=\"" + std::to_string(card_height);
        m_svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" viewBox=\"0 0 " +
                std::to_string(card_width) + " " + std::to_string(card_height) +
                "\" role=\"img\" font-family=\"system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\">\n";
    }

    void title(const std::string& text) {
        m_svg += "<title>";
        append_markup_text(m_svg, text);
        m_svg += "</title>\n";
    }

    void rectangle(int x, int y, int width, int height, const std::string& fill) {
        m_svg += "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" +
                 std::to_string(width) + "\" height=\"" + std::to_string(height) + "\" fill=\"" + fill + "\"/>\n";
    }

    void text(int x, int y, int size, std::string_view words, const std::string& fill, bool bold = false) {
        m_svg += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" font-size=\"" +
                 std::to_string(size) + "\" fill=\"" + fill + (bold ? "\" font-weight=\"700\">" : "\">");
        append_markup_text(m_svg, words);
        m_svg += "</text>\n";
    }

    const std::string& colour() const { return m_colour; }
    std::string take() { return std::move(m_svg) + "</svg>\n"; }

private:
    const std::string& m_colour;
    std::string m_svg;
};

const std::string ink = "#1a1a1a", faint = "#555555";

/// The figures side by side; the first line of each is its value.
void draw_figures(CardDrawing& drawing, const std::vector<CardFigure>& figures, int y) {
    const int width = inner_width / static_cast<int>(card_figures);
    int x = margin;
    for (const CardFigure& figure : figures) {
        for (const std::string& line : lines_of(figure.value, width - 30, 54, 1))
            drawing.text(x, y, 54, line, drawing.colour(), true);
        for (const std::string& line : lines_of(figure.label, width - 30, 28, 1))
            drawing.text(x, y + 42, 28, line, faint);
        x += width;
    }
}

void redact(CardWords& card, const Redactions* redactions) {
    if (!redactions) return;
    for (std::string* words : {&card.above, &card.title, &card.publisher}) redact_text(*words, *redactions);
    for (CardFigure& figure : card.figures) {
        redact_text(figure.label, *redactions);
        redact_text(figure.value, *redactions);
    }
}

/// "#0b5394" after `name` and a colon in a style sheet; "" when there is none such.
std::string colour_in(std::string_view css, std::string_view name) {
    size_t at = css.find(name);
    if (at == std::string_view::npos) return {};
    at = css.find_first_not_of(" \t", at + name.size());
    if (at == std::string_view::npos || css[at] != '#') return {};
    const std::string_view digits = css.substr(at + 1, 6);
    const bool is_colour =
        digits.size() == 6 && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    return is_colour ? "#" + std::string(digits) : std::string();
}

} // namespace

std::string draw_card(const CardWords& card, const std::string& colour) {
    CardDrawing drawing(colour);
    drawing.title(card_text(card));
    drawing.rectangle(0, 0, card_width, card_height, "#ffffff");
    drawing.rectangle(0, 0, card_width, 24, colour);
    int y = 110;
    for (const std::string& line : lines_of(card.above, inner_width, 32, card.figures.empty() ? 2 : 1)) {
        drawing.text(margin, y, 32, line, colour, true);
        y += 44;
    }
    y += 36;
    for (const std::string& line : lines_of(card.title, inner_width * 9 / 10, 64, most_title_lines)) {
        drawing.text(margin, y, 64, line, ink, true); // bold is a tenth wider than measured
        y += 76;
    }
    draw_figures(drawing, card.figures, std::max(y, 430) + 8);
    drawing.rectangle(margin, 540, inner_width, 2, "#d0d0d0");
    for (const std::string& line : lines_of(card.publisher, inner_width, 30, 1))
        drawing.text(margin, 588, 30, line, ink);
    return drawing.take();
}

Result<std::string> primary_colour(const Theme& theme) {
    for (const ThemeAsset& asset : theme.assets) { // those of the nearest theme stand first
        if (!asset.target.ends_with(".css")) continue;
        KOLOFON_TRY_ASSIGN(css, asset.fs->read(asset.source));
        std::string colour = colour_in(css, "--color-primary:");
        if (!colour.empty()) return colour;
    }
    return std::string(default_colour);
}

Result<void> write_cards(AudienceBuild& audience, const Theme& theme) {
    KOLOFON_TRY_ASSIGN(colour, primary_colour(theme));
    const Redactions* redactions = audience.pages->redactions();
    const auto write = [&](CardWords card, const std::string& path, const std::string& source) {
        redact(card, redactions);
        return audience.output->write(path, draw_card(card, colour), source);
    };
    for (const auto& site : audience.view->languages)
        KOLOFON_TRY(write(card_of(*site), site_card_path(*site->site, site->language), "site.toml"));
    std::vector<const ReportView*> reports;
    for (const auto& report : audience.view->reports)
        if (has_card(*report)) reports.push_back(report.get());
    FirstFault fault;
    parallel_for(reports.size(), [&](size_t i) {
        const ReportView& report = *reports[i];
        fault.keep(
            write(card_of(report), report_card_path(report.folder, report.language()), report.edition->file->path()));
    });
    if (fault.get()) return *fault.get();
    return {};
}

} // namespace kolofon
