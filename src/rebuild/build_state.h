// What a build leaves for the next one, as the bytes of a file. Made by this very program and read by no other; bytes
// that are damaged, cut short or another program's are no state.
#pragma once

#include "load/known_report.h"
#include "render/build.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kolofon {

/// What reading a report gave, and of what files.
struct ReadReport {
    Fingerprint files; ///< their signature
    KnownReport known;
};

struct BuildState {
    Fingerprint request;                     ///< of the program and of all that was asked of it
    Fingerprint signature;                   ///< of the site's files; zero when they may have changed unseen
    std::map<Audience, Fingerprint> outputs; ///< of each output's manifest
    std::string language;                    ///< of the site
    bool is_licensed = false;                ///< the site has a catalogue of open data
    Findings findings;
    BuildResult result;                     ///< its numbers
    std::map<std::string, ReadReport> read; ///< by the report's path; those whose files cannot change unseen
    BuildMemory::Records records;
};

std::string encode(const BuildState& state);
std::optional<BuildState> decode(std::string_view bytes);
/// The same without what is of single reports, which takes its time.
std::optional<BuildState> decode_head(std::string_view bytes);

/// Parts of the file as they stand in it, without the digests that keep all but our own bytes away: for fuzzing.
std::string encode_head(const BuildState& state);
std::optional<BuildState> decode_bare_head(std::string_view block);
std::string encode_read(const BuildState& state);
std::optional<std::map<std::string, ReadReport>> decode_read(std::string_view block);
std::string encode_record(const std::string& path, const ReportRecord& record);
std::optional<std::pair<std::string, std::shared_ptr<ReportRecord>>> decode_record(std::string_view block);

} // namespace kolofon
