// What a package's front sheet says of it.
#pragma once

#include "base/date.h"
#include "view/site_view.h"

namespace kolofon {

/// One version in a package. Everything in it follows from the store, so that it is the same on any day it is packed.
struct PackageView {
    const VersionView* version = nullptr;
    bool single = false;   ///< all of it is one file
    std::string publisher; ///< of the series
    std::string live_path; ///< of the report on the site, as a whole URL
    std::string generator; ///< program and version: "Kolofon 1.0"
    std::string log_head;  ///< SHA-512 of the last line of the series' log that is known; "" where it is not told
    int log_lines = 0;     ///< in that log
    Date known_until;      ///< the day of that line: later corrections are not in the package
};

} // namespace kolofon
