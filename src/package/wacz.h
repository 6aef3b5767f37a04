// A web archive: WACZ 1.1.1 (Webrecorder, 2022) around one WARC 1.1 file (ISO 28500:2017), as a program would have
// collected the pages from the site. Replay programs show it; nothing of Kolofon is needed.
#pragma once

#include "base/timestamp.h"
#include "package/contents.h"

#include <string>
#include <vector>

namespace kolofon {

struct WaczPage {
    std::string url, title;
};

struct WaczInput {
    std::string title, description;
    std::string software; ///< program and version
    Timestamp time;       ///< at which all of it was published
    std::string base_url; ///< that the files' paths stand under; ends in "/"
    std::vector<PackageFile> files;
    std::vector<WaczPage> pages; ///< the first is the main one
};

/// Files of the WACZ, measured, in the order in which they are to stand. Its WARC is written to `work_path`, a new file
/// of `fs`, from which the result reads; the caller removes it.
Result<std::vector<PackageFile>> make_wacz(WaczInput input, FileSystem& fs, const std::string& work_path);

/// The key by which replay programs find a URL: "org,example)/a/b" (SURT).
std::string surt_of(std::string_view url);

} // namespace kolofon
