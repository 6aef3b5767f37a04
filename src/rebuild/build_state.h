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

/// Of what is kept of a record in files of its own, as those have it.
struct ApartPrints {
    Fingerprint notes, search;
};

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
    BuildMemory::Records records;             ///< their notes and what the search has of them are kept apart
    std::map<std::string, ApartPrints> apart; ///< of each record
};

/// Gives a record what is kept apart, to be read when somebody looks at it.
using FindApart = std::function<void(const ApartPrints& prints, ReportRecord& record)>;

/// What a record was encoded as when it was read, by the report's path.
using EncodedRecords = std::map<std::string, std::string_view>;

/// Records that are in `known` are taken from there.
std::string encode(const BuildState& state, const EncodedRecords& known = {});
/// `encoded` gets where in `bytes` each record stands.
std::optional<BuildState> decode(std::string_view bytes, const FindApart& find_apart,
                                 EncodedRecords* encoded = nullptr);
std::string encode(const NotesByAudience& notes);
std::optional<NotesByAudience> decode_notes(std::string_view bytes);
std::string encode(const SearchRecords& records);
std::optional<SearchRecords> decode_search(std::string_view bytes);
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
