// Which reports need not be read again: their files, and the settings above them, are as they were.
#pragma once

#include "load/known_report.h"
#include "rebuild/site_signature.h"

#include <map>
#include <string>

namespace kolofon {

/// What reading a report gave, and of what files.
struct ReadReport {
    Fingerprint files; ///< their signature
    KnownReport known;
};
using ReadReports = std::map<std::string, ReadReport>; ///< by the report's path

/// Those whose files are the same now; none without a signature.
KnownReports known_reports(const ReadReports& read, const std::optional<SiteSignature>& now);

/// What was read after `before` was taken, as far as files that change from `now_ns` on are sure to be seen to.
ReadReports settled_reports(const SiteSignature& before, KnownReports&& learnt, int64_t now_ns);

} // namespace kolofon
