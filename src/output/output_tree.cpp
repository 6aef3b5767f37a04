#include "output/output_tree.h"

#include "base/names.h"
#include "base/parallel.h"
#include "fs/path.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iterator>

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

std::unique_ptr<OutputTree> OutputTree::keeping() {
    auto tree = discarding();
    tree->m_keeps = true;
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
    return tree.read_old_manifest().ok() && tree.old_is_whole(print);
}

/// The staging folder, empty and ours alone: what a killed build left there is removed, and another build that is at
/// work keeps it.
Result<void> OutputTree::take_staging() {
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
    for (std::string_view line : split(std::string_view(text).substr(manifest_head.size()), '\n')) {
        const size_t first = line.find(' '), second = line.find(' ', first + 1);
        if (second == std::string_view::npos) continue;
        m_old[std::string(line.substr(second + 1))] = {
            number_from_hex(line.substr(0, first)), number_from_hex(line.substr(first + 1, second - first - 1)), {}};
    }
    return {};
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): try_emplace takes it where it is new
bool OutputTree::claim(const std::string& path, OutputFile file) {
    const std::lock_guard lock(m_mutex);
    const auto [existing, is_new] = m_files.try_emplace(path, std::move(file));
    if (!is_new) m_taken[path].insert({existing->second.source, file.source});
    return is_new;
}

void OutputTree::adopt(const std::string& path, OutputFile file) {
    file.adopted = true;
    claim(path, std::move(file));
}

std::vector<std::pair<std::string, OutputFile>> OutputTree::files_under(const std::string& folder) const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::pair<std::string, OutputFile>> files;
    for (auto file = m_files.lower_bound(folder); file != m_files.end() && file->first.starts_with(folder); ++file)
        files.push_back(*file);
    return files;
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
    const bool stays = m_in_place && is_as_before(path, file);
    if (!claim(path, std::move(file)) || !m_fs || stays) return {};
    KOLOFON_TRY(make_directory(path));
    return m_fs->write_new(join_path(m_staging, path), bytes);
}

Result<void> OutputTree::copy(FileSystem& from, const std::string& source, const std::string& path) {
    constexpr uint64_t read_whole = 64ull * 1024 * 1024;
    KOLOFON_TRY_ASSIGN(status, from.status(source));
    if (m_keeps) {
        claim(path, {0, status.size, source, {}, &from, source});
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
    return m_files.contains(path);
}

std::optional<uint64_t> OutputTree::size(const std::string& path) const {
    const std::lock_guard lock(m_mutex);
    const auto file = m_files.find(path);
    return file == m_files.end() ? std::nullopt : std::optional<uint64_t>(file->second.size);
}

std::vector<std::string> OutputTree::paths() const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> paths;
    for (const auto& [path, entry] : m_files) paths.push_back(path);
    return paths;
}

std::vector<KeptFile> OutputTree::take_kept() {
    std::vector<KeptFile> kept;
    kept.reserve(m_files.size());
    for (auto& [path, file] : m_files)
        kept.push_back({path, std::move(file.bytes), file.from, std::move(file.copied), file.size});
    return kept;
}

std::string OutputTree::manifest() const {
    std::string text(manifest_head);
    for (const auto& [path, entry] : m_files)
        text += to_hex(entry.digest) + " " + to_hex(entry.size) + " " + path + "\n";
    return text;
}

OutputSummary OutputTree::compare() const {
    OutputSummary summary;
    summary.files = m_files.size();
    for (const auto& [path, entry] : m_files) {
        const auto old = m_old.find(path);
        if (old == m_old.end())
            ++summary.added;
        else if (old->second.digest != entry.digest || old->second.size != entry.size)
            ++summary.changed;
    }
    for (const auto& [path, entry] : m_old) summary.removed += !m_files.contains(path);
    return summary;
}

/// Of a file too large to be read there is no digest: it is written every time, unless it was adopted.
bool OutputTree::is_as_before(const std::string& path, const OutputFile& file) const {
    if (file.adopted) return true;
    const auto old = m_old.find(path);
    return file.digest != 0 && old != m_old.end() && old->second.digest == file.digest && old->second.size == file.size;
}

Result<std::string> OutputTree::read(const std::string& path) const {
    const bool stays = m_in_place && is_as_before(path, m_files.at(path));
    return m_fs->read(join_path(stays ? m_directory : m_staging, path));
}

/// A file that somebody has written to since is newer than the manifest, which was written last. (One of the same size
/// whose time was set back stays until its page changes: `verify` sees it, `--full` mends it.)
bool OutputTree::old_is_whole() const {
    if (!m_fs || m_old_time == 0) return false;
    std::map<std::string_view, std::map<std::string_view, const OutputFile*>> folders; // null: a folder
    folders[""][manifest_name] = nullptr;
    for (const auto& [path, file] : m_old) {
        folders[directory_of(path)][file_name_of(path)] = &file;
        for (std::string_view folder = directory_of(path); !folder.empty(); folder = directory_of(folder))
            if (!folders[directory_of(folder)].emplace(file_name_of(folder), nullptr).second) break;
    }
    std::vector<const decltype(folders)::value_type*> all;
    all.reserve(folders.size());
    for (const auto& folder : folders) all.push_back(&folder);
    std::atomic<bool> whole{true};
    parallel_for(all.size(), [&](size_t i) {
        const auto& [folder, names] = *all[i];
        const auto files = m_fs->list_with_status(folder.empty() ? m_directory : join_path(m_directory, folder));
        if (!files.ok() || files.value().size() != names.size()) {
            whole = false;
            return;
        }
        for (const ListedFile& file : files.value()) {
            const auto known = names.find(file.name);
            const OutputFile* is = known == names.end() ? nullptr : known->second;
            const bool as_left =
                known != names.end() && (!is || (file.status.kind == EntryKind::File && file.status.size == is->size &&
                                                 file.status.modified_ns <= m_old_time));
            if (!as_left) whole = false;
        }
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
    std::set<std::string_view> folders = {""};
    for (const auto& [path, file] : m_files)
        for (std::string_view folder = directory_of(path); folders.insert(folder).second;)
            folder = directory_of(folder);
    for (const auto& [path, file] : m_old) {
        if (m_files.contains(path)) continue;
        std::string_view gone = path;
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
    const bool is_same =
        m_files.size() == m_old.size() && std::all_of(m_files.begin(), m_files.end(), [&](const auto& file) {
            return m_old.contains(file.first) && is_as_before(file.first, file.second);
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
    const OutputSummary summary = compare();
    if (m_fs) KOLOFON_TRY(m_in_place ? update_old() : replace_old());
    return summary;
}

} // namespace kolofon
