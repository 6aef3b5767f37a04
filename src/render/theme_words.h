// The words of a theme, in each language of the site: complete, some of them borrowed.
#pragma once

#include "diag/finding.h"
#include "render/theme_files.h"

namespace kolofon {

/// Gives each of the site's languages every text: what its file lacks comes from the site's main language, and what
/// that lacks from English, else the theme's first. A note says of each language what is missing. The theme's other
/// languages are made whole likewise, without a note. REQUIRES: the theme has texts in some language.
void complete_texts(TextsByLanguage& texts, const Site& site, Findings& findings);

} // namespace kolofon
