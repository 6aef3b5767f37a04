// A FileSystem in memory, for tests: keeps a log of what was read, has a clock of its own, and fails where told.
#pragma once

#include "fs/file_system.h"

#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace kolofon {

class MemoryFileSystem : public FileSystem {
public:
    /// Adds or replaces a file with its directories.
    void put(const std::string& path, std::string bytes);
    /// A link to `target`, absolute; the file system itself stands at "/site".
    void put_link(const std::string& path, std::string target);
    const std::map<std::string, std::string>& files() const { return m_files; }
    /// The time of the next change, as if somebody had set the clock, also back. It goes on from there by one a change.
    void set_clock(int64_t nanoseconds) { m_clock = nanoseconds; }
    const std::vector<std::string>& read_log() const { return m_reads; }

    /// Called, by several threads at once too, before every write, new folder, rename, removal and sync with the act's
    /// name and path; a fault it returns happens.
    std::function<Result<void>(const char* act, const std::string& path)> before_change;

    Result<std::string> read(const std::string& path) override;
    Result<std::string> read_beginning(const std::string& path, size_t limit) override;
    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override;
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override;
    Result<FileStatus> status(const std::string& path) override;
    bool exists(const std::string& path) override;
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override;
    Result<std::string> resolve(const std::string& path) override;
    Result<void> write_new(const std::string& path, std::string_view bytes) override;
    Result<std::unique_ptr<FileWriter>> create(const std::string& path) override;
    Result<void> copy_new(const std::string& from, const std::string& to) override;
    Result<void> link_or_copy(const std::string& from, const std::string& to) override;
    Result<void> make_directories(const std::string& path) override;
    Result<void> rename(const std::string& from, const std::string& to) override;
    Result<void> exchange(const std::string& a, const std::string& b) override;
    Result<void> remove_all(const std::string& path) override;
    Result<void> sync(const std::string& path) override;
    Result<std::unique_ptr<FileLock>> lock(const std::string& path) override;

private:
    class Writer;

    Result<void> changing(const char* act, const std::string& path);
    void add_directories(std::string_view path);
    void move_tree(const std::string& from, const std::string& to);

    std::recursive_mutex m_mutex;
    std::map<std::string, std::string> m_files;
    std::map<std::string, std::string> m_links;
    std::map<std::string, int64_t> m_times;
    std::set<std::string> m_directories;
    std::set<std::string> m_locked;
    std::vector<std::string> m_reads;
    int64_t m_clock = 1;
};

} // namespace kolofon
