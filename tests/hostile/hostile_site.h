// A site whose every text is one of the tricks: titles, summaries, names, addresses, tables, notes, file names, and
// sections of Markdown that hold them in each place that Markdown has.
#pragma once

#include "diag/finding.h"
#include "fs/memory_file_system.h"

#include <map>
#include <string>

namespace kolofon {

struct HostileSite {
    std::map<std::string, std::string> pages; ///< the public output: also what a build with errors would have written
    Findings findings;
    size_t placed = 0; ///< how often a trick stands in the source
};

/// Built in memory, with the themes in `theme_folder`.
HostileSite build_hostile_site(const std::string& theme_folder);

} // namespace kolofon
