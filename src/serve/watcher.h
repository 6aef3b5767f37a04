// Notices when a file of the site changes (inotify(7)), however it is written: in place, by renaming over it, or with
// the folder it stands in.
//
// Folders that come are watched with all that is in them, those that go are forgotten. When the system has lost count
// of what happened everything counts as changed and the folders are looked for anew. A folder that two paths lead to
// is watched once, so links in a ring do no harm.
#pragma once

#include "fs/file_system.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// A folder to watch, with all that is below it.
struct WatchedRoot {
    FileSystem* fs;
    std::string path; ///< in `fs`; "" for its top. It need not exist yet, as long as its parent is watched
    std::vector<std::string> only = {}; ///< names in it that matter; nothing below it is watched then. Empty: all
};

class Watcher {
public:
    /// All must outlive it.
    static Result<std::unique_ptr<Watcher>> open(std::vector<WatchedRoot> roots);
    ~Watcher();
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    /// To wait for with poll(2): readable when something happened.
    int descriptor() const { return m_descriptor; }
    /// Takes what has happened; whether anything did that can matter to a build. Never waits.
    bool take_changes();
    /// The folders of the first root's file system in which something changed, by what was taken since the last call.
    /// None: it may be any.
    std::optional<std::set<std::string>> take_touched();

    size_t folders() const { return m_folders.size(); }
    /// Why some folders are not watched: the system's limit (fs.inotify.max_user_watches), most often.
    const std::optional<Fault>& fault() const { return m_fault; }

private:
    struct Folder {
        size_t root;
        std::string path; ///< in the root's file system
    };

    Watcher(int descriptor, std::vector<WatchedRoot> roots);
    void watch_all();
    void watch(size_t root, const std::string& path, size_t depth);
    void forget(size_t root, const std::string& path);
    bool take(int watch, uint32_t mask, std::string_view name);
    bool is_link_to_folder(const Folder& parent, uint32_t mask, std::string_view name) const;
    bool take_folder(const Folder& parent, uint32_t mask, std::string_view name);

    int m_descriptor;
    std::vector<WatchedRoot> m_roots;
    std::map<int, Folder> m_folders; ///< by watch
    std::optional<Fault> m_fault;
    std::set<std::string> m_touched;
    bool m_may_be_any = false;
    bool m_has_aliases = false; ///< a folder changes by two paths, and the system names one
};

/// Whether a file of this name is an editor's own, beside the one that is edited.
bool is_editors_file(std::string_view name);

} // namespace kolofon
