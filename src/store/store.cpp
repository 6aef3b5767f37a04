#include "store/store.h"

#include "base/digest.h"
#include "fs/path.h"
#include "store/layout.h"

#include <cerrno>
#include <set>

namespace kolofon {

namespace {

/// The sidecar must hold the digest of `inventory`.
bool sidecar_agrees(FileSystem& fs, const std::string& folder, std::string_view sha512, Findings& findings) {
    const std::string path = join_path(folder, store::sidecar_name);
    const auto sidecar = fs.read_beginning(path, 1000);
    if (sidecar.ok() && sidecar->substr(0, 128) == sha512) return true;
    findings
        .add_file(sidecar.ok() ? Code::store_inventory_altered : Code::store_sidecar_missing,
                  sidecar.ok() ? join_path(folder, store::inventory_name) : path, {std::string(store::sidecar_name)})
        .relate(Relation::Detail, sidecar.ok() ? "OCFL E060" : "OCFL E058");
    return false;
}

/// The report whose object a folder holds. A long id is cut in the folder's name: then its inventory says.
std::optional<std::string> report_of_folder(FileSystem& fs, const std::string& folder, SourceStore& sources,
                                            Findings& findings) {
    if (const auto id = store::object_id_of_folder(folder)) return store::report_of_object_id(*id);
    const std::string path = store::root_path(folder) + "/" + std::string(store::inventory_name);
    auto bytes = fs.read_beginning(path, inventory_most_bytes + 1);
    if (!bytes) return std::nullopt;
    const auto inventory = read_inventory(sources.add(path, std::move(bytes).value()), findings);
    return inventory && store::object_folder(inventory->id) == folder ? store::report_of_object_id(inventory->id)
                                                                      : std::nullopt;
}

} // namespace

std::string StoredReport::path_of(const InventoryFile& file) const {
    return join_path(folder, inventory.contents[file.content].paths.front());
}

std::string_view StoredReport::digest_of(const InventoryFile& file) const {
    return inventory.contents[file.content].sha512;
}

std::optional<std::string> StoredReport::path_of(uint32_t version, std::string_view logical_path) const {
    const InventoryVersion* of = inventory.version(version);
    const InventoryFile* file = of ? of->find(logical_path) : nullptr;
    return file ? std::optional(path_of(*file)) : std::nullopt;
}

std::string StoredReport::seal_digest(uint32_t version) const {
    const InventoryVersion* of = inventory.version(version);
    const InventoryFile* file = of ? of->find(store::seal_name) : nullptr;
    return file ? std::string(digest_of(*file)) : std::string();
}

Result<std::unique_ptr<Store>> Store::open(FileSystem& fs, Findings& findings) {
    std::unique_ptr<Store> opened(new Store(fs));
    const std::string root(store::root_folder), declaration = store::root_path(store::root_declaration);
    if (!fs.exists(root)) return opened;
    KOLOFON_TRY_ASSIGN(entries, fs.list(root));
    if (entries.empty()) return opened;
    opened->m_exists = true;
    const auto declared = fs.read_beginning(declaration, 100);
    if (!declared.ok() || declared.value() != "ocfl_1.1\n")
        findings.add_file(Code::store_root, declaration, {std::string(store::root_declaration)})
            .relate(Relation::Detail, "OCFL E069");
    for (const DirectoryEntry& entry : entries) {
        if (entry.kind != EntryKind::Directory || entry.is_link || entry.name == "extensions") continue;
        const auto report = report_of_folder(fs, entry.name, opened->m_sources, findings);
        if (!report || !opened->m_folders.emplace(*report, store::root_path(entry.name)).second)
            findings.add_file(Code::store_stray, store::root_path(entry.name)).relate(Relation::Detail, "OCFL E072");
    }
    return opened;
}

std::vector<std::string> Store::reports() const {
    std::vector<std::string> all;
    for (const auto& [report, folder] : m_folders) all.push_back(report);
    return all;
}

std::vector<std::string> Store::series() const {
    std::set<std::string> all;
    for (const auto& [report, folder] : m_folders) all.emplace(store::series_of(report));
    return {all.begin(), all.end()};
}

bool Store::has(const std::string& report) const {
    return m_folders.contains(report);
}

const StoredReport* Store::report(const std::string& report, Findings& findings) const {
    const auto folder = m_folders.find(report);
    if (folder == m_folders.end()) return nullptr;
    const std::lock_guard lock(m_mutex);
    if (const auto read = m_reports.find(report); read != m_reports.end()) return read->second.get();
    const std::string path = join_path(folder->second, store::inventory_name);
    auto bytes = m_fs->read_beginning(path, inventory_most_bytes + 1);
    if (!bytes) {
        findings.add_file(Code::store_inventory_missing, path).relate(Relation::Detail, "OCFL E063");
        return nullptr;
    }
    const SourceFile& file = m_sources.add(path, std::move(bytes).value());
    Findings of_report;
    auto stored = std::make_unique<StoredReport>();
    stored->report = report;
    stored->folder = folder->second;
    stored->inventory_sha512 = sha512_hex(file.text());
    auto inventory = read_inventory(file, of_report);
    bool good = inventory.has_value() && !of_report.has_errors();
    good = sidecar_agrees(*m_fs, folder->second, stored->inventory_sha512, of_report) && good;
    findings.join(std::move(of_report));
    if (!good) return nullptr;
    stored->inventory = std::move(*inventory);
    return m_reports.emplace(report, std::move(stored)).first->second.get();
}

Result<std::optional<Seal>> Store::seal(const StoredReport& report, uint32_t version, Findings& findings) const {
    const auto path = report.path_of(version, store::seal_name);
    if (!path) {
        findings.add_file(Code::store_seal_missing, report.folder, {std::to_string(version)});
        return std::optional<Seal>();
    }
    KOLOFON_TRY_ASSIGN(bytes, m_fs->read_beginning(*path, seal_most_bytes + 1));
    return read_seal(m_sources.add(*path, std::move(bytes)), findings);
}

Result<PublishedLog> Store::log(const std::string& series, Findings& findings) const {
    const std::string path = store::log_path(series);
    auto bytes = m_fs->read_beginning(path, log_most_bytes + 1);
    if (!bytes.ok() && bytes.fault().error_number != ENOENT) return bytes.fault();
    if (!bytes.ok()) {
        PublishedLog none;
        none.path = path;
        none.head = store::no_digest();
        return none;
    }
    if (bytes->size() > log_most_bytes) {
        findings.add_file(Code::source_too_large, path,
                          {std::to_string(bytes->size()), std::to_string(log_most_bytes)});
        bytes->clear();
    }
    return read_log(m_sources.add(path, std::move(bytes).value()), findings);
}

} // namespace kolofon
