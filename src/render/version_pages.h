// Pages about the versions of reports: history, what differs between two, and addresses that moved.
#pragma once

#include "render/audience_build.h"

namespace kolofon {

/// Writes them for every published report of an audience. From one thread; uses all cores.
void write_version_pages(AudienceBuild& audience, Findings& findings);

/// The same of one report, with the differences that one of its versions is part of. From one thread.
void write_version_pages_of(AudienceBuild& audience, const Report& report, int version, Findings& findings);

} // namespace kolofon
