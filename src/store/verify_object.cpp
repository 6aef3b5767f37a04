#include "base/digest.h"
#include "fs/path.h"
#include "store/layout.h"
#include "store/verify_parts.h"

#include <algorithm>
#include <set>

namespace kolofon::store {

namespace {

constexpr size_t deepest_folder = 200; // deeper than any path a system takes

class ObjectVerifier {
public:
    ObjectVerifier(FileSystem& fs, const std::string& name, SourceStore& sources, Findings& findings)
        : m_fs(&fs), m_name(name), m_folder(root_path(name)), m_sources(&sources), m_findings(&findings) {}

    std::optional<ObjectProof> verify() {
        check_declaration();
        const SourceFile* text = read_text(m_folder, Code::store_inventory_missing, "E063", {});
        if (!text) return std::nullopt;
        auto inventory = read_inventory(*text, *m_findings);
        if (!inventory) return std::nullopt;
        m_proof.stored.folder = m_folder;
        m_proof.stored.inventory = std::move(*inventory);
        m_proof.stored.inventory_sha512 = sha512_hex(text->text());
        m_proof.stored.report = report_of_object_id(this->inventory().id).value_or(this->inventory().id);
        check_name();
        check_top();
        for (const InventoryVersion& version : this->inventory().versions) check_version(version, *text);
        check_content();
        return std::move(m_proof);
    }

private:
    const Inventory& inventory() const { return m_proof.stored.inventory; }

    void wrong(Code code, std::string path, std::vector<std::string> arguments, const char* ocfl) {
        Finding& finding = m_findings->add_file(code, std::move(path), std::move(arguments));
        if (*ocfl) finding.relate(Relation::Detail, std::string("OCFL ") + ocfl);
    }

    void check_declaration() {
        const std::string path = join_path(m_folder, object_declaration);
        const auto text = m_fs->read_beginning(path, 100);
        if (!text.ok() || text.value() != "ocfl_object_1.1\n")
            wrong(Code::store_object_declaration, path, {}, text.ok() ? "E007" : "E003");
    }

    /// The inventory of a folder, its sidecar checked; null after a finding.
    const SourceFile* read_text(const std::string& folder, Code missing, const char* ocfl,
                                std::vector<std::string> arguments) {
        const std::string path = join_path(folder, inventory_name);
        auto bytes = m_fs->read_beginning(path, inventory_most_bytes + 1);
        if (!bytes.ok()) {
            wrong(missing, path, std::move(arguments), ocfl);
            return nullptr;
        }
        const SourceFile& file = m_sources->add(path, std::move(bytes).value());
        check_sidecar(folder, file);
        return &file;
    }

    void check_sidecar(const std::string& folder, const SourceFile& file) {
        const std::string path = join_path(folder, sidecar_name);
        const auto text = m_fs->read_beginning(path, 1000);
        if (!text.ok()) return wrong(Code::store_sidecar_missing, path, {std::string(sidecar_name)}, "E058");
        const std::string_view line = text.value();
        const size_t name = line.find_first_not_of(" \t", std::min<size_t>(line.size(), 128));
        if (!is_sha512(line.substr(0, 128)) || name == std::string_view::npos || name == 128 ||
            line.substr(name) != std::string(inventory_name) + "\n")
            return wrong(Code::store_sidecar_form, path, {}, "E061");
        if (line.substr(0, 128) != sha512_hex(file.text()))
            wrong(Code::store_inventory_altered, file.path(), {}, "E060");
    }

    void check_name() {
        const std::string& id = inventory().id;
        if (object_folder(id) != m_name || !report_of_object_id(id))
            wrong(Code::store_object_name, m_folder, {id, object_folder(id)}, "");
    }

    /// The folder's entries; links are reported and left out.
    std::vector<DirectoryEntry> entries_of(const std::string& folder) {
        auto listed = m_fs->list(folder);
        if (!listed.ok()) {
            wrong(Code::source_unreadable, folder, {listed.fault().message()}, "");
            return {};
        }
        std::erase_if(listed.value(), [&](const DirectoryEntry& entry) {
            const bool strange = entry.is_link || entry.kind == EntryKind::Other;
            if (strange) wrong(Code::store_link, join_path(folder, entry.name), {}, "E090");
            return strange;
        });
        return std::move(listed).value();
    }

    bool names_version(const std::string& name) const {
        const auto& versions = inventory().versions;
        return std::any_of(versions.begin(), versions.end(), [&](const auto& v) { return v.name == name; });
    }

    void check_top() {
        for (const DirectoryEntry& entry : entries_of(m_folder)) {
            const bool folder = entry.kind == EntryKind::Directory;
            const std::string path = join_path(m_folder, entry.name);
            if (folder && names_version(entry.name))
                m_present.insert(entry.name);
            else if (folder && version_number(entry.name))
                wrong(Code::store_version_unnamed, path, {}, "E046");
            else if (folder ||
                     (entry.name != inventory_name && entry.name != sidecar_name && entry.name != object_declaration))
                wrong(Code::store_file_extra, path, {},
                      entry.name == "extensions" || entry.name == "logs" ? "" : "E001");
        }
    }

    void check_version(const InventoryVersion& version, const SourceFile& top) {
        m_proof.inventories.emplace_back();
        const std::string folder = join_path(m_folder, version.name);
        if (!m_present.contains(version.name))
            return wrong(Code::store_version_missing, folder, {version.name}, "E010");
        for (const DirectoryEntry& entry : entries_of(folder)) {
            const std::string path = join_path(folder, entry.name);
            const bool is_folder = entry.kind == EntryKind::Directory;
            if (is_folder && entry.name == inventory().content_directory)
                walk(path, 0);
            else if (is_folder || (entry.name != inventory_name && entry.name != sidecar_name))
                wrong(Code::store_file_extra, path, {}, is_folder ? "W002" : "E015");
        }
        const SourceFile* own = read_text(folder, Code::store_version_inventory, "W010", {version.name});
        if (!own) return;
        m_proof.inventories.back() = sha512_hex(own->text());
        if (&version == &inventory().head()) {
            if (own->text() != top.text()) wrong(Code::store_inventory_copy, own->path(), {}, "E064");
        } else {
            check_history(version, *own);
        }
    }

    /// What an earlier version's inventory says of the versions up to it must still hold.
    void check_history(const InventoryVersion& version, const SourceFile& own) {
        const auto then = read_inventory(own, *m_findings);
        if (!then) return;
        if (then->id != inventory().id || then->head().number != version.number)
            wrong(Code::store_history_rewritten, own.path(), {version.name},
                  then->id != inventory().id ? "E110" : "E040");
        for (const InventoryVersion& earlier : then->versions) {
            const InventoryVersion* now = inventory().version(earlier.number);
            if (!now || !same_files(*then, earlier, *now))
                wrong(Code::store_history_rewritten, own.path(), {earlier.name}, "E066");
            else if (earlier.created != now->created || earlier.message != now->message ||
                     earlier.user_name != now->user_name || earlier.user_address != now->user_address)
                wrong(Code::store_history_rewritten, own.path(), {earlier.name}, "W011");
        }
    }

    bool same_files(const Inventory& then, const InventoryVersion& earlier, const InventoryVersion& now) const {
        return std::equal(earlier.files.begin(), earlier.files.end(), now.files.begin(), now.files.end(),
                          [&](const InventoryFile& a, const InventoryFile& b) {
                              return a.path == b.path &&
                                     then.contents[a.content].sha512 == inventory().contents[b.content].sha512;
                          });
    }

    void walk(const std::string& folder, size_t depth) {
        const auto listed = m_fs->list(folder);
        if (listed.ok() && listed->empty()) wrong(Code::store_folder_empty, folder, {}, "E024");
        for (const DirectoryEntry& entry : entries_of(folder)) {
            const std::string path = join_path(folder, entry.name);
            if (entry.kind == EntryKind::File)
                m_files.insert(path.substr(m_folder.size() + 1));
            else if (depth < deepest_folder)
                walk(path, depth + 1);
            else
                wrong(Code::store_file_extra, path, {}, "E023");
        }
    }

    void check_content() {
        std::set<std::string_view> named;
        for (const InventoryContent& content : inventory().contents)
            for (const std::string& path : content.paths) {
                named.insert(path);
                if (m_files.contains(path))
                    m_proof.tasks.push_back({join_path(m_folder, path), content.sha512});
                else
                    wrong(Code::store_file_missing, join_path(m_folder, path), {}, "E092");
            }
        for (const std::string& path : m_files)
            if (!named.contains(path)) wrong(Code::store_file_extra, join_path(m_folder, path), {}, "E023");
    }

    FileSystem* m_fs;
    std::string m_name, m_folder;
    SourceStore* m_sources;
    Findings* m_findings;
    ObjectProof m_proof;
    std::set<std::string> m_present; ///< version folders that are there
    std::set<std::string> m_files;   ///< content files that are there, from the object
};

} // namespace

std::optional<ObjectProof> verify_object(FileSystem& fs, const std::string& name, SourceStore& sources,
                                         Findings& findings) {
    return ObjectVerifier(fs, name, sources, findings).verify();
}

} // namespace kolofon::store
