#include "archive/archive.h"

#include "archive/archive_file_system.h"

namespace kolofon {

std::optional<ArchiveKind> archive_kind(std::string_view beginning) {
    using namespace std::string_view_literals;
    if (beginning.starts_with("PK\3\4") || beginning.starts_with("PK\5\6")) return ArchiveKind::Zip;
    for (const std::string_view magic : {"\x1F\x8B"sv, "BZh"sv,
                                         "\xFD"
                                         "7zXZ\0"sv,
                                         "\x28\xB5\x2F\xFD"sv})
        if (beginning.starts_with(magic)) return ArchiveKind::PackedTar;
    if (beginning.size() >= 512 && beginning.substr(257, 5) == "ustar") return ArchiveKind::Tar;
    return std::nullopt;
}

Result<std::unique_ptr<FileSystem>> open_archive(FileSystem& fs, const std::string& path, const std::string& name,
                                                 Findings& findings) {
    KOLOFON_TRY_ASSIGN(beginning, fs.read_beginning(path, 512));
    const auto kind = archive_kind(beginning);
    if (!kind || kind == ArchiveKind::PackedTar) {
        findings.add_file(Code::archive_method, name, {name, kind ? "tar.gz, tar.bz2, tar.xz, tar.zst" : "?"});
        return std::unique_ptr<FileSystem>();
    }
    auto files = std::make_unique<ArchiveFileSystem>(fs, path);
    KOLOFON_TRY_ASSIGN(good, kind == ArchiveKind::Zip ? read_zip(fs, path, name, *files, findings)
                                                      : read_tar(fs, path, name, *files, findings));
    if (!good) return std::unique_ptr<FileSystem>();
    files->sort();
    return std::unique_ptr<FileSystem>(std::move(files));
}

bool is_packed(FileSystem& archive, const std::string& path) {
    const auto* files = dynamic_cast<const ArchiveFileSystem*>(&archive);
    const ArchiveEntry* entry = files ? files->find(path) : nullptr;
    return entry && entry->deflated;
}

} // namespace kolofon
