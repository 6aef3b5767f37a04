// The seam to the disk: everything Kolofon reads or writes goes through a FileSystem, so that tests run without a
// disk and every fault can be made to happen.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

enum class EntryKind : uint8_t { File, Directory, Other };

struct DirectoryEntry {
    std::string name;
    EntryKind kind; ///< of what a symbolic link points at
    bool is_link = false;
};

/// What tells one state of a file from another without reading it.
struct FileStatus {
    EntryKind kind;
    uint64_t size = 0;
    int64_t modified_ns = 0; ///< nanoseconds since 1970
    uint64_t inode = 0;
    int64_t changed_ns = 0; ///< when anything of it last changed, by the system's clock: no program can set it back

    bool operator==(const FileStatus&) const = default;
};

struct ListedFile {
    std::string name;
    FileStatus status; ///< of what a symbolic link points at
    bool is_link = false;
};

/// Something held for as long as this lives; the system lets go of it when the program ends in whatever way.
class FileLock {
public:
    virtual ~FileLock() = default;
};

/// A file that is being written piece by piece. Until finish() has succeeded it may be there in part.
class FileWriter {
public:
    virtual ~FileWriter() = default;
    virtual Result<void> write(std::string_view bytes) = 0;
    /// Call once, last: an error that the system kept back is told here.
    virtual Result<void> finish() = 0;
};

using ChunkTaker = std::function<void(std::string_view)>;

/// Paths use '/' and are relative to a directory that the FileSystem was made for, unless absolute.
class FileSystem {
public:
    virtual ~FileSystem() = default;

    virtual Result<std::string> read(const std::string& path) = 0;
    /// At most `limit` bytes from the beginning, for telling a file's kind.
    virtual Result<std::string> read_beginning(const std::string& path, size_t limit) = 0;
    /// At most `limit` bytes from `offset` on; none past the end.
    virtual Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) = 0;
    /// The whole file, piece by piece in order, so that its size does not matter.
    virtual Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) = 0;
    virtual Result<FileStatus> status(const std::string& path) = 0;
    virtual bool exists(const std::string& path) = 0;
    /// Sorted by name (byte order).
    virtual Result<std::vector<DirectoryEntry>> list(const std::string& path) = 0;
    /// The same with the status of each, which is quicker than asking for one after another. A link to nowhere is a
    /// fault.
    virtual Result<std::vector<ListedFile>> list_with_status(const std::string& path);
    /// The path with every symbolic link resolved, absolute.
    virtual Result<std::string> resolve(const std::string& path) = 0;

    /// Makes a new file; the directory must exist. Never truncates: an existing file is a fault.
    virtual Result<void> write_new(const std::string& path, std::string_view bytes) = 0;
    /// The same for a file whose bytes come piece by piece.
    virtual Result<std::unique_ptr<FileWriter>> create(const std::string& path) = 0;
    /// Copies bytes without loading the file into memory.
    virtual Result<void> copy_new(const std::string& from, const std::string& to) = 0;
    /// A second name for the same file; where that cannot be done, a copy.
    virtual Result<void> link_or_copy(const std::string& from, const std::string& to) = 0;
    /// With its parents; an existing directory is no fault.
    virtual Result<void> make_directories(const std::string& path) = 0;
    virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
    /// Swaps two names in one step (renameat2 RENAME_EXCHANGE where the system has it).
    virtual Result<void> exchange(const std::string& a, const std::string& b) = 0;
    /// A file, or a directory with all that is in it. What does not exist is no fault.
    virtual Result<void> remove_all(const std::string& path) = 0;
    /// Makes what was written to a file or directory survive a power failure.
    virtual Result<void> sync(const std::string& path) = 0;
    /// Keeps others from holding the lock of the directory at `path`. Never waits: when it is held already the fault's
    /// error_number is EWOULDBLOCK.
    virtual Result<std::unique_ptr<FileLock>> lock(const std::string& path) = 0;
};

/// The disk. Relative paths start at `root`.
std::unique_ptr<FileSystem> make_real_file_system(std::string root);

} // namespace kolofon
