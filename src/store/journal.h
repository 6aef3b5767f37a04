// The journal of a publish: what is about to become visible, written and made durable just before it does.
#pragma once

#include "fs/file_system.h"
#include "store/store.h"

#include <optional>
#include <string>

namespace kolofon::store {

struct Journal {
    std::string report; ///< "SERIES/PERIOD"
    uint32_t version = 0;
    std::string folder;        ///< of the object, in the storage root
    std::string old_inventory; ///< SHA-512 of the object's inventory before; empty: there was no object
    std::string new_inventory; ///< and after
    std::string log_before;    ///< SHA-512 of the log's last line before
    std::string log_line;      ///< to come, without its line end
};

/// How far a publish got before it was interrupted.
enum class Progress : uint8_t {
    NotVisible, ///< the store is as it was
    Between,    ///< on a file system without exchange: the old object is away, the new not yet in its place
    Visible,    ///< the new version is in the store, the log does not say so yet
    Logged,     ///< only cleaning up is left
    Unknown     ///< neither the old nor the new: somebody else changed the store or the log
};

struct Interrupted {
    std::string report; ///< what was being published; the staging folder when that cannot be told
    Progress progress = Progress::NotVisible;
    std::optional<Journal> journal; ///< none: nothing was visible yet
};

/// Makes the work folder, with a note of the report that the work is for.
Result<void> begin_work(FileSystem& fs, const std::string& report);
Result<void> write_journal(FileSystem& fs, const Journal& journal);
/// The log with one more line, in one step.
Result<void> append_to_log(FileSystem& fs, const PublishedLog& log, const std::string& line);
/// Removes the work folder: first out of sight in one step, then file by file.
Result<void> end_work(FileSystem& fs);

/// What an interrupted publish left; none when there is nothing.
Result<std::optional<Interrupted>> find_interrupted(FileSystem& fs);
/// Mends it. False after a finding (store.cannot-mend); what was mended is a note.
Result<bool> recover(FileSystem& fs, Findings& findings);

/// Writes a new file and makes it durable.
Result<void> write_durable(FileSystem& fs, const std::string& path, std::string_view bytes);

} // namespace kolofon::store
