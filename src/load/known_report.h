// What reading a report gave last time, for whoever knows that none of its files was touched since: its sections and
// tables are then read when somebody looks into them, and its attachments and pictures not at all.
#pragma once

#include "diag/finding.h"
#include "model/site.h"

#include <map>
#include <string>
#include <vector>

namespace kolofon {

/// What was found by looking at an attachment or a picture.
struct KnownFile {
    DocumentType type = DocumentType::Unknown;
    uint64_t size = 0;
    std::optional<uint32_t> pages;
    std::optional<bool> tagged;
    std::string sha256;
};

struct KnownTable {
    TableOverview overview;
    std::string description; ///< path of its TOML file, from the site's top
};

struct KnownReport {
    std::vector<SectionsOverview> editions; ///< as in Report::editions
    std::vector<KnownTable> tables;
    std::map<std::string, KnownFile> files; ///< by path from the site's top
    Findings findings;                      ///< of all its files
};

using KnownReports = std::map<std::string, KnownReport>; ///< by the report's path

/// REQUIRES: `findings` are all that reading it gave.
KnownReport known_of(const Report& report, const Findings& findings);

} // namespace kolofon
