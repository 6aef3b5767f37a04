// A ZIP or tar archive as a FileSystem that can be read, so that what lies in an archive is proven by the same code as
// what lies in a folder. Nothing is ever unpacked to the disk, and memory does not depend on the size of the files in
// it.
//
// ZIP (APPNOTE 6.3.10): stored and deflated files, zip64. The central directory is what counts; each local header must
// say the same. Files are read with their CRC-32 and size. Tar: ustar and pax (POSIX.1-2017, pax) and GNU's long names,
// not compressed.
//
// Refused, with a finding each: names that leave the archive, are absolute, have a backslash, a drive letter, a control
// character or no valid UTF-8; two files of one name; links and devices; encrypted files; other ways of packing; files
// that share bytes; an archive that swells beyond reason; a ZIP whose directory does not end where the archive does;
// and what exceeds the limits below.
#pragma once

#include "diag/finding.h"
#include "fs/file_system.h"

#include <memory>
#include <optional>

namespace kolofon {

constexpr size_t archive_most_entries = 200'000; ///< files and folders, also those that only names of files tell of
constexpr size_t archive_most_name = 1000;       ///< bytes of a path in it
constexpr size_t archive_most_depth = 60;        ///< parts of a path in it
constexpr size_t archive_most_directory = 100'000'000; ///< bytes of a ZIP's central directory
constexpr uint64_t archive_most_unpacked = uint64_t{1} << 41;
constexpr uint64_t archive_swells_from = 100'000'000; ///< bytes unpacked; what is smaller may be packed tightly
constexpr uint64_t archive_most_swelling = 200;       ///< times the packed size
constexpr size_t archive_most_read = 256'000'000;     ///< bytes that FileSystem::read gives of one file

enum class ArchiveKind : uint8_t { Zip, Tar, PackedTar };

/// What a file is that begins with `beginning` (512 bytes are enough). PackedTar is gzip, bzip2, xz or zstd, which are
/// not read.
std::optional<ArchiveKind> archive_kind(std::string_view beginning);

/// The archive at `path` of `fs`, whose name for findings is `name`. Null after findings. Safe to read from several
/// threads if `fs` is. What is damaged inside a file is a Fault with EBADMSG when that file is read. REQUIRES: `fs`
/// outlives it.
Result<std::unique_ptr<FileSystem>> open_archive(FileSystem& fs, const std::string& path, const std::string& name,
                                                 Findings& findings);

/// Whether the file at `path` lies in the archive packed: false of one that is stored, and in any other file system.
bool is_packed(FileSystem& archive, const std::string& path);

} // namespace kolofon
