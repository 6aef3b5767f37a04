// A package on its way to its place: written beside it, renamed when it is whole, and never over another unless told.
#pragma once

#include "base/timestamp.h"
#include "bundle/bundle.h"
#include "package/zip_writer.h"

namespace kolofon::bundle {

class PackageOutput {
public:
    /// For the package at `request.path` of `out`.
    PackageOutput(const BundleRequest& request, FileSystem& out) : m_request(request), m_out(out) {}
    ~PackageOutput(); ///< removes what is not in its place
    PackageOutput(const PackageOutput&) = delete;
    PackageOutput& operator=(const PackageOutput&) = delete;

    /// Makes the folder, and clears away what an interrupted run left.
    Result<void> prepare();
    /// A file to work with while the package is made.
    std::string work_path() const;

    Result<void> write_zip(const std::vector<PackageFile>& files, Timestamp time, ZipMethod method);
    Result<void> write_single(std::string_view html);

    /// Puts it in its place, with its signature when there is a key. None after findings.
    Result<std::optional<BundleOutcome>> commit(Findings& findings);

private:
    std::string part_path() const;
    Result<bool> is_same_there() const;
    Result<bool> write_beside(const std::string& path, const std::string& bytes, Findings& findings);
    Result<bool> sign(Findings& findings);

    const BundleRequest& m_request;
    FileSystem& m_out;
    BundleOutcome m_outcome;
};

} // namespace kolofon::bundle
