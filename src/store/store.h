// The store (Swedish: lagret): every published version of every report, in content/_published. Reading; store_writer.h
// adds to it and verify.h proves it.
//
// Opening lists the store; a report's inventory is read when it is first asked for, and kept. No content is hashed
// here. Safe to use from several threads.
#pragma once

#include "fs/file_system.h"
#include "store/inventory.h"
#include "store/published_log.h"
#include "store/seal.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

/// One report's object. Paths it gives are relative to the site, ready for FileSystem::read.
struct StoredReport {
    std::string report;           ///< "SERIES/PERIOD"
    std::string folder;           ///< "content/_published/..."
    std::string inventory_sha512; ///< of inventory.json as it was read
    Inventory inventory;

    uint32_t latest() const { return inventory.head().number; }
    /// Where the bytes of a version's logical file lie; none when the version has no such file.
    std::optional<std::string> path_of(uint32_t version, std::string_view logical_path) const;
    std::string path_of(const InventoryFile& file) const;
    std::string_view digest_of(const InventoryFile& file) const;
    /// SHA-512 of the version's manifest.json; empty when it has none.
    std::string seal_digest(uint32_t version) const;
};

class Store {
public:
    /// A store that does not exist yet is an empty one. A folder that is no OCFL 1.1 storage root is a finding.
    static Result<std::unique_ptr<Store>> open(FileSystem& fs, Findings& findings);

    FileSystem& file_system() const { return *m_fs; }
    bool exists() const { return m_exists; }  ///< the storage root itself
    std::vector<std::string> reports() const; ///< "SERIES/PERIOD", sorted
    std::vector<std::string> series() const;  ///< of those reports, sorted
    bool has(const std::string& report) const;

    /// Null when the store has no such report, or after findings. Stays valid as long as the store.
    const StoredReport* report(const std::string& report, Findings& findings) const;
    /// None after findings. The seal is believed as it stands: verify.h is what checks it.
    Result<std::optional<Seal>> seal(const StoredReport& report, uint32_t version, Findings& findings) const;
    /// An empty log when there is none. What does not chain is a finding.
    Result<PublishedLog> log(const std::string& series, Findings& findings) const;

    /// Texts that findings point into.
    SourceStore& sources() const { return m_sources; }

private:
    explicit Store(FileSystem& fs) : m_fs(&fs) {}

    FileSystem* m_fs;
    bool m_exists = false;
    std::map<std::string, std::string> m_folders; ///< report to folder
    mutable SourceStore m_sources;
    mutable std::mutex m_mutex;
    mutable std::map<std::string, std::unique_ptr<StoredReport>> m_reports;
};

} // namespace kolofon
