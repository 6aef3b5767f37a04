// One published version rendered on its own: what packages for the archive are made of.
//
// Its pages are the sealed parts at the version's own address, in today's frames without what depends on other reports
// (neighbours, the latest one, threads), so that a package changes only when something happens to its own report.
#pragma once

#include "diag/finding.h"
#include "output/output_tree.h"
#include "render/theme_files.h"
#include "store/store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

struct VersionBuildOptions {
    std::string report; ///< "SERIES/PERIOD"
    int version = 0;
    Audience audience = Audience::Public;
    const Store* store = nullptr;
    /// A site of its own: with a front sheet, a search page and a page at each address that only the site has. Else the
    /// pages as the site has them.
    bool standalone = true;
    bool single = false;   ///< to become one file: without a search page
    std::string generator; ///< program and version
    std::string log_head;  ///< of the report's last line in the series' log; "" when it is not told
    int log_lines = 0;
    Date known_until; ///< the day of that line
};

/// A page of the report.
struct BuiltPage {
    std::string path, title, language, kind;
};

struct BuiltVersion {
    KeptFiles files;                    ///< what they were copied from must outlive them
    std::vector<BuiltPage> pages;       ///< of the version: its front page first
    std::string base_url;               ///< of the site that the pages are of
    std::shared_ptr<FileSystem> themes; ///< that the version was sealed with; keeps `files` readable
    Date known_until;                   ///< of the latest event or correction that the pages tell of
};

/// None after findings: the version is not for the audience, or is not shown to it.
Result<std::optional<BuiltVersion>> build_version(const Site& site, FileSystem& site_fs, const ThemePlaces& themes,
                                                  const VersionBuildOptions& options, Findings& findings);

} // namespace kolofon
