#include "fs/walk.h"

#include "fs/links.h"
#include "fs/path.h"

namespace kolofon {

namespace {

void walk(FileSystem& fs, Links& links, const std::string& folder, const std::string& within,
          std::vector<std::string>& out) {
    const auto entries = fs.list(folder);
    if (!entries.ok()) return;
    for (const DirectoryEntry& entry : entries.value()) {
        if (entry.name.front() == '.' || entry.name.front() == '_') continue;
        if (links.trouble(folder, entry) != LinkTrouble::None) continue;
        const std::string path = join_path(folder, entry.name), name = join_path(within, entry.name);
        if (entry.kind == EntryKind::Directory)
            walk(fs, links, path, name, out);
        else if (entry.kind == EntryKind::File)
            out.push_back(name);
    }
}

} // namespace

std::vector<std::string> content_files(FileSystem& fs, const std::string& folder) {
    std::vector<std::string> files;
    Links links(fs);
    walk(fs, links, folder, "", files);
    return files;
}

} // namespace kolofon
