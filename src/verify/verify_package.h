// Proving a package, whoever made it: a bag, an E-ARK package, a WACZ, an HTML bundle or a single HTML file; as a
// folder, or as a ZIP or tar archive with one folder at the top (a WACZ has its files at the top).
//
// All of it is taken for hostile: nothing is written, nothing is fetched, no path leads out of it, and memory does not
// depend on the size of the files (docs/verify.md has the limits). A fault of the package is a finding; only what stops
// the whole is returned.
#pragma once

#include "diag/finding.h"
#include "fs/file_system.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kolofon {

enum class PackageKind : uint8_t { Bag, Csip, Sip, Wacz, HtmlBundle, HtmlFile };
std::string_view package_kind_name(PackageKind kind); ///< "html-bundle"

struct PackageProof {
    PackageKind kind = PackageKind::Bag;
    std::string title; ///< "BagIt 1.0"
    size_t files = 0;  ///< read, and found as stated
    uint64_t bytes = 0;
    std::vector<std::pair<std::string, size_t>> counts; ///< of that kind: "records", 12
    bool is_signed = false;                             ///< and the signature holds
};

/// Where a package's digest and signature lie, beside it.
constexpr const char* digest_suffix = ".sha512";
constexpr const char* signature_suffix = ".sha512.sig";

struct PackageCheck {
    std::string path;                      ///< on the file system, and for findings
    std::optional<std::string> public_key; ///< PEM: the package must be signed with it
};

/// None when what stands at the path is no package of any kind, which is no finding yet.
Result<std::optional<PackageProof>> verify_package(FileSystem& fs, const PackageCheck& check, Findings& findings);

/// The package.unknown finding of `path`.
void tell_unknown(const std::string& path, Findings& findings);

} // namespace kolofon
