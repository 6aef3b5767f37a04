// Publishing a report: its working copy is checked, compared with the version before, rendered, and sealed as the next
// version. Nothing is changed unless everything holds.
//
// In this order: the store is mended if something was interrupted; requirements of the report (publish.*); the
// honest-change gate (change.*); every check of a build, where warnings stop too; and at last the seal.
#pragma once

#include "change/cover.h"
#include "history/published_site.h"
#include "render/build.h"
#include "store/store_writer.h"

namespace kolofon {

struct PublishInput {
    std::string report; ///< "SERIES/PERIOD"
    Timestamp time;
    std::string message;             ///< empty: made of the corrections
    std::string by_name, by_address; ///< empty: from the series and the site
    std::string signing_key;         ///< PEM; empty: the version is not signed
    bool dry_run = false;            ///< everything but the seal
    Language language = Language::Swedish;
};

struct PublishOutcome {
    bool known = false;                  ///< the site has the report
    int version = 0;                     ///< that it is or would be
    std::string summary;                 ///< "2 avsnitt ändrade, 1 rättelse"; of a first version what it holds
    std::optional<SealedVersion> sealed; ///< none after errors, and in a dry run
    std::string address;                 ///< of the version, for ever
};

/// `fs` is rooted at the site.
Result<PublishOutcome> publish_report(FileSystem& fs, const ThemePlaces& themes, const PublishInput& input,
                                      Findings& findings);

struct WithdrawInput {
    std::string report; ///< "SERIES/PERIOD"
    int version = 0;    ///< 0: the report as a whole
    Timestamp time;
    std::string reason, by;
    bool restore = false;
    bool hide = false; ///< its pages and files are not shown either
};

/// The log's new head; none after findings.
Result<std::optional<std::string>> withdraw_report(FileSystem& fs, const WithdrawInput& input, Findings& findings);

} // namespace kolofon
