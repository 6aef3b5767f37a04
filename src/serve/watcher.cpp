#include "serve/watcher.h"

#include "fs/path.h"

#include <algorithm>
#include <cerrno>
#include <sys/inotify.h>
#include <unistd.h>
#include <utility>

namespace kolofon {

namespace {

constexpr size_t deepest_folder = 32;
constexpr uint32_t watched_events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
                                    IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

/// What no build reads, or what tells of a change elsewhere: the store is written before its series' log.
bool is_passed_over(std::string_view folder) {
    return folder == "_published" || folder == "node_modules" || (folder.starts_with(".") && folder != ".well-known");
}

} // namespace

bool is_editors_file(std::string_view name) {
    return name.ends_with("~") || name.ends_with(".swp") || name.ends_with(".swx") || name.ends_with(".tmp") ||
           name.starts_with(".#") || name.starts_with(".~lock") || name.starts_with("~$") || name == "4913";
}

Watcher::Watcher(int descriptor, std::vector<WatchedRoot> roots)
    : m_descriptor(descriptor), m_roots(std::move(roots)) {}

Watcher::~Watcher() {
    ::close(m_descriptor);
}

Result<std::unique_ptr<Watcher>> Watcher::open(std::vector<WatchedRoot> roots) {
    const int descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (descriptor < 0) return Fault{"cannot watch", "", errno};
    std::unique_ptr<Watcher> watcher(new Watcher(descriptor, std::move(roots)));
    watcher->watch_all();
    return watcher;
}

void Watcher::watch_all() {
    for (size_t root = 0; root < m_roots.size(); ++root) watch(root, m_roots[root].path, 0);
}

void Watcher::watch(size_t root, const std::string& path, size_t depth) {
    FileSystem& fs = *m_roots[root].fs;
    const auto absolute = fs.resolve(path);
    if (!absolute.ok() || depth > deepest_folder) return;
    const int watch = ::inotify_add_watch(m_descriptor, absolute->c_str(), watched_events);
    if (watch < 0) {
        if (errno == ENOSPC || errno == EACCES) m_fault = Fault{"cannot watch", absolute.value(), errno};
        return; // gone again, or a file
    }
    const auto known = m_folders.find(watch);
    const bool again = known != m_folders.end() && known->second.root == root && known->second.path == path;
    if (known != m_folders.end() && !again && m_roots[known->second.root].only.empty()) { // by another path
        m_has_aliases = true;
        return;
    }
    m_folders[watch] = {root, path};
    if (!m_roots[root].only.empty()) return;
    const auto entries = fs.list(path);
    if (!entries.ok()) return;
    for (const DirectoryEntry& entry : entries.value())
        if (entry.kind == EntryKind::Directory && !is_passed_over(entry.name))
            this->watch(root, join_path(path, entry.name), depth + 1);
}

/// The folder and all below it: what has moved away is still there for the system.
void Watcher::forget(size_t root, const std::string& path) {
    for (auto folder = m_folders.begin(); folder != m_folders.end();) {
        const auto& [its_root, its_path] = folder->second;
        const bool inside = its_root == root && (its_path == path || its_path.starts_with(path + "/"));
        if (inside) (void)::inotify_rm_watch(m_descriptor, folder->first);
        folder = inside ? m_folders.erase(folder) : std::next(folder);
    }
}

bool Watcher::take(int watch, uint32_t mask, std::string_view name) {
    if ((mask & IN_Q_OVERFLOW) != 0) {
        m_may_be_any = true;
        watch_all();
        return true;
    }
    const auto found = m_folders.find(watch);
    if ((mask & IN_IGNORED) != 0) {
        if (found != m_folders.end()) m_folders.erase(found);
        return false;
    }
    if (found == m_folders.end()) return false;
    const Folder folder = found->second;
    if (is_link_to_folder(folder, mask, name)) mask |= IN_ISDIR;
    m_may_be_any |= (mask & (IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
    if (m_roots[folder.root].fs == m_roots.front().fs) m_touched.insert(folder.path);
    if ((mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0) return true;
    const auto& only = m_roots[folder.root].only;
    if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) return false;
    if ((mask & IN_ISDIR) != 0) return take_folder(folder, mask, name);
    return !name.empty() && !is_editors_file(name);
}

/// The system says of what came only whether it is a folder itself.
bool Watcher::is_link_to_folder(const Folder& parent, uint32_t mask, std::string_view name) const {
    if (name.empty() || (mask & (IN_CREATE | IN_MOVED_TO)) == 0 || (mask & IN_ISDIR) != 0) return false;
    const auto status = m_roots[parent.root].fs->status(join_path(parent.path, name));
    return status.ok() && status.value().kind == EntryKind::Directory;
}

bool Watcher::take_folder(const Folder& parent, uint32_t mask, std::string_view name) {
    if (name.empty() || is_passed_over(name)) return false;
    const std::string path = join_path(parent.path, name);
    // In a folder of which only some names matter, those are roots of their own.
    const bool has_all = m_roots[parent.root].only.empty();
    for (size_t root = 0; root < m_roots.size(); ++root) {
        if (m_roots[root].fs != m_roots[parent.root].fs) continue;
        if (has_all ? root != parent.root : m_roots[root].path != path) continue;
        if ((mask & (IN_DELETE | IN_MOVED_FROM)) != 0) forget(root, path);
        if ((mask & (IN_CREATE | IN_MOVED_TO)) != 0) watch(root, path, 0);
    }
    return true;
}

std::optional<std::set<std::string>> Watcher::take_touched() {
    std::set<std::string> touched = std::exchange(m_touched, {});
    if (std::exchange(m_may_be_any, false) || m_has_aliases || m_fault) return std::nullopt;
    return touched;
}

bool Watcher::take_changes() {
    alignas(inotify_event) char buffer[64 * 1024];
    bool changed = false;
    for (;;) {
        const ssize_t length = ::read(m_descriptor, buffer, sizeof buffer);
        if (length <= 0) return changed;
        for (ssize_t at = 0; at < length;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            const std::string_view name = event->len > 0 ? std::string_view(event->name) : std::string_view();
            changed = take(event->wd, event->mask, name) || changed;
        }
    }
}

} // namespace kolofon
