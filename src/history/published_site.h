// A site as its readers see it: each published report as it was last sealed, with the versions before it.
#pragma once

#include "load/load_site.h"
#include "store/published_view.h"

namespace kolofon {

struct PublishedOptions {
    bool drafts = false; ///< working copies in place of what is published
    std::string sealing; ///< "SERIES/PERIOD": this report's working copy, as its next version
    /// What is under embargo then is for the intranet only. A report that the public has seen in one version cannot be
    /// put under embargo in a later one.
    std::optional<Timestamp> now = std::nullopt;
    const KnownReports* known = nullptr; ///< as LoadOptions has it, of working copies
    KnownReports* learnt = nullptr;      ///< gets what is known of working copies now
};

/// A site and what it was read through. The site's paths are for `files`.
struct PublishedSite {
    std::unique_ptr<FileSystem> files;
    std::optional<Site> site;
};

/// Reads the site that `fs` is rooted at. Findings in sealed sources are left out: they were published, and cannot be
/// mended. `fs` and `store` must outlive the result.
Result<PublishedSite> load_published(FileSystem& fs, const Store& store, const PublishedOptions& options,
                                     Findings& findings);

/// Notes the published reports whose working copies are not what was last sealed (published.behind). Compares texts,
/// tables and files; those over 16 MB count as equal when they are equally large.
void tell_unpublished(FileSystem& fs, const Store& store, Findings& findings);

} // namespace kolofon
