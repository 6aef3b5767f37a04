// The files of an archive, found; and reading them. Private to src/archive.
#pragma once

#include "archive/archive.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace kolofon {

/// One file in an archive. Invariant: [offset, offset + packed) lies in the archive's file.
struct ArchiveEntry {
    std::string path;
    uint64_t size = 0, packed = 0;
    uint64_t offset = 0; ///< of its bytes
    uint32_t crc = 0;    ///< CRC-32 of what is unpacked
    bool deflated = false;
    bool has_crc = false;
};

class ArchiveFileSystem final : public FileSystem {
public:
    ArchiveFileSystem(FileSystem& under, std::string archive) : m_under(under), m_archive(std::move(archive)) {}

    enum class Added : uint8_t { Good, Duplicate, TooMany };
    Added add_file(ArchiveEntry entry);
    Added add_directory(const std::string& path);
    void sort(); ///< after the last was added

    const ArchiveEntry* find(const std::string& path) const;

    Result<std::string> read(const std::string& path) override;
    Result<std::string> read_beginning(const std::string& path, size_t limit) override;
    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override;
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override;
    Result<FileStatus> status(const std::string& path) override;
    bool exists(const std::string& path) override;
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override;
    Result<std::string> resolve(const std::string& path) override { return path; }

    Result<void> write_new(const std::string& path, std::string_view) override { return refused(path); }
    Result<std::unique_ptr<FileWriter>> create(const std::string& path) override { return refused(path).fault(); }
    Result<void> copy_new(const std::string&, const std::string& to) override { return refused(to); }
    Result<void> link_or_copy(const std::string&, const std::string& to) override { return refused(to); }
    Result<void> make_directories(const std::string& path) override { return refused(path); }
    Result<void> rename(const std::string& from, const std::string&) override { return refused(from); }
    Result<void> exchange(const std::string& a, const std::string&) override { return refused(a); }
    Result<void> remove_all(const std::string& path) override { return refused(path); }
    Result<void> sync(const std::string& path) override { return refused(path); }
    Result<std::unique_ptr<FileLock>> lock(const std::string& path) override { return refused(path).fault(); }

private:
    static Result<void> refused(const std::string& path);
    /// Gives pieces until `take` returns false. Size and CRC are checked when all of it was given.
    Result<void> stream(const std::string& path, const std::function<bool(std::string_view)>& take);

    FileSystem& m_under;
    std::string m_archive;
    std::unordered_map<std::string, ArchiveEntry> m_files;
    std::map<std::string, std::vector<DirectoryEntry>> m_directories; ///< by path; "" is the top
};

/// The name of an entry made safe: without "./" before and '/' after it. None when it is not allowed; empty for the top
/// itself.
std::optional<std::string> entry_name(std::string_view name);
/// A name that may be shown in a finding.
std::string shown_entry(std::string_view name);

/// Fills `files` from the archive; false after findings.
Result<bool> read_zip(FileSystem& fs, const std::string& path, const std::string& name, ArchiveFileSystem& files,
                      Findings& findings);
Result<bool> read_tar(FileSystem& fs, const std::string& path, const std::string& name, ArchiveFileSystem& files,
                      Findings& findings);

/// The finding of what add_file or add_directory refused; true when it was good.
bool told(ArchiveFileSystem::Added added, const std::string& entry, const std::string& archive, Findings& findings);

} // namespace kolofon
