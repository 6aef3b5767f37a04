// A version in each format: what stands where in its package.
#pragma once

#include "bundle/version_contents.h"
#include "package/wacz.h"
#include "package/zip_writer.h"

namespace kolofon::bundle {

/// What a package is made of, before it has a format.
struct Gathered {
    VersionFacts facts;
    std::vector<PackageFile> site;    ///< its pages and what they need
    std::vector<BuiltPage> pages;     ///< of the report
    std::vector<PackageFile> sources; ///< none in packages that the sources must not be in
    std::vector<PackageFile> proof;   ///< likewise
    const ArchiveSettings* archive = nullptr;
    std::vector<Correction> corrections; ///< that the audience may know
    std::string program, program_version;
};

/// Files of the package, measured, in the order in which they are to stand.
Result<std::vector<PackageFile>> html_files(Gathered gathered);
Result<std::vector<PackageFile>> bag_files(Gathered gathered);
Result<std::vector<PackageFile>> csip_files(Gathered gathered);
/// `work_path` is a file of `out` that the result reads from.
Result<std::vector<PackageFile>> wacz_files(Gathered gathered, FileSystem& out, const std::string& work_path);

/// What a package for an archive is, for whoever opens it in fifty years; in the report's language.
std::string about_text(const Gathered& gathered, BundleFormat format);

} // namespace kolofon::bundle
