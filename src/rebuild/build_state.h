// What a build leaves for the next one, as the bytes of a file. Made by this very program and read by no other; bytes
// that are damaged, cut short or another program's are no state.
#pragma once

#include "rebuild/read_reports.h"
#include "render/build.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kolofon {

struct BuildState {
    Fingerprint request;                     ///< of the program and of all that was asked of it
    Fingerprint signature;                   ///< of the site's files; zero when they may have changed unseen
    std::map<Audience, Fingerprint> outputs; ///< of each output's manifest
    std::string language;                    ///< of the site
    bool is_licensed = false;                ///< the site has a catalogue of open data
    Findings findings;
    BuildResult result; ///< its numbers
    ReadReports read;   ///< those whose files cannot change unseen
    NotesByAudience site_notes;
    bool links_were_good = false;
    BuildMemory::Records records;             ///< their notes are kept apart
    std::map<std::string, Fingerprint> notes; ///< of each record's encoded notes
};

/// What a record's notes are made of when somebody looks at them.
using NotesFinder = std::function<Deferred<NotesByAudience>(const Fingerprint& of_encoded)>;

/// What a record was encoded as when it was read, by the report's path.
using EncodedRecords = std::map<std::string, std::string_view>;

/// Records that are in `known` are taken from there.
std::string encode(const BuildState& state, const EncodedRecords& known = {});
/// `encoded` gets where in `bytes` each record stands.
std::optional<BuildState> decode(std::string_view bytes, const NotesFinder& find_notes,
                                 EncodedRecords* encoded = nullptr);
std::string encode(const NotesByAudience& notes);
std::optional<NotesByAudience> decode_notes(std::string_view bytes);
/// The same without what is of single reports, which takes its time.
std::optional<BuildState> decode_head(std::string_view bytes);

/// Parts of the file as they stand in it, without the digests that keep all but our own bytes away: for fuzzing.
std::string encode_head(const BuildState& state);
std::optional<BuildState> decode_bare_head(std::string_view block);
std::string encode_site(const BuildState& state); ///< what is of all reports
bool decode_site(std::string_view block, BuildState& state);
std::string encode_record(const std::string& path, const ReportRecord& record);
std::optional<std::pair<std::string, std::shared_ptr<ReportRecord>>> decode_record(std::string_view block);

} // namespace kolofon
