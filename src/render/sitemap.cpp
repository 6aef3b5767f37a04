#include "render/sitemap.h"

#include "markdown/escape.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::string_view pages_head = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                                        "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
constexpr std::string_view index_head = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
constexpr std::string_view pages_tail = "</urlset>\n";

bool belongs(const PageView& page) {
    for (const std::string_view kind : {"404", "moved", "withdrawn", "search"})
        if (page.kind == kind) return false;
    return page.robots.empty();
}

std::optional<Date> day_of(const PageView& page) {
    if (page.report) return changed_on(*page.report);
    if (page.series) return newest_date(*page.series->series);
    if (page.kind == "page") return std::nullopt; // a page of the site says nothing of its age
    return newest_date(*page.site->site);
}

void append_location(std::string& xml, std::string_view base_url, const std::string& path) {
    xml += "<loc>";
    append_escaped(xml, canonical_url(base_url, path));
    xml += "</loc>";
}

void append_day(std::string& xml, const std::optional<Date>& day) {
    if (day) xml += "<lastmod>" + day->iso() + "</lastmod>";
}

} // namespace

Date changed_on(const ReportView& report) {
    Date day = date_of(*report.report);
    for (const SealedState& state : report.report->history) day = std::max(day, state.date);
    for (const Correction& correction : report.report->corrections) day = std::max(day, correction.date);
    for (const CorrectionView* correction : report.corrected_by) day = std::max(day, correction->correction->date);
    if (report.withdrawn) day = std::max(day, report.withdrawn->date);
    return day;
}

std::optional<Sitemap::Page> Sitemap::entry_of(const PageView& page) {
    if (!belongs(page)) return std::nullopt;
    Page noted{page.path, page.language, day_of(page), {}};
    for (const LinkView& other : page.alternates) noted.others.emplace_back(other.language, other.path);
    if (!noted.others.empty()) noted.others.emplace_back(page.language, page.path); // each names all, itself too
    std::sort(noted.others.begin(), noted.others.end());
    return noted;
}

std::vector<Sitemap::Page> Sitemap::own() const {
    std::vector<Page> own;
    for (const auto& pages : m_pages) own.insert(own.end(), pages.begin(), pages.end());
    return own;
}

std::vector<const Sitemap::Page*> Sitemap::in_order() const {
    std::vector<const Page*> pages;
    std::vector<const std::vector<Page>*> all = m_adopted;
    for (const auto& some : m_pages) all.push_back(&some);
    for (const auto* some : all)
        for (const Page& page : *some) pages.push_back(&page);
    std::sort(pages.begin(), pages.end(), [](const Page* a, const Page* b) { return a->path < b->path; });
    return pages;
}

void Sitemap::append(std::string& xml, const Page& page, std::string_view base_url) {
    xml += "<url>";
    append_location(xml, base_url, page.path);
    append_day(xml, page.changed);
    for (const auto& [language, path] : page.others) {
        xml += "\n<xhtml:link rel=\"alternate\" hreflang=\"";
        append_escaped(xml, language);
        xml += "\" href=\"";
        append_escaped(xml, canonical_url(base_url, path));
        xml += "\"/>";
    }
    xml += "</url>\n";
}

std::string Sitemap::file_name(size_t part) {
    return part == 0 ? "sitemap.xml" : "sitemap-" + std::to_string(part) + ".xml";
}

std::map<std::string, std::string> Sitemap::files(std::string_view base_url, size_t most_addresses,
                                                  size_t most_bytes) const {
    struct File {
        std::string urls;
        size_t addresses = 0;
        std::optional<Date> newest;
    };
    std::vector<File> parts(1);
    const size_t frame = xml_head.size() + pages_head.size() + pages_tail.size();
    for (const Page* page : in_order()) {
        std::string url;
        append(url, *page, base_url);
        if (parts.back().addresses == most_addresses ||
            (parts.back().addresses > 0 && frame + parts.back().urls.size() + url.size() > most_bytes))
            parts.emplace_back();
        File& part = parts.back();
        part.urls += url;
        ++part.addresses;
        if (page->changed) part.newest = part.newest ? std::max(*part.newest, *page->changed) : page->changed;
    }
    const auto whole = [&](const File& part) {
        return std::string(xml_head).append(pages_head).append(part.urls).append(pages_tail);
    };
    if (parts.size() == 1) return {{file_name(0), whole(parts.front())}};
    std::map<std::string, std::string> files;
    std::string index = std::string(xml_head).append(index_head);
    for (size_t i = 0; i < parts.size(); ++i) {
        const std::string path = file_name(i + 1);
        files[path] = whole(parts[i]);
        index += "<sitemap>";
        append_location(index, base_url, path);
        append_day(index, parts[i].newest);
        index += "</sitemap>\n";
    }
    files[file_name(0)] = index + "</sitemapindex>\n";
    return files;
}

} // namespace kolofon
