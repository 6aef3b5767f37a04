#include "render/build.h"

#include "base/parallel.h"
#include "fs/path.h"
#include "model/cut.h"
#include "render/feeds.h"
#include "render/indicator_pages.h"
#include "render/page_writer.h"
#include "render/report_texts.h"
#include "render/section_text.h"
#include "render/table_files.h"
#include "view/addresses.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>

namespace kolofon {

namespace {

/// Sections in a batch of reports: enough to keep all cores busy, few enough to keep memory flat.
constexpr size_t sections_in_a_batch = 2000;

/// Everything that belongs to one audience while the site is built.
struct AudienceBuild {
    Site site; ///< cut
    std::unique_ptr<AudienceView> view;
    std::unique_ptr<LinkTargets> targets;
    std::unique_ptr<OutputTree> output;
    std::unique_ptr<LinkCheck> links;
    std::unique_ptr<PageWriter> pages;
    std::map<std::string, ReportView*> reports; ///< "language series/report"

    ReportView* find(const Series& series, const Report& report, const Edition& edition) const {
        const auto found = reports.find(edition.language + " " + series.id + "/" + report.id);
        return found == reports.end() ? nullptr : found->second;
    }
};

std::vector<TocEntry> contents_of(const Document& document, const std::string& section_id) {
    std::vector<TocEntry> contents;
    for (const HeadingEntry& heading : document.headings) {
        TocEntry entry{heading.text, section_id + "." + heading.id, heading.level, {}};
        std::vector<TocEntry>* level = &contents;
        while (!level->empty() && level->back().level < entry.level) level = &level->back().children;
        level->push_back(std::move(entry));
    }
    return contents;
}

std::vector<Abbreviation> abbreviations_of(const Site& site, const Series& series, const Report& report) {
    std::map<std::string_view, std::string_view> merged;
    for (const Abbreviations* each : {&report.abbreviations, &series.abbreviations, &site.abbreviations})
        for (const auto& [word, entry] : *each) merged.emplace(word, entry.expansion);
    std::vector<Abbreviation> list;
    for (const auto& [word, expansion] : merged) list.push_back({word, expansion});
    return list;
}

class Builder {
public:
    Builder(const Site& site, FileSystem& site_fs, FileSystem& output_fs, const Theme& theme,
            const BuildOptions& options, Findings& findings)
        : m_site(site), m_site_fs(site_fs), m_output_fs(output_fs), m_theme(theme), m_options(options),
          m_findings(findings) {}

    Result<BuildResult> run() {
        prepare_texts();
        KOLOFON_TRY(prepare_audiences());
        if (m_audiences.empty()) return std::move(m_result);
        mark("prepare");
        for (const Series& series : m_site.series) check_indicators(m_site, series, m_findings);
        for (auto& audience : m_audiences)
            for (const auto& site : audience->view->languages)
                for (const auto& series : site->series) draw_indicators(*series, texts_of(series->language));
        build_reports();
        for (auto& audience : m_audiences) build_site_pages(*audience);
        mark("site pages");
        for (auto& audience : m_audiences) KOLOFON_TRY(copy_files(*audience));
        mark("copy");
        if (m_fault) return *m_fault;
        for (auto& audience : m_audiences) {
            audience->links->finish(*audience->output, m_findings);
            audience->output->report_taken(m_findings);
            if (const auto fault = audience->pages->fault()) return *fault;
        }
        drop_consequences();
        m_findings.sort();
        mark("links");
        return commit();
    }

private:
    void mark(const char* stage) {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - m_last).count();
        m_last = now;
        for (auto& [name, sum] : m_result.timings)
            if (name == stage) {
                sum += seconds;
                return;
            }
        m_result.timings.emplace_back(stage, seconds);
    }

    /// Remembers the machine's first failure; from any thread.
    void keep_fault(const Result<void>& done) {
        if (done.ok()) return;
        const std::lock_guard lock(m_fault_mutex);
        if (!m_fault) m_fault = done.fault();
    }

    void prepare_texts() {
        for (const auto& [language, texts] : m_theme.texts) m_texts.emplace(language, ContentTexts::from(texts));
    }

    const ContentTexts& texts_of(const std::string& language) const {
        const auto found = m_texts.find(language);
        return found != m_texts.end() ? found->second : m_texts.begin()->second;
    }

    Result<void> prepare_audiences() {
        m_all_view = make_view(m_site, Audience::Intranet, m_theme.texts);
        m_all_targets = std::make_unique<LinkTargets>(*m_all_view);
        std::vector<std::unique_ptr<AudienceBuild>> builds;
        for (const Audience audience : m_options.audiences.empty() ? m_site.audiences : m_options.audiences) {
            auto build = std::make_unique<AudienceBuild>();
            build->site = cut_for(m_site, audience);
            build->view = make_view(build->site, audience, m_theme.texts);
            build->targets = std::make_unique<LinkTargets>(*build->view);
            if (m_options.write) {
                KOLOFON_TRY_ASSIGN(
                    output,
                    OutputTree::open(m_output_fs, join_path(m_options.out, audience_name(audience)), m_findings));
                if (!output) continue;
                build->output = std::move(output);
            } else {
                build->output = OutputTree::discarding();
            }
            build->links =
                std::make_unique<LinkCheck>(thread_count(), url_path(build->view->languages.front()->base_url));
            build->pages = std::make_unique<PageWriter>(m_theme, "themes/" + m_site.theme, *build->output,
                                                        *build->links, thread_count());
            for (const auto& report : build->view->reports)
                build->reports[report->language() + " " + report->model_series->id + "/" + report->report->id] =
                    report.get();
            builds.push_back(std::move(build));
        }
        m_audiences = std::move(builds);
        return {};
    }

    // Reports ------------------------------------------------------------------------------------------------------

    void build_reports() {
        std::vector<ReportTexts> batch;
        size_t sections = 0;
        for (const Series& series : m_site.series)
            for (const Report& report : series.reports) {
                batch.push_back(texts_to_read(series, report));
                sections += batch.back().sections.size();
                if (sections < sections_in_a_batch) continue;
                build_batch(batch);
                batch.clear();
                sections = 0;
            }
        build_batch(batch);
    }

    static ReportTexts texts_to_read(const Series& series, const Report& report) {
        ReportTexts texts;
        texts.series = &series;
        texts.report = &report;
        for (size_t e = 0; e < report.editions.size(); ++e)
            for (const Section& section : report.editions[e].sections) {
                SectionText& text = texts.sections.emplace_back();
                text.edition = e;
                text.section = &section;
            }
        return texts;
    }

    void build_batch(std::vector<ReportTexts>& batch) {
        std::vector<SectionText*> sections;
        for (ReportTexts& report : batch)
            for (SectionText& section : report.sections) sections.push_back(&section);
        parallel_for(sections.size(), [&](size_t i) {
            sections[i]->document =
                parse_markdown(*sections[i]->section->file, sections[i]->section->body_begin, sections[i]->findings);
        });
        mark("parse");
        parallel_for(batch.size(), [&](size_t i) { find_uses(batch[i]); });
        for (auto& audience : m_audiences) build_batch_for(*audience, batch);
        parallel_for(batch.size(), [&](size_t i) { read_prose(m_site, batch[i]); });
        const auto stated = stated_before(batch);
        parallel_for(batch.size(), [&](size_t i) { check(batch[i], stated[i]); });
        for (ReportTexts& report : batch) m_findings.join(std::move(report.findings));
        m_result.reports += batch.size();
        m_result.sections += sections.size();
        mark("check");
    }

    /// For each report of the batch, what the one before it in its series states in prose.
    std::vector<std::vector<KnownFigure>> stated_before(const std::vector<ReportTexts>& batch) {
        std::vector<std::vector<KnownFigure>> stated(batch.size() + 1);
        parallel_for(batch.size(), [&](size_t i) {
            if (&batch[i].series->reports.back() != batch[i].report) stated[i + 1] = stated_in(batch[i]);
        });
        stated.front() = std::move(m_stated_last); // the reports of a series follow one another across batches
        m_stated_last = std::move(stated.back());
        stated.pop_back();
        return stated;
    }

    void check(ReportTexts& texts, const std::vector<KnownFigure>& stated_before) const {
        const Acknowledgements acknowledgements(texts.report->acknowledgements);
        audit_texts(texts, stated_before);
        apply_acknowledgements(texts, acknowledgements);
        check_report(m_site, *texts.series, *texts.report, texts.uses, acknowledgements, texts.findings);
        acknowledgements.report(texts.findings);
    }

    void build_batch_for(AudienceBuild& audience, std::vector<ReportTexts>& batch) {
        parallel_for(batch.size(), [&](size_t i) { make_downloads(audience, batch[i]); });
        mark("downloads");
        parallel_for(batch.size(), [&](size_t i) { connect_uses(audience, batch[i]); });
        write_texts(audience, batch);
        mark("html");
        write_report_pages(audience, batch);
        mark("pages");
        for (ReportTexts& texts : batch)
            for (const Edition& edition : texts.report->editions)
                if (ReportView* view = audience.find(*texts.series, *texts.report, edition)) release(*view);
    }

    /// The HTML of a batch's texts is not needed after its pages.
    static void release(ReportView& view) {
        for (SectionView& section : view.sections) {
            section.html = {};
            section.toc = {};
        }
        for (TableView& table : view.tables) table.html = {};
    }

    void make_downloads(AudienceBuild& audience, const ReportTexts& texts) {
        for (const Edition& edition : texts.report->editions)
            if (ReportView* view = audience.find(*texts.series, *texts.report, edition))
                keep_fault(make_edition_downloads(audience, *view));
    }

    Result<void> make_edition_downloads(AudienceBuild& audience, ReportView& view) {
        std::vector<std::pair<std::string, std::string>> all; // name, bytes
        for (TableView& table : view.tables) {
            KOLOFON_TRY_ASSIGN(files, make_table_files(m_site, *table.table, origin_of(view, table)));
            const std::string stem = table_download_stem(view.folder, view.language(), table.table->id);
            KOLOFON_TRY_ASSIGN(sizes,
                               write_table_files(*audience.output, files, stem, table.table->description_file->path()));
            table.download_sizes = std::move(sizes);
            for (TableFile& file : files) all.emplace_back(table.table->id + file.extension, std::move(file.bytes));
        }
        if (all.empty()) return {};
        std::vector<NamedBytes> named;
        for (const auto& [name, bytes] : all) named.push_back({name, bytes});
        KOLOFON_TRY_ASSIGN(zip, zip_of(std::move(named)));
        view.tables_zip = tables_zip_path(*view.model_series, *view.report, *view.edition);
        view.tables_zip_size = view.locale->file_size(zip.size());
        return audience.output->write(view.tables_zip, zip, view.edition->file->path());
    }

    static TableOrigin origin_of(const ReportView& view, const TableView& table) {
        TableOrigin origin;
        origin.language = view.language();
        origin.publisher = view.model_series->publisher;
        origin.report = view.edition->title;
        origin.address = canonical_url(view.site->base_url, table.path);
        origin.csv_name = table.table->id + ".csv";
        return origin;
    }

    /// Tells tables and attachments which sections show and name them.
    static void connect_uses(AudienceBuild& audience, const ReportTexts& texts) {
        for (const SectionText& text : texts.sections) {
            ReportView* view = audience.find(*texts.series, *texts.report, texts.report->editions[text.edition]);
            SectionView* section = view ? view->find_section(text.section->id) : nullptr;
            if (!section) continue;
            for (const Reference& reference : text.document.references) {
                if (reference.kind == ReferenceKind::PlaceTable) {
                    if (TableView* table = view->find_table(reference.target)) table->used_in = section;
                } else if (reference.kind == ReferenceKind::Attachment) {
                    for (AttachmentView& attachment : view->attachments)
                        if (attachment.attachment->id == reference.target &&
                            (attachment.used_in.empty() || attachment.used_in.back() != section))
                            attachment.used_in.push_back(section);
                }
            }
        }
    }

    struct EditionJob {
        ReportTexts* texts;
        const Edition* edition;
        ReportView* view;
        std::unique_ptr<ReportFigures> figures, all_figures;
        std::unique_ptr<AbbreviationMatcher> abbreviations;
        std::optional<EditionContext> context;
    };

    struct TextJob {
        EditionJob* edition;
        SectionText* text;
        SectionView* view;
        Findings findings;
    };

    std::unique_ptr<EditionJob> edition_job(AudienceBuild& audience, ReportTexts& texts, const Edition& edition,
                                            ReportView& view) const {
        auto job = std::make_unique<EditionJob>();
        job->texts = &texts;
        job->edition = &edition;
        job->view = &view;
        job->figures = std::make_unique<ReportFigures>(audience.site, *view.model_series, *view.report);
        job->all_figures = std::make_unique<ReportFigures>(m_site, *texts.series, *texts.report);
        job->abbreviations =
            std::make_unique<AbbreviationMatcher>(abbreviations_of(m_site, *texts.series, *texts.report));
        job->context.emplace(EditionContext{*audience.view, *audience.targets, *m_all_targets, view, *job->figures,
                                            *job->all_figures, *texts.report, texts_of(edition.language),
                                            *job->abbreviations, m_site});
        return job;
    }

    void write_texts(AudienceBuild& audience, std::vector<ReportTexts>& batch) {
        std::vector<std::unique_ptr<EditionJob>> editions;
        std::vector<TextJob> jobs;
        for (ReportTexts& texts : batch)
            for (size_t e = 0; e < texts.report->editions.size(); ++e) {
                ReportView* view = audience.find(*texts.series, *texts.report, texts.report->editions[e]);
                if (!view) continue;
                editions.push_back(edition_job(audience, texts, texts.report->editions[e], *view));
                std::set<const SectionView*> taken; // two sections with one id, a finding, are one here
                for (SectionText& text : texts.sections) {
                    SectionView* section = text.edition == e ? view->find_section(text.section->id) : nullptr;
                    if (section && taken.insert(section).second)
                        jobs.push_back({editions.back().get(), &text, section, {}});
                }
            }
        const Audience name = audience.view->audience;
        for (TextJob& job : jobs) job.text->written[name];
        parallel_for(jobs.size(), [&](size_t i) { write_text(jobs[i], audience, name); });
        for (TextJob& job : jobs) m_findings.join(std::move(job.findings));
    }

    void write_text(TextJob& job, AudienceBuild& audience, Audience name) const {
        const EditionContext& context = *job.edition->context;
        SectionResolver resolver(&context, *audience.view, *audience.targets, *m_all_targets, job.view->path,
                                 job.text->document, job.text->section->id, job.findings);
        job.view->html = html_of(job.text->document, job.text->section->id, context.texts, context.abbreviations,
                                 resolver, job.text->written.at(name));
        job.view->html += remarks_html(job.view->section->acknowledgements, context.texts, *job.edition->view);
        job.view->toc = contents_of(job.text->document, job.text->section->id);
    }

    static std::string html_of(const Document& document, const std::string& prefix, const ContentTexts& texts,
                               const AbbreviationMatcher& abbreviations, Resolver& resolver, WrittenLinks& written) {
        std::vector<char> used(abbreviations.size());
        HtmlOptions options;
        options.prefix = prefix;
        options.abbreviations = &abbreviations;
        options.abbreviations_used = &used;
        options.labels = {texts.anchor,         texts.footnotes, texts.footnote_back,
                          texts.markdown_table, texts.task_done, texts.task_open};
        std::string html;
        html.reserve(document.nodes.size() * 48);
        write_html(document, options, resolver, html, &written);
        return html;
    }

    // Pages of reports ---------------------------------------------------------------------------------------------

    struct PageJob {
        const ReportView* report;
        const SectionView* section; ///< of a section's page
        TableView* table;           ///< of a table's page
        const char* kind;
        const WrittenLinks* written;
        Findings findings;
    };

    void write_report_pages(AudienceBuild& audience, std::vector<ReportTexts>& batch) {
        std::vector<PageJob> jobs;
        for (ReportTexts& texts : batch)
            for (size_t e = 0; e < texts.report->editions.size(); ++e) {
                ReportView* view = audience.find(*texts.series, *texts.report, texts.report->editions[e]);
                if (!view) continue;
                jobs.push_back({view, nullptr, nullptr, "whole", nullptr, {}}); // the longest first
                jobs.push_back({view, nullptr, nullptr, "report", nullptr, {}});
                for (TableView& table : view->tables) jobs.push_back({view, nullptr, &table, "table", nullptr, {}});
                for (SectionText& text : texts.sections)
                    if (text.edition == e)
                        if (const SectionView* section = view->find_section(text.section->id))
                            jobs.push_back(
                                {view, section, nullptr, "section", &text.written[audience.view->audience], {}});
            }
        parallel_for(jobs.size(), [&](size_t i, size_t thread) { write_report_page(audience, jobs[i], thread); });
        for (PageJob& job : jobs) m_findings.join(std::move(job.findings));
    }

    void write_report_page(AudienceBuild& audience, PageJob& job, size_t thread) const {
        const ReportView& report = *job.report;
        PageView page = page_of(report);
        page.kind = job.kind;
        std::string source = report.edition->file->path();
        const std::string_view kind = job.kind;
        if (kind == "section") {
            page.path = job.section->path;
            page.title = job.section->section->title;
            page.description = job.section->section->summary;
            page.section = job.section;
            page.toc = &job.section->toc;
            source = job.section->section->file->path();
            for (const SectionView* parent = job.section->parent(); parent; parent = parent->parent())
                page.crumbs.insert(page.crumbs.begin() + static_cast<ptrdiff_t>(report.series ? 3 : 2),
                                   {parent->section->title, parent->path, {}, {}});
            add_section_alternates(audience, page, *job.section);
        } else if (kind == "table") {
            page.path = job.table->path;
            page.title = job.table->title;
            page.table = job.table;
            source = job.table->table->description_file->path();
            write_table(*job.table->table, report, texts_of(report.language()), page.path, job.table->html);
        } else if (kind == "whole") {
            page.path = whole_report_path(report.folder, report.language());
            page.title = report.edition->title;
            page.robots = "noindex"; // its sections are indexed
        } else {
            page.path = report_path(report.folder);
            page.title = report.edition->title;
            page.json_ld = report_json_ld(report);
            page.html = remarks_html(report.report->acknowledgements, texts_of(report.language()), report);
            page.crumbs.pop_back();
            page.alternates = report.translations;
        }
        audience.pages->write(thread, page, template_of(kind), source, job.written, job.findings);
    }

    static const char* template_of(std::string_view kind) {
        return kind == "section" ? "section.html"
               : kind == "table" ? "table.html"
               : kind == "whole" ? "whole.html"
                                 : "report.html";
    }

    static PageView page_of(const ReportView& report) {
        PageView page;
        page.language = report.language();
        page.description = report.edition->summary;
        page.site = report.site;
        page.series = report.series;
        page.report = &report;
        page.locale = report.locale;
        if (report.report->draft) page.robots = "noindex";
        page.crumbs.push_back({report.site->title, report.site->home_path, {}, {}});
        if (report.series) page.crumbs.push_back({report.series->title, report.series->path, {}, {}});
        page.crumbs.push_back({report.edition->title, report_path(report.folder), {}, {}});
        return page;
    }

    static void add_section_alternates(const AudienceBuild& audience, PageView& page, const SectionView& section) {
        for (const LinkView& translation : section.report->translations) {
            const ReportView* other = audience.view->find_report(*section.report->report, translation.language);
            if (const SectionView* same = other->find_section(section.section->id))
                page.alternates.push_back({same->section->title, same->path, translation.language, translation.name});
        }
    }

    // The site's own pages -----------------------------------------------------------------------------------------

    static PageView site_page(const SiteView& site, std::string_view kind, std::string path, std::string title,
                              std::string description) {
        PageView page;
        page.kind = kind;
        page.path = std::move(path);
        page.title = std::move(title);
        page.description = std::move(description);
        page.language = site.language;
        page.site = &site;
        page.locale = &Locale::of(site.language);
        if (kind != "home") page.crumbs.push_back({site.title, site.home_path, {}, {}});
        return page;
    }

    void build_site_pages(AudienceBuild& audience) {
        for (const auto& site : audience.view->languages) {
            PageView home = site_page(*site, "home", site->home_path, site->title, site->description);
            for (const LinkView& language : site->languages)
                if (language.language != site->language) home.alternates.push_back(language);
            audience.pages->write(0, home, "home.html", "site.toml", nullptr, m_findings);
            build_series_pages(audience, *site);
            if (!site->attachments_path.empty())
                audience.pages->write(
                    0, site_page(*site, "attachments", site->attachments_path, site->texts->text("attachments"), ""),
                    "attachments.html", "site.toml", nullptr, m_findings);
        }
        const SiteView& main = *audience.view->languages.front();
        for (const SitePage& page : audience.site.pages) build_text_page(audience, main, page);
        PageView missing = site_page(main, "404", "404.html", main.texts->text("missing_title"), "");
        missing.robots = "noindex";
        audience.pages->write(0, missing, "404.html", "site.toml", nullptr, m_findings);
        build_machine_files(audience, main);
    }

    void build_series_pages(AudienceBuild& audience, const SiteView& site) {
        for (const auto& series : site.series) keep_fault(write_indicator_files(*audience.output, *series));
        for (const SeriesView* series : site.series_list) {
            PageView page = site_page(site, "series", series->path, series->title, series->description);
            page.series = series;
            for (const auto& other : audience.view->languages)
                for (const SeriesView* same : other->series_list)
                    if (same->series == series->series && same->language != series->language)
                        page.alternates.push_back({same->title, same->path, same->language, link_name(*other)});
            audience.pages->write(0, page, "series.html", series->series->file->path(), nullptr, m_findings);
            page.crumbs.push_back({series->title, series->path, {}, {}});
            page.alternates.clear();
            write_indicator_pages(*audience.pages, *series, page, m_findings);
        }
    }

    static std::string link_name(const SiteView& site) {
        for (const LinkView& language : site.languages)
            if (language.language == site.language) return language.name;
        return site.language;
    }

    void build_text_page(AudienceBuild& audience, const SiteView& site, const SitePage& text) {
        const Section& section = text.section;
        const Document document = parse_markdown(*section.file, section.body_begin, m_findings);
        PageView page = site_page(site, "page", site_page_path(text), section.title, section.summary);
        if (!section.language.empty()) page.language = section.language;
        SectionResolver resolver(nullptr, *audience.view, *audience.targets, *m_all_targets, page.path, document,
                                 section.id, m_findings);
        std::vector<Abbreviation> words;
        for (const auto& [word, entry] : m_site.abbreviations) words.push_back({word, entry.expansion});
        WrittenLinks written;
        page.html =
            html_of(document, section.id, texts_of(page.language), AbbreviationMatcher(words), resolver, written);
        const std::vector<TocEntry> contents = contents_of(document, section.id);
        page.toc = &contents;
        audience.pages->write(0, page, "page.html", section.file->path(), &written, m_findings);
    }

    void build_machine_files(AudienceBuild& audience, const SiteView& main) {
        const auto write = [&](const std::string& path, const std::string& bytes) {
            keep_fault(audience.output->write(path, bytes, "site.toml"));
        };
        write(main.feed_path, atom_feed(main, nullptr, main.feed_path));
        for (const SeriesView* series : main.series_list)
            write(series->feed_path, atom_feed(main, series, series->feed_path));
        write("sitemap.xml", sitemap(*audience.view));
        write("robots.txt", robots_txt(main));
    }

    Result<void> copy_files(AudienceBuild& audience) {
        for (const ThemeAsset& asset : m_theme.assets)
            KOLOFON_TRY(audience.output->copy(*asset.fs, asset.source, asset.target));
        for (const StaticFile& file : audience.site.static_files)
            KOLOFON_TRY(audience.output->copy(m_site_fs, file.source, file.target));
        for (const auto& report : audience.view->reports) {
            if (report->edition != &report->report->main()) continue;
            for (const StaticFile& image : report->report->images)
                KOLOFON_TRY(audience.output->copy(m_site_fs, image.source, image.target));
            for (const AttachmentView& attachment : report->attachments)
                if (attachment.attachment->size > 0)
                    KOLOFON_TRY(audience.output->copy(m_site_fs, attachment.attachment->path, attachment.path));
        }
        return {};
    }

    /// What is wrong with a finished page but with no line of the source is a consequence of what is: a table shown
    /// twice gives every id in it twice. It is reported only when nothing else is wrong.
    void drop_consequences() {
        const auto is_consequence = [](const Finding& f) {
            const bool of_page = f.code == Code::page_dead_link || f.code == Code::page_missing_anchor ||
                                 f.code == Code::page_duplicate_id;
            return of_page && f.place.line == 0;
        };
        const auto& all = m_findings.all();
        const bool has_causes = std::any_of(all.begin(), all.end(), [&](const Finding& f) {
            return f.severity == Severity::Error && !is_consequence(f);
        });
        if (has_causes) std::erase_if(m_findings.all(), is_consequence);
    }

    Result<BuildResult> commit() {
        const bool stop = m_findings.has_errors() || (m_options.strict && m_findings.count(Severity::Warning) > 0);
        for (auto& audience : m_audiences) {
            m_result.pages += audience->pages->pages();
            if (stop || !m_options.write) continue;
            KOLOFON_TRY_ASSIGN(summary, audience->output->commit());
            m_result.outputs[audience->view->audience] = summary;
            m_result.built = true;
        }
        mark("commit");
        return std::move(m_result);
    }

    const Site& m_site;
    FileSystem& m_site_fs;
    FileSystem& m_output_fs;
    const Theme& m_theme;
    const BuildOptions& m_options;
    Findings& m_findings;
    std::map<std::string, ContentTexts> m_texts;
    std::unique_ptr<AudienceView> m_all_view;
    std::unique_ptr<LinkTargets> m_all_targets;
    std::vector<KnownFigure> m_stated_last; ///< by the last report of the batch before
    std::vector<std::unique_ptr<AudienceBuild>> m_audiences;
    BuildResult m_result;
    std::mutex m_fault_mutex;
    std::optional<Fault> m_fault;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

} // namespace

Result<BuildResult> build_site(const Site& site, FileSystem& site_fs, FileSystem& output_fs, const ThemePlaces& themes,
                               const BuildOptions& options, Findings& findings) {
    const auto theme = load_theme(themes, site.theme, site.theme_span, findings);
    if (!theme || !theme->templates || theme->texts.empty()) return BuildResult{};
    return Builder(site, site_fs, output_fs, *theme, options, findings).run();
}

} // namespace kolofon
