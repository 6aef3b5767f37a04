// published.log: what was ever published, withdrawn, restored or redacted in a series, one line of JSON an event. Every
// line carries the digest of the line before it, so that a line cannot be changed, removed or put in without all later
// ones changing too; and the digest of the last line, kept elsewhere, proves the whole.
#pragma once

#include "base/timestamp.h"
#include "diag/finding.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

constexpr size_t log_most_bytes = 100'000'000;

/// Hide is a withdrawal after which the content is not shown either.
enum class LogEvent : uint8_t { Publish, Withdraw, Restore, Redact, Hide };
std::string_view log_event_name(LogEvent event); ///< "publish"

struct LogLine {
    uint64_t number = 0; ///< 1, 2, 3 ...
    Timestamp time;
    LogEvent event = LogEvent::Publish;
    std::string report;    ///< PERIOD: the series is the log's own
    uint32_t version = 0;  ///< 0: the report as a whole (never for publish)
    std::string manifest;  ///< SHA-512 of the version's manifest.json; empty for the report as a whole
    std::string inventory; ///< of publish: SHA-512 of the object's inventory.json with this version as head
    std::string reason, by;
    std::string previous; ///< SHA-512 of the line before, without its line end; 128 zeros in the first

    std::string digest; ///< SHA-512 of the line as it was read, without its line end
    Place place;        ///< the file and the line in it
};

/// Invariant of `head`: SHA-512 of the last line without its line end; 128 zeros for an empty log.
struct PublishedLog {
    std::string path;
    bool exists = false;
    std::string text; ///< as it lies on the disk
    std::vector<LogLine> lines;
    std::string head;

    const LogLine* last() const { return lines.empty() ? nullptr : &lines.back(); }
};

/// One line, without its line end.
std::string write_log_line(const LogLine& line);
/// `file` as a log. Whatever does not chain is a finding; lines that cannot be read are left out.
PublishedLog read_log(const SourceFile& file, Findings& findings);
/// Whether what happens at `time` can be the log's next line; a finding if it would stand before the last one.
bool is_in_order(const PublishedLog& log, Timestamp time, Findings& findings);

} // namespace kolofon
