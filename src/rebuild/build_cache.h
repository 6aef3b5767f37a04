// What builds of one output leave for one another, in the folder .kolofon-build beside it. It may be deleted at any
// time: the next build is then a full one. It is never taken at its word where the sources say otherwise.
#pragma once

#include "history/published_site.h"
#include "rebuild/build_state.h"
#include "rebuild/site_signature.h"

#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace kolofon {

class BuildCache {
public:
    /// The cache of what is built into `out` of `fs`; `request` tells programs, options and sites apart. A fault with
    /// error_number EWOULDBLOCK when another build holds it.
    static Result<BuildCache> open(FileSystem& fs, const std::string& out, const Fingerprint& request);
    ~BuildCache(); ///< a folder with nothing to remember goes
    BuildCache(BuildCache&&) noexcept = default;

    /// What the last build said, when nothing has been touched since: neither the site's files nor the output.
    std::optional<BuildState> unchanged(const std::optional<SiteSignature>& signature);

    /// Takes in what the build before left, as far as there is anything for files of this signature.
    void recall(const std::optional<SiteSignature>& signature);
    /// For reading the site; gets what was read.
    void lend(PublishedOptions& options);
    /// For building it.
    void lend(BuildOptions& options);
    /// All that was recalled: it is damaged.
    void forget();

    /// After a build that replaced the output. `signature` is from before it read anything, `now_ns` from after;
    /// `may_change_unseen`: what is built depends on more than the files. What cannot be kept is not: that costs time
    /// only.
    void keep(BuildState state, const std::optional<SiteSignature>& signature, bool may_change_unseen, int64_t now_ns);

private:
    BuildCache(FileSystem& fs, std::string out, const Fingerprint& request);
    void look_at_output();
    /// Whether the output is as the last build left it.
    bool is_output_whole();
    std::string notes_place(const Fingerprint& print) const;
    /// What is kept under that name, as `decode` reads it; what is damaged is told to the memory.
    template <typename Value>
    Deferred<Value> kept_as(const Fingerprint& print, std::optional<Value> (*decode)(std::string_view)) const;
    bool has_notes(const Fingerprint& print) const;
    Result<void> write_notes(BuildState& state);
    Result<Fingerprint> write_note(const std::string& bytes);
    void remove_old_notes(const BuildState& state);

    FileSystem* m_fs;
    std::string m_out, m_folder;
    Fingerprint m_request;
    std::unique_ptr<FileLock> m_lock;
    std::unique_ptr<std::string> m_bytes; ///< of the state that was left
    std::optional<BuildState> m_head;     ///< of that state, if it answers this request; until recall()
    bool m_has_state = false;
    bool m_notes_are_whole = true;                   ///< as far as anybody has seen
    std::set<std::string> m_notes;                   ///< names of the files that are there
    BuildMemory::Records m_lent;                     ///< what the memory had
    std::map<std::string, ApartPrints> m_lent_apart; ///< of what is theirs
    EncodedRecords m_lent_bytes;                     ///< within m_bytes
    std::unique_ptr<BuildMemory> m_memory;
    std::map<Audience, Fingerprint> m_before;
    std::future<bool> m_look; ///< at the output, while the site's files are looked at
    std::optional<bool> m_is_whole;
    /// Reports as they were read, by path: of the build before, as far as their files are the same, and of this one.
    std::unique_ptr<KnownReports> m_known, m_learnt;
    std::set<std::string> m_untouched;
};

} // namespace kolofon
