// What machines read beside the pages: Atom (RFC 4287), sitemap (sitemaps.org 0.9), robots.txt, JSON-LD (schema.org).
#pragma once

#include "view/site_view.h"

#include <string>

namespace kolofon {

/// The newest reports of every series, at most 50, or of one series. Dates come from the reports, so the same source
/// gives the same bytes.
std::string atom_feed(const SiteView& site, const SeriesView* series, std::string_view self_path);

std::string sitemap(const AudienceView& view);
std::string robots_txt(const SiteView& site);

/// A Report with its series, dates and publisher.
std::string report_json_ld(const ReportView& report);

} // namespace kolofon
