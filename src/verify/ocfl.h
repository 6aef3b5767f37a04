// A store or a report's object (OCFL 1.1) that lies by itself, outside a site: what a site's store is proven by,
// without the series' logs, which lie elsewhere.
#pragma once

#include "store/verify.h"

namespace kolofon {

/// Whether the folder at `fs`'s top is a storage root or an object.
bool is_ocfl(FileSystem& fs);

/// `fs` is rooted at the folder, whose name for findings is `name`.
Result<StoreProof> verify_ocfl(FileSystem& fs, const std::string& name, Findings& findings);

} // namespace kolofon
