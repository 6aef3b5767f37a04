// Which symbolic links are followed: those to what stands below the root. Of links to folders only the first on the way
// is, and none that leads back to a folder it stands in, so that every walk ends and links cannot multiply what it
// sees.
#pragma once

#include "fs/file_system.h"

#include <mutex>
#include <string>

namespace kolofon {

enum class LinkTrouble : uint8_t {
    None,
    LeavesRoot, ///< also a link to nothing
    NoEnd,      ///< to a folder above it, or in a folder that was itself reached by a link
};

/// A folder of our own is no link: whoever put one there wants us to write and remove elsewhere. The link is removed, not
/// what it leads to.
Result<void> remove_if_link(FileSystem& fs, const std::string& path);

/// Safe to use from several threads.
class Links {
public:
    explicit Links(FileSystem& fs) : m_fs(fs) {}

    /// None for what is no link.
    LinkTrouble trouble(const std::string& folder, const DirectoryEntry& entry);
    /// Whether what `path` leads to, through whatever links, stands below the root.
    bool stays_inside(const std::string& path);

private:
    const std::string& root();

    FileSystem& m_fs;
    std::once_flag m_root_known;
    std::string m_root; ///< resolved on first need
};

} // namespace kolofon
