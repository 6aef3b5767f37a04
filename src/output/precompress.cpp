// Compressed copies beside the finished files.
#include "base/parallel.h"
#include "fs/path.h"
#include "output/compress.h"
#include "output/output_tree.h"

#include <algorithm>

namespace kolofon {

namespace {

/// A smaller file travels in one packet or two as it is; a larger is not served to a browser to be read.
constexpr uint64_t least_bytes = 1024, most_bytes = 64ull * 1024 * 1024;

constexpr Compression kinds[] = {Compression::Gzip, Compression::Brotli};

} // namespace

/// The copy in the old output, when the file itself is as it was there and the copy is as we left it.
Result<bool> OutputTree::take_old(const std::string& path, const std::string& copy) {
    const OldFile *was = find_old(path), *copied = find_old(copy);
    if (!was || !copied) return false;
    {
        const std::lock_guard lock(m_mutex);
        const auto now = m_files.find(path); // else it was adopted
        if (now != m_files.end() && (now->second.digest != was->digest || now->second.size != was->size)) return false;
    }
    const std::string place = join_path(m_directory, copy);
    if (!m_fs->exists(place)) return false;
    KOLOFON_TRY_ASSIGN(bytes, m_fs->read(place));
    if (bytes.size() != copied->size || quick_digest(bytes) != copied->digest) return false;
    // NOLINTNEXTLINE(readability-suspicious-call-argument): the copy's path, made of what lies at `path`
    KOLOFON_TRY(write(copy, bytes, path));
    return true;
}

Result<void> OutputTree::precompress(const std::string& path) {
    std::string bytes; // read when it is first needed
    for (const Compression kind : kinds) {
        const std::string copy = path + std::string(extension_of(kind));
        if (has(copy)) continue;
        KOLOFON_TRY_ASSIGN(taken, take_old(path, copy));
        if (taken) continue;
        if (bytes.empty()) {
            KOLOFON_TRY_ASSIGN(whole, read(path));
            bytes = std::move(whole);
        }
        const std::string smaller = compress(bytes, kind);
        // NOLINTNEXTLINE(readability-suspicious-call-argument): as above
        if (!smaller.empty() && smaller.size() < bytes.size()) KOLOFON_TRY(write(copy, smaller, path));
    }
    return {};
}

Result<void> OutputTree::precompress() {
    if (!m_fs) return {};
    std::vector<std::pair<uint64_t, std::string>> files; // the largest first
    for (const auto& [path, entry] : m_files)
        if (entry.size > least_bytes && entry.size <= most_bytes && is_compressible(path))
            files.emplace_back(entry.size, path);
    for (const OldFile& file : m_old)
        if (file.stays && file.size > least_bytes && file.size <= most_bytes && is_compressible(file.path))
            files.emplace_back(file.size, file.path);
    std::sort(files.rbegin(), files.rend());
    std::vector<std::optional<Fault>> faults(files.size());
    parallel_for(files.size(), [&](size_t i) {
        if (const auto done = precompress(files[i].second); !done.ok()) faults[i] = done.fault();
    });
    for (const auto& fault : faults)
        if (fault) return *fault;
    return {};
}

} // namespace kolofon
