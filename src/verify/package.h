// A package being proven: what all kinds have in common. Private to src/verify.
#pragma once

#include "base/digest.h"
#include "diag/finding.h"
#include "fs/file_system.h"
#include "verify/verify_package.h"

#include <map>
#include <string>
#include <vector>

namespace kolofon::verify {

constexpr size_t most_files = 1'000'000;        ///< of a package in a folder; one in an archive has its own limit
constexpr size_t most_depth = 60;               ///< folders
constexpr size_t most_list_bytes = 100'000'000; ///< of a list, read into memory
constexpr size_t most_told = 100;               ///< findings about the lines of one list

/// Paths are from the package's top. Invariant: `files` has every plain file and its size.
struct Package {
    FileSystem& fs;          ///< rooted at the package's top
    std::string name;        ///< for findings: "leverans.zip/rapport"
    std::string folder_name; ///< of the top folder; empty when it is not known
    Findings& findings;
    SourceStore& sources;
    std::map<std::string, uint64_t> files;
    std::function<bool(const std::string&)> is_packed = {}; ///< in an archive; empty in a folder

    bool has(const std::string& path) const { return files.contains(path); }
    bool has_folder(std::string_view folder) const;
    std::string shown(const std::string& path) const;
    Finding& wrong(Code code, const std::string& path, std::vector<std::string> arguments = {});
    /// The same, with the standard's own name of the rule beside.
    Finding& wrong(Code code, const std::string& path, std::vector<std::string> arguments, const std::string& rule);
    /// The whole file; none after a finding.
    std::optional<std::string> read_list(const std::string& path, size_t most = most_list_bytes);
    /// The same as a source that findings can point into.
    const SourceFile* read_source(const std::string& path, size_t most = most_list_bytes);
    void unreadable(const std::string& path, const Fault& fault);
};

/// Fills `files`; links and what is no file are findings. False after a finding that stops all.
bool list_files(Package& package);

/// A file as a list states it.
struct StatedFile {
    std::string path;
    DigestKind kind = DigestKind::Sha512;
    std::string hex; ///< lower case; empty: only the size is stated
    std::optional<uint64_t> size;
    std::string list; ///< that states it: "manifest-sha512.txt"
    std::string rule; ///< of the standard: "RFC 8493 3"
};

/// Each stated file is there and is what was stated; each is read once, whatever its size, in little memory. Adds to
/// the proof's files and bytes. Gives the paths of all that were stated.
std::vector<std::string> prove_files(Package& package, const std::vector<StatedFile>& stated, PackageProof& proof);

/// Files that `listed` (sorted) has not: a finding each. `belongs` says which files it is about.
void tell_extra(Package& package, const std::vector<std::string>& listed, const std::string& list,
                const std::string& rule, const std::function<bool(const std::string&)>& belongs);

/// Names that cannot stand beside each other on every system.
void tell_same_names(Package& package, const std::string& rule);

/// Of lower or upper case digits; none when it is none of `kind`.
std::optional<std::string> digest_hex(std::string_view text, DigestKind kind);

/// A path in a list that stays inside the package: no "..", ".", empty part, leading '/', '~' or drive letter, no
/// backslash.
bool is_inside(std::string_view path);

/// Text for a finding: shortened, without control characters.
std::string shown_text(std::string_view text);

// The kinds.
Result<void> prove_bag(Package& package, PackageProof& proof);
Result<void> prove_csip(Package& package, PackageProof& proof);
Result<void> prove_wacz(Package& package, PackageProof& proof);
Result<void> prove_bundle(Package& package, PackageProof& proof);
Result<void> prove_single(FileSystem& fs, const std::string& path, const std::string& name, PackageProof& proof,
                          Findings& findings);
bool is_single(std::string_view beginning);

} // namespace kolofon::verify
