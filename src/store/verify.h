// Proving the store: every digest, every inventory, every chain, and the log against the store both ways. It changes
// nothing, goes on after a fault, and says what it has proven.
#pragma once

#include "store/store.h"

namespace kolofon {

struct VerifyScope {
    std::string series;     ///< empty: all
    std::string known_head; ///< digest of a series' last log line, as noted when publishing; empty: none is known
};

struct StoreProof {
    size_t reports = 0, versions = 0;
    size_t files = 0;                                       ///< content files hashed
    uint64_t bytes = 0;                                     ///< in them
    size_t events = 0;                                      ///< log lines
    std::vector<std::pair<std::string, std::string>> heads; ///< series and digest of its log's last line
};

/// A fault of one file is a finding; only what stops the whole is returned.
Result<StoreProof> verify_store(FileSystem& fs, const VerifyScope& scope, Findings& findings);

} // namespace kolofon
