// seal.json: what of one version is sealed, in the version's folder of a built site. render/sealed_pages writes it.
// Private to src/publish.
#pragma once

#include "base/audience.h"
#include "diag/finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

struct SiteSealPart {
    std::string language, address; ///< from the report's folder in that language
    std::string sha512;            ///< empty when it is withheld
    std::string withheld;          ///< why the page does not show it as it was sealed; empty when it does
};

struct SiteSealFile {
    std::string language, path; ///< from the version's folder in that language
    uint64_t size = 0;
    std::string sha512, withheld; ///< as above
};

/// Invariant: addresses and paths stay inside the report's folder.
struct SiteSeal {
    std::string report; ///< "SERIES/PERIOD"
    uint32_t version = 0;
    uint32_t before = 0; ///< the version before it that this audience may see; 0: none
    Audience audience = Audience::Public;
    std::string language; ///< whose folder has no prefix
    std::string time, manifest, previous;
    std::vector<SiteSealPart> parts;
    std::vector<SiteSealFile> files;

    /// "SERIES/PERIOD/", or "en/SERIES/PERIOD/" of another language.
    std::string folder(const std::string& of_language) const;
    std::string version_prefix() const { return "v" + std::to_string(version) + "/"; }
};

/// None after a finding (json.*, proof.seal-form).
std::optional<SiteSeal> read_site_seal(const SourceFile& file, Findings& findings);

} // namespace kolofon
