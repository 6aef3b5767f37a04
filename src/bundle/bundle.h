// Packages of published versions: a version's pages, and what proves them, in a format that archives take.
//
// What a package holds follows from the site's store, so that the same version gives the same bytes on any machine, as
// long as nothing happens to its report. Packages for the intranet have everything, the sources too; those for the
// public have what the public sees, and nothing else.
#pragma once

#include "history/published_site.h"
#include "render/version_build.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

enum class BundleFormat : uint8_t {
    Html,   ///< a ZIP that opens by double click
    Single, ///< one HTML file with everything in it
    Bagit,  ///< a bag (RFC 8493) in a ZIP
    Csip,   ///< E-ARK CSIP and SIP in a ZIP
    Wacz    ///< a web archive
};
std::optional<BundleFormat> bundle_format(std::string_view name); ///< "html", "bagit", "csip", "wacz"

struct ReportVersion {
    std::string report; ///< "SERIES/PERIOD"
    int version = 0;
};

struct BundleRequest {
    ReportVersion of;
    BundleFormat format = BundleFormat::Html;
    Audience audience = Audience::Public;
    std::string path; ///< of the package, for the file system that it is written to
    bool overwrite = false;
    std::string private_key; ///< PEM; not empty: PATH.sha512 and its signature are written too
};

struct BundleOutcome {
    std::string path, sha512;
    uint64_t size = 0; ///< bytes
    size_t files = 0;  ///< in it
    bool same = false; ///< it was there already, byte for byte
};

namespace limits {
/// Of what a single HTML file holds, before it is encoded.
constexpr uint64_t single_bytes = 100'000'000;
} // namespace limits

/// A site opened for packing. Used from one thread; each package is made on all cores.
class Bundler {
public:
    /// None after findings. `site_fs` must outlive it.
    static Result<std::unique_ptr<Bundler>> open(FileSystem& site_fs, const ThemePlaces& themes, Timestamp now,
                                                 std::string program, std::string program_version, Findings& findings);
    ~Bundler();

    /// What is meant by "SERIES/PERIOD@2", "SERIES/PERIOD" (its latest version), "SERIES" (all versions of all its
    /// reports) and "" (all of the site); only what the audience may see. Nothing is found after a finding.
    std::vector<ReportVersion> versions(const std::string& name, Audience audience, Findings& findings) const;

    /// Whom a format is for unless told: archives take everything, readers and web archives what is public.
    Audience usual_audience(BundleFormat format) const;
    /// "rapport-2025-04-v2.zip"
    static std::string file_name(const ReportVersion& version, BundleFormat format, Audience audience);
    const std::string& language() const; ///< of the site

    /// Writes a package beside its place and renames it. None after findings.
    Result<std::optional<BundleOutcome>> write(const BundleRequest& request, FileSystem& out, Findings& findings);

private:
    struct State;
    explicit Bundler(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace kolofon
