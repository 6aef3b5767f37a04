// Cards: the pictures that stand for the site and its reports where their addresses are shared, as SVG.
#pragma once

#include "render/audience_build.h"
#include "view/card_view.h"

#include <string>

namespace kolofon {

/// Pixels, as Open Graph's readers want them.
constexpr int card_width = 1200, card_height = 630;

/// `colour` is CSS that reads well on white: "#0b5394".
std::string draw_card(const CardWords& card, const std::string& colour);

/// The colour --color-primary of the theme's style sheets as the theme nearest the site sets it; a dark grey where none
/// does, or not as #rrggbb.
Result<std::string> primary_colour(const Theme& theme);

/// The cards of an audience, from what it may see and without the words that are taken out of its pages.
Result<void> write_cards(AudienceBuild& audience, const Theme& theme);

} // namespace kolofon
