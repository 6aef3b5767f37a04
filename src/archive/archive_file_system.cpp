#include "archive/archive_file_system.h"

#include "archive/inflater.h"
#include "fs/path.h"

#include <algorithm>
#include <cerrno>

namespace kolofon {

namespace {

constexpr size_t piece = 256 * 1024;

} // namespace

ArchiveFileSystem::Added ArchiveFileSystem::add_directory(const std::string& path) {
    if (m_directories.contains(path)) return Added::Good;
    if (m_files.contains(path)) return Added::Duplicate;
    if (m_directories.size() + m_files.size() >= archive_most_entries) return Added::TooMany;
    if (path.empty()) {
        m_directories[path];
        return Added::Good;
    }
    const std::string above(directory_of(path));
    if (const Added added = add_directory(above); added != Added::Good) return added;
    m_directories[above].push_back({std::string(file_name_of(path)), EntryKind::Directory});
    m_directories[path];
    return Added::Good;
}

ArchiveFileSystem::Added ArchiveFileSystem::add_file(ArchiveEntry entry) {
    if (m_files.contains(entry.path) || m_directories.contains(entry.path)) return Added::Duplicate;
    if (m_directories.size() + m_files.size() >= archive_most_entries) return Added::TooMany;
    const std::string above(directory_of(entry.path));
    if (const Added added = add_directory(above); added != Added::Good) return added;
    m_directories[above].push_back({std::string(file_name_of(entry.path)), EntryKind::File});
    std::string path = entry.path;
    m_files.emplace(std::move(path), std::move(entry));
    return Added::Good;
}

void ArchiveFileSystem::sort() {
    m_directories[""];
    for (auto& [path, entries] : m_directories)
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

const ArchiveEntry* ArchiveFileSystem::find(const std::string& path) const {
    const auto found = m_files.find(path);
    return found == m_files.end() ? nullptr : &found->second;
}

Result<void> ArchiveFileSystem::refused(const std::string& path) {
    return Fault{"cannot write in an archive", path, EROFS};
}

Result<void> ArchiveFileSystem::stream(const std::string& path, const std::function<bool(std::string_view)>& take) {
    const ArchiveEntry* entry = find(path);
    if (!entry) return Fault{"cannot read", path, m_directories.contains(path) ? EISDIR : ENOENT};
    const Fault damaged{"cannot unpack", path, EBADMSG};
    uint64_t size = 0;
    uint32_t crc = 0;
    bool going = true;
    const auto give = [&](std::string_view bytes) {
        size += bytes.size();
        if (size > entry->size) return false;
        if (entry->has_crc) crc = crc32_of(crc, bytes);
        return going = take(bytes);
    };
    std::optional<Inflater> inflater;
    if (entry->deflated) inflater.emplace();
    Inflater::State state = Inflater::State::More;
    for (uint64_t done = 0; done < entry->packed && going;) {
        const size_t limit = static_cast<size_t>(std::min<uint64_t>(piece, entry->packed - done));
        KOLOFON_TRY_ASSIGN(bytes, m_under.read_range(m_archive, entry->offset + done, limit));
        if (bytes.empty()) return damaged; // the archive became shorter
        done += bytes.size();
        if (inflater)
            state = inflater->add(bytes, give);
        else
            give(bytes);
        if (going && (size > entry->size || state == Inflater::State::Damaged)) return damaged;
    }
    if (!going) return {};
    const bool ended = !entry->deflated || state == Inflater::State::End;
    if (!ended || size != entry->size || (entry->has_crc && crc != entry->crc)) return damaged;
    return {};
}

Result<std::string> ArchiveFileSystem::read(const std::string& path) {
    const ArchiveEntry* entry = find(path);
    if (entry && entry->size > archive_most_read) return Fault{"cannot read", path, EFBIG};
    return read_beginning(path, SIZE_MAX);
}

Result<std::string> ArchiveFileSystem::read_beginning(const std::string& path, size_t limit) {
    std::string bytes;
    KOLOFON_TRY(stream(path, [&](std::string_view more) {
        bytes.append(more.substr(0, limit - bytes.size()));
        return bytes.size() < limit;
    }));
    return bytes;
}

Result<std::string> ArchiveFileSystem::read_range(const std::string& path, uint64_t offset, size_t limit) {
    const ArchiveEntry* entry = find(path);
    if (entry && !entry->deflated) {
        if (offset >= entry->size) return std::string();
        return m_under.read_range(m_archive, entry->offset + offset,
                                  static_cast<size_t>(std::min<uint64_t>(limit, entry->size - offset)));
    }
    std::string bytes;
    uint64_t skip = offset;
    KOLOFON_TRY(stream(path, [&](std::string_view more) {
        const size_t skipped = static_cast<size_t>(std::min<uint64_t>(skip, more.size()));
        skip -= skipped;
        bytes.append(more.substr(skipped, limit - bytes.size()));
        return bytes.size() < limit;
    }));
    return bytes;
}

Result<void> ArchiveFileSystem::read_in_chunks(const std::string& path, const ChunkTaker& take) {
    return stream(path, [&](std::string_view bytes) {
        take(bytes);
        return true;
    });
}

Result<FileStatus> ArchiveFileSystem::status(const std::string& path) {
    if (const ArchiveEntry* entry = find(path)) return FileStatus{EntryKind::File, entry->size, 0, 0};
    if (m_directories.contains(path)) return FileStatus{EntryKind::Directory, 0, 0, 0};
    return Fault{"cannot read", path, ENOENT};
}

bool ArchiveFileSystem::exists(const std::string& path) {
    return m_files.contains(path) || m_directories.contains(path);
}

Result<std::vector<DirectoryEntry>> ArchiveFileSystem::list(const std::string& path) {
    const auto found = m_directories.find(path);
    if (found == m_directories.end()) return Fault{"cannot list", path, ENOENT};
    return found->second;
}

} // namespace kolofon
