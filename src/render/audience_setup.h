// What every build of an audience begins with: the cut model, its views, and somewhere to write.
#pragma once

#include "render/audience_build.h"
#include "render/look.h"

namespace kolofon {

/// How a site looks, the same for all audiences.
struct SiteLook {
    Look look; ///< the site's own, over the theme's
    std::string css;
    LogoView logo;
};

SiteLook find_site_look(const Site& site, FileSystem& site_fs, const Theme& theme, Findings& findings);

/// Views and writers of `audience`, with nothing written and nothing searched yet. `site` and `theme` must outlive it.
std::unique_ptr<AudienceBuild> prepare_audience(const Site& site, Audience audience, std::unique_ptr<OutputTree> output,
                                                const Theme& theme, const SiteLook& look);

} // namespace kolofon
