#include "store/published_view.h"

#include "fs/forwarding_file_system.h"
#include "fs/path.h"

#include <algorithm>
#include <cerrno>
#include <set>

namespace kolofon {

namespace {

constexpr std::string_view sources = "source/", themes = "theme/";

class PublishedView final : public ForwardingFileSystem {
public:
    explicit PublishedView(FileSystem& under) : ForwardingFileSystem(under) {}

    /// The version's logical files that begin with `prefix`, below `folder`.
    void show(const StoredReport& stored, uint32_t version, std::string_view prefix, const std::string& folder) {
        const InventoryVersion* of = stored.inventory.version(version);
        for (const InventoryFile& file : of->files) {
            if (!file.path.starts_with(prefix)) continue;
            const std::string path = join_path(folder, std::string_view(file.path).substr(prefix.size()));
            m_files[path] = stored.path_of(file);
            add_to_folder(path, EntryKind::File);
        }
    }

    void cover(const std::string& folder) {
        m_covered.insert(folder);
        m_folders[folder];
        add_to_folder(folder, EntryKind::Directory);
    }

    Result<std::string> read(const std::string& path) override {
        if (auto fault = missing(path)) return std::move(*fault);
        return under().read(place(path));
    }
    Result<std::string> read_beginning(const std::string& path, size_t limit) override {
        if (auto fault = missing(path)) return std::move(*fault);
        return under().read_beginning(place(path), limit);
    }
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        if (auto fault = missing(path)) return std::move(*fault);
        return under().read_in_chunks(place(path), take);
    }
    Result<void> copy_new(const std::string& from, const std::string& to) override {
        if (auto fault = missing(from)) return std::move(*fault);
        return under().copy_new(place(from), to);
    }
    Result<void> link_or_copy(const std::string& from, const std::string& to) override {
        if (auto fault = missing(from)) return std::move(*fault);
        return under().link_or_copy(place(from), to);
    }
    Result<FileStatus> status(const std::string& path) override {
        if (is_folder(path)) return FileStatus{EntryKind::Directory, 0, 0, 0};
        if (auto fault = missing(path)) return std::move(*fault);
        return under().status(place(path));
    }
    bool exists(const std::string& path) override {
        return is_folder(path) || (covered(path) ? m_files.contains(path) : under().exists(path));
    }
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override {
        const auto shown = m_folders.find(path);
        if (shown == m_folders.end() && covered(path)) return Fault{"cannot list", path, ENOENT};
        std::map<std::string, DirectoryEntry> entries;
        if (!covered(path)) {
            auto there = under().list(path);
            if (!there.ok() && shown == m_folders.end()) return there;
            if (there.ok())
                for (DirectoryEntry& entry : there.value()) entries[entry.name] = entry;
        }
        if (shown != m_folders.end())
            for (const auto& [name, kind] : shown->second) entries[name] = {name, kind, false};
        std::vector<DirectoryEntry> all;
        for (auto& [name, entry] : entries) all.push_back(std::move(entry));
        return all;
    }
    /// A folder that is only shown has no place on the disk: its name below the site's own place.
    Result<std::string> resolve(const std::string& path) override {
        if (auto fault = missing(path); fault && !is_folder(path)) return std::move(*fault);
        if (!is_folder(path)) return under().resolve(place(path));
        KOLOFON_TRY_ASSIGN(site, under().resolve(""));
        return path.empty() ? site : join_path(site, path);
    }

private:
    bool covered(std::string_view path) const {
        for (; !path.empty(); path = directory_of(path))
            if (m_covered.contains(path)) return true;
        return false;
    }
    bool is_folder(const std::string& path) const { return m_folders.contains(path); }

    std::optional<Fault> missing(const std::string& path) const {
        if (!covered(path) || m_files.contains(path)) return std::nullopt;
        return Fault{"cannot read", path, is_folder(path) ? EISDIR : ENOENT};
    }

    std::string place(const std::string& path) const {
        const auto file = m_files.find(path);
        return file == m_files.end() ? path : file->second;
    }

    void add_to_folder(const std::string& path, EntryKind kind) {
        const std::string folder(directory_of(path));
        const bool known = m_folders.contains(folder);
        m_folders[folder][std::string(file_name_of(path))] = kind;
        if (!known && !folder.empty()) add_to_folder(folder, EntryKind::Directory);
    }

    std::set<std::string, std::less<>> m_covered;                      ///< report folders
    std::map<std::string, std::string> m_files;                        ///< shown path to its place
    std::map<std::string, std::map<std::string, EntryKind>> m_folders; ///< shown folders; entries beside those there
};

} // namespace

std::unique_ptr<FileSystem> published_view(FileSystem& under, const Store& store,
                                           const std::map<std::string, uint32_t>& versions, Findings& findings) {
    auto view = std::make_unique<PublishedView>(under);
    for (const auto& [report, version] : versions) {
        const std::string folder = "content/" + report;
        view->cover(folder);
        const StoredReport* stored = store.report(report, findings);
        if (stored && stored->inventory.version(version))
            view->show(*stored, version, sources, folder);
        else
            findings.add_file(Code::store_version_missing, folder, {std::to_string(version)});
    }
    return view;
}

std::unique_ptr<FileSystem> published_themes(FileSystem& under, const StoredReport& stored, uint32_t version) {
    auto view = std::make_unique<PublishedView>(under);
    view->cover("themes");
    view->show(stored, version, themes, "themes");
    return view;
}

} // namespace kolofon
