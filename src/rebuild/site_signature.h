// The state of every file that a build may read, as the file system tells it: whether anything was touched since,
// without reading any of it.
#pragma once

#include "base/fingerprint.h"
#include "fs/file_system.h"

#include <map>
#include <optional>
#include <string>

namespace kolofon {

struct FilesSignature {
    Fingerprint print;     ///< of names, sizes, times and inodes
    int64_t newest_ns = 0; ///< the latest change of any of them, nanoseconds since 1970

    /// Whether a file changed after this was taken is sure to have another time: the clocks of file systems tick
    /// slowly, and a clock may have been set back.
    bool is_settled(int64_t now_ns) const;
};

struct SiteSignature {
    FilesSignature all;
    /// Of each report's own files and of the settings above them, by its path: "content/SERIES/PERIOD".
    std::map<std::string, FilesSignature> reports;
};

/// Of site.toml, content/, static/ and themes/ of the site, and of all files in `themes`, the program's own (may be
/// null). None where something could not be looked at. Uses all cores.
std::optional<SiteSignature> signature_of(FileSystem& site, FileSystem* themes);

} // namespace kolofon
