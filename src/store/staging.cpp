#include "store/staging.h"

#include "base/digest.h"
#include "base/signature.h"
#include "fs/path.h"
#include "store/journal.h"
#include "store/layout.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

namespace kolofon::store {

namespace {

constexpr std::string_view layout_description =
    "Each report is one object. Its folder is the object id, the report's address, percent-encoded; ids that give more "
    "than 100 characters are cut there and followed by their SHA-256.";

std::string version_name(const StoredReport* old, uint32_t number) {
    std::string digits = std::to_string(number);
    if (old) // named as the first version is: padded with zeros if that is
        if (const std::string& first = old->inventory.versions.front().name; first[1] == '0')
            digits.insert(0, first.size() - 1 - std::min(first.size() - 1, digits.size()), '0');
    return "v" + digits;
}

/// Copies a tree by second names for its files, so that no byte is written again. The root inventory and its sidecar
/// are left out: the new version has its own.
Result<void> link_tree(FileSystem& fs, const std::string& from, const std::string& to, bool top,
                       std::set<std::string>& folders) {
    KOLOFON_TRY(fs.make_directories(to));
    folders.insert(to);
    KOLOFON_TRY_ASSIGN(entries, fs.list(from));
    for (const DirectoryEntry& entry : entries) {
        if (top && (entry.name == inventory_name || entry.name == sidecar_name)) continue;
        const std::string source = join_path(from, entry.name), target = join_path(to, entry.name);
        if (entry.kind == EntryKind::Directory && !entry.is_link) {
            KOLOFON_TRY(link_tree(fs, source, target, false, folders));
        } else {
            KOLOFON_TRY(fs.link_or_copy(source, target));
            KOLOFON_TRY(fs.sync(target)); // it may have become a copy
        }
    }
    return {};
}

Result<std::string> digest_of(FileSystem& fs, const std::string& path, uint64_t& size) {
    Sha512 digest;
    size = 0;
    KOLOFON_TRY(fs.read_in_chunks(path, [&](std::string_view piece) {
        digest.add(piece);
        size += piece.size();
    }));
    return digest.hex();
}

class Stager {
public:
    Stager(FileSystem& fs, const StoredReport* old, bool with_root, const VersionInput& input)
        : m_fs(&fs), m_old(old), m_with_root(with_root), m_input(&input) {
        m_number = old ? old->latest() + 1 : 1;
        m_name = version_name(old, m_number);
        if (old) m_inventory = old->inventory;
        if (!old) m_inventory.id = object_id(input.base_url, input.report);
        m_top = work_path(with_root ? "root/" + object_folder(m_inventory.id) : "object");
        for (const InventoryContent& content : m_inventory.contents) m_contents[content.sha512] = content.paths;
        m_seal.report = input.report;
        m_seal.version = m_number;
        m_seal.time = input.time;
        m_seal.previous = old ? old->seal_digest(old->latest()) : no_digest();
    }

    Result<StagedObject> stage(JsonValue extra) {
        if (m_old) KOLOFON_TRY(link_tree(*m_fs, m_old->folder, m_top, true, m_folders));
        KOLOFON_TRY(make_folder(m_top));
        if (!m_old) KOLOFON_TRY(write(join_path(m_top, object_declaration), "ocfl_object_1.1\n"));
        std::vector<const SealedFile*> files;
        for (const SealedFile& file : m_input->files) files.push_back(&file);
        std::sort(files.begin(), files.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
        for (const SealedFile* file : files) KOLOFON_TRY(add_file(*file));
        m_seal.extra = std::move(extra);
        KOLOFON_TRY(add_seal());
        KOLOFON_TRY(add_inventory());
        if (m_with_root) KOLOFON_TRY(add_root());
        // Deepest first, so that a folder is durable before the one that names it.
        for (auto folder = m_folders.rbegin(); folder != m_folders.rend(); ++folder) KOLOFON_TRY(m_fs->sync(*folder));
        m_staged.path = m_with_root ? work_path("root") : m_top;
        return std::move(m_staged);
    }

private:
    Result<void> make_folder(const std::string& path) {
        if (m_folders.contains(path)) return {};
        KOLOFON_TRY(m_fs->make_directories(path));
        for (std::string_view folder = path; folder.size() > work_folder.size(); folder = directory_of(folder))
            m_folders.emplace(folder);
        return {};
    }

    Result<void> write(const std::string& path, std::string_view bytes) {
        KOLOFON_TRY(make_folder(std::string(directory_of(path))));
        return write_durable(*m_fs, path, bytes);
    }

    Result<void> add_file(const SealedFile& file) {
        const std::string place = m_name + "/" + m_inventory.content_directory + "/" + file.path;
        std::string digest;
        uint64_t size = file.bytes.size();
        bool is_new = false;
        if (file.source_path.empty()) {
            digest = sha512_hex(file.bytes);
            is_new = !m_contents.contains(digest);
            if (is_new) KOLOFON_TRY(write(join_path(m_top, place), file.bytes));
        } else {
            KOLOFON_TRY_ASSIGN(before, digest_of(*m_fs, file.source_path, size));
            digest = before;
            is_new = !m_contents.contains(digest);
            if (is_new) {
                KOLOFON_TRY_ASSIGN(copied, copy(file.source_path, place, size));
                digest = copied;
            }
        }
        take(file.path, is_new ? place : std::string(), digest, size);
        return {};
    }

    /// The digest of the copy: somebody may have saved the file since it was first read.
    Result<std::string> copy(const std::string& from, const std::string& place, uint64_t& size) {
        const std::string to = join_path(m_top, place);
        KOLOFON_TRY(make_folder(std::string(directory_of(to))));
        KOLOFON_TRY(m_fs->copy_new(from, to));
        KOLOFON_TRY(m_fs->sync(to));
        return digest_of(*m_fs, to, size);
    }

    /// `place` is where the bytes were written; empty: the object had them.
    void take(const std::string& path, const std::string& place, const std::string& digest, uint64_t size) {
        if (!place.empty()) {
            m_contents[digest].push_back(place);
            ++m_staged.new_files;
            m_staged.new_bytes += size;
        }
        m_files[path] = digest;
        if (path != seal_name && path != signature_name) m_seal.files.push_back({path, size, digest});
    }

    Result<void> add_seal() {
        m_seal.parts = m_input->parts;
        for (SealedPart& part : m_seal.parts)
            if (const auto file = m_files.find(part.file); part.sha512.empty() && file != m_files.end())
                part.sha512 = file->second;
        const std::string bytes = write_seal(m_seal);
        m_staged.manifest_sha512 = sha512_hex(bytes);
        KOLOFON_TRY(add_file({std::string(seal_name), {}, bytes}));
        if (m_input->signing_key.empty()) return {};
        auto signature = sign(m_input->signing_key, bytes);
        assert(std::holds_alternative<std::string>(signature)); // the key was looked at before
        return add_file({std::string(signature_name), {}, std::move(std::get<std::string>(signature))});
    }

    Result<void> add_inventory() {
        renumber_contents();
        InventoryVersion version{
            m_name, m_number, m_input->time.rfc3339(), m_input->message, m_input->by_name, m_input->by_address, {}};
        for (const auto& [path, digest] : m_files)
            version.files.push_back(
                {path, static_cast<uint32_t>(m_inventory.content_by_digest(digest) - m_inventory.contents.data())});
        m_inventory.versions.push_back(std::move(version));
        const std::string bytes = write_inventory(m_inventory), digest = sha512_hex(bytes);
        m_staged.inventory_sha512 = digest;
        for (const std::string& folder : {join_path(m_top, m_name), m_top}) {
            KOLOFON_TRY(write(join_path(folder, inventory_name), bytes));
            KOLOFON_TRY(write(join_path(folder, sidecar_name), sidecar_text(digest)));
        }
        return {};
    }

    /// Contents are in order of digest, so the new ones move the old.
    void renumber_contents() {
        std::vector<InventoryContent> contents;
        for (const auto& [digest, paths] : m_contents) contents.push_back({digest, paths});
        std::swap(contents, m_inventory.contents);
        for (InventoryVersion& version : m_inventory.versions)
            for (InventoryFile& file : version.files)
                file.content = static_cast<uint32_t>(m_inventory.content_by_digest(contents[file.content].sha512) -
                                                     m_inventory.contents.data());
    }

    Result<void> add_root() {
        JsonValue layout = JsonValue::object();
        layout.add("extension", JsonValue::string(std::string(layout_extension)));
        layout.add("description", JsonValue::string(std::string(layout_description)));
        JsonValue extension = JsonValue::object();
        extension.add("extensionName", JsonValue::string(std::string(layout_extension)));
        extension.add("digestAlgorithm", JsonValue::string("sha256"));
        extension.add("tupleSize", JsonValue::number(0));
        extension.add("numberOfTuples", JsonValue::number(0));
        const std::string root = work_path("root");
        KOLOFON_TRY(write(join_path(root, root_declaration), "ocfl_1.1\n"));
        KOLOFON_TRY(write(join_path(root, "ocfl_layout.json"), write_json(layout, JsonLayout::Canonical)));
        return write(join_path(root, "extensions/" + std::string(layout_extension) + "/config.json"),
                     write_json(extension, JsonLayout::Canonical));
    }

    FileSystem* m_fs;
    const StoredReport* m_old;
    bool m_with_root;
    const VersionInput* m_input;
    uint32_t m_number = 1;
    std::string m_name, m_top;
    Inventory m_inventory;
    Seal m_seal;
    StagedObject m_staged;
    std::map<std::string, std::vector<std::string>> m_contents; ///< digest to places
    std::map<std::string, std::string> m_files;                 ///< logical path to digest
    std::set<std::string> m_folders;                            ///< to be made durable
};

void refuse(const std::string& path, Findings& findings) {
    findings.add_file(Code::store_file_refused, path, {path});
}

} // namespace

bool can_be_sealed(FileSystem& fs, const VersionInput& input, Findings& findings) {
    std::set<std::string_view> paths, folders;
    const size_t before = findings.count(Severity::Error);
    for (const SealedFile& file : input.files) {
        const auto status = file.source_path.empty() ? Result<FileStatus>(FileStatus{EntryKind::File, 0, 0, 0})
                                                     : fs.status(file.source_path);
        if (!is_safe_path(file.path) || file.path == seal_name || file.path == signature_name ||
            !paths.insert(file.path).second || !status.ok() || status->kind != EntryKind::File)
            refuse(file.path, findings);
        for (std::string_view f = directory_of(file.path); !f.empty(); f = directory_of(f)) folders.insert(f);
    }
    for (const std::string_view path : paths)
        if (folders.contains(path) || path.starts_with(std::string(seal_name) + "/") ||
            path.starts_with(std::string(signature_name) + "/"))
            refuse(std::string(path), findings);
    for (const SealedPart& part : input.parts)
        if (!paths.contains(part.file)) refuse(part.file, findings);
    return findings.count(Severity::Error) == before;
}

Result<std::optional<StagedObject>> stage_object(FileSystem& fs, const StoredReport* old, bool with_root,
                                                 const VersionInput& input, Findings& findings) {
    const SourceFile extra_text("extra", input.extra_json);
    auto extra = parse_json(extra_text, findings);
    if (!extra) return std::optional<StagedObject>();
    KOLOFON_TRY_ASSIGN(staged, Stager(fs, old, with_root, input).stage(std::move(*extra)));
    return std::optional(std::move(staged));
}

} // namespace kolofon::store
