// A site as it was published: a FileSystem that shows the sealed sources of chosen versions in place of the working
// copy.
#pragma once

#include "store/store.h"

#include <map>

namespace kolofon {

/// Reading below content/SERIES/PERIOD of each report in `versions` gives the files under source/ in that version;
/// everything else, and all writing, goes to `under`. A version that cannot be read is a finding, and its report is
/// shown empty. Both `under` and the store must live as long as the view. Safe to read from several threads.
std::unique_ptr<FileSystem> published_view(FileSystem& under, const Store& store,
                                           const std::map<std::string, uint32_t>& versions, Findings& findings);

/// Reading below themes/ gives the themes that were sealed with the version, and nothing of today's; the rest goes to
/// `under`. REQUIRES: `stored` has that version. Lifetimes and threads as above.
std::unique_ptr<FileSystem> published_themes(FileSystem& under, const StoredReport& stored, uint32_t version);

} // namespace kolofon
