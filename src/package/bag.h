// A bag: files in the BagIt File Packaging Format 1.0 (RFC 8493), with SHA-512 manifests. Anybody who has sha512sum can
// check it, in fifty years too.
#pragma once

#include "package/contents.h"

#include <string>
#include <utility>
#include <vector>

namespace kolofon {

/// Lines of bag-info.txt (RFC 8493 section 2.2.2), in the order given. Empty values are left out; Payload-Oxum is
/// added.
using BagInfo = std::vector<std::pair<std::string, std::string>>;

/// All files of the bag, measured and sorted: `payload`, which moves to data/, and the tag files.
Result<std::vector<PackageFile>> make_bag(std::vector<PackageFile> payload, const BagInfo& info);

} // namespace kolofon
