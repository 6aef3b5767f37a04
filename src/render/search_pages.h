// The search page in each language, with its index from A to Ö, which is all that a reader without JavaScript gets.
#pragma once

#include "render/audience_build.h"

namespace kolofon {

/// Writes them; none where the theme has no search page. After SearchTexts::finish, where there is one. From one
/// thread.
void write_search_pages(AudienceBuild& audience, Findings& findings);
/// Of what they are made of beside the site's settings, its theme, and what their templates read of reports.
Fingerprint print_of_search_pages(const AudienceBuild& audience);

} // namespace kolofon
