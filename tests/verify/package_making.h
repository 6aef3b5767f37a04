// Packages made by hand, in memory: as folders, as ZIP and as tar, whole or with one thing wrong.
#pragma once

#include "../archive/archive_making.h"
#include "base/digest.h"
#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "verify/verify_package.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace kolofon {

using Files = std::map<std::string, std::string>;

/// A digest of any kind.
inline std::string hex_digest(DigestKind kind, const std::string& bytes) {
    AnyDigest digest(kind);
    digest.add(bytes);
    return digest.hex();
}

/// Lines as sha512sum writes them, of the files that `listed` takes.
template <typename Listed> std::string manifest_of(const Files& files, DigestKind kind, Listed listed) {
    std::string text;
    for (const auto& [path, bytes] : files)
        if (listed(path)) text += hex_digest(kind, bytes) + "  " + path + "\n";
    return text;
}

/// Codes of errors and warnings, sorted, each once; and what was proven.
struct Verified {
    std::string codes, text;
    std::optional<PackageProof> proof;
};

inline Verified proven(FileSystem& fs, const PackageCheck& check) {
    Findings findings;
    const auto proof = verify_package(fs, check, findings);
    if (!proof.ok()) return {"fault", proof.fault().message(), std::nullopt};
    std::set<std::string_view> codes;
    for (const Finding& finding : findings.all()) codes.insert(entry_of(finding.code).id);
    std::string line;
    for (const std::string_view code : codes) (line.empty() ? line : line += ' ') += code;
    return {line, to_text(findings, {Language::English, false}), proof.value()};
}

inline Verified verified_folder(const Files& files) {
    MemoryFileSystem fs;
    for (const auto& [path, bytes] : files) fs.put("in/paket/" + path, bytes);
    return proven(fs, {"in/paket", {}});
}

inline std::string zipped(const Files& files, const std::string& top = "paket/", bool packed = true) {
    std::vector<ZipFile> all;
    for (const auto& [path, bytes] : files) {
        ZipFile file;
        file.name = top + path;
        file.bytes = bytes;
        file.packed = packed;
        all.push_back(file);
    }
    return zip_of(all);
}

inline std::string tarred(const Files& files) {
    std::vector<std::string> members;
    for (const auto& [path, bytes] : files) members.push_back(tar_member("paket/" + path, bytes));
    return tar_of(members);
}

inline Verified verified_archive(const std::string& bytes) {
    MemoryFileSystem fs;
    fs.put("paket.zip", bytes);
    return proven(fs, {"paket.zip", {}});
}

/// A whole package with one thing wrong.
struct Corruption {
    const char* what;
    std::function<void(Files&)> change;
    const char* codes;
};

inline void expect_refused(const Files& good, const std::vector<Corruption>& corruptions) {
    for (const Corruption& corruption : corruptions) {
        Files bad = good;
        corruption.change(bad);
        const Verified seen = verified_folder(bad);
        EXPECT_EQ(seen.codes, corruption.codes) << corruption.what << "\n" << seen.text;
        EXPECT_EQ(verified_archive(zipped(bad, "paket/", false)).codes, corruption.codes)
            << corruption.what << " (ZIP)";
    }
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

} // namespace kolofon
