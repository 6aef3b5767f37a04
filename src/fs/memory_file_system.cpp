#include "fs/memory_file_system.h"

#include "fs/path.h"

#include <algorithm>
#include <cerrno>

namespace kolofon {

namespace {

bool is_below(const std::string& path, const std::string& directory) {
    return directory.empty() ||
           (path.size() > directory.size() && path.starts_with(directory) && path[directory.size()] == '/');
}

} // namespace

void MemoryFileSystem::put(const std::string& path, std::string bytes) {
    const std::lock_guard lock(m_mutex);
    add_directories(directory_of(path));
    m_files[path] = std::move(bytes);
    m_times[path] = ++m_clock;
}

void MemoryFileSystem::put_link(const std::string& path, std::string target) {
    const std::lock_guard lock(m_mutex);
    add_directories(directory_of(path));
    m_links[path] = std::move(target);
}

Result<std::string> MemoryFileSystem::read(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    m_reads.push_back(path);
    const auto file = m_files.find(path);
    if (file == m_files.end()) return Fault{"cannot read", path, ENOENT};
    return file->second;
}

Result<std::string> MemoryFileSystem::read_beginning(const std::string& path, size_t limit) {
    auto bytes = read(path);
    if (bytes.ok() && bytes->size() > limit) bytes->resize(limit);
    return bytes;
}

Result<std::string> MemoryFileSystem::read_range(const std::string& path, uint64_t offset, size_t limit) {
    const std::lock_guard lock(m_mutex);
    const auto file = m_files.find(path);
    if (file == m_files.end()) return Fault{"cannot read", path, ENOENT};
    return offset >= file->second.size() ? std::string() : file->second.substr(offset, limit);
}

Result<void> MemoryFileSystem::read_in_chunks(const std::string& path, const ChunkTaker& take) {
    KOLOFON_TRY_ASSIGN(bytes, read(path));
    constexpr size_t piece = 1000; // small, so that tests meet files of several pieces
    for (size_t i = 0; i < bytes.size(); i += piece) take(std::string_view(bytes).substr(i, piece));
    return {};
}

Result<FileStatus> MemoryFileSystem::status(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    if (const auto file = m_files.find(path); file != m_files.end())
        return FileStatus{EntryKind::File, file->second.size(), m_times[path], 0};
    if (path.empty() || m_directories.contains(path)) return FileStatus{EntryKind::Directory, 0, 0, 0};
    return Fault{"cannot read", path, ENOENT};
}

bool MemoryFileSystem::exists(const std::string& path) {
    return status(path).ok();
}

Result<std::vector<DirectoryEntry>> MemoryFileSystem::list(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    if (!path.empty() && !m_directories.contains(path)) return Fault{"cannot list", path, ENOENT};
    std::vector<DirectoryEntry> entries;
    const auto collect = [&](const std::string& name, EntryKind kind, bool is_link) {
        if (is_below(name, path) && directory_of(name) == path)
            entries.push_back({std::string(file_name_of(name)), kind, is_link});
    };
    for (const auto& [name, bytes] : m_files) collect(name, EntryKind::File, false);
    for (const auto& [name, target] : m_links) collect(name, EntryKind::File, true);
    for (const auto& name : m_directories) collect(name, EntryKind::Directory, false);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
}

Result<std::string> MemoryFileSystem::resolve(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    if (const auto link = m_links.find(path); link != m_links.end()) return link->second;
    if (path.starts_with("/")) return path;
    return path.empty() ? std::string("/site") : "/site/" + path;
}

Result<void> MemoryFileSystem::changing(const char* act, const std::string& path) {
    return before_change ? before_change(act, path) : Result<void>();
}

Result<void> MemoryFileSystem::write_new(const std::string& path, std::string_view bytes) {
    KOLOFON_TRY(changing("write", path));
    const std::lock_guard lock(m_mutex);
    if (m_files.contains(path)) return Fault{"cannot write", path, EEXIST};
    const std::string directory(directory_of(path));
    if (!directory.empty() && !m_directories.contains(directory)) return Fault{"cannot write", path, ENOENT};
    m_files[path] = bytes;
    m_times[path] = ++m_clock;
    return {};
}

class MemoryFileSystem::Writer final : public FileWriter {
public:
    Writer(MemoryFileSystem& fs, std::string path) : m_fs(fs), m_path(std::move(path)) {}

    Result<void> write(std::string_view bytes) override {
        KOLOFON_TRY(m_fs.changing("write", m_path));
        const std::lock_guard lock(m_fs.m_mutex);
        m_fs.m_files[m_path] += bytes;
        return {};
    }
    Result<void> finish() override { return m_fs.changing("finish", m_path); }

private:
    MemoryFileSystem& m_fs;
    std::string m_path;
};

Result<std::unique_ptr<FileWriter>> MemoryFileSystem::create(const std::string& path) {
    KOLOFON_TRY(write_new(path, {}));
    return std::unique_ptr<FileWriter>(std::make_unique<Writer>(*this, path));
}

Result<void> MemoryFileSystem::copy_new(const std::string& from, const std::string& to) {
    KOLOFON_TRY_ASSIGN(bytes, read(from));
    return write_new(to, bytes);
}

Result<void> MemoryFileSystem::link_or_copy(const std::string& from, const std::string& to) {
    return copy_new(from, to);
}

void MemoryFileSystem::add_directories(std::string_view path) {
    for (std::string_view directory = path; !directory.empty(); directory = directory_of(directory))
        m_directories.insert(std::string(directory));
}

Result<void> MemoryFileSystem::make_directories(const std::string& path) {
    KOLOFON_TRY(changing("mkdir", path));
    const std::lock_guard lock(m_mutex);
    add_directories(path);
    return {};
}

void MemoryFileSystem::move_tree(const std::string& from, const std::string& to) {
    const auto moved = [&](const std::string& name) { return to + name.substr(from.size()); };
    const auto concerns = [&](const std::string& name) { return name == from || is_below(name, from); };
    std::map<std::string, std::string> files;
    std::set<std::string> directories;
    for (const auto& [name, bytes] : m_files) {
        files[concerns(name) ? moved(name) : name] = bytes;
        if (concerns(name)) m_times[moved(name)] = m_times[name];
    }
    for (const auto& name : m_directories) directories.insert(concerns(name) ? moved(name) : name);
    m_files = std::move(files);
    m_directories = std::move(directories);
}

Result<void> MemoryFileSystem::rename(const std::string& from, const std::string& to) {
    KOLOFON_TRY(changing("rename", from));
    const std::lock_guard lock(m_mutex);
    if (!exists(from)) return Fault{"cannot rename", from, ENOENT};
    if (m_directories.contains(to)) return Fault{"cannot rename", to, ENOTEMPTY};
    m_files.erase(to);
    move_tree(from, to);
    return {};
}

Result<void> MemoryFileSystem::exchange(const std::string& a, const std::string& b) {
    KOLOFON_TRY(changing("exchange", a));
    const std::lock_guard lock(m_mutex);
    if (!exists(a) || !exists(b)) return Fault{"cannot exchange", a, ENOENT};
    const std::string aside = a + ".exchange";
    move_tree(a, aside);
    move_tree(b, a);
    move_tree(aside, b);
    return {};
}

Result<void> MemoryFileSystem::remove_all(const std::string& path) {
    KOLOFON_TRY(changing("remove", path));
    const std::lock_guard lock(m_mutex);
    const auto concerns = [&](const std::string& name) { return name == path || is_below(name, path); };
    std::erase_if(m_files, [&](const auto& file) { return concerns(file.first); });
    std::erase_if(m_links, [&](const auto& link) { return concerns(link.first); });
    std::erase_if(m_directories, concerns);
    return {};
}

Result<void> MemoryFileSystem::sync(const std::string& path) {
    return changing("sync", path);
}

namespace {

struct MemoryLock final : FileLock {
    MemoryLock(std::function<void()> at_end) : let_go(std::move(at_end)) {}
    ~MemoryLock() override { let_go(); }
    std::function<void()> let_go;
};

} // namespace

Result<std::unique_ptr<FileLock>> MemoryFileSystem::lock(const std::string& path) {
    const std::lock_guard guard(m_mutex);
    if (!m_locked.insert(path).second) return Fault{"cannot lock", path, EWOULDBLOCK};
    return std::unique_ptr<FileLock>(std::make_unique<MemoryLock>([this, path] {
        const std::lock_guard unlocking(m_mutex);
        m_locked.erase(path);
    }));
}

} // namespace kolofon
