// Pages about the versions of reports: history, what differs between two, and addresses that moved.
#pragma once

#include "render/audience_build.h"

namespace kolofon {

/// Writes them for every published report of an audience. From one thread; uses all cores.
void write_version_pages(AudienceBuild& audience, Findings& findings);

} // namespace kolofon
