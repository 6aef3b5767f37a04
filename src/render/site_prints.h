// Fingerprints of what pages and checks are made of: of the site, and of each report in parts. From them comes the key
// of a report's record: while it stays the same, the record holds.
//
// They are of the sources' bytes wherever that is possible, not of what was read from them: nothing can be forgotten.
#pragma once

#include "base/fingerprint.h"
#include "model/report_reads.h"
#include "render/audience_build.h"
#include "render/audience_setup.h"
#include "render/report_record.h"

#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace kolofon {

/// What all pages depend on beside the site itself.
struct BuildSurroundings {
    const Theme& theme;
    const SiteLook& look;
    bool has_store = false;
    bool has_public = false; ///< the public will see the site, though this build may not be for it
    const std::set<std::string>* untouched = nullptr; ///< paths of reports whose sources are as their records have them
};

class SitePrints {
public:
    /// The views' indicators must have been drawn.
    SitePrints(const Site& site, const std::vector<std::unique_ptr<AudienceBuild>>& audiences,
               const BuildSurroundings& surroundings, const BuildMemory::Records& records);

    const SourcePrints& sources_of(const Report& report) const { return m_reports.at(report.path).sources; }
    /// Of the report itself and of what it read of others.
    Fingerprint key(const Report& report, const std::set<ReportRead>& reads) const;
    /// Of what pages that are no report's are made of, and of what they read of reports.
    Fingerprint key(const Fingerprint& made_of, const std::set<ReportRead>& reads) const;

private:
    struct Parts {
        Fingerprint head; ///< with its place in the site and what its key figures show
        SourcePrints sources;
    };

    Fingerprint print_of(const ReportRead& read) const;
    void add_key_figures(const AudienceBuild& audience);

    Fingerprint m_site, m_addresses;
    std::unordered_map<std::string, Parts> m_reports;          ///< by path
    std::unordered_map<std::string, Fingerprint> m_indicators; ///< by name
};

/// Of what a report states in prose.
Fingerprint fingerprint_of(const std::vector<KnownFigure>& stated);

} // namespace kolofon
