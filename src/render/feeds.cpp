#include "render/feeds.h"

#include "diag/report.h"
#include "markdown/html.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr size_t most_entries = 50;

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

/// A date as RFC 3339 wants it. A report without a date of publication counts from the end of its period.
std::string timestamp(const Report& report) {
    const Date date =
        report.published.value_or(Date{report.period.year, static_cast<uint8_t>(report.period.last_month()), 28});
    return date.iso() + "T00:00:00Z";
}

std::string entry(const ReportView& view) {
    const std::string address = canonical_url(view.site->base_url, report_path(view.folder));
    const std::string mark = view.withdrawn ? " (" + view.site->texts->text("withdrawn_tag") + ")" : "";
    std::string xml = "<entry>\n<title>" + escaped(view.edition->title + mark) + "</title>\n<id>" + escaped(address) +
                      "</id>\n<link href=\"" + escaped(address) + "\"/>\n<updated>" + timestamp(*view.report) +
                      "</updated>\n";
    if (view.withdrawn)
        xml += "<summary>" + escaped(view.withdrawn->reason) + "</summary>\n";
    else if (!view.edition->summary.empty())
        xml += "<summary>" + escaped(view.edition->summary) + "</summary>\n";
    return xml + "</entry>\n";
}

} // namespace

std::string atom_feed(const SiteView& site, const SeriesView* series, std::string_view self_path) {
    std::vector<const ReportView*> reports;
    for (const SeriesView* each : site.series_list)
        if (!series || each == series) reports.insert(reports.end(), each->reports.begin(), each->reports.end());
    std::erase_if(reports, [](const ReportView* r) { return r->report->draft; });
    std::stable_sort(reports.begin(), reports.end(), [](const ReportView* a, const ReportView* b) {
        return timestamp(*a->report) > timestamp(*b->report);
    });
    if (reports.size() > most_entries) reports.resize(most_entries);

    const std::string self = canonical_url(site.base_url, self_path);
    const std::string home = canonical_url(site.base_url, series ? series->path : site.home_path);
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
        escaped(site.language) + "\">\n<title>" + escaped(series ? series->title : site.title) + "</title>\n<id>" +
        escaped(home) + "</id>\n<link href=\"" + escaped(home) + "\"/>\n<link rel=\"self\" href=\"" + escaped(self) +
        "\"/>\n<author><name>" + escaped(site.site->publisher) + "</name></author>\n<updated>" +
        (reports.empty() ? "1970-01-01T00:00:00Z" : timestamp(*reports.front()->report)) + "</updated>\n";
    for (const ReportView* report : reports) xml += entry(*report);
    return xml + "</feed>\n";
}

std::string robots_txt(const SiteView& site) {
    if (site.audience == Audience::Intranet) return "User-agent: *\nDisallow: /\n";
    return "User-agent: *\nAllow: /\n\nSitemap: " + canonical_url(site.base_url, "sitemap.xml") + "\n";
}

std::string security_txt(const SiteView& site) {
    const SecurityContact& security = site.site->security;
    std::string text;
    for (const std::string& contact : security.contacts) text += "Contact: " + contact + "\n";
    text += "Expires: " + security.expires.iso() + "T00:00:00Z\n";
    const char* separator = "Preferred-Languages: ";
    for (const std::string& language : site.site->languages) {
        text += separator + language;
        separator = ", ";
    }
    text += "\nCanonical: " + canonical_url(site.base_url, security_path) + "\n";
    if (!security.policy.empty()) text += "Policy: " + security.policy + "\n";
    return text;
}

} // namespace kolofon
