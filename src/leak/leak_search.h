// A built site searched for what must not be in it: every byte of every file, its name, what is packed in it (ZIP,
// gzip, Brotli, Office files, also within one another), and the text that PDF, Office and HTML files show.
//
// A search proves the absence of the words it is given and nothing more. It changes nothing, and goes on after a find.
#pragma once

#include "diag/finding.h"
#include "fs/file_system.h"

#include <string>
#include <vector>

namespace kolofon {

namespace limits {
/// A larger file is searched in pieces as it is, but not unpacked or read as a document.
constexpr size_t searched_whole = 256 * 1024 * 1024;
constexpr size_t leaks_told = 100;
} // namespace limits

struct LeakWord {
    std::string word;
    Place place; ///< where the list, or the source, has it
    bool certain =
        true; ///< the body's own list says it: an error; else the source has it in an internal part: a warning
};

struct LeakProof {
    size_t words = 0;
    size_t files = 0, packed = 0; ///< searched: files of the site, and files packed in them
    uint64_t bytes = 0;           ///< in both, and in the texts of documents
    size_t found = 0;
};

/// `built` is rooted at the site, whose name for findings is `name`. Words found are findings, once a file each; a file
/// that cannot be searched is one too. Only what stops the whole is a fault.
Result<LeakProof> search_leaks(FileSystem& built, const std::string& name, const std::vector<LeakWord>& words,
                               Findings& findings);

} // namespace kolofon
