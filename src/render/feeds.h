// What machines read beside the pages: Atom (RFC 4287), robots.txt, security.txt, JSON-LD (schema.org).
#pragma once

#include "view/site_view.h"

#include <string>

namespace kolofon {

/// The newest reports of every series, at most 50, or of one series. Dates come from the reports, so the same source
/// gives the same bytes.
std::string atom_feed(const SiteView& site, const SeriesView* series, std::string_view self_path);

std::string robots_txt(const SiteView& site);
/// Whom to tell of a weakness (RFC 9116). REQUIRES: a contact.
std::string security_txt(const SiteView& site);

/// Every correction, revision, notice and dispute of the site, newest first, at most 200.
std::string corrections_feed(const SiteView& site);
/// All of them as JSON.
std::string corrections_json(const SiteView& site);

/// A report's versions and corrections as JSON.
std::string report_json(const ReportView& report);
/// Its versions as a TimeMap in link format (RFC 7089, section 5).
std::string time_map(const ReportView& report);

/// A Report with its series, dates, publisher, version and corrections (CorrectionComment).
std::string report_json_ld(const ReportView& report);

} // namespace kolofon
