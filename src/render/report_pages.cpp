#include "render/report_pages.h"

#include "base/parallel.h"
#include "render/feeds.h"
#include "view/addresses.h"

#include <set>

namespace kolofon {

namespace {

/// Frame and sealed part have templates of their own.
struct Templates {
    const char *frame, *sealed;
};
Templates templates_of(std::string_view kind) {
    if (kind == "section") return {"section.html", "sealed/section.html"};
    if (kind == "table") return {"table.html", "sealed/table.html"};
    if (kind == "attachment") return {"attachment.html", "sealed/attachment.html"};
    if (kind == "whole") return {"whole.html", "sealed/whole.html"};
    return {"report.html", "sealed/report.html"};
}

std::string path_of(const ReportPage& page, const ReportView& report) {
    if (page.kind == "section") {
        const SectionView* section = report.find_section(page.section->section->id);
        return section ? section->path : report_path(report.folder);
    }
    if (page.kind == "attachment") {
        const AttachmentView* attachment = report.find_attachment(page.section->section->id);
        return attachment ? (attachment->text ? attachment->text->path : attachment->path) : report_path(report.folder);
    }
    if (page.kind == "table") {
        const TableView* table = report.find_table(page.table->table->id);
        return table ? table->path : report_path(report.folder);
    }
    return page.kind == "whole" ? whole_report_path(report.folder, report.language()) : report_path(report.folder);
}

/// The same edition in another version; null when the audience may not see it or it has none.
const ReportView* version_view(const AudienceView& view, const ReportView& report, int version) {
    for (const auto& other : view.versions)
        if (other->version == version && other->current == report.current && other->language() == report.language())
            return other.get();
    return nullptr;
}

/// RFC 5829: how this page's version stands to the others.
void add_relations(PageView& page, const ReportPage& of, const AudienceView& view) {
    const ReportView& report = *of.report;
    if (report.version == 0 || !report.current || report.current->history_path.empty()) return;
    page.relations.push_back({{}, report.current->history_path, {}, "version-history"});
    page.relations.push_back({{}, report.current->folder + "timemap.link", {}, "timemap"});
    if (report.permanent) page.relations.push_back({{}, path_of(of, *report.current), {}, "latest-version"});
    if (const ReportView* before = version_view(view, report, report.version - 1))
        page.relations.push_back({{}, path_of(of, *before), {}, "predecessor-version"});
    if (const ReportView* after = version_view(view, report, report.version + 1))
        page.relations.push_back({{}, path_of(of, *after), {}, "successor-version"});
}

void add_section(PageView& page, const ReportPage& of, const AudienceView& view) {
    const ReportView& report = *of.report;
    page.title = of.section->section->title;
    page.description = of.section->section->summary;
    page.section = of.section;
    page.toc = &of.section->toc;
    for (const SectionView* parent = of.section->parent(); parent; parent = parent->parent())
        page.crumbs.insert(page.crumbs.begin() + static_cast<ptrdiff_t>(report.series ? 3 : 2),
                           {parent->section->title, parent->path, {}, {}});
    if (report.permanent) return;
    for (const LinkView& translation : report.translations) {
        const ReportView* other = view.find_report(*report.report, translation.language);
        if (const SectionView* same = other ? other->find_section(of.section->section->id) : nullptr)
            page.alternates.push_back({same->section->title, same->path, translation.language, translation.name});
    }
}

void add_attachment(PageView& page, const ReportPage& of, const AudienceView& view) {
    const std::string& id = of.section->section->id;
    page.attachment = of.report->find_attachment(id);
    page.title = of.section->section->title;
    page.description = of.section->section->summary;
    page.section = of.section;
    page.toc = &of.section->toc;
    if (of.report->permanent) return;
    for (const LinkView& translation : of.report->translations) {
        const ReportView* other = view.find_report(*of.report->report, translation.language);
        if (const SectionView* same = other ? other->find_attachment_text(id) : nullptr)
            page.alternates.push_back({same->section->title, same->path, translation.language, translation.name});
    }
}

void write_page(AudienceBuild& audience, const BuildShared& shared, ReportPage& of, size_t thread) {
    PageView page = view_of(of, *audience.view);
    std::string source = of.report->edition->file->path();
    if (of.kind == "section" || of.kind == "attachment") {
        source = of.section->section->file->path();
    } else if (of.kind == "table") {
        source = of.table->table->description_file->path();
        write_table(*of.table->table, *of.report, shared.texts_of(of.report->language()), *of.marks, page.path,
                    of.table->html);
    } else if (of.kind == "report") {
        page.html =
            remarks_html(of.report->report->acknowledgements, shared.texts_of(of.report->language()), *of.report);
    }
    const Templates templates = templates_of(of.kind);
    of.sealed = audience.pages->render(thread, page, templates.sealed, of.findings);
    page.sealed = of.sealed;
    audience.pages->write(thread, page, templates.frame, source, of.written, of.findings);
}

} // namespace

const char* frame_template(std::string_view kind) {
    return templates_of(kind).frame;
}

PageView view_of(const ReportPage& of, const AudienceView& view) {
    const ReportView& report = *of.report;
    PageView page;
    page.kind = of.kind;
    page.path = path_of(of, report);
    page.language = report.language();
    page.title = report.edition->title;
    page.description = report.edition->summary;
    page.site = report.site;
    page.series = report.series;
    page.report = &report;
    page.locale = report.locale;
    if (report.report->draft || report.permanent) page.robots = "noindex";
    page.crumbs.push_back({report.site->title, report.site->home_path, {}, {}});
    if (report.series) page.crumbs.push_back({report.series->title, report.series->path, {}, {}});
    page.crumbs.push_back({report.edition->title, report_path(report.folder), {}, {}});
    if (of.kind == "section") {
        add_section(page, of, view);
    } else if (of.kind == "attachment") {
        add_attachment(page, of, view);
    } else if (of.kind == "table") {
        page.title = of.table->title;
        page.table = of.table;
    } else if (of.kind == "whole") {
        page.robots = "noindex"; // its sections are indexed
    } else {
        page.json_ld = report_json_ld(report);
        page.crumbs.pop_back();
        page.alternates = report.translations;
    }
    add_relations(page, of, view);
    return page;
}

std::vector<ReportPage> pages_of(ReportView& view, const CorrectionMarks& marks,
                                 const std::map<const SectionView*, const WrittenLinks*>& written) {
    std::vector<ReportPage> pages;
    const auto add = [&](std::string_view kind) -> ReportPage& {
        ReportPage& page = pages.emplace_back();
        page.report = &view;
        page.marks = &marks;
        page.kind = kind;
        return page;
    };
    add("whole"); // the longest first
    add("report");
    for (TableView& table : view.tables.edit()) add("table").table = &table;
    std::set<std::string_view> taken; // two sections with one id are a finding, and one page
    for (const SectionView& section : view.sections) {
        if (!taken.insert(section.section->id).second) continue;
        ReportPage& page = add("section");
        page.section = &section;
        if (const auto links = written.find(&section); links != written.end()) page.written = links->second;
    }
    for (const SectionView& text : view.attachment_texts) {
        ReportPage& page = add("attachment");
        page.section = &text;
        if (const auto links = written.find(&text); links != written.end()) page.written = links->second;
    }
    return pages;
}

void write_live_pages(AudienceBuild& audience, const BuildShared& shared, std::vector<ReportPage>& pages, bool keep) {
    // a report's pages stand side by side, and in one folder
    parallel_for_stretches(pages.size(), [&](size_t i, size_t thread) {
        const ReadingScope reading(pages[i].reads);
        write_page(audience, shared, pages[i], thread);
        if (!keep) pages[i].sealed = {};
    });
}

std::string sealed_page_path(Audience audience, const ReportView& view, std::string_view address) {
    return std::string(audience_name(audience)) + (view.permanent ? "/permanent/" : "/pages/") + view.language() + "/" +
           std::string(address);
}

std::string sealed_file_path(Audience audience, const ReportView& view, std::string_view path) {
    return std::string(audience_name(audience)) + "/files/" + view.language() + "/" + std::string(path);
}

void keep_parts(Audience audience, const std::vector<ReportPage>& pages, const AudienceView& view,
                SealedBuild& sealed) {
    for (const ReportPage& page : pages) {
        const ReportView& report = *page.report;
        const PageView of = view_of(page, view);
        const std::string within = of.path.substr(report.folder.size());
        SealedPart part;
        part.audience = audience;
        part.kind = std::string(page.kind);
        part.title = of.title;
        part.language = report.language();
        part.address = report.permanent ? "v" + std::to_string(report.version) + "/" + within : within;
        part.file = sealed_page_path(audience, report, within);
        sealed.files.push_back({part.file, {}, page.sealed});
        sealed.parts.push_back(std::move(part));
    }
}

} // namespace kolofon
