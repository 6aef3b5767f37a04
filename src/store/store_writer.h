// Adding to the store and its logs. All or nothing: killed at any moment, or out of disk at any write, the store is a
// valid OCFL storage root at the old or at the new version, and the next StoreWriter::open says what happened and mends
// it.
//
// How: the whole new object is made in content/.kolofon-publish (bytes that the object has already are linked, not
// written again) and made durable; journal.json there says what is about to happen; one exchange of two folders makes
// the version visible; the log's new line follows; then the folder is removed. Without a journal nothing was visible
// yet.
#pragma once

#include "store/store.h"

namespace kolofon {

constexpr size_t version_most_files = 200'000;

/// A file to seal: bytes in memory, or a file to copy.
struct SealedFile {
    std::string path;        ///< logical, in the version: "source/report.toml"
    std::string source_path; ///< on the file system, from the site; empty: `bytes` it is
    std::string bytes;
};

struct VersionInput {
    std::string report;   ///< "SERIES/PERIOD"
    std::string base_url; ///< of the site: names the object when this is its first version
    Timestamp time;
    std::string message;    ///< what was done: "Rättelse r1"; never empty
    std::string by_name;    ///< never empty
    std::string by_address; ///< a URI: "mailto:..." or "https://..."
    std::vector<SealedFile> files;
    std::vector<SealedPart> parts;
    std::string extra_json = "{}"; ///< an object; put into the seal in canonical form
    std::string log_reason;
    std::string signing_key; ///< PEM of a private Ed25519 key, to sign manifest.json with; empty: not signed
};

struct SealedVersion {
    uint32_t number = 0;
    std::string manifest;  ///< SHA-512 of manifest.json
    std::string inventory; ///< SHA-512 of inventory.json
    std::string log_head;  ///< digest of the log's last line: worth keeping elsewhere
    size_t new_files = 0;  ///< written; the rest were in the object already
    uint64_t new_bytes = 0;
};

/// An event that changes no content: withdraw, restore, redact, hide.
struct EventInput {
    LogEvent event = LogEvent::Withdraw;
    std::string report;   ///< "SERIES/PERIOD"
    uint32_t version = 0; ///< 0: the report as a whole
    Timestamp time;
    std::string reason; ///< never empty
    std::string by;
};

/// Holds the site's lock as long as it lives: there is one at a time.
class StoreWriter {
public:
    /// None after findings: another one is at work (store.busy), or an interrupted publish cannot be mended. What was
    /// mended is a note (store.removed-unfinished, store.finished-publish).
    static Result<std::unique_ptr<StoreWriter>> open(FileSystem& fs, Findings& findings);

    /// As the last change left it.
    const Store& store() const { return *m_store; }

    /// Seals the next version. None after findings, and then nothing was changed: a time before the last
    /// event's, a file that cannot be sealed, a store that does not agree with its log.
    Result<std::optional<SealedVersion>> add_version(const VersionInput& input, Findings& findings);

    /// The log's new head. None after findings, as above.
    Result<std::optional<std::string>> append_event(const EventInput& input, Findings& findings);

private:
    StoreWriter(FileSystem& fs, std::unique_ptr<FileLock> lock) : m_fs(&fs), m_lock(std::move(lock)) {}
    Result<void> reopen(Findings& findings);
    Result<std::optional<SealedVersion>> seal(const VersionInput& input, const StoredReport* old,
                                              const PublishedLog& log, Findings& findings);

    FileSystem* m_fs;
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<Store> m_store;
};

} // namespace kolofon
