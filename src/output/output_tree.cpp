#include "output/output_tree.h"

#include "base/names.h"
#include "base/parallel.h"
#include "fs/links.h"
#include "fs/path.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iterator>
#include <unordered_map>

namespace kolofon {

namespace {

constexpr std::string_view manifest_name = ".kolofon";
constexpr std::string_view manifest_head = "kolofon output 1\n";
constexpr std::string_view unfinished_head = "kolofon output 1, unfinished\n"; // no version reads it as a manifest

uint64_t number_from_hex(std::string_view text) {
    uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return value;
}

std::string to_hex(uint64_t value) {
    char text[17];
    const auto end = std::to_chars(text, text + sizeof text, value, 16);
    return std::string(text, end.ptr);
}

/// Calls `take` for each line.
template <typename Take> void for_each_line(std::string_view lines, const Take& take) {
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        take(line);
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
}

} // namespace

/// FNV-1a over eight bytes at a time.
uint64_t OutputTree::quick_digest(std::string_view bytes) {
    uint64_t hash = 0xCBF29CE484222325u ^ bytes.size();
    const auto mix = [&](uint64_t word) {
        hash = (hash ^ word) * 0x9FB21C651E98DF25u;
        hash ^= hash >> 32;
    };
    while (bytes.size() >= 8) {
        uint64_t word;
        std::memcpy(&word, bytes.data(), 8);
        mix(word);
        bytes.remove_prefix(8);
    }
    uint64_t rest = 0;
    std::memcpy(&rest, bytes.data(), bytes.size());
    mix(rest);
    return hash;
}

OutputTree::OutputTree(FileSystem* fs, std::string directory) : m_fs(fs), m_directory(std::move(directory)) {
    const std::string name(file_name_of(m_directory));
    m_staging = join_path(directory_of(m_directory), ".kolofon-new-" + name);
}

std::unique_ptr<OutputTree> OutputTree::discarding() {
    return std::unique_ptr<OutputTree>(new OutputTree(nullptr, "out"));
}

std::unique_ptr<OutputTree> OutputTree::keeping(KeptFiles before) {
    auto tree = discarding();
    tree->m_keeps = true;
    tree->m_kept_before = std::move(before);
    tree->m_old.reserve(tree->m_kept_before.size());
    for (const auto& file : tree->m_kept_before) tree->m_old.push_back({file->path, 0, file->size, false});
    return tree;
}

Result<std::unique_ptr<OutputTree>> OutputTree::open(FileSystem& fs, const std::string& directory, Findings& findings) {
    std::unique_ptr<OutputTree> tree(new OutputTree(&fs, directory));
    if (fs.exists(directory)) {
        const auto entries = fs.list(directory);
        if (!entries) return Fault(entries.fault());
        if (!entries->empty() && !fs.exists(join_path(directory, manifest_name))) {
            findings.add_file(Code::output_not_ours, "", {directory});
            tree->m_committed = true; // nothing to clean up
            return std::unique_ptr<OutputTree>();
        }
        KOLOFON_TRY(tree->read_old_manifest());
    }
    KOLOFON_TRY(tree->take_staging());
    return tree;
}

bool OutputTree::is_whole(FileSystem& fs, const std::string& directory, const Fingerprint& print) {
    OutputTree tree(&fs, directory);
    tree.m_committed = true; // it writes nothing
    return tree.read_old_manifest().ok() && tree.m_old_print == print && tree.old_is_whole();
}

/// The staging folder, empty and ours alone: what a killed build left there is removed, and another build that is at
/// work keeps it.
Result<void> OutputTree::take_staging() {
    KOLOFON_TRY(remove_if_link(*m_fs, m_staging));
    KOLOFON_TRY(m_fs->make_directories(m_staging));
    auto lock = m_fs->lock(m_staging);
    if (!lock && lock.fault().error_number == EWOULDBLOCK)
        return Fault{"another build is already writing", m_directory};
    if (!lock) return std::move(lock.fault());
    m_lock = std::move(lock.value());
    KOLOFON_TRY_ASSIGN(left, m_fs->list(m_staging));
    for (const DirectoryEntry& entry : left) KOLOFON_TRY(m_fs->remove_all(join_path(m_staging, entry.name)));
    return {};
}

/// The staging folder, which is the old output after an exchange. Whoever builds next may have taken it already, and
/// clears it.
Result<void> OutputTree::remove_old() {
    m_lock.reset();
    const auto lock = m_fs->lock(m_staging);
    if (!lock) return {};
    return m_fs->remove_all(m_staging);
}

OutputTree::~OutputTree() {
    if (m_fs && !m_committed && m_lock) (void)m_fs->remove_all(m_staging);
}

Result<void> OutputTree::read_old_manifest() {
    const std::string path = join_path(m_directory, manifest_name);
    if (!m_fs->exists(path)) return {};
    KOLOFON_TRY_ASSIGN(text, m_fs->read(path));
    if (!text.starts_with(manifest_head)) return {}; // unfinished, or of another format: everything is written anew
    KOLOFON_TRY_ASSIGN(status, m_fs->status(path));
    m_old_print = fingerprint_of(text);
    m_old_time = status.modified_ns;
    m_old_text = std::move(text);
    for_each_line(std::string_view(m_old_text).substr(manifest_head.size()), [&](std::string_view line) {
        const size_t first = line.find(' '), second = line.find(' ', first + 1);
        if (second == std::string_view::npos || !stays_below(line.substr(second + 1))) return;
        m_old.push_back({line.substr(second + 1), number_from_hex(line.substr(0, first)),
                         number_from_hex(line.substr(first + 1, second - first - 1)), false});
    });
    const auto by_path = [](const OldFile& a, const OldFile& b) { return a.path < b.path; };
    if (!std::is_sorted(m_old.begin(), m_old.end(), by_path)) std::sort(m_old.begin(), m_old.end(), by_path);
    return {};
}

const OutputTree::OldFile* OutputTree::find_old(std::string_view path) const {
    const auto found = std::lower_bound(m_old.begin(), m_old.end(), path,
                                        [](const OldFile& file, std::string_view p) { return file.path < p; });
    return found != m_old.end() && found->path == path ? &*found : nullptr;
}

bool OutputTree::stays(std::string_view path) const {
    const OldFile* old = m_in_place || m_keeps ? find_old(path) : nullptr;
    return old && old->stays;
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): try_emplace takes it where it is new
bool OutputTree::claim(const std::string& path, OutputFile file) {
    const std::lock_guard lock(m_mutex);
    if (!stays_below(path)) {
        if (!m_stray) m_stray = path;
        return false;
    }
    if (stays(path)) {
        m_taken[path].insert({path, file.source});
        return false;
    }
    const auto [existing, is_new] = m_files.try_emplace(path, std::move(file));
    if (!is_new) m_taken[path].insert({existing->second.source, file.source});
    return is_new;
}

std::string OutputTree::paths_under(const std::string& folder) const {
    const std::lock_guard lock(m_mutex);
    std::string paths;
    for (auto file = m_files.lower_bound(folder); file != m_files.end() && file->first.starts_with(folder); ++file)
        paths.append(file->first).append("\n");
    return paths;
}

void OutputTree::adopt(std::string_view paths, FileSystem* from) {
    const std::lock_guard lock(m_mutex);
    if (from) m_copied_from = from;
    const OldFile* next = nullptr; // most lie beside the one before
    for_each_line(paths, [&](std::string_view path) {
        const OldFile* old = next && next->path == path ? next : find_old(path);
        if (!old) return;
        next = old + 1 < m_old.data() + m_old.size() ? old + 1 : nullptr;
        if (const auto taken = m_files.find(path); taken != m_files.end())
            m_taken[taken->first].insert({taken->first, taken->second.source});
        else
            m_old[static_cast<size_t>(old - m_old.data())].stays = true;
    });
}

bool OutputTree::had(std::string_view path) const {
    return find_old(path) != nullptr;
}

bool OutputTree::has_all_of_old() const {
    const std::lock_guard lock(m_mutex);
    return std::all_of(m_old.begin(), m_old.end(),
                       [&](const OldFile& file) { return file.stays || m_files.contains(std::string(file.path)); });
}

void OutputTree::report_taken(Findings& findings) const {
    const std::lock_guard lock(m_mutex);
    for (const auto& [path, sources] : m_taken)
        for (auto source = std::next(sources.begin()); source != sources.end(); ++source)
            findings.add_file(Code::site_address_taken, *source, {path}).relate(Relation::FirstSeen, *sources.begin());
}

Result<void> OutputTree::make_directory(const std::string& path) {
    const std::string directory(directory_of(path));
    if (directory.empty()) return {};
    {
        const std::lock_guard lock(m_mutex);
        if (!m_directories.emplace(directory, true).second) return {};
        KOLOFON_TRY(m_fs->make_directories(join_path(m_staging, directory))); // while others wait for it
    }
    return {};
}

Result<void> OutputTree::write(const std::string& path, std::string_view bytes, const std::string& source) {
    OutputFile file{quick_digest(bytes), bytes.size(), source};
    if (m_keeps) file.bytes = std::make_shared<const std::string>(bytes);
    const bool is_old = m_in_place && is_as_before(path, file);
    if (!claim(path, std::move(file)) || !m_fs || is_old) return {};
    KOLOFON_TRY(make_directory(path));
    return m_fs->write_new(join_path(m_staging, path), bytes);
}

Result<void> OutputTree::copy(FileSystem& from, const std::string& source, const std::string& path) {
    constexpr uint64_t read_whole = 64ull * 1024 * 1024;
    KOLOFON_TRY_ASSIGN(status, from.status(source));
    if (m_keeps) {
        claim(path, {0, status.size, source, {}, &from, source, status.modified_ns});
        return {};
    }
    if (status.size <= read_whole) {
        KOLOFON_TRY_ASSIGN(bytes, from.read(source));
        return write(path, bytes, source);
    }
    // Too large for memory; the manifest tells such a file's states apart by size alone.
    if (!claim(path, {0, status.size, source}) || !m_fs) return {};
    KOLOFON_TRY(make_directory(path));
    KOLOFON_TRY_ASSIGN(absolute, from.resolve(source));
    return m_fs->copy_new(absolute, join_path(m_staging, path));
}

bool OutputTree::has(const std::string& path) const {
    const std::lock_guard lock(m_mutex);
    return m_files.contains(path) || stays(path);
}

std::optional<uint64_t> OutputTree::size(const std::string& path) const {
    const std::lock_guard lock(m_mutex);
    if (const auto file = m_files.find(path); file != m_files.end()) return file->second.size;
    return stays(path) ? std::optional<uint64_t>(find_old(path)->size) : std::nullopt;
}

void OutputTree::each_path(const std::function<void(std::string_view path)>& see) const {
    const std::lock_guard lock(m_mutex);
    for (const OldFile& file : m_old)
        if (file.stays) see(file.path);
    for (const auto& [path, entry] : m_files) see(path);
}

std::vector<std::string> OutputTree::paths() const {
    std::vector<std::string> paths;
    each_path([&](std::string_view path) { paths.emplace_back(path); });
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// Those adopted and those written, in order of path.
template <typename SeeOld, typename SeeNew> void OutputTree::merge(const SeeOld& see_old, const SeeNew& see_new) const {
    size_t old = 0;
    const auto see_old_before = [&](const std::string* path) {
        for (; old < m_old.size() && (!path || m_old[old].path < *path); ++old)
            if (m_old[old].stays) see_old(old);
    };
    for (const auto& [path, file] : m_files) {
        see_old_before(&path);
        see_new(path, file);
    }
    see_old_before(nullptr);
}

KeptFiles OutputTree::take_kept() {
    KeptFiles kept;
    kept.reserve(m_old.size() + m_files.size());
    const auto keep_old = [&](size_t old) {
        kept.push_back(m_kept_before[old]);
        if (!kept.back()->from) return;
        auto moved = std::make_shared<KeptFile>(*kept.back());
        moved->from = m_copied_from;
        kept.back() = std::move(moved);
    };
    merge(keep_old, [&](const std::string& path, const OutputFile& file) {
        kept.push_back(std::make_shared<const KeptFile>(
            KeptFile{path, file.bytes, file.from, file.copied, file.size, file.modified_ns}));
    });
    return kept;
}

std::string OutputTree::manifest() const {
    std::string text(manifest_head);
    const auto add = [&](uint64_t digest, uint64_t size, std::string_view path) {
        text.append(to_hex(digest)).append(" ").append(to_hex(size)).append(" ").append(path).append("\n");
    };
    text.reserve(m_old_text.size() + m_files.size() * 64);
    merge([&](size_t old) { add(m_old[old].digest, m_old[old].size, m_old[old].path); },
          [&](const std::string& path, const OutputFile& file) { add(file.digest, file.size, path); });
    return text;
}

OutputSummary OutputTree::compare() const {
    OutputSummary summary;
    summary.files = m_files.size();
    for (const auto& [path, entry] : m_files) {
        const OldFile* old = find_old(path);
        if (!old)
            ++summary.added;
        else if (old->digest != entry.digest || old->size != entry.size)
            ++summary.changed;
    }
    for (const OldFile& file : m_old) {
        summary.files += file.stays;
        summary.removed += !file.stays && !m_files.contains(std::string(file.path));
    }
    return summary;
}

/// Of a file too large to be read there is no digest: it is written every time, unless it was adopted.
bool OutputTree::is_as_before(const std::string& path, const OutputFile& file) const {
    const OldFile* old = find_old(path);
    return file.digest != 0 && old && old->digest == file.digest && old->size == file.size;
}

Result<std::string> OutputTree::read(const std::string& path) const {
    const bool is_old = stays(path) || (m_in_place && is_as_before(path, m_files.at(path)));
    return m_fs->read(join_path(is_old ? m_directory : m_staging, path));
}

/// A file that somebody has written to since is newer than the manifest, which was written last. (One of the same size
/// whose time was set back stays until its page changes: `verify` sees it, `--full` mends it.)
bool OutputTree::old_is_whole() const {
    if (!m_fs || m_old_time == 0) return false;
    struct Folder {
        std::vector<const OldFile*> files; ///< by name
        std::set<std::string_view> folders;
    };
    std::unordered_map<std::string_view, Folder> folders;
    folders[""];
    for (const OldFile& file : m_old) {
        const auto [folder, is_new] = folders.try_emplace(directory_of(file.path));
        folder->second.files.push_back(&file);
        if (!is_new) continue;
        for (std::string_view at = folder->first; !at.empty(); at = directory_of(at))
            if (!folders[directory_of(at)].folders.insert(file_name_of(at)).second) break;
    }
    std::vector<std::pair<std::string_view, const Folder*>> all;
    all.reserve(folders.size());
    for (const auto& [path, folder] : folders) all.emplace_back(path, &folder);
    std::atomic<bool> whole{true};
    const auto is_as_left = [&](const ListedFile& listed, const OldFile& file) {
        const FileStatus& status = listed.status;
        return listed.name == file_name_of(file.path) && status.kind == EntryKind::File && status.size == file.size &&
               status.modified_ns <= m_old_time;
    };
    const auto has_all = [&](bool is_top, const Folder& folder, const std::vector<ListedFile>& listed) {
        auto file = folder.files.begin(); // as the listed ones, they are in order of their names
        for (const ListedFile& each : listed) {
            if (is_top && each.name == manifest_name) continue;
            if (each.is_link) return false; // what it leads to is not ours
            if (each.status.kind == EntryKind::Directory ? !folder.folders.contains(each.name)
                                                         : file == folder.files.end() || !is_as_left(each, **file++))
                return false;
        }
        return listed.size() == folder.files.size() + folder.folders.size() + is_top;
    };
    parallel_for(all.size(), [&](size_t i) {
        const std::string path(all[i].first);
        const Folder& folder = *all[i].second;
        const auto listed = m_fs->list_with_status(path.empty() ? m_directory : join_path(m_directory, path));
        if (!listed.ok() || !has_all(path.empty(), folder, listed.value())) whole = false;
    });
    return whole;
}

Result<void> OutputTree::replace_old() {
    const std::string text = manifest();
    m_print = fingerprint_of(text);
    KOLOFON_TRY(m_fs->write_new(join_path(m_staging, manifest_name), text));
    if (m_fs->exists(m_directory)) {
        KOLOFON_TRY(m_fs->exchange(m_staging, m_directory));
        m_committed = true;
        KOLOFON_TRY(remove_old());
    } else {
        KOLOFON_TRY(m_fs->rename(m_staging, m_directory));
        m_committed = true;
    }
    return {};
}

Result<void> OutputTree::write_manifest(std::string_view text) {
    const std::string beside = join_path(m_staging, manifest_name);
    KOLOFON_TRY(m_fs->write_new(beside, text));
    return m_fs->rename(beside, join_path(m_directory, manifest_name));
}

/// Files that are no more, with the folders that only they stood in.
Result<void> OutputTree::remove_gone() {
    std::vector<std::string_view> gone_files;
    std::set<std::string_view> folders = {""};
    const auto keep_folders_of = [&](std::string_view path) {
        for (std::string_view folder = directory_of(path); folders.insert(folder).second;)
            folder = directory_of(folder);
    };
    for (const auto& [path, file] : m_files) keep_folders_of(path);
    for (const OldFile& file : m_old) {
        if (file.stays)
            keep_folders_of(file.path);
        else if (!m_files.contains(std::string(file.path)))
            gone_files.push_back(file.path);
    }
    for (std::string_view gone : gone_files) {
        while (!folders.contains(directory_of(gone))) gone = directory_of(gone);
        KOLOFON_TRY(m_fs->remove_all(join_path(m_directory, gone)));
    }
    return {};
}

Result<void> OutputTree::move_new() {
    for (const auto& [path, file] : m_files) {
        if (is_as_before(path, file)) continue;
        const std::string to = join_path(m_directory, path);
        KOLOFON_TRY(m_fs->make_directories(std::string(directory_of(to))));
        KOLOFON_TRY(m_fs->rename(join_path(m_staging, path), to));
    }
    return {};
}

Result<void> OutputTree::update_old() {
    const bool is_same = has_all_of_old() && std::all_of(m_files.begin(), m_files.end(), [&](const auto& file) {
                             return is_as_before(file.first, file.second);
                         });
    m_print = m_old_print;
    if (!is_same) {
        const std::string text = manifest();
        m_print = fingerprint_of(text);
        KOLOFON_TRY(write_manifest(unfinished_head));
        KOLOFON_TRY(remove_gone());
        KOLOFON_TRY(move_new());
        KOLOFON_TRY(write_manifest(text));
    }
    m_committed = true;
    return remove_old();
}

Result<OutputSummary> OutputTree::commit() {
    if (m_stray) return Fault{"will not write outside the site", *m_stray, EINVAL};
    const OutputSummary summary = compare();
    if (m_fs) KOLOFON_TRY(m_in_place ? update_old() : replace_old());
    return summary;
}

} // namespace kolofon
