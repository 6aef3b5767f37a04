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

/// A version that stands in a part of a site.
struct SitePartSeal {
    std::string report;
    uint32_t version = 0;
    std::string manifest; ///< SHA-512 of the version's manifest.json in the store
};

struct SitePartProof {
    std::vector<SitePartSeal> seals;
    size_t parts = 0, files = 0; ///< whose digests are right
    size_t withheld = 0;
    uint64_t bytes = 0;
};

/// The same for a part of a built site, as in an HTML bundle: of each version that is there, what stands at its own
/// address. Other versions and the report's constant address may be missing.
Result<SitePartProof> verify_site_part(FileSystem& part, const std::string& name, Findings& findings);

} // namespace kolofon
