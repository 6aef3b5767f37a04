#include "fs/file_system.h"
#include "fs/path.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kolofon {

namespace {

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }

    int number() const { return m_number; }
    bool ok() const { return m_number >= 0; }
    /// Closes now, so that the error of a delayed write is seen.
    int close() { return ::close(std::exchange(m_number, -1)); }

private:
    int m_number;
};

EntryKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return EntryKind::File;
    return S_ISDIR(mode) ? EntryKind::Directory : EntryKind::Other;
}

FileStatus status_of(const struct stat& s) {
    return {kind_of(s.st_mode), static_cast<uint64_t>(s.st_size),
            int64_t{s.st_mtim.tv_sec} * 1'000'000'000 + s.st_mtim.tv_nsec, s.st_ino,
            int64_t{s.st_ctim.tv_sec} * 1'000'000'000 + s.st_ctim.tv_nsec};
}

/// Calls `take(entry)` for each name in a directory but its own and its parent's. False when it stops before the end.
template <typename Take> bool for_each_entry(DIR* directory, const Take& take) {
    errno = 0;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): safe of a directory that no other thread reads
    while (const dirent* entry = ::readdir(directory)) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") take(*entry);
        errno = 0;
    }
    return errno == 0;
}

/// Not every file system tells it in the entry itself.
bool is_link(DIR* directory, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_LNK;
    struct stat s {};
    return ::fstatat(::dirfd(directory), entry.d_name, &s, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(s.st_mode);
}

struct CloseDirectory {
    void operator()(DIR* directory) const { ::closedir(directory); }
};
using OpenDirectory = std::unique_ptr<DIR, CloseDirectory>;

Result<void> write_whole(int descriptor, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return Fault{"cannot write", path, errno};
        bytes.remove_prefix(static_cast<size_t>(written));
    }
    return {};
}

/// flock(2): the kernel lets go of it when the descriptor is closed, also of a killed program.
class DirectoryLock final : public FileLock {
public:
    explicit DirectoryLock(Descriptor directory) : m_directory(std::move(directory)) {}

private:
    Descriptor m_directory;
};

class RealFileWriter final : public FileWriter {
public:
    RealFileWriter(Descriptor file, std::string path) : m_file(std::move(file)), m_path(std::move(path)) {}

    Result<void> write(std::string_view bytes) override { return write_whole(m_file.number(), bytes, m_path); }
    Result<void> finish() override {
        if (m_file.close() != 0) return Fault{"cannot write", m_path, errno};
        return {};
    }

private:
    Descriptor m_file;
    std::string m_path; ///< for faults
};

class RealFileSystem final : public FileSystem {
public:
    explicit RealFileSystem(std::string root) : m_root(std::move(root)) {}

    Result<std::string> read(const std::string& path) override { return read_beginning(path, SIZE_MAX); }

    Result<std::string> read_beginning(const std::string& path, size_t limit) override {
        // O_NONBLOCK: opening a pipe that stands where a file should must not wait for ever.
        const Descriptor file(::open(at(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (!file.ok()) return Fault{"cannot read", path, errno};
        struct stat status {};
        if (::fstat(file.number(), &status) != 0) return Fault{"cannot read", path, errno};
        if (!S_ISREG(status.st_mode)) return Fault{"cannot read", path, S_ISDIR(status.st_mode) ? EISDIR : ENXIO};
        std::string bytes(std::min(limit, static_cast<size_t>(status.st_size)), '\0');
        size_t length = 0;
        while (length < bytes.size()) {
            const ssize_t got = ::read(file.number(), bytes.data() + length, bytes.size() - length);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return Fault{"cannot read", path, errno};
            if (got == 0) break; // it became shorter while being read
            length += static_cast<size_t>(got);
        }
        bytes.resize(length);
        return bytes;
    }

    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override {
        const Descriptor file(::open(at(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        struct stat status {};
        if (!file.ok() || ::fstat(file.number(), &status) != 0) return Fault{"cannot read", path, errno};
        if (!S_ISREG(status.st_mode)) return Fault{"cannot read", path, S_ISDIR(status.st_mode) ? EISDIR : ENXIO};
        const auto size = static_cast<uint64_t>(status.st_size);
        std::string bytes(offset < size ? std::min<uint64_t>(limit, size - offset) : 0, '\0');
        size_t length = 0;
        while (length < bytes.size()) {
            const ssize_t got = ::pread(file.number(), bytes.data() + length, bytes.size() - length,
                                        static_cast<off_t>(offset + length));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return Fault{"cannot read", path, errno};
            if (got == 0) break; // it became shorter while being read
            length += static_cast<size_t>(got);
        }
        bytes.resize(length);
        return bytes;
    }

    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        const Descriptor file(::open(at(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        struct stat status {};
        if (!file.ok() || ::fstat(file.number(), &status) != 0) return Fault{"cannot read", path, errno};
        if (!S_ISREG(status.st_mode)) return Fault{"cannot read", path, S_ISDIR(status.st_mode) ? EISDIR : ENXIO};
        std::string buffer(1 << 18, '\0');
        for (;;) {
            const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return Fault{"cannot read", path, errno};
            if (got == 0) return {};
            take(std::string_view(buffer).substr(0, static_cast<size_t>(got)));
        }
    }

    Result<FileStatus> status(const std::string& path) override {
        struct stat s {};
        if (::stat(at(path).c_str(), &s) != 0) return Fault{"cannot read", path, errno};
        return status_of(s);
    }

    bool exists(const std::string& path) override { return ::access(at(path).c_str(), F_OK) == 0; }

    Result<std::vector<DirectoryEntry>> list(const std::string& path) override {
        const OpenDirectory directory(::opendir(at(path).c_str()));
        if (!directory) return Fault{"cannot list", path, errno};
        std::vector<DirectoryEntry> entries;
        const bool whole = for_each_entry(directory.get(), [&](const dirent& entry) {
            EntryKind kind = entry.d_type == DT_REG ? EntryKind::File : EntryKind::Directory;
            if (entry.d_type != DT_REG && entry.d_type != DT_DIR) {
                const auto target = status(join_path(path, entry.d_name));
                kind = target.ok() ? target->kind : EntryKind::Other;
            }
            entries.push_back({entry.d_name, kind, is_link(directory.get(), entry)});
        });
        if (!whole) return Fault{"cannot list", path, errno};
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return entries;
    }

    Result<std::vector<ListedFile>> list_with_status(const std::string& path) override {
        const OpenDirectory directory(::opendir(at(path).c_str()));
        if (!directory) return Fault{"cannot list", path, errno};
        std::vector<ListedFile> files;
        std::optional<Fault> fault;
        const bool whole = for_each_entry(directory.get(), [&](const dirent& entry) {
            struct stat s {};
            if (::fstatat(::dirfd(directory.get()), entry.d_name, &s, 0) == 0)
                files.push_back({entry.d_name, status_of(s), is_link(directory.get(), entry)});
            else if (!fault)
                fault = Fault{"cannot read", join_path(path, entry.d_name), errno};
        });
        if (!whole) return Fault{"cannot list", path, errno};
        if (fault) return *fault;
        std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return files;
    }

    Result<std::string> resolve(const std::string& path) override {
        char resolved[PATH_MAX];
        if (!::realpath(at(path).c_str(), resolved)) return Fault{"cannot read", path, errno};
        return std::string(resolved);
    }

    Result<void> write_new(const std::string& path, std::string_view bytes) override {
        Descriptor file(::open(at(path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!file.ok()) return Fault{"cannot write", path, errno};
        KOLOFON_TRY(write_whole(file.number(), bytes, path));
        if (file.close() != 0) return Fault{"cannot write", path, errno};
        return {};
    }

    Result<std::unique_ptr<FileWriter>> create(const std::string& path) override {
        Descriptor file(::open(at(path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!file.ok()) return Fault{"cannot write", path, errno};
        return std::unique_ptr<FileWriter>(std::make_unique<RealFileWriter>(std::move(file), path));
    }

    Result<void> copy_new(const std::string& from, const std::string& to) override {
        const Descriptor in(::open(at(from).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (!in.ok()) return Fault{"cannot read", from, errno};
        Descriptor out(::open(at(to).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!out.ok()) return Fault{"cannot write", to, errno};
        std::string buffer(1 << 20, '\0');
        for (;;) {
            const ssize_t got = ::read(in.number(), buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return Fault{"cannot read", from, errno};
            if (got == 0) break;
            KOLOFON_TRY(write_whole(out.number(), std::string_view(buffer).substr(0, static_cast<size_t>(got)), to));
        }
        if (out.close() != 0) return Fault{"cannot write", to, errno};
        return {};
    }

    Result<void> link_or_copy(const std::string& from, const std::string& to) override {
        if (::link(at(from).c_str(), at(to).c_str()) == 0) return {};
        return copy_new(from, to);
    }

    Result<void> make_directories(const std::string& path) override {
        std::error_code error;
        std::filesystem::create_directories(at(path), error);
        if (error) return Fault{"cannot make the folder", path, error.value()};
        return {};
    }

    Result<void> rename(const std::string& from, const std::string& to) override {
        if (::rename(at(from).c_str(), at(to).c_str()) != 0) return Fault{"cannot rename", from, errno};
        return {};
    }

    Result<void> exchange(const std::string& a, const std::string& b) override {
        if (::renameat2(AT_FDCWD, at(a).c_str(), AT_FDCWD, at(b).c_str(), RENAME_EXCHANGE) == 0) return {};
        if (errno != EINVAL && errno != ENOSYS) return Fault{"cannot exchange", a, errno};
        // A file system without the exchange: three renames. Between the first two, `a` is missing.
        const std::string aside = a + ".exchange";
        KOLOFON_TRY(rename(a, aside));
        KOLOFON_TRY(rename(b, a));
        return rename(aside, b);
    }

    Result<void> remove_all(const std::string& path) override {
        std::error_code error;
        std::filesystem::remove_all(at(path), error);
        if (error) return Fault{"cannot remove", path, error.value()};
        return {};
    }

    Result<void> sync(const std::string& path) override {
        const Descriptor file(::open(at(path).c_str(), O_RDONLY | O_CLOEXEC));
        if (!file.ok() || ::fsync(file.number()) != 0) return Fault{"cannot make durable", path, errno};
        return {};
    }

    Result<std::unique_ptr<FileLock>> lock(const std::string& path) override {
        Descriptor directory(::open(at(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!directory.ok() || ::flock(directory.number(), LOCK_EX | LOCK_NB) != 0)
            return Fault{"cannot lock", path, errno};
        return std::unique_ptr<FileLock>(std::make_unique<DirectoryLock>(std::move(directory)));
    }

private:
    std::string at(const std::string& path) const { return path.empty() ? m_root : join_path(m_root, path); }

    std::string m_root;
};

} // namespace

std::unique_ptr<FileSystem> make_real_file_system(std::string root) {
    return std::make_unique<RealFileSystem>(root.empty() ? "." : std::move(root));
}

} // namespace kolofon
