#include "fs/links.h"

#include "fs/path.h"

namespace kolofon {

namespace {

bool is_within(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) &&
           (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

} // namespace

Result<void> remove_if_link(FileSystem& fs, const std::string& path) {
    if (!fs.exists(path)) return {};
    const bool at_top = path.rfind('/') == 0;
    KOLOFON_TRY_ASSIGN(folder, fs.resolve(at_top ? "/" : std::string(directory_of(path))));
    KOLOFON_TRY_ASSIGN(target, fs.resolve(path));
    return target == join_path(folder, file_name_of(path)) ? Result<void>() : fs.remove_all(path);
}

const std::string& Links::root() {
    std::call_once(m_root_known, [&] {
        if (auto root = m_fs.resolve("")) m_root = std::move(root).value();
    });
    return m_root;
}

bool Links::stays_inside(const std::string& path) {
    const auto target = m_fs.resolve(path);
    return !root().empty() && target.ok() && is_within(target.value(), root());
}

LinkTrouble Links::trouble(const std::string& folder, const DirectoryEntry& entry) {
    if (!entry.is_link) return LinkTrouble::None;
    const std::string path = join_path(folder, entry.name);
    if (!stays_inside(path)) return LinkTrouble::LeavesRoot;
    if (entry.kind != EntryKind::Directory) return LinkTrouble::None;
    const auto from = m_fs.resolve(folder), to = m_fs.resolve(path);
    if (!from.ok() || !to.ok()) return LinkTrouble::LeavesRoot; // gone meanwhile
    const bool by_a_link = from.value() != (folder.empty() ? root() : join_path(root(), folder));
    return by_a_link || is_within(from.value(), to.value()) ? LinkTrouble::NoEnd : LinkTrouble::None;
}

} // namespace kolofon
