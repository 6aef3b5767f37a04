#include "bundle/version_contents.h"

#include "store/layout.h"

namespace kolofon::bundle {

namespace {

/// A logical file of the version, under `path`; nothing when the version has none.
void add(std::vector<PackageFile>& files, FileSystem& fs, const StoredReport& stored, int version,
         const std::string& logical, const std::string& path) {
    const auto source = stored.path_of(static_cast<uint32_t>(version), logical);
    if (!source) return;
    PackageFile file;
    file.path = path;
    file.from = &fs;
    file.source = *source;
    files.push_back(std::move(file));
}

} // namespace

PackageFile file_with(std::string path, std::string bytes) {
    PackageFile file;
    file.path = std::move(path);
    file.bytes = std::move(bytes);
    return file;
}

std::vector<PackageFile> files_of(const KeptFiles& kept) {
    std::vector<PackageFile> files;
    files.reserve(kept.size());
    for (const auto& each : kept) {
        PackageFile& file = files.emplace_back(file_with(each->path, each->bytes ? *each->bytes : std::string()));
        file.from = each->from;
        file.source = each->source;
    }
    return files;
}

std::vector<PackageFile> source_files(FileSystem& fs, const StoredReport& stored, int version) {
    std::vector<PackageFile> files;
    const InventoryVersion* of = stored.inventory.version(static_cast<uint32_t>(version));
    if (!of) return files;
    for (const InventoryFile& file : of->files)
        if (file.path.starts_with("source/") || file.path.starts_with("context/"))
            add(files, fs, stored, version, file.path, file.path);
    return files;
}

std::vector<PackageFile> proof_files(FileSystem& fs, const StoredReport& stored, int version, const PublishedLog& log) {
    std::vector<PackageFile> files;
    const std::string seal(store::seal_name);
    add(files, fs, stored, version, seal, seal);
    add(files, fs, stored, version, seal + ".sig", seal + ".sig");
    if (log.exists) files.push_back(file_with("published.log", log.text));
    return files;
}

} // namespace kolofon::bundle
