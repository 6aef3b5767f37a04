// Every address of the site is made here. Paths are relative to the top of the output.
//
// Folders end in index.html, sections are SERIES/PERIOD/ID.html whatever their place in the outline: moving a section
// keeps its address. A report's other languages stand under LANG/. Names of the program's own pages follow the
// language. Links between pages are relative and name the file, so that the site works from a folder without a server.
#pragma once

#include "model/site.h"

#include <string>
#include <string_view>

namespace kolofon {

/// Names of the program's own files in one language. They never change: published addresses hold them.
struct PathNames {
    std::string_view whole_report, tables, attachments, indicators, corrections, versions, changes, plan, assignments,
        search, card;
};
const PathNames& path_names(std::string_view language);

/// "" for a site's main language, else "en/".
std::string language_prefix(const Site& site, std::string_view language);

std::string home_path(const Site& site, std::string_view language);
std::string site_page_path(const SitePage& page);
std::string attachments_page_path(const Site& site, std::string_view language);
std::string series_attachments_path(const Series& series, std::string_view language);
/// The register of corrections, and its feed and JSON.
std::string corrections_page_path(const Site& site, std::string_view language);
std::string corrections_feed_path(const Site& site);
std::string corrections_json_path(const Site& site);
/// The search page; the folder of what it reads, one for all languages; a letter's page of its index from A to Ö.
std::string search_path(const Site& site, std::string_view language);
std::string search_folder(const Site& site);
std::string search_letter_path(const Site& site, std::string_view language, std::string_view letter_id);
/// The picture that stands for the site, or a report, where it is shared: "kort.svg", "SERIES/PERIOD/kort.svg".
std::string site_card_path(const Site& site, std::string_view language);
std::string report_card_path(std::string_view folder, std::string_view language);
/// The catalogue of open data (DCAT), and whom to tell of weaknesses (RFC 9116).
constexpr std::string_view catalogue_path = "catalog.rdf";
constexpr std::string_view security_path = ".well-known/security.txt";
std::string series_path(const Series& series, std::string_view language);
std::string series_feed_path(const Series& series);

/// The overview of a series' indicators, and the page of one.
std::string indicators_path(const Series& series, std::string_view language);
std::string indicator_path(const Series& series, std::string_view language, std::string_view indicator_id);
/// Without its extension: ".csv" and others are added.
std::string indicator_download_stem(const Series& series, std::string_view language, std::string_view indicator_id);

/// The publication plan as a calendar; the register of assignments, the page of one, and the register as JSON.
std::string calendar_path(const Series& series, std::string_view language);
std::string assignments_path(const Series& series, std::string_view language);
std::string assignment_path(const Series& series, std::string_view language, std::string_view assignment_id);
std::string assignments_json_path(const Series& series, std::string_view language);

/// "SERIES/PERIOD/", or "en/SERIES/PERIOD/" for a translation.
std::string report_folder(const Series& series, const Report& report, const Edition& edition);
/// "SERIES/PERIOD/v2/"
std::string version_folder(std::string_view folder, int version);
std::string report_path(std::string_view folder);
/// The page of all versions, and of what differs between two of them.
std::string history_path(std::string_view folder, std::string_view language);
std::string difference_path(std::string_view folder, std::string_view language, int was, int now);
std::string section_path(std::string_view folder, const Section& section);
std::string whole_report_path(std::string_view folder, std::string_view language);
std::string table_path(std::string_view folder, std::string_view language, std::string_view table_id);
/// Without its extension: ".csv" and others are added.
std::string table_download_stem(std::string_view folder, std::string_view language, std::string_view table_id);
/// All tables of an edition in one ZIP: "SERIES/PERIOD/tabeller/SERIES-PERIOD-tabeller.zip".
std::string tables_zip_path(std::string_view folder, const Series& series, const Report& report,
                            std::string_view language);
/// `folder` is the main edition's: attachments stand there only.
std::string attachment_path(std::string_view folder, const Report& report, const Attachment& attachment);
/// An attachment as a web page: "SERIES/PERIOD/bilagor/bilaga-1.html".
std::string attachment_text_path(std::string_view folder, std::string_view language, std::string_view attachment_id);

/// The address as cited: "https://…/2025-04/" rather than "…/2025-04/index.html".
std::string canonical_url(std::string_view base_url, std::string_view path);

/// The path of a URL that ends in "/": "https://a.se/b/" gives "/b/".
std::string url_path(std::string_view url);

} // namespace kolofon
