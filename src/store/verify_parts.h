// The parts of verify.h.
#pragma once

#include "store/journal.h"
#include "store/verify.h"

#include <map>

namespace kolofon::store {

/// A content file and the digest it must have.
struct HashTask {
    std::string path; ///< from the site
    std::string sha512;
};

/// What verifying one object found out.
struct ObjectProof {
    StoredReport stored;
    std::vector<std::string> inventories;  ///< by version: SHA-512 of its own inventory.json; empty when it has none
    std::vector<HashTask> tasks;           ///< content files that are there
    std::map<std::string, uint64_t> sizes; ///< of those whose digest is right, by path
};

/// Everything about the object in the folder `name` except its content's bytes. None when it has no usable inventory.
std::optional<ObjectProof> verify_object(FileSystem& fs, const std::string& name, SourceStore& sources,
                                         Findings& findings);

/// Every version's seal: its identity, its files, its place in the chain.
Result<void> verify_seals(const Store& store, const ObjectProof& object, Findings& findings);

/// One series' log, and the log against the store both ways. `objects` are the series' reports.
Result<PublishedLog> verify_log(const Store& store, const std::string& series,
                                const std::map<std::string, ObjectProof>& objects,
                                const std::optional<Interrupted>& interrupted, Findings& findings);

} // namespace kolofon::store
