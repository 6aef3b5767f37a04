// Building a site: the model of each audience becomes pages, and the pages become output.
//
// Stages, each on all cores: the texts of a batch of reports are parsed and checked; they become HTML; pages are
// rendered, checked and written. Reports go through in batches, so memory does not grow with the site. The output of an
// audience replaces the old one only when nothing in the whole build is an error.
#pragma once

#include "diag/finding.h"
#include "fs/file_system.h"
#include "model/site.h"
#include "output/output_tree.h"
#include "render/report_pages.h"
#include "render/report_record.h"
#include "render/theme_files.h"
#include "store/store.h"

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kolofon {

/// How far a build has come; read from any thread while it goes on.
struct BuildProgress {
    std::atomic<size_t> sections{0};
    std::atomic<size_t> all{0}; ///< 0: it has not begun
};

struct BuildOptions {
    std::vector<Audience> audiences; ///< empty: those of the site
    std::string out = "out";         ///< of `output`: the audiences' folders stand in it
    bool write = true;               ///< false: everything is made and checked, nothing kept
    bool keep = false;               ///< with `write`: kept in memory, also with errors; nothing goes to the disk
    bool precompress = false;        ///< .gz and .br beside the texts; so too when the site says so
    bool strict = false;             ///< warnings stop the build too
    const Store* store = nullptr;    ///< where published reports' versions are
    bool sealing = false;            ///< keep what the report that has a version but is not sealed is made of
    BuildMemory* memory = nullptr;   ///< of the build before, and then of this one, which was asked the same
    BuildProgress* progress = nullptr;
    const std::set<std::string>* untouched = nullptr; ///< paths of reports whose files are those that `memory` is of
    std::map<Audience, Fingerprint> before; ///< of the manifests of the output that `memory` is of; not with `keep`
    std::function<bool()> is_output_whole;  ///< whether that output is as its manifests say; null: it is not
};

struct BuildResult {
    bool built = false; ///< the output was replaced
    size_t pages = 0, reports = 0, sections = 0;
    bool remembered = false;         ///< the memory is of this build now
    bool memory_was_damaged = false; ///< nothing was built; it will be without that memory
    size_t made = 0;                 ///< reports that were not taken over from the build before
    std::map<Audience, OutputSummary> outputs;
    std::map<Audience, Fingerprint> prints; ///< of their manifests
    std::map<Audience, KeptFiles> kept;     ///< with `keep`; what is not in memory is the site's or a theme's
    SealedBuild sealed;                     ///< with `sealing`
    std::vector<std::pair<std::string, double>> timings; ///< stage, seconds
};

/// `site_fs` is rooted at the site, `output_fs` where `options.out` is relative to.
Result<BuildResult> build_site(const Site& site, FileSystem& site_fs, FileSystem& output_fs, const ThemePlaces& themes,
                               const BuildOptions& options, Findings& findings);

} // namespace kolofon
