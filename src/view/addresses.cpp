#include "view/addresses.h"

namespace kolofon {

namespace {

constexpr PathNames swedish{"hela-rapporten", "tabeller",  "bilagor",          "indikatorer", "rattelser",
                            "versioner",      "andringar", "publiceringsplan", "uppdrag",     "sok"};
constexpr PathNames english{"whole-report", "tables",  "attachments",      "indicators",  "corrections",
                            "versions",     "changes", "publication-plan", "assignments", "search"};
constexpr PathNames finnish{"koko-raportti", "taulukot", "liitteet",  "indikaattorit",
                            "korjaukset",    "versiot",  "muutokset", "julkaisusuunnitelma",
                            "toimeksiannot", "haku"};

/// "SERIES/", or "en/SERIES/" for its pages in another language.
std::string series_folder(const Series& series, std::string_view language) {
    return (language == series.language ? std::string() : std::string(language) + "/") + series.id + "/";
}

} // namespace

const PathNames& path_names(std::string_view language) {
    if (language == "sv") return swedish;
    return language == "fi" ? finnish : english;
}

std::string language_prefix(const Site& site, std::string_view language) {
    return language == site.language ? std::string() : std::string(language) + "/";
}

std::string home_path(const Site& site, std::string_view language) {
    return language_prefix(site, language) + "index.html";
}

std::string site_page_path(const SitePage& page) {
    return page.section.id + ".html";
}

std::string attachments_page_path(const Site& site, std::string_view language) {
    return language_prefix(site, language) + std::string(path_names(language).attachments) + ".html";
}

std::string corrections_page_path(const Site& site, std::string_view language) {
    return language_prefix(site, language) + std::string(path_names(language).corrections) + ".html";
}

std::string corrections_feed_path(const Site& site) {
    return std::string(path_names(site.language).corrections) + ".xml";
}

std::string corrections_json_path(const Site& site) {
    return std::string(path_names(site.language).corrections) + ".json";
}

std::string search_path(const Site& site, std::string_view language) {
    return language_prefix(site, language) + std::string(path_names(language).search) + ".html";
}

std::string search_folder(const Site& site) {
    return std::string(path_names(site.language).search) + "/";
}

std::string search_letter_path(const Site& site, std::string_view language, std::string_view letter_id) {
    return language_prefix(site, language).append(path_names(language).search).append("/").append(letter_id) + ".html";
}

std::string series_path(const Series& series, std::string_view language) {
    return series_folder(series, language) + "index.html";
}

std::string series_attachments_path(const Series& series, std::string_view language) {
    return series_folder(series, language) + std::string(path_names(language).attachments) + ".html";
}

std::string series_feed_path(const Series& series) {
    return series.id + "/feed.xml";
}

std::string indicators_path(const Series& series, std::string_view language) {
    return indicator_download_stem(series, language, "index") + ".html";
}

std::string indicator_path(const Series& series, std::string_view language, std::string_view indicator_id) {
    return indicator_download_stem(series, language, indicator_id) + ".html";
}

std::string indicator_download_stem(const Series& series, std::string_view language, std::string_view indicator_id) {
    return series_folder(series, language).append(path_names(language).indicators).append("/").append(indicator_id);
}

std::string calendar_path(const Series& series, std::string_view language) {
    return series_folder(series, language).append(path_names(language).plan) + ".ics";
}

std::string assignments_path(const Series& series, std::string_view language) {
    return assignment_path(series, language, "index");
}

std::string assignment_path(const Series& series, std::string_view language, std::string_view assignment_id) {
    return series_folder(series, language).append(path_names(language).assignments).append("/").append(assignment_id) +
           ".html";
}

std::string assignments_json_path(const Series& series, std::string_view language) {
    const std::string_view name = path_names(language).assignments;
    return series_folder(series, language).append(name).append("/").append(name) + ".json";
}

std::string tables_zip_path(std::string_view folder, const Series& series, const Report& report,
                            std::string_view language) {
    const std::string tables(path_names(language).tables);
    return std::string(folder) + tables + "/" + series.id + "-" + report.id + "-" + tables + ".zip";
}

std::string report_folder(const Series& series, const Report& report, const Edition& edition) {
    std::string folder = &edition == &report.main() ? std::string() : edition.language + "/";
    return folder + series.id + "/" + report.id + "/";
}

std::string version_folder(std::string_view folder, int version) {
    return std::string(folder) + "v" + std::to_string(version) + "/";
}

std::string history_path(std::string_view folder, std::string_view language) {
    return std::string(folder).append(path_names(language).versions) + ".html";
}

std::string difference_path(std::string_view folder, std::string_view language, int was, int now) {
    return std::string(folder).append(path_names(language).changes) + "/v" + std::to_string(was) + "-v" +
           std::to_string(now) + ".html";
}

std::string report_path(std::string_view folder) {
    return std::string(folder) + "index.html";
}

std::string section_path(std::string_view folder, const Section& section) {
    return std::string(folder) + section.id + ".html";
}

std::string whole_report_path(std::string_view folder, std::string_view language) {
    return std::string(folder).append(path_names(language).whole_report) + ".html";
}

std::string table_download_stem(std::string_view folder, std::string_view language, std::string_view table_id) {
    return std::string(folder).append(path_names(language).tables).append("/").append(table_id);
}

std::string table_path(std::string_view folder, std::string_view language, std::string_view table_id) {
    return table_download_stem(folder, language, table_id) + ".html";
}

std::string attachment_path(std::string_view folder, const Report& report, const Attachment& attachment) {
    return std::string(folder).append(path_names(report.main().language).attachments) + "/" + attachment.file_name;
}

std::string attachment_text_path(std::string_view folder, std::string_view language, std::string_view attachment_id) {
    return std::string(folder).append(path_names(language).attachments).append("/").append(attachment_id) + ".html";
}

std::string canonical_url(std::string_view base_url, std::string_view path) {
    constexpr std::string_view index = "index.html";
    if (path == index || path.ends_with("/index.html")) path.remove_suffix(index.size());
    return std::string(base_url).append(path);
}

std::string url_path(std::string_view url) {
    const size_t host = url.find("://");
    const size_t path = host == std::string_view::npos ? std::string_view::npos : url.find('/', host + 3);
    return path == std::string_view::npos ? "/" : std::string(url.substr(path));
}

} // namespace kolofon
