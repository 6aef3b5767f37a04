// The state of every file that a build may read, as the file system tells it: whether anything was touched since,
// without reading any of it.
#pragma once

#include "base/fingerprint.h"
#include "fs/file_system.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

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

/// What was seen of a site's files, folder by folder.
class SiteFiles {
public:
    /// Looks at site.toml, content/, static/ and themes/ of the site, and at all files in `themes`, the program's own
    /// (may be null). None where something could not be looked at. Uses all cores. Both must outlive what is seen.
    static std::optional<SiteFiles> look(FileSystem& site, FileSystem* themes);

    /// Looks at site.toml and at these folders of the site, whose names are from its top; nothing else was touched.
    /// False when that does not do, for a folder came or went: then all is to be looked at.
    bool look_again(const std::set<std::string>& folders);

    SiteSignature signature() const;

private:
    /// One folder without those in it.
    struct Folder {
        FileSystem* fs = nullptr;
        std::string path;
        size_t links = 0; ///< symbolic ones on the way to it
        FilesSignature files;
        std::vector<std::string> below;  ///< names of the folders in it
        std::set<std::string> by_a_link; ///< those of them that are links

        /// False where something cannot be looked at, or is a link to a folder beyond another: it may lead round.
        bool look();
    };

    explicit SiteFiles(FileSystem& site) : m_site(&site) {}
    bool look_at_settings();

    FileSystem* m_site;
    FilesSignature m_settings;
    std::vector<Folder> m_folders; ///< each after the one it stands in
};

/// SiteFiles::look, for one use.
std::optional<SiteSignature> signature_of(FileSystem& site, FileSystem* themes);

} // namespace kolofon
