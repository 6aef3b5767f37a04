#include "view/card_view.h"

#include "theme/escape.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

namespace {

bool has_own_card(const PageView& page) {
    return page.report && has_card(*page.report);
}

/// Pages that stand for nothing of today. The whole report is not indexed, but readers share it.
bool is_to_be_shared(const PageView& page) {
    if (page.kind == "404" || page.kind == "moved" || page.kind == "withdrawn") return false;
    if (page.report && !has_card(*page.report)) return false;
    return page.robots.empty() || page.kind == "whole";
}

} // namespace

bool has_card(const ReportView& report) {
    return !report.permanent && !report.report->draft && !report.withdrawn;
}

CardWords card_of(const ReportView& report) {
    CardWords card{report.period, report.edition->title, report.model_series->publisher, {}};
    for (size_t i = 0; i < std::min(card_figures, report.key_figures.size()); ++i)
        card.figures.push_back({report.key_figures[i].label, theme::text_of_html(report.key_figures[i].value)});
    return card;
}

CardWords card_of(const SiteView& site) {
    return {site.description, site.title, site.site->publisher, {}};
}

std::string card_text(const CardWords& card) {
    std::string text = card.title;
    const auto add = [&](const std::string& words) {
        if (!words.empty()) text += " – " + words;
    };
    add(card.above);
    for (const CardFigure& figure : card.figures) add(figure.label + ": " + figure.value);
    add(card.publisher);
    return text;
}

std::string card_path_of(const PageView& page) {
    if (!is_to_be_shared(page)) return {};
    return has_own_card(page) ? report_card_path(page.report->folder, page.report->language())
                              : site_card_path(*page.site->site, page.site->language);
}

CardWords card_of(const PageView& page) {
    return has_own_card(page) ? card_of(*page.report) : card_of(*page.site);
}

} // namespace kolofon
