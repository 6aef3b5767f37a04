// The card of a report or of the site: the picture that stands for a page where its address is shared (Open Graph's
// og:image). Here what it says and where it is; render/cards draws it.
#pragma once

#include "view/site_view.h"

namespace kolofon {

struct CardFigure {
    std::string label, value;
};

struct CardWords {
    std::string above; ///< the line over the title: the report's period; the site's description
    std::string title;
    std::string publisher;
    std::vector<CardFigure> figures; ///< at most card_figures
};

constexpr size_t card_figures = 2;

/// Whether there is one: not of drafts, versions at their own addresses and what is withdrawn.
bool has_card(const ReportView& report);

CardWords card_of(const ReportView& report);
CardWords card_of(const SiteView& site);

/// What a card shows, for those who do not see it.
std::string card_text(const CardWords& card);

/// The card of the page: its report's, else the site's; "" for pages that are not to be shared.
std::string card_path_of(const PageView& page);
CardWords card_of(const PageView& page);

} // namespace kolofon
