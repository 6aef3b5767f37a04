// Pages about the versions of reports: history, what differs between two, and addresses that moved.
#pragma once

#include "render/audience_build.h"

namespace kolofon {

/// Versions that are compared each with each; in longer histories each is compared with the one before it and the
/// latest.
constexpr size_t most_compared_each_with_each = 8;

/// Writes them for every published report of an audience. From one thread; uses all cores.
void write_version_pages(AudienceBuild& audience, Findings& findings);

} // namespace kolofon
