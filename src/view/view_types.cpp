#include "view/view_types.h"

#include "fs/path.h"
#include "theme/context.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

namespace {

using theme::Context;
using theme::Field;
using theme::ListType;
using theme::ObjectType;
using theme::Value;

const PageView& page_of(Context& context) {
    return *static_cast<const PageView*>(context.host);
}

/// A Field whose getter is a captureless lambda over the struct itself.
template <typename T, typename F>
constexpr Field field(std::string_view name, std::string_view type, std::string_view doc, F) {
    return {name, type, doc,
            [](const void* self, Context& context) -> Value { return F{}(*static_cast<const T*>(self), context); }};
}

/// A list of pointers to T, seen as objects of `type`.
template <typename T, const ObjectType& type>
inline constexpr ListType pointers_to = {
    [](const void* self, Context&) -> size_t { return static_cast<const std::vector<const T*>*>(self)->size(); },
    [](const void* self, size_t index, Context&) -> Value {
        return Value::object(type, (*static_cast<const std::vector<const T*>*>(self))[index]);
    }};

Value text(const std::string& value) {
    return value.empty() ? Value() : Value(value);
}
template <typename T> Value object_or_none(const ObjectType& type, const T* object) {
    return object ? Value::object(type, object) : Value();
}

/// The way from the page being rendered to `path`. The page for missing addresses is shown at any of them, so its links
/// begin at the server's top.
std::string link_from(const PageView& page, std::string_view path) {
    if (page.kind != "404") return relative_link(page.path, path);
    return url_path(page.site->base_url).append(path);
}

/// A whole URL and "" stay as they are.
Value url(const std::string& path, Context& context) {
    if (path.empty()) return {};
    if (path.find("://") != std::string::npos) return path;
    return context.keep(link_from(page_of(context), path));
}

bool is_web_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}
Value contact_url(const std::string& contact, Context& context) {
    if (is_web_address(contact)) return contact;
    if (contact.find('@') != std::string::npos) return context.keep({"mailto:", contact});
    return {};
}

extern const ObjectType date_type, link_type, toc_type, thread_type, key_figure_type, ai_type, section_type, table_type,
    attachment_type, report_type, year_type, series_type, site_type, page_type;

template <const ObjectType& type> Value date_or_none(const std::optional<Date>& date) {
    return date ? Value::object(type, &*date) : Value();
}

constexpr Field date_fields[] = {
    field<Date>("year", "number", "2025", [](const Date& d, Context&) { return Value(static_cast<int>(d.year)); }),
};
const ObjectType date_type{"Date", "A day; print it with `| date` or `| iso`.", date_fields};

constexpr Field link_fields[] = {
    field<LinkView>("title", "text", "", [](const LinkView& l, Context&) { return text(l.title); }),
    field<LinkView>("url", "URL", "Relative to the page.",
                    [](const LinkView& l, Context& c) { return url(l.path, c); }),
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

constexpr Field thread_fields[] = {
    field<ThreadView>("title", "text", "The section's title.",
                      [](const ThreadView& t, Context&) { return text(t.title); }),
    field<ThreadView>("url", "URL", "", [](const ThreadView& t, Context& c) { return url(t.path, c); }),
    field<ThreadView>("report_title", "text", "The report it stands in.",
                      [](const ThreadView& t, Context&) { return text(t.report_title); }),
};
const ObjectType thread_type{"ThreadEntry", "The same matter in another section or report.", thread_fields};

constexpr Field key_figure_fields[] = {
    field<KeyFigureView>("label", "text", "What it measures.",
                         [](const KeyFigureView& k, Context&) { return text(k.label); }),
    field<KeyFigureView>("value", "HTML", "The number with its unit.",
                         [](const KeyFigureView& k, Context&) { return Value::safe_html(k.value); }),
    field<KeyFigureView>("url", "URL", "The cell it comes from.",
                         [](const KeyFigureView& k, Context& c) { return url(k.path, c); }),
    field<KeyFigureView>("context", "text", "The column it stands in.",
                         [](const KeyFigureView& k, Context&) { return text(k.context); }),
    field<KeyFigureView>("change", "text or none", "Change since the last report: \"+35 mnkr\".",
                         [](const KeyFigureView& k, Context&) { return text(k.change); }),
    field<KeyFigureView>(
        "change_direction", "text or none", "\"up\", \"down\" or \"same\".",
        [](const KeyFigureView& k, Context&) { return k.direction.empty() ? Value() : Value(k.direction); }),
};
const ObjectType key_figure_type{"KeyFigure", "One of the report's key figures.", key_figure_fields};

constexpr Field ai_fields[] = {
    field<AiDisclosure>("tool", "text", "The tool's name.",
                        [](const AiDisclosure& a, Context&) { return text(a.tool); }),
    field<AiDisclosure>("use", "text", "What it was used for.",
                        [](const AiDisclosure& a, Context&) { return text(a.use); }),
};
const ObjectType ai_type{"AiDisclosure", "Which AI tool took part.", ai_fields};

/// On the page of the whole report a section's headings stand as many levels lower as the section itself.
Value section_html(const SectionView& s, Context& c) {
    const PageView& page = page_of(c);
    if (page.kind != "whole") return Value::safe_html(s.html);
    std::string shifted = s.html;
    for (size_t i = shifted.find("<"); i != std::string::npos; i = shifted.find('<', i + 1)) {
        const size_t h = shifted[i + 1] == '/' ? i + 2 : i + 1;
        if (h + 1 >= shifted.size() || shifted[h] != 'h') continue;
        char& level = shifted[h + 1];
        if (level >= '2' && level <= '6')
            level = static_cast<char>(std::min<int>('6', level + static_cast<int>(s.section->level)));
    }
    return Value::safe_html(c.keep(shifted));
}

constexpr Field section_fields[] = {
    field<SectionView>("id", "text", "", [](const SectionView& s, Context&) { return text(s.section->id); }),
    field<SectionView>("title", "text", "", [](const SectionView& s, Context&) { return text(s.section->title); }),
    field<SectionView>("short_title", "text or none", "For contents lists.",
                       [](const SectionView& s, Context&) { return text(s.section->short_title); }),
    field<SectionView>("number", "text", "\"2.1\"",
                       [](const SectionView& s, Context&) { return text(s.section->number); }),
    field<SectionView>("level", "number", "1 to 5.",
                       [](const SectionView& s, Context&) { return Value(static_cast<int>(s.section->level)); }),
    field<SectionView>("summary", "text or none", "",
                       [](const SectionView& s, Context&) { return text(s.section->summary); }),
    field<SectionView>("responsible", "text or none", "The role that answers for it.",
                       [](const SectionView& s, Context&) { return text(s.section->responsible); }),
    field<SectionView>("url", "URL", "Its page.", [](const SectionView& s, Context& c) { return url(s.path, c); }),
    field<SectionView>("anchor", "text", "Its id on the page of the whole report.",
                       [](const SectionView& s, Context& c) {
                           return Value(c.keep({"s-", s.section->id}));
                       }),
    field<SectionView>("html", "HTML", "Its text.",
                       [](const SectionView& s, Context& c) { return section_html(s, c); }),
    field<SectionView>("children", "list of Section", "Its sub-sections.",
                       [](const SectionView& s, Context&) {
                           return Value::list(pointers_to<SectionView, section_type>, &s.children);
                       }),
    field<SectionView>("parent", "Section or none", "",
                       [](const SectionView& s, Context&) { return object_or_none(section_type, s.parent()); }),
    field<SectionView>("previous", "Section or none", "In reading order.",
                       [](const SectionView& s, Context&) { return object_or_none(section_type, s.previous()); }),
    field<SectionView>("next", "Section or none", "In reading order.",
                       [](const SectionView& s, Context&) { return object_or_none(section_type, s.next()); }),
    field<SectionView>(
        "signed", "list of text", "Roles that sign it.",
        [](const SectionView& s, Context&) { return Value::list(theme::vector_of_text, &s.section->signed_by); }),
    field<SectionView>("ai", "AiDisclosure or none", "",
                       [](const SectionView& s, Context&) {
                           return s.section->ai ? Value::object(ai_type, &*s.section->ai) : Value();
                       }),
    field<SectionView>("internal", "true or false", "For the intranet only.",
                       [](const SectionView& s, Context&) { return Value(s.section->audience == Audience::Intranet); }),
    field<SectionView>("language", "text", "", [](const SectionView& s, Context&) { return text(s.language); }),
    field<SectionView>("thread", "list of ThreadEntry", "The same matter elsewhere.",
                       [](const SectionView& s, Context&) {
                           return Value::list(theme::vector_of<ThreadView, thread_type>, &s.thread);
                       }),
    field<SectionView>("word_count", "number", "",
                       [](const SectionView& s, Context&) { return Value(static_cast<int64_t>(s.word_count)); }),
};
const ObjectType section_type{"Section", "A section (avsnitt) of a report.", section_fields};

constexpr Field table_fields[] = {
    field<TableView>("id", "text", "", [](const TableView& t, Context&) { return text(t.table->id); }),
    field<TableView>("title", "text", "", [](const TableView& t, Context&) { return text(t.title); }),
    field<TableView>("url", "URL", "Its own page.", [](const TableView& t, Context& c) { return url(t.path, c); }),
    field<TableView>("html", "HTML", "The table with notes, source and downloads.",
                     [](const TableView& t, Context&) { return Value::safe_html(t.html); }),
    field<TableView>("used_in", "Section or none", "The section that shows it.",
                     [](const TableView& t, Context&) { return object_or_none(section_type, t.used_in); }),
};
const ObjectType table_type{"Table", "A table (tabell) of a report.", table_fields};

std::string_view type_name(AttachmentType type) {
    static constexpr std::string_view names[] = {"Fil", "PDF",  "Excel", "Word", "PowerPoint", "ODS",  "ODT",
                                                 "CSV", "Text", "HTML",  "SVG",  "PNG",        "JPEG", "ZIP"};
    return names[static_cast<size_t>(type)];
}

Value language_name(const AttachmentView& a, Context& c) {
    if (a.attachment->language.empty()) return {};
    const std::string key = "language_" + a.attachment->language;
    const std::string* name = page_of(c).site->texts->find(key);
    return name ? Value(*name) : Value(a.attachment->language);
}

constexpr Field attachment_fields[] = {
    field<AttachmentView>("id", "text", "", [](const AttachmentView& a, Context&) { return text(a.attachment->id); }),
    field<AttachmentView>("number", "text", "",
                          [](const AttachmentView& a, Context&) { return text(a.attachment->number); }),
    field<AttachmentView>("title", "text", "", [](const AttachmentView& a, Context&) { return text(a.title); }),
    field<AttachmentView>("description", "text or none", "",
                          [](const AttachmentView& a, Context&) { return text(a.description); }),
    field<AttachmentView>("url", "URL", "The file.",
                          [](const AttachmentView& a, Context& c) { return url(a.path, c); }),
    field<AttachmentView>("type", "text", "\"PDF\", found by looking at the file.",
                          [](const AttachmentView& a, Context&) { return Value(type_name(a.attachment->type)); }),
    field<AttachmentView>("size", "text", "\"240 kB\"", [](const AttachmentView& a, Context&) { return text(a.size); }),
    field<AttachmentView>("pages", "number or none", "",
                          [](const AttachmentView& a, Context&) {
                              return a.attachment->pages ? Value(static_cast<int64_t>(*a.attachment->pages)) : Value();
                          }),
    field<AttachmentView>("language_name", "text or none", "",
                          [](const AttachmentView& a, Context& c) { return language_name(a, c); }),
    field<AttachmentView>("accessible", "true, false or none", "",
                          [](const AttachmentView& a, Context&) {
                              return a.attachment->accessible ? Value(*a.attachment->accessible) : Value();
                          }),
    field<AttachmentView>("instead", "text or none", "What is offered when it is not accessible.",
                          [](const AttachmentView& a, Context&) { return text(a.attachment->instead); }),
    field<AttachmentView>("contact", "URL or none", "Where to ask for it.",
                          [](const AttachmentView& a, Context& c) { return contact_url(a.attachment->contact, c); }),
    field<AttachmentView>(
        "internal", "true or false", "",
        [](const AttachmentView& a, Context&) { return Value(a.attachment->audience == Audience::Intranet); }),
    field<AttachmentView>("sha256", "text", "Digest of the file.",
                          [](const AttachmentView& a, Context&) { return text(a.attachment->sha256); }),
    field<AttachmentView>("used_in", "list of Section", "Sections that refer to it.",
                          [](const AttachmentView& a, Context&) {
                              return Value::list(pointers_to<SectionView, section_type>, &a.used_in);
                          }),
};
const ObjectType attachment_type{"Attachment", "An attachment (bilaga) of a report.", attachment_fields};

Value cite(const ReportView& r, Context& c) {
    const std::string address = canonical_url(r.site->base_url, report_path(r.folder));
    const std::string date = r.report->published ? " (" + r.report->published->iso() + ")" : "";
    return c.keep({r.model_series->publisher, ": ", r.edition->title, date, ". ", address});
}

constexpr Field report_fields[] = {
    field<ReportView>("id", "text", "", [](const ReportView& r, Context&) { return text(r.report->id); }),
    field<ReportView>("title", "text", "", [](const ReportView& r, Context&) { return text(r.edition->title); }),
    field<ReportView>("period", "text", "\"april 2025\"", [](const ReportView& r, Context&) { return text(r.period); }),
    field<ReportView>("period_id", "text", "\"2025-04\"",
                      [](const ReportView& r, Context& c) { return Value(c.keep(r.report->period.id())); }),
    field<ReportView>("url", "URL", "Its front page.",
                      [](const ReportView& r, Context& c) { return url(report_path(r.folder), c); }),
    field<ReportView>(
        "whole_url", "URL", "The whole report on one page.",
        [](const ReportView& r, Context& c) { return url(whole_report_path(r.folder, r.language()), c); }),
    field<ReportView>("summary", "text or none", "",
                      [](const ReportView& r, Context&) { return text(r.edition->summary); }),
    field<ReportView>("published", "Date or none", "",
                      [](const ReportView& r, Context&) { return date_or_none<date_type>(r.report->published); }),
    field<ReportView>("meeting", "Date or none", "",
                      [](const ReportView& r, Context&) { return date_or_none<date_type>(r.report->meeting); }),
    field<ReportView>("document_id", "text or none", "",
                      [](const ReportView& r, Context&) { return text(r.report->document_id); }),
    field<ReportView>("responsible", "text or none", "",
                      [](const ReportView& r, Context&) { return text(r.edition->responsible); }),
    field<ReportView>("drawn_up_by", "text or none", "",
                      [](const ReportView& r, Context&) { return text(r.edition->drawn_up_by); }),
    field<ReportView>("applies_to", "text or none", "",
                      [](const ReportView& r, Context&) { return text(r.edition->applies_to); }),
    field<ReportView>("contact", "text or none", "",
                      [](const ReportView& r, Context&) { return text(r.report->contact); }),
    field<ReportView>("contact_url", "URL or none", "",
                      [](const ReportView& r, Context& c) { return contact_url(r.report->contact, c); }),
    field<ReportView>("series", "Series", "",
                      [](const ReportView& r, Context&) { return Value::object(series_type, r.series); }),
    field<ReportView>(
        "sections", "list of Section", "The top level.",
        [](const ReportView& r, Context&) { return Value::list(pointers_to<SectionView, section_type>, &r.top); }),
    field<ReportView>("all_sections", "list of Section", "In reading order.",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<SectionView, section_type>, &r.sections);
                      }),
    field<ReportView>("key_figures", "list of KeyFigure", "",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<KeyFigureView, key_figure_type>, &r.key_figures);
                      }),
    field<ReportView>("attachments", "list of Attachment", "",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<AttachmentView, attachment_type>, &r.attachments);
                      }),
    field<ReportView>(
        "tables", "list of Table", "",
        [](const ReportView& r, Context&) { return Value::list(theme::vector_of<TableView, table_type>, &r.tables); }),
    field<ReportView>("previous", "Report or none", "Of the series.",
                      [](const ReportView& r, Context&) { return object_or_none(report_type, r.previous); }),
    field<ReportView>("next", "Report or none", "Of the series.",
                      [](const ReportView& r, Context&) { return object_or_none(report_type, r.next); }),
    field<ReportView>("latest", "Report", "The series' newest.",
                      [](const ReportView& r, Context&) { return object_or_none(report_type, r.latest); }),
    field<ReportView>("is_latest", "true or false", "Whether it is the series' newest.",
                      [](const ReportView& r, Context&) { return Value(r.latest && r.latest->report == r.report); }),
    field<ReportView>("translations", "list of Link", "The report in other languages.",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<LinkView, link_type>, &r.translations);
                      }),
    field<ReportView>("draft", "true or false", "",
                      [](const ReportView& r, Context&) { return Value(r.report->draft); }),
    field<ReportView>("internal", "true or false", "",
                      [](const ReportView& r, Context&) { return Value(r.report->audience == Audience::Intranet); }),
    field<ReportView>("cite", "text", "A ready citation.", [](const ReportView& r, Context& c) { return cite(r, c); }),
    field<ReportView>("language", "text", "", [](const ReportView& r, Context&) { return text(r.language()); }),
};
const ObjectType report_type{"Report", "A report (rapport) in one language.", report_fields};

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
    field<SeriesView>("latest", "Report or none", "",
                      [](const SeriesView& s, Context&) {
                          return s.reports.empty() ? Value() : Value::object(report_type, s.reports.front());
                      }),
    field<SeriesView>("feed_url", "URL", "Atom feed of the series.",
                      [](const SeriesView& s, Context& c) { return url(s.feed_path, c); }),
};
const ObjectType series_type{"Series", "A publication series (serie).", series_fields};

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
    field<SiteView>("feed_url", "URL", "Atom feed of all reports.",
                    [](const SiteView& s, Context& c) { return url(s.feed_path, c); }),
};
const ObjectType site_type{"Site", "The site in the page's language.", site_fields};

Value full_title(const PageView& p, Context& c) {
    const std::string& site = p.site->title;
    if (p.title.empty() || p.title == site) return site;
    if (p.report && p.kind != "report") return c.keep({p.title, " – ", p.report->edition->title, " – ", site});
    return c.keep({p.title, " – ", site});
}

Value canonical(const PageView& p, Context& c) {
    if (p.kind == "404") return {};
    return c.keep(canonical_url(p.site->base_url, p.path));
}

constexpr Field page_fields[] = {
    field<PageView>(
        "kind", "text",
        "\"home\", \"series\", \"report\", \"section\", \"whole\", \"table\", \"page\", \"attachments\", \"404\".",
        [](const PageView& p, Context&) { return Value(p.kind); }),
    field<PageView>("title", "text", "", [](const PageView& p, Context&) { return text(p.title); }),
    field<PageView>("full_title", "text", "For <title>.",
                    [](const PageView& p, Context& c) { return full_title(p, c); }),
    field<PageView>("description", "text or none", "", [](const PageView& p, Context&) { return text(p.description); }),
    field<PageView>("language", "text", "", [](const PageView& p, Context&) { return text(p.language); }),
    field<PageView>("canonical_url", "URL or none", "The page's permanent address.",
                    [](const PageView& p, Context& c) { return canonical(p, c); }),
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
    field<PageView>("root", "URL", "The way to the top: \"../../\".",
                    [](const PageView& p, Context& c) { return Value(c.keep(link_from(p, ""))); }),
    field<PageView>("robots", "text or none", "For search engines.",
                    [](const PageView& p, Context&) { return p.robots.empty() ? Value() : Value(p.robots); }),
    field<PageView>("html", "HTML or none", "The text of a page that is only text.",
                    [](const PageView& p, Context&) { return p.html.empty() ? Value() : Value::safe_html(p.html); }),
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
};

const Date* date_argument(const theme::Call& call) {
    const Value value = call.arguments[0];
    if (value.kind() == theme::Kind::Object && value.object_type() == &date_type)
        return static_cast<const Date*>(value.self());
    call.context.fail({"filtret date och iso tar ett datum", "the filters date and iso take a date"});
    return nullptr;
}

Value filter_date(const theme::Call& call) {
    const Date* date = date_argument(call);
    return date ? Value(call.context.keep(page_of(call.context).locale->date(*date))) : Value();
}

Value filter_iso(const theme::Call& call) {
    const Date* date = date_argument(call);
    return date ? Value(call.context.keep(date->iso())) : Value();
}

std::string in_words(const Value& value) {
    if (value.is_text()) return std::string(value.text());
    return value.kind() == theme::Kind::Integer ? std::to_string(value.integer()) : std::string();
}

Value function_t(const theme::Call& call) {
    std::string arguments[3];
    for (size_t i = 0; i < 3; ++i) arguments[i] = in_words(call.arguments[i + 1]);
    return call.context.keep(page_of(call.context).site->texts->text(call.arguments[0].text(), arguments));
}

Value function_asset(const theme::Call& call) {
    return call.context.keep({link_from(page_of(call.context), ""), "assets/", call.arguments[0].text()});
}

const theme::Parameter date_parameters[] = {{"date"}};
const theme::Parameter t_parameters[] = {{"key"}, {"a", false, ""}, {"b", false, ""}, {"c", false, ""}};
const theme::Parameter asset_parameters[] = {{"name"}};
const theme::Function filters[] = {
    {"date", "A date in the page's language: 5 juni 2025.", date_parameters, filter_date},
    {"iso", "A date as 2025-06-05.", date_parameters, filter_iso}};
const theme::Function functions[] = {
    {"t", "A text of the theme's i18n files in the page's language.", t_parameters, function_t},
    {"asset", "The URL of a file in the theme's assets.", asset_parameters, function_asset}};

} // namespace

const theme::ObjectType page_globals_type{"Globals", "The names that a template begins with.", globals_fields};

std::span<const theme::ObjectType* const> view_types() {
    static constexpr const theme::ObjectType* types[] = {
        &page_globals_type, &site_type,    &page_type,       &series_type, &year_type,
        &report_type,       &section_type, &key_figure_type, &table_type,  &attachment_type,
        &link_type,         &toc_type,     &thread_type,     &ai_type,     &date_type};
    return types;
}

std::span<const theme::Function> view_functions() {
    return functions;
}
std::span<const theme::Function> view_filters() {
    return filters;
}

} // namespace kolofon
