// Reports, sections, tables and attachments as templates see them.
#include "model/report_reads.h"
#include "view/addresses.h"
#include "view/indicator_view.h"
#include "view/plan_view.h"
#include "view/view_fields.h"

#include <algorithm>

namespace kolofon {

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
    field<KeyFigureView>(
        "indicator_url", "URL or none", "The page that follows it over time.",
        [](const KeyFigureView& k, Context& c) { return k.indicator ? url(k.indicator->path, c) : Value(); }),
    field<KeyFigureView>("sparkline", "HTML or none", "Its values over time as a small picture.",
                         [](const KeyFigureView& k, Context&) {
                             return k.indicator && !k.indicator->sparkline.empty()
                                        ? Value::safe_html(k.indicator->sparkline)
                                        : Value();
                         }),
};
const ObjectType key_figure_type{"KeyFigure", "One of the report's key figures.", key_figure_fields};

constexpr Field ai_fields[] = {
    field<AiDisclosure>("tool", "text", "The tool's name.",
                        [](const AiDisclosure& a, Context&) { return text(a.tool); }),
    field<AiDisclosure>("use", "text", "What it was used for.",
                        [](const AiDisclosure& a, Context&) { return text(a.use); }),
};
const ObjectType ai_type{"AiDisclosure", "Which AI tool took part.", ai_fields};

/// What was made of a report's texts is there while its own pages are rendered.
static bool is_of_page(const ReportView& report, Context& c) {
    const PageView& page = page_of(c);
    return page.report && page.report->report == report.report;
}

/// On the page of the whole report a section's headings stand as many levels lower as the section itself.
static Value section_html(const SectionView& s, Context& c) {
    if (!is_of_page(*s.report, c)) return Value::safe_html({});
    if (page_of(c).kind != "whole") return Value::safe_html(s.html);
    std::string shifted = s.html;
    for (size_t i = shifted.find('<'); i != std::string::npos; i = shifted.find('<', i + 1)) {
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
    field<SectionView>("html", "HTML", "Its text; only on pages of its own report.",
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
    field<SectionView>("thread_earlier", "list of ThreadEntry", "The same matter in earlier reports, oldest first.",
                       [](const SectionView& s, Context&) {
                           return Value::list(pointers_to<SectionView, thread_type>, &s.thread_earlier);
                       }),
    field<SectionView>("thread_same", "list of ThreadEntry", "The same matter elsewhere at the same time.",
                       [](const SectionView& s, Context&) {
                           return Value::list(pointers_to<SectionView, thread_type>, &s.thread_same);
                       }),
    field<SectionView>("thread_later", "list of ThreadEntry", "The same matter in later reports, oldest first.",
                       [](const SectionView& s, Context&) {
                           return Value::list(pointers_to<SectionView, thread_type>, &s.thread_later);
                       }),
    field<SectionView>("assignments", "list of Assignment", "That it treats.",
                       [](const SectionView& s, Context&) {
                           return Value::list(pointers_to<AssignmentView, assignment_type>, &s.assignments);
                       }),
    field<SectionView>("corrections", "list of Correction", "That touch it, newest first.",
                       [](const SectionView& s, Context&) {
                           return Value::list(pointers_to<CorrectionView, correction_type>, &s.corrections);
                       }),
    field<SectionView>("word_count", "number", "",
                       [](const SectionView& s, Context&) { return Value(static_cast<int64_t>(s.word_count)); }),
};
const ObjectType section_type{"Section", "A section (avsnitt) of a report.", section_fields,
                              [](const void* s) { note_read(*static_cast<const SectionView*>(s)->report->report); }};

constexpr Field table_fields[] = {
    field<TableView>("id", "text", "", [](const TableView& t, Context&) { return text(t.table->id); }),
    field<TableView>("title", "text", "", [](const TableView& t, Context&) { return text(t.title); }),
    field<TableView>("url", "URL", "Its own page.", [](const TableView& t, Context& c) { return url(t.path, c); }),
    field<TableView>("html", "HTML", "The table with notes, source and downloads; only on its own page.",
                     [](const TableView& t, Context& c) {
                         return Value::safe_html(page_of(c).table == &t ? t.html : std::string_view());
                     }),
    field<TableView>("used_in", "Section or none", "The section that shows it.",
                     [](const TableView& t, Context&) {
                         note_read(*t.report->report, ReportRead::Part::Texts);
                         return object_or_none(section_type, t.used_in);
                     }),
};
const ObjectType table_type{"Table", "A table (tabell) of a report.", table_fields, [](const void* t) {
                                note_read(*static_cast<const TableView*>(t)->report->report, ReportRead::Part::Tables);
                            }};

static std::string_view type_name(DocumentType type) {
    static constexpr std::string_view names[] = {
        "Fil",        "PDF",    "Excel", "Word", "PowerPoint", "ODS",   "ODT",  "CSV",        "Text",  "HTML",
        "SVG",        "PNG",    "JPEG",  "ZIP",  "ODP",        "Excel", "Word", "PowerPoint", "Excel", "Word",
        "PowerPoint", "Office", "RTF",   "XML",  "JSON",       "GIF",   "WebP", "TIFF"};
    static_assert(std::size(names) == static_cast<size_t>(DocumentType::Tiff) + 1);
    return names[static_cast<size_t>(type)];
}

static Value language_name(const AttachmentView& a, Context& c) {
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
    field<AttachmentView>("url", "URL", "The file; of a withdrawn one, its place in the report's list.",
                          [](const AttachmentView& a, Context& c) { return url(a.path, c); }),
    field<AttachmentView>("text_url", "URL or none", "The same as a web page, in the page's language.",
                          [](const AttachmentView& a, Context& c) { return a.text ? url(a.text->path, c) : Value(); }),
    field<AttachmentView>(
        "replaces", "Link or none",
        "The file that earlier versions had; `title` is the number of the version that brought this one.",
        [](const AttachmentView& a, Context&) {
            return a.replaces.path.empty() ? Value() : Value::object(link_type, &a.replaces);
        }),
    field<AttachmentView>("replaced_by", "Link or none",
                          "The file that a later version has; `title` is that version's number.",
                          [](const AttachmentView& a, Context&) {
                              return a.replaced_by.path.empty() ? Value() : Value::object(link_type, &a.replaced_by);
                          }),
    field<AttachmentView>("withdrawn", "Withdrawal or none", "It has no file, type or size any more.",
                          [](const AttachmentView& a, Context&) {
                              return a.attachment->withdrawn ? Value::object(withdrawal_type, &*a.attachment->withdrawn)
                                                             : Value();
                          }),
    field<AttachmentView>("reason_lang", "text or none",
                          "Of the reason for a withdrawal, when it is not the page's language.",
                          [](const AttachmentView& a, Context& c) {
                              const std::string& language = a.report->report->main().language;
                              return language == page_of(c).language ? Value() : text(language);
                          }),
    field<AttachmentView>("type", "text or none", "\"PDF\", found by looking at the file.",
                          [](const AttachmentView& a, Context&) {
                              return a.attachment->path.empty() ? Value() : Value(type_name(a.attachment->type));
                          }),
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
                              note_read(*a.report->report, ReportRead::Part::Texts);
                              return Value::list(pointers_to<SectionView, section_type>, &a.used_in.get());
                          }),
};
const ObjectType attachment_type{
    "Attachment", "An attachment (bilaga) of a report.", attachment_fields,
    [](const void* a) { note_read(*static_cast<const AttachmentView*>(a)->report->report); }};

static const SealedState* state_shown(const ReportView& r) {
    const Report& current = r.current ? *r.current->report : *r.report;
    for (const SealedState& state : current.history)
        if (state.version == r.version) return &state;
    return nullptr;
}

static Value version_date(const ReportView& r) {
    const SealedState* state = state_shown(r);
    return state ? Value::object(date_type, &state->date) : Value();
}

static bool has_corrections(const ReportView& r) {
    const auto is_correction = [](const CorrectionView* c) {
        return c->correction->kind == CorrectionKind::Correction;
    };
    return std::any_of(r.correction_list.begin(), r.correction_list.end(),
                       [&](const CorrectionView* c) { return is_correction(c) && !c->corrects; }) ||
           std::any_of(r.corrected_by.begin(), r.corrected_by.end(), is_correction);
}

static bool is_superseded(const ReportView& r) {
    return r.permanent && r.current && r.version < r.current->version;
}

static Value permanent_url(const ReportView& r, Context& c) {
    if (r.version == 0) return {};
    const std::string folder = r.permanent ? r.folder : version_folder(r.folder, r.version);
    return c.keep(canonical_url(r.site->base_url, report_path(folder)));
}

static Value cite(const ReportView& r, Context& c) {
    if (r.version > 0) {
        const SealedState* state = state_shown(r);
        const std::string folder = r.permanent ? r.folder : version_folder(r.folder, r.version),
                          number = std::to_string(r.version), date = state ? " (" + state->date.iso() + ")" : "";
        const std::string arguments[] = {number};
        return c.keep({r.model_series->publisher, ": ", r.edition->title, ". ",
                       r.site->texts->text("version", arguments), date, ". ",
                       canonical_url(r.site->base_url, report_path(folder))});
    }
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
                      [](const ReportView& r, Context&) { return date_or_none(r.report->published); }),
    field<ReportView>("meeting", "Date or none", "",
                      [](const ReportView& r, Context&) { return date_or_none(r.report->meeting); }),
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
    field<ReportView>("sections", "list of Section", "The top level.",
                      [](const ReportView& r, Context&) {
                          return Value::list(pointers_to<SectionView, section_type>, &r.top.get());
                      }),
    field<ReportView>("all_sections", "list of Section", "In reading order.",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<SectionView, section_type>, &r.sections.get());
                      }),
    field<ReportView>("key_figures", "list of KeyFigure", "",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<KeyFigureView, key_figure_type>, &r.key_figures);
                      }),
    field<ReportView>("attachments", "list of Attachment", "",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<AttachmentView, attachment_type>, &r.attachments);
                      }),
    field<ReportView>("withheld_attachments", "list of text",
                      "Numbers of attachments that this audience is told are not published.",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of_text, &r.report->withheld_attachments);
                      }),
    field<ReportView>("replaced_attachments", "list of Attachment",
                      "Those of an earlier version whose file a later one replaced.",
                      [](const ReportView& r, Context&) {
                          return Value::list(pointers_to<AttachmentView, attachment_type>, &r.replaced_attachments);
                      }),
    field<ReportView>(
        "tables", "list of Table", "",
        [](const ReportView& r, Context&) { return Value::list(theme::vector_of<TableView, table_type>, &r.tables.get()); }),
    field<ReportView>("tables_zip_url", "URL or none", "All tables in one ZIP.",
                      [](const ReportView& r, Context& c) { return url(r.tables_zip, c); }),
    field<ReportView>("tables_zip_size", "text or none", "\"24 kB\"",
                      [](const ReportView& r, Context&) { return text(r.tables_zip_size); }),
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
    field<ReportView>("draft", "true or false", "Not published as it stands.",
                      [](const ReportView& r, Context&) {
                          return Value(r.report->draft || (r.version == 0 && !r.report->history.empty()));
                      }),
    field<ReportView>("version", "number or none", "None for a report that is not published.",
                      [](const ReportView& r, Context&) { return r.version ? Value(r.version) : Value(); }),
    field<ReportView>("version_date", "Date or none", "On which this version was published.",
                      [](const ReportView& r, Context&) { return version_date(r); }),
    field<ReportView>("superseded", "true or false", "A later version has taken its place.",
                      [](const ReportView& r, Context&) { return Value(is_superseded(r)); }),
    field<ReportView>("current", "Report", "The report at its constant address, in its latest version.",
                      [](const ReportView& r, Context&) { return object_or_none(report_type, r.current); }),
    field<ReportView>("permanent", "true or false", "This is a version at its own address.",
                      [](const ReportView& r, Context&) { return Value(r.permanent); }),
    field<ReportView>("permanent_url", "URL or none", "The address of this version for ever, in full.",
                      [](const ReportView& r, Context& c) { return permanent_url(r, c); }),
    field<ReportView>("withdrawn", "Withdrawal or none", "",
                      [](const ReportView& r, Context&) {
                          return r.withdrawn ? Value::object(withdrawal_type, &*r.withdrawn) : Value();
                      }),
    field<ReportView>("embargo", "text or none", "Until when it is for the intranet only.",
                      [](const ReportView& r, Context&) {
                          return r.report->under_embargo ? text(r.report->embargo->words) : Value();
                      }),
    field<ReportView>("versions", "list of Version", "Newest first.",
                      [](const ReportView& r, Context&) {
                          const ReportView& of = r.current ? *r.current : r;
                          return Value::list(theme::vector_of<VersionView, version_type>, &of.versions);
                      }),
    field<ReportView>(
        "history_url", "URL or none", "The page of all versions.",
        [](const ReportView& r, Context& c) { return url(r.current ? r.current->history_path : r.history_path, c); }),
    field<ReportView>("corrections", "list of Correction", "Newest first.",
                      [](const ReportView& r, Context&) {
                          return Value::list(pointers_to<CorrectionView, correction_type>, &r.correction_list);
                      }),
    field<ReportView>("has_corrections", "true or false", "An error in it was put right.",
                      [](const ReportView& r, Context&) { return Value(has_corrections(r)); }),
    field<ReportView>("differences", "list of Link", "What differs between any two versions.",
                      [](const ReportView& r, Context&) {
                          return Value::list(theme::vector_of<LinkView, link_type>, &r.differences);
                      }),
    field<ReportView>("corrected_by", "list of Correction", "What other reports say of this one.",
                      [](const ReportView& r, Context&) {
                          return Value::list(pointers_to<CorrectionView, correction_type>, &r.corrected_by);
                      }),
    field<ReportView>("internal", "true or false", "",
                      [](const ReportView& r, Context&) { return Value(r.report->audience == Audience::Intranet); }),
    field<ReportView>("cite", "text", "A ready citation.", [](const ReportView& r, Context& c) { return cite(r, c); }),
    field<ReportView>("language", "text", "", [](const ReportView& r, Context&) { return text(r.language()); }),
};
const ObjectType report_type{"Report", "A report (rapport) in one language.", report_fields,
                             [](const void* r) { note_read(*static_cast<const ReportView*>(r)->report); }};

} // namespace kolofon
