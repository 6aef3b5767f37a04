// Making an object with one version more, beside the store.
#pragma once

#include "store/store_writer.h"

namespace kolofon::store {

struct StagedObject {
    std::string path; ///< of the finished object, or of the finished storage root when there was none
    std::string inventory_sha512, manifest_sha512;
    size_t new_files = 0;
    uint64_t new_bytes = 0;
};

/// `old` is null for the first version. Everything is durable when this returns. None after findings (a file that
/// cannot be read or has no place in a version).
Result<std::optional<StagedObject>> stage_object(FileSystem& fs, const StoredReport* old, bool with_root,
                                                 const VersionInput& input, Findings& findings);

/// Whether every file has a place of its own in a version; findings say which has not.
bool can_be_sealed(FileSystem& fs, const VersionInput& input, Findings& findings);

} // namespace kolofon::store
