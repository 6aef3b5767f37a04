// One version of a report, gathered from the site and its store for any format.
#pragma once

#include "bundle/bundle.h"
#include "package/contents.h"

namespace kolofon::bundle {

/// What is told of a version in every package.
struct VersionFacts {
    std::string report; ///< "SERIES/PERIOD"
    int version = 0;
    Audience audience = Audience::Public;
    std::string name; ///< "rapport-2025-04-v2": of folders and files
    std::string title, summary, language, publisher, series_title, document_id;
    std::string url; ///< permanent address of the version on the site
    std::string series_url, predecessor_url;
    std::string base_url;
    Timestamp time;                        ///< of its seal
    std::string manifest;                  ///< SHA-512 of the seal
    std::vector<const SealedState*> chain; ///< all versions that the audience may know, oldest first
    std::vector<LogLine> events;           ///< of the report, oldest first
    Date known_until;

    const LogLine* last_event() const { return events.empty() ? nullptr : &events.back(); }
};

/// The site's pages as package files.
std::vector<PackageFile> files_of(const KeptFiles& kept);

/// The sources as they were sealed, and what they were read with: "source/report.toml", "context/site.toml".
std::vector<PackageFile> source_files(FileSystem& fs, const StoredReport& stored, int version);
/// The seal and the log that chain the version to the others: "manifest.json", "published.log".
std::vector<PackageFile> proof_files(FileSystem& fs, const StoredReport& stored, int version, const PublishedLog& log);

PackageFile file_with(std::string path, std::string bytes);

} // namespace kolofon::bundle
