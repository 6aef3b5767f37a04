// Proving a built site: every sealed part and file of every published version, where readers meet it. With the store at
// hand also that the site's seals say what the store says, and that nothing which was published is missing.
//
// A built site says itself what is sealed, in seal.json of each version's folder; so anyone who has the site can prove
// it against itself, and whoever has the store can prove it against what was published. It changes nothing, goes on
// after a fault, and says what it has proven. A site built with --drafts shows working copies and cannot be proven.
#pragma once

#include "store/store.h"

namespace kolofon {

struct SiteProof {
    size_t reports = 0, versions = 0;
    size_t parts = 0, files = 0; ///< whose digests are right
    size_t withheld = 0;         ///< that are not shown as they were sealed, on the record
    uint64_t bytes = 0;          ///< in parts and files
    bool with_store = false;
};

/// Whether a folder is a built site.
bool is_built_site(FileSystem& fs);

/// `built` is rooted at the built site, whose name for findings is `name` ("out/public"). `store` may be null. A fault
/// of one file is a finding; only what stops the whole is returned.
Result<SiteProof> verify_site(FileSystem& built, const std::string& name, const Store* store, Findings& findings);

} // namespace kolofon
