// The finished site on its way to the disk. All of a build's output is written here, and replaced as a whole.
//
// Files are written beside the old output, in a folder of our own; commit() swaps the two in one rename. Until then the
// old output is untouched, and a build that is never committed leaves nothing. A folder is replaced only when it holds
// our manifest, is empty, or does not exist.
//
// With update_in_place() only what differs from the old output is written, and commit() moves it there file by file.
// The manifest says while that goes on that the output is unfinished, so that the next build makes it whole.
//
// The manifest (.kolofon in the output) lists every file with its size and digest: what was added, changed and removed
// is told by comparing it with the old one.
#pragma once

#include "base/fingerprint.h"
#include "diag/finding.h"
#include "fs/file_system.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// A file of an output.
struct OutputFile {
    uint64_t digest = 0; ///< tells changed files from unchanged, defends against nothing
    uint64_t size = 0;
    std::string source; ///< where its content comes from, for findings
    /// Of an output that keeps: its bytes, or where they lie.
    std::shared_ptr<const std::string> bytes = {};
    FileSystem* from = nullptr; ///< null: `bytes` it is
    std::string copied = {};    ///< path in `from`
    int64_t modified_ns = 0;    ///< of `copied`, since 1970
};

/// A file of an output that is kept for somebody else to write: its bytes, or where they lie.
struct KeptFile {
    std::string path;
    std::shared_ptr<const std::string> bytes;
    FileSystem* from = nullptr; ///< null: `bytes` it is
    std::string source;         ///< in `from`
    uint64_t size = 0;
    int64_t modified_ns = 0; ///< of `source` when it was noted, since 1970
};
using KeptFiles = std::vector<std::shared_ptr<const KeptFile>>; ///< by path, each once

struct OutputSummary {
    size_t files = 0, added = 0, changed = 0, removed = 0;
};

class OutputTree {
public:
    /// Output to `directory`, replacing what is there. While another one lives that was opened for it: a fault. A
    /// directory that is not ours is a finding, and none is returned.
    static Result<std::unique_ptr<OutputTree>> open(FileSystem& fs, const std::string& directory, Findings& findings);
    /// Whether the output at `directory` is as its manifest says, and that manifest is the one of this fingerprint:
    /// every file there, none changed since, none too many. Uses all cores.
    static bool is_whole(FileSystem& fs, const std::string& directory, const Fingerprint& print);
    /// Output that is checked and thrown away.
    static std::unique_ptr<OutputTree> discarding();

    /// Output that is kept for take_kept(); what is copied stays where it lies. `before` is what was kept last.
    static std::unique_ptr<OutputTree> keeping(KeptFiles before = {});

    ~OutputTree(); ///< removes what was written, unless committed
    OutputTree(const OutputTree&) = delete;
    OutputTree& operator=(const OutputTree&) = delete;

    /// is_whole() of the old output.
    const Fingerprint& old_print() const { return m_old_print; }
    /// Only what differs from the old output is written. REQUIRES: it is whole, and nothing written yet.
    void update_in_place() { m_in_place = true; }

    /// Adds a file. A path that leads out of the output is not written, and commit() is then a fault. `source` is where its content comes from, for the finding when two things get one path. From any
    /// thread.
    Result<void> write(const std::string& path, std::string_view bytes, const std::string& source);
    /// Adds a copy of a file of `from`.
    Result<void> copy(FileSystem& from, const std::string& source, const std::string& path);

    /// The paths so far that begin with `folder`, sorted, a line each.
    std::string paths_under(const std::string& folder) const;
    /// Adds files of the output before, by lines that paths_under() told then: nothing is written. Those that were
    /// copied lie in `from` now. REQUIRES: it keeps, or is updated in place.
    void adopt(std::string_view paths, FileSystem* from);
    /// Whether the output before had that file.
    bool had(std::string_view path) const;
    /// Whether every file of the output before is there, old or new. Call when everything is written and adopted.
    bool has_all_of_old() const;

    /// Reports every address that two things got, whichever of them came first. Call when everything is written.
    void report_taken(Findings& findings) const;

    bool has(const std::string& path) const;
    std::optional<uint64_t> size(const std::string& path) const; ///< bytes; none: no such file
    /// In no order.
    void each_path(const std::function<void(std::string_view path)>& see) const;
    std::vector<std::string> paths() const; ///< sorted

    /// Adds PATH.gz and PATH.br for every text file over 1 kB that they make smaller, for servers that send such
    /// copies. A file of that name that is there already stays. Those of files that are as in the old output are taken
    /// from there. Call when everything else is written; uses all cores.
    Result<void> precompress();

    /// What was written, copied and adopted. Only of an output that keeps; call once, last. What is adopted and was not
    /// copied is the very file that was there before.
    KeptFiles take_kept();

    /// Makes the new output the output.
    Result<OutputSummary> commit();
    /// Of the manifest that commit() wrote.
    const Fingerprint& print() const { return m_print; }

private:
    OutputTree(FileSystem* fs, std::string directory);
    Result<void> read_old_manifest();
    Result<void> take_staging();
    Result<void> remove_old();
    bool claim(const std::string& path, OutputFile file);
    Result<void> make_directory(const std::string& path);
    /// A file's bytes as they will be in the output.
    Result<std::string> read(const std::string& path) const;
    /// A file of the output before.
    struct OldFile {
        std::string_view path;
        uint64_t digest = 0, size = 0;
        bool stays = false; ///< it was adopted
    };

    template <typename SeeOld, typename SeeNew> void merge(const SeeOld& see_old, const SeeNew& see_new) const;
    bool old_is_whole() const;
    const OldFile* find_old(std::string_view path) const;
    bool stays(std::string_view path) const;
    bool is_as_before(const std::string& path, const OutputFile& file) const;
    Result<void> replace_old();
    Result<void> update_old();
    Result<void> write_manifest(std::string_view text);
    Result<void> remove_gone();
    Result<void> move_new();
    static uint64_t quick_digest(std::string_view bytes);
    Result<void> precompress(const std::string& path);
    Result<bool> take_old(const std::string& path, const std::string& copy);
    std::string manifest() const;
    OutputSummary compare() const;

    FileSystem* m_fs;                 ///< none: discarding or keeping
    std::unique_ptr<FileLock> m_lock; ///< of the staging folder
    bool m_keeps = false, m_in_place = false;
    std::string m_directory, m_staging;
    bool m_committed = false;
    mutable std::mutex m_mutex;
    std::map<std::string, OutputFile, std::less<>> m_files; ///< written, copied
    std::string m_old_text;                                 ///< the manifest
    std::vector<OldFile> m_old;                             ///< that it lists, by path
    KeptFiles m_kept_before;                                ///< of an output that keeps: the same
    FileSystem* m_copied_from = nullptr;                    ///< where what was adopted and copied lies now
    std::optional<std::string> m_stray;                     ///< a path that would have led out of the output
    std::map<std::string, std::set<std::string>> m_taken;   ///< sources of an address that more than one wants
    std::map<std::string, bool> m_directories;
    Fingerprint m_old_print, m_print;
    int64_t m_old_time = 0; ///< when the old manifest was written, nanoseconds since 1970
};

} // namespace kolofon
