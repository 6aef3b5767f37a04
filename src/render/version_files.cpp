// What machines read of versions and corrections: JSON-LD, JSON, TimeMap, the feed of corrections.
#include "base/timestamp.h"
#include "diag/report.h"
#include "markdown/escape.h"
#include "render/feeds.h"
#include "view/addresses.h"

namespace kolofon {

namespace {

constexpr size_t most_entries = 200;

std::string text(std::string_view value) {
    return json_string(value);
}

std::string escaped(std::string_view value) {
    std::string out;
    append_escaped(out, value);
    return out;
}

std::string address_of(const ReportView& report, const std::string& path) {
    return canonical_url(report.site->base_url, path);
}

std::string register_address(const CorrectionView& correction) {
    const SiteView& site = *correction.report->site;
    return canonical_url(site.base_url, site.corrections_path) + "#" + correction.anchor;
}

std::string_view kind_name(CorrectionKind kind) {
    static constexpr std::string_view names[] = {"correction", "revision", "notice", "dispute"};
    return names[static_cast<size_t>(kind)];
}

std::string correction_json(const CorrectionView& view) {
    const Correction& correction = *view.correction;
    std::string json =
        "{\"id\": " + text(correction.id) + ", \"kind\": " + text(kind_name(correction.kind)) +
        ", \"severity\": " + text(correction.severity == CorrectionSeverity::Serious ? "serious" : "minor") +
        ", \"date\": " + text(correction.date.iso()) + ", \"text\": " + text(correction.text);
    if (!correction.cause.empty()) json += ", \"cause\": " + text(correction.cause);
    if (!correction.effect.empty()) json += ", \"effect\": " + text(correction.effect);
    if (view.version > 0) json += ", \"version\": " + std::to_string(view.version);
    json += ", \"report\": " + text(address_of(*view.report, report_path(view.report->folder))) + ", \"affects\": [";
    for (size_t i = 0; i < view.places.size(); ++i)
        json += (i == 0 ? "" : ", ") + text(address_of(*view.report, view.places[i].path));
    json += "]";
    if (view.corrects)
        json += ", \"corrects\": " +
                text(address_of(*view.corrects, view.corrects_place.path.empty() ? report_path(view.corrects->folder)
                                                                                 : view.corrects_place.path));
    return json + "}";
}

std::string json_list(const std::vector<const CorrectionView*>& corrections) {
    std::string json = "[";
    for (size_t i = 0; i < corrections.size(); ++i)
        json += std::string(i == 0 ? "\n  " : ",\n  ") + correction_json(*corrections[i]);
    return json + (corrections.empty() ? "]" : "\n ]");
}

std::string entry(const CorrectionView& view) {
    const Correction& correction = *view.correction;
    const std::string heading = "correction_in_" + std::string(kind_name(correction.kind));
    const std::string title[] = {view.report->edition->title};
    std::string summary = correction.text;
    for (const std::string* more : {&correction.cause, &correction.effect})
        if (!more->empty()) summary += " " + *more;
    return "<entry>\n<title>" + escaped(view.report->site->texts->text(heading, title)) + "</title>\n<id>" +
           escaped(register_address(view)) + "</id>\n<link href=\"" + escaped(register_address(view)) +
           "\"/>\n<updated>" + correction.date.iso() + "T00:00:00Z</updated>\n<category term=\"" +
           std::string(kind_name(correction.kind)) + "\"/>\n<summary>" + escaped(summary) + "</summary>\n</entry>\n";
}

/// "2025-06-05T08:00:00Z" as RFC 7231 wants it: "Thu, 05 Jun 2025 08:00:00 GMT". "" for no time: a store that others
/// wrote may say anything.
std::string http_date(const SealedState& state) {
    static constexpr std::string_view days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"}, // from 1970-01-01
        months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto time = Timestamp::parse(state.time);
    const std::string written = time ? time->rfc3339() : std::string();
    const auto date = Date::parse(std::string_view(written).substr(0, 10));
    if (!date) return {};
    constexpr int64_t day = 24 * 60 * 60, week = 7 * day;
    const auto weekday = static_cast<size_t>((time->seconds % week + week) % week / day);
    return std::string(days[weekday]) + ", " + written.substr(8, 2) + " " + std::string(months[date->month - 1]) + " " +
           written.substr(0, 4) + " " + written.substr(11, 8) + " GMT";
}

} // namespace

std::string corrections_feed(const SiteView& site) {
    const std::string self = canonical_url(site.base_url, site.corrections_feed);
    const std::string page = canonical_url(site.base_url, site.corrections_path);
    std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
                      "xml:lang=\"" +
                      escaped(site.language) + "\">\n<title>" + escaped(site.texts->text("corrections")) + " – " +
                      escaped(site.title) + "</title>\n<id>" + escaped(page) + "</id>\n<link href=\"" + escaped(page) +
                      "\"/>\n<link rel=\"self\" href=\"" + escaped(self) + "\"/>\n<author><name>" +
                      escaped(site.site->publisher) + "</name></author>\n<updated>" +
                      site.corrections.front()->correction->date.iso() + "T00:00:00Z</updated>\n";
    size_t entries = 0;
    for (const CorrectionView* correction : site.corrections)
        if (entries++ < most_entries) xml += entry(*correction);
    return xml + "</feed>\n";
}

std::string corrections_json(const SiteView& site) {
    return "{\n \"corrections\": " + json_list(site.corrections) + "\n}\n";
}

std::string report_json(const ReportView& report) {
    std::string json = "{\n \"report\": " + text(report.model_series->id + "/" + report.report->id) +
                       ",\n \"title\": " + text(report.edition->title) +
                       ",\n \"address\": " + text(address_of(report, report_path(report.folder))) +
                       ",\n \"version\": " + std::to_string(report.version) + ",\n \"versions\": [";
    const char* separator = "\n  ";
    for (const VersionView& version : report.versions) {
        json += separator + std::string("{\"version\": ") + std::to_string(version.number) +
                ", \"date\": " + text(version.date.iso()) + ", \"address\": " + text(address_of(report, version.path)) +
                ", \"manifest\": " + text("sha512:" + version.digest);
        if (version.withdrawn)
            json += ", \"withdrawn\": {\"date\": " + text(version.withdrawn->date.iso()) +
                    ", \"reason\": " + text(version.withdrawn->reason) + "}";
        json += "}";
        separator = ",\n  ";
    }
    return json + "\n ],\n \"corrections\": " + json_list(report.correction_list) +
           ",\n \"correctedBy\": " + json_list(report.corrected_by) + "\n}\n";
}

std::string time_map(const ReportView& report) {
    const std::string original = address_of(report, report_path(report.folder));
    std::string links = "<" + original + ">; rel=\"original\",\n<" +
                        canonical_url(report.site->base_url, report.folder + "timemap.link") +
                        ">; rel=\"self\"; type=\"application/link-format\"";
    const auto& history = report.report->history;
    for (size_t i = 0; i < history.size(); ++i) {
        const bool first = i == 0, last = i + 1 == history.size();
        const std::string_view rel = first && last ? "first last memento"
                                     : first       ? "first memento"
                                     : last        ? "last memento"
                                                   : "memento";
        links += ",\n<" + address_of(report, report_path(version_folder(report.folder, history[i].version))) +
                 ">; rel=\"" + std::string(rel) + "\"; datetime=\"" + http_date(history[i]) + "\"";
    }
    return links + "\n";
}

std::string report_json_ld(const ReportView& view) {
    const std::string address = address_of(view, report_path(view.folder));
    std::string json = "{\"@context\":\"https://schema.org\",\"@type\":\"Report\",\"@id\":" + text(address) +
                       ",\"url\":" + text(address) + ",\"name\":" + text(view.edition->title) +
                       ",\"inLanguage\":" + text(view.language());
    if (!view.edition->summary.empty()) json += ",\"abstract\":" + text(view.edition->summary);
    if (view.report->published) json += ",\"datePublished\":" + text(view.report->published->iso());
    if (view.version > 0) json += ",\"version\":" + std::to_string(view.version);
    for (const SealedState& state : (view.current ? view.current : &view)->report->history)
        if (state.version == view.version) json += ",\"dateModified\":" + text(state.date.iso());
    if (!view.report->document_id.empty()) json += ",\"reportNumber\":" + text(view.report->document_id);
    json += ",\"temporalCoverage\":" + text(view.report->period.id()) +
            ",\"publisher\":{\"@type\":\"Organization\",\"name\":" + text(view.model_series->publisher) + "}";
    std::string comments;
    for (const CorrectionView* each : view.correction_list)
        if (each->correction->kind == CorrectionKind::Correction)
            comments += (comments.empty() ? "" : ",") +
                        std::string("{\"@type\":\"CorrectionComment\",\"datePublished\":") +
                        text(each->correction->date.iso()) + ",\"text\":" + text(each->correction->text) + "}";
    if (!comments.empty()) json += ",\"correction\":[" + comments + "]";
    return json + ",\"isPartOf\":{\"@type\":\"Periodical\",\"name\":" + text(view.model_series->title) + "}}";
}

} // namespace kolofon
