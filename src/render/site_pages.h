// The site's own pages: home, series, indicators, corrections, attachments, texts, and what machines read beside them.
#pragma once

#include "render/audience_build.h"

namespace kolofon {

/// Before any page: report pages show small pictures of the indicators.
void draw_all_indicators(AudienceBuild& audience, const BuildShared& shared);

/// Writes them all. From one thread.
Result<void> write_site_pages(AudienceBuild& audience, const BuildShared& shared, Findings& findings);

/// A page of the site in one language, with its crumb of the home page.
PageView site_page(const SiteView& site, std::string_view kind, std::string path, std::string title,
                   std::string description);

} // namespace kolofon
