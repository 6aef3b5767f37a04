// Every file below a folder.
#pragma once

#include "fs/file_system.h"

namespace kolofon {

/// Paths from `folder`, in byte order within each folder; without what begins with '.' or '_', which is no content, and
/// without links that are not followed (fs/links.h).
/// What cannot be listed is left out: reading it will say why.
std::vector<std::string> content_files(FileSystem& fs, const std::string& folder);

} // namespace kolofon
