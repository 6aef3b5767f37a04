// The index of a web archive: CDXJ, lines of key, time and JSON. Private to src/verify.
#pragma once

#include "diag/finding.h"
#include "verify/warc.h"

#include <map>
#include <set>
#include <string>

namespace kolofon::verify {

/// Where a record lies, as an index says.
struct IndexEntry {
    std::string url, digest;
    uint64_t length = 0; ///< 0: not stated
    bool seen = false;
};

struct WebIndex {
    std::map<std::pair<std::string, uint64_t>, IndexEntry> entries; ///< by file name in archive/ and offset
    std::set<std::string> urls;
};

/// Adds what the index says; lines that cannot be read, or are not in the order of their bytes, are findings.
void read_index(const SourceFile& file, WebIndex& index, Findings& findings);

} // namespace kolofon::verify
