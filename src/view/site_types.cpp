// The site, its series and pages as templates see them.
#include "fs/path.h"
#include "view/addresses.h"
#include "view/card_view.h"
#include "view/difference_view.h"
#include "view/indicator_view.h"
#include "view/package_view.h"
#include "view/plan_view.h"
#include "view/search_view.h"
#include "view/view_fields.h"

namespace kolofon {

namespace {

bool is_web_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}
} // namespace

std::string link_from(const PageView& page, std::string_view path) {
    if (page.kind != "404") return relative_link(page.path, path);
    return url_path(page.site->base_url).append(path);
}

Value url(const std::string& path, Context& context) {
    if (path.empty()) return {};
    if (path.find("://") != std::string::npos) return path;
    return context.keep(link_from(page_of(context), path));
}

Value contact_url(const std::string& contact, Context& context) {
    if (is_web_address(contact)) return contact;
    if (contact.find('@') != std::string::npos) return context.keep({"mailto:", contact});
    return {};
}

constexpr Field date_fields[] = {
    field<Date>("year", "number", "2025", [](const Date& d, Context&) { return Value(static_cast<int>(d.year)); }),
};
const ObjectType date_type{"Date", "A day; print it with `| date` or `| iso`.", date_fields};

constexpr Field link_fields[] = {
    field<LinkView>("title", "text", "", [](const LinkView& l, Context&) { return text(l.title); }),
    field<LinkView>("url", "URL", "Relative to the page.",
                    [](const LinkView& l, Context& c) { return url(l.path, c); }),
    field<LinkView>("full_url", "URL or none", "Its whole address, for machines that keep it.",
                    [](const LinkView& l, Context& c) {
                        if (l.path.empty() || l.path.find("://") != std::string::npos) return url(l.path, c);
                        return Value(c.keep(canonical_url(page_of(c).site->base_url, l.path)));
                    }),
    field<LinkView>("language", "text or none", "\"sv\", \"en\" …",
                    [](const LinkView& l, Context&) { return text(l.language); }),
    field<LinkView>("name", "text or none", "The language's name in itself.",
                    [](const LinkView& l, Context&) { return text(l.name); }),
};
const ObjectType link_type{"Link", "A page somewhere else.", link_fields};

constexpr Field toc_fields[] = {
    field<TocEntry>("title", "text", "The heading.", [](const TocEntry& t, Context&) { return text(t.title); }),
    field<TocEntry>("url", "URL", "\"#…\" on this page.",
                    [](const TocEntry& t, Context& c) {
                        return Value(c.keep({"#", t.anchor}));
                    }),
    field<TocEntry>("level", "number", "2 to 6.", [](const TocEntry& t, Context&) { return Value(t.level); }),
    field<TocEntry>(
        "children", "list of TocEntry", "Headings below it.",
        [](const TocEntry& t, Context&) { return Value::list(theme::vector_of<TocEntry, toc_type>, &t.children); }),
};
const ObjectType toc_type{"TocEntry", "A heading of the page.", toc_fields};

constexpr Field year_fields[] = {
    field<YearView>("year", "number", "", [](const YearView& y, Context&) { return Value(y.year); }),
    field<YearView>(
        "reports", "list of Report", "Newest first.",
        [](const YearView& y, Context&) { return Value::list(pointers_to<ReportView, report_type>, &y.reports); }),
};
const ObjectType year_type{"Year", "The reports of one year.", year_fields};

constexpr Field series_fields[] = {
    field<SeriesView>("id", "text", "", [](const SeriesView& s, Context&) { return text(s.series->id); }),
    field<SeriesView>("title", "text", "", [](const SeriesView& s, Context&) { return text(s.title); }),
    field<SeriesView>("description", "text or none", "",
                      [](const SeriesView& s, Context&) { return text(s.description); }),
    field<SeriesView>("url", "URL", "", [](const SeriesView& s, Context& c) { return url(s.path, c); }),
    field<SeriesView>(
        "reports", "list of Report", "Newest first.",
        [](const SeriesView& s, Context&) { return Value::list(pointers_to<ReportView, report_type>, &s.reports); }),
    field<SeriesView>(
        "years", "list of Year", "Newest first.",
        [](const SeriesView& s, Context&) { return Value::list(theme::vector_of<YearView, year_type>, &s.years); }),
    field<SeriesView>("latest", "Report or none", "The newest that is not withdrawn.",
                      [](const SeriesView& s, Context&) { return object_or_none(report_type, s.latest); }),
    field<SeriesView>("indicators", "list of Indicator", "Figures followed from report to report.",
                      [](const SeriesView& s, Context&) {
                          return Value::list(pointers_to<IndicatorView, indicator_type>, &s.indicator_list);
                      }),
    field<SeriesView>("indicators_url", "URL or none", "The overview of its indicators.",
                      [](const SeriesView& s, Context& c) { return url(s.indicators_path, c); }),
    field<SeriesView>(
        "plan", "list of PlannedReport", "Reports to come, by date.",
        [](const SeriesView& s, Context&) { return Value::list(pointers_to<PlannedView, planned_type>, &s.coming); }),
    field<SeriesView>("calendar_url", "URL or none", "The publication plan as a calendar (iCalendar).",
                      [](const SeriesView& s, Context& c) { return url(s.calendar_path, c); }),
    field<SeriesView>("assignments", "list of Assignment", "",
                      [](const SeriesView& s, Context&) {
                          return Value::list(pointers_to<AssignmentView, assignment_type>, &s.assignment_list);
                      }),
    field<SeriesView>("open_assignments", "list of Assignment", "Neither done nor cancelled.",
                      [](const SeriesView& s, Context&) {
                          return Value::list(pointers_to<AssignmentView, assignment_type>, &s.open_assignments);
                      }),
    field<SeriesView>("closed_assignments", "list of Assignment", "Done or cancelled.",
                      [](const SeriesView& s, Context&) {
                          return Value::list(pointers_to<AssignmentView, assignment_type>, &s.closed_assignments);
                      }),
    field<SeriesView>("assignments_url", "URL or none", "The register of assignments.",
                      [](const SeriesView& s, Context& c) { return url(s.assignments_path, c); }),
    field<SeriesView>("assignments_json_url", "URL or none", "The register as JSON.",
                      [](const SeriesView& s, Context& c) { return url(s.assignments_json, c); }),
    field<SeriesView>("attachments_url", "URL or none", "All attachments of its reports.",
                      [](const SeriesView& s, Context& c) { return url(s.attachments_path, c); }),
    field<SeriesView>("feed_url", "URL", "Atom feed of the series.",
                      [](const SeriesView& s, Context& c) { return url(s.feed_path, c); }),
};
const ObjectType series_type{"Series", "A publication series (serie).", series_fields};

constexpr Field logo_fields[] = {
    field<LogoView>("url", "URL", "Relative to the page.",
                    [](const LogoView& l, Context& c) { return url(l.path, c); }),
    field<LogoView>("alt", "text", "In words; empty where the name beside it says the same.",
                    [](const LogoView& l, Context&) { return Value(l.alt); }),
    field<LogoView>("width", "number", "In CSS pixels, for the place it takes; 0 where not known.",
                    [](const LogoView& l, Context&) { return Value(l.width); }),
    field<LogoView>("height", "number", "", [](const LogoView& l, Context&) { return Value(l.height); }),
};
const ObjectType logo_type{"Logo", "The body's own mark.", logo_fields};

constexpr Field site_fields[] = {
    field<SiteView>("title", "text", "", [](const SiteView& s, Context&) { return text(s.title); }),
    field<SiteView>("description", "text or none", "", [](const SiteView& s, Context&) { return text(s.description); }),
    field<SiteView>("publisher", "text", "", [](const SiteView& s, Context&) { return text(s.site->publisher); }),
    field<SiteView>("contact", "text or none", "", [](const SiteView& s, Context&) { return text(s.site->contact); }),
    field<SiteView>("contact_url", "URL or none", "",
                    [](const SiteView& s, Context& c) { return contact_url(s.site->contact, c); }),
    field<SiteView>("notice", "text or none", "For the foot of every page.",
                    [](const SiteView& s, Context&) { return text(s.notice); }),
    field<SiteView>("language", "text", "", [](const SiteView& s, Context&) { return text(s.language); }),
    field<SiteView>("home_url", "URL", "", [](const SiteView& s, Context& c) { return url(s.home_path, c); }),
    field<SiteView>("audience", "text", "\"public\" or \"intranet\".",
                    [](const SiteView& s, Context&) { return Value(audience_name(s.audience)); }),
    field<SiteView>(
        "series", "list of Series", "",
        [](const SiteView& s, Context&) { return Value::list(pointers_to<SeriesView, series_type>, &s.series_list); }),
    field<SiteView>(
        "pages", "list of Link", "The site's own pages.",
        [](const SiteView& s, Context&) { return Value::list(theme::vector_of<LinkView, link_type>, &s.pages); }),
    field<SiteView>(
        "languages", "list of Link", "The home page in each language.",
        [](const SiteView& s, Context&) { return Value::list(theme::vector_of<LinkView, link_type>, &s.languages); }),
    field<SiteView>("attachments_url", "URL or none", "The page of all attachments.",
                    [](const SiteView& s, Context& c) { return url(s.attachments_path, c); }),
    field<SiteView>("corrections", "list of Correction", "Errors put right and notices of known ones, newest first.",
                    [](const SiteView& s, Context&) {
                        return Value::list(pointers_to<CorrectionView, correction_type>, &s.errors);
                    }),
    field<SiteView>("revisions", "list of Correction", "Newest first.",
                    [](const SiteView& s, Context&) {
                        return Value::list(pointers_to<CorrectionView, correction_type>, &s.revisions);
                    }),
    field<SiteView>("disputes", "list of Correction", "What the body answers others; newest first.",
                    [](const SiteView& s, Context&) {
                        return Value::list(pointers_to<CorrectionView, correction_type>, &s.disputes);
                    }),
    field<SiteView>("serious_corrections", "list of Correction", "The recent serious ones.",
                    [](const SiteView& s, Context&) {
                        return Value::list(pointers_to<CorrectionView, correction_type>, &s.serious);
                    }),
    field<SiteView>("corrections_url", "URL or none", "The register of corrections.",
                    [](const SiteView& s, Context& c) { return url(s.corrections_path, c); }),
    field<SiteView>("corrections_feed_url", "URL or none", "Atom feed of corrections.",
                    [](const SiteView& s, Context& c) { return url(s.corrections_feed, c); }),
    field<SiteView>("search_url", "URL or none", "The search page in the page's language.",
                    [](const SiteView& s, Context& c) { return url(s.search_path, c); }),
    field<SiteView>("look_url", "URL or none", "The style sheet with the body's own colours.",
                    [](const SiteView& s, Context& c) { return url(s.look_path, c); }),
    field<SiteView>(
        "logo", "Logo or none", "The body's own mark.",
        [](const SiteView& s, Context&) { return object_or_none(logo_type, s.logo.path.empty() ? nullptr : &s.logo); }),
    field<SiteView>("licence_url", "URL or none", "Under which terms all of it may be used.",
                    [](const SiteView& s, Context&) { return text(s.site->licence.url); }),
    field<SiteView>("licence_name", "text or none", "\"CC0 1.0\".",
                    [](const SiteView& s, Context&) { return text(s.site->licence.name); }),
    field<SiteView>("catalogue_url", "URL or none", "The catalogue of its open data (DCAT, RDF/XML).",
                    [](const SiteView& s, Context& c) { return url(s.catalogue_path, c); }),
    field<SiteView>("feed_url", "URL", "Atom feed of all reports.",
                    [](const SiteView& s, Context& c) { return url(s.feed_path, c); }),
};
const ObjectType site_type{"Site", "The site in the page's language.", site_fields};

static Value full_title(const PageView& p, Context& c) {
    const std::string& site = p.site->title;
    if (p.title.empty() || p.title == site) return site;
    if (p.report && p.kind != "report") return c.keep({p.title, " – ", p.report->edition->title, " – ", site});
    return c.keep({p.title, " – ", site});
}

static Value canonical(const PageView& p, Context& c) {
    if (p.kind == "404") return {};
    if (!p.target.path.empty()) return c.keep(canonical_url(p.site->base_url, p.target.path));
    return c.keep(canonical_url(p.site->base_url, p.path));
}

static Value sharing_text(const PageView& p, Context& c) {
    if (!p.description.empty()) return p.description;
    const std::string& publisher = p.report ? p.report->model_series->publisher : p.site->site->publisher;
    const std::string& whole = p.report ? p.report->edition->title : p.site->title;
    if (p.title.empty() || p.title == whole) return c.keep({whole, ". ", publisher, "."});
    return c.keep({p.title, " – ", whole, ". ", publisher, "."});
}

static Value card_url(const PageView& p, Context& c) {
    const std::string path = card_path_of(p);
    return path.empty() ? Value() : Value(c.keep(canonical_url(p.site->base_url, path)));
}

/// As Open Graph names languages, with the country; a language that is none country's has no name there.
static std::string_view locale_name(std::string_view language) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"sv", "sv_SE"}, {"en", "en_GB"}, {"fi", "fi_FI"}, {"se", "se_SE"}, {"de", "de_DE"}, {"nb", "nb_NO"}};
    for (const auto& [code, name] : names)
        if (language == code) return name;
    return {};
}

constexpr Field page_fields[] = {
    field<PageView>("kind", "text",
                    "\"home\", \"series\", \"report\", \"section\", \"whole\", \"table\", \"page\", \"attachments\", "
                    "\"indicators\", "
                    "\"indicator\", \"assignments\", \"assignment\", \"versions\", \"difference\", \"corrections\", "
                    "\"search\", \"moved\", \"withdrawn\", \"404\".",
                    [](const PageView& p, Context&) { return Value(p.kind); }),
    field<PageView>("title", "text", "", [](const PageView& p, Context&) { return text(p.title); }),
    field<PageView>("full_title", "text", "For <title>.",
                    [](const PageView& p, Context& c) { return full_title(p, c); }),
    field<PageView>("description", "text or none", "As its author wrote it.",
                    [](const PageView& p, Context&) { return text(p.description); }),
    field<PageView>("sharing_text", "text",
                    "For search engines and where the page is shared: its description, else what it belongs to.",
                    [](const PageView& p, Context& c) { return sharing_text(p, c); }),
    field<PageView>("language", "text", "", [](const PageView& p, Context&) { return text(p.language); }),
    field<PageView>("canonical_url", "URL or none", "The page's permanent address.",
                    [](const PageView& p, Context& c) { return canonical(p, c); }),
    field<PageView>("locale", "text or none", "The language with a country: \"sv_SE\".",
                    [](const PageView& p, Context&) {
                        const std::string_view name = locale_name(p.language);
                        return name.empty() ? Value() : Value(name);
                    }),
    field<PageView>("card_url", "URL or none",
                    "The picture that stands for the page where it is shared, 1200 by 630; the whole address.",
                    [](const PageView& p, Context& c) { return card_url(p, c); }),
    field<PageView>("card_text", "text or none", "What that picture shows.",
                    [](const PageView& p, Context& c) {
                        return card_path_of(p).empty() ? Value() : Value(c.keep(card_text(card_of(p))));
                    }),
    field<PageView>(
        "breadcrumbs", "list of Link", "From the home page down, without the page itself.",
        [](const PageView& p, Context&) { return Value::list(theme::vector_of<LinkView, link_type>, &p.crumbs); }),
    field<PageView>(
        "alternates", "list of Link", "The page in other languages.",
        [](const PageView& p, Context&) { return Value::list(theme::vector_of<LinkView, link_type>, &p.alternates); }),
    field<PageView>("toc", "list of TocEntry or none", "The page's headings.",
                    [](const PageView& p, Context&) {
                        return p.toc ? Value::list(theme::vector_of<TocEntry, toc_type>, p.toc) : Value();
                    }),
    field<PageView>(
        "folder", "text", "Of the page's address: \"SERIES/PERIOD/\"; empty at the top.",
        [](const PageView& p, Context&) { return Value(std::string_view(p.path).substr(0, p.path.rfind('/') + 1)); }),
    field<PageView>("root", "URL", "The way to the top: \"../../\".",
                    [](const PageView& p, Context& c) { return Value(c.keep(link_from(p, ""))); }),
    field<PageView>("robots", "text or none", "For search engines.",
                    [](const PageView& p, Context&) { return p.robots.empty() ? Value() : Value(p.robots); }),
    field<PageView>("html", "HTML or none", "The text of a page that is only text.",
                    [](const PageView& p, Context&) { return p.html.empty() ? Value() : Value::safe_html(p.html); }),
    field<PageView>(
        "sealed", "HTML or none", "The sealed part of a report's page.",
        [](const PageView& p, Context&) { return p.sealed.empty() ? Value() : Value::safe_html(p.sealed); }),
    field<PageView>(
        "relations", "list of Link", "Other versions: name is the link relation (RFC 5829).",
        [](const PageView& p, Context&) { return Value::list(theme::vector_of<LinkView, link_type>, &p.relations); }),
    field<PageView>("target", "Link or none", "Of a page that moved: where to.",
                    [](const PageView& p, Context&) {
                        return p.target.path.empty() ? Value() : Value::object(link_type, &p.target);
                    }),
    field<PageView>(
        "redactions", "list of Redaction", "Of words that the report's part of the page had.",
        [](const PageView& p, Context&) { return Value::list(pointers_to<Redaction, redaction_type>, &p.redactions); }),
    field<PageView>(
        "json_ld", "JSON or none", "schema.org's description of the page.",
        [](const PageView& p, Context&) { return p.json_ld.empty() ? Value() : Value::safe_html(p.json_ld); }),
};
const ObjectType page_type{"Page", "The page being rendered.", page_fields};

constexpr Field globals_fields[] = {
    field<PageView>("site", "Site", "", [](const PageView& p, Context&) { return Value::object(site_type, p.site); }),
    field<PageView>("page", "Page", "", [](const PageView& p, Context&) { return Value::object(page_type, &p); }),
    field<PageView>("series", "Series or none", "",
                    [](const PageView& p, Context&) { return object_or_none(series_type, p.series); }),
    field<PageView>("report", "Report or none", "",
                    [](const PageView& p, Context&) { return object_or_none(report_type, p.report); }),
    field<PageView>("section", "Section or none", "",
                    [](const PageView& p, Context&) { return object_or_none(section_type, p.section); }),
    field<PageView>("table", "Table or none", "",
                    [](const PageView& p, Context&) { return object_or_none(table_type, p.table); }),
    field<PageView>("attachment", "Attachment or none", "Of a page that is an attachment's text.",
                    [](const PageView& p, Context&) { return object_or_none(attachment_type, p.attachment); }),
    field<PageView>("difference", "Difference or none", "Of two versions.",
                    [](const PageView& p, Context&) { return object_or_none(difference_type, p.difference); }),
    field<PageView>("assignment", "Assignment or none", "",
                    [](const PageView& p, Context&) { return object_or_none(assignment_type, p.assignment); }),
    field<PageView>("indicator", "Indicator or none", "",
                    [](const PageView& p, Context&) { return object_or_none(indicator_type, p.indicator); }),
    field<PageView>("package", "Package or none", "That the pages stand in, away from the site.",
                    [](const PageView& p, Context&) { return object_or_none(package_type, p.site->package); }),
    field<PageView>("search", "Search or none", "Of the search page.",
                    [](const PageView& p, Context&) { return object_or_none(search_type, p.search); }),
};

const theme::ObjectType page_globals_type{"Globals", "The names that a template begins with.", globals_fields};

} // namespace kolofon
