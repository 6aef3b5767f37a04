// Look (Swedish: utseende): the colours and the logo that a body has on its pages, from `[look]` of site.toml or of a
// theme's theme.toml. As written; render/look.h judges it.
#pragma once

#include "format/toml.h"

#include <map>
#include <string>

namespace kolofon {

/// Empty texts were not given.
struct Look {
    Text primary, accent;                         ///< "#0b5394", on a light ground
    Text primary_dark, accent_dark;               ///< on a dark one
    Text logo;                                    ///< path of a file: "static/logo.svg", in a theme "assets/logo.svg"
    std::string logo_alt;                         ///< in words; empty: what stands beside it says the same
    std::map<std::string, std::string> logo_alts; ///< by language, where translated
};

/// `own`, and of `under` what it does not say. A colour comes with its dark twin: who sets one decides both.
Look laid_over(Look own, const Look& under);

} // namespace kolofon
