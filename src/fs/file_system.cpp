#include "fs/file_system.h"

#include "fs/path.h"

namespace kolofon {

Result<std::vector<ListedFile>> FileSystem::list_with_status(const std::string& path) {
    KOLOFON_TRY_ASSIGN(entries, list(path));
    std::vector<ListedFile> files;
    for (const DirectoryEntry& entry : entries) {
        KOLOFON_TRY_ASSIGN(found, status(join_path(path, entry.name)));
        files.push_back({entry.name, found, entry.is_link});
    }
    return files;
}

} // namespace kolofon
