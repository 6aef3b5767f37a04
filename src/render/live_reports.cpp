#include "render/live_reports.h"

#include "base/parallel.h"
#include "render/table_files.h"
#include "view/addresses.h"

#include <set>

namespace kolofon {

namespace {

std::vector<Abbreviation> abbreviations_of(const Site& site, const Series& series, const Report& report) {
    std::map<std::string_view, std::string_view> merged;
    for (const Abbreviations* each : {&report.abbreviations, &series.abbreviations, &site.abbreviations})
        for (const auto& [word, entry] : *each) merged.emplace(word, entry.expansion);
    std::vector<Abbreviation> list;
    list.reserve(merged.size());
    for (const auto& [word, expansion] : merged) list.push_back({word, expansion});
    return list;
}

/// One edition's view being rendered: the report at its constant address, or the version being sealed at its own.
struct LiveEdition {
    ReportTexts* texts = nullptr;
    const Edition* edition = nullptr;
    ReportView* view = nullptr;
    std::unique_ptr<ReportFigures> figures, all_figures;
    std::unique_ptr<AbbreviationMatcher> abbreviations;
    std::optional<EditionContext> context;
    CorrectionMarks marks;
    std::vector<std::pair<std::string, std::string>> files; ///< downloads: path from the view's folder, bytes
};

struct LiveText {
    LiveEdition* edition = nullptr;
    SectionText* text = nullptr;
    SectionView* view = nullptr;
    WrittenLinks written;
    Findings findings;
};

TableOrigin origin_of(const ReportView& view, const TableView& table) {
    TableOrigin origin;
    origin.language = view.language();
    origin.publisher = view.model_series->publisher;
    origin.report = view.edition->title;
    const std::string folder =
        view.version > 0 && !view.permanent ? version_folder(view.folder, view.version) : view.folder;
    origin.address = canonical_url(view.site->base_url, table_path(folder, view.language(), table.table->id));
    if (view.version > 0) {
        const std::string number[] = {std::to_string(view.version)};
        origin.version = view.site->texts->text("version", number);
    }
    origin.csv_name = table.table->id + ".csv";
    return origin;
}

const SectionView* view_of(const LiveEdition& live, const SectionText& text) {
    const ReportView& view = *live.view;
    return text.of_attachment ? view.find_attachment_text(text.section->id) : view.find_section(text.section->id);
}

/// Tells tables and attachments which sections show and name them.
void connect_uses(const LiveEdition& live) {
    for (const SectionText& text : live.texts->sections) {
        if (&live.texts->report->editions[text.edition] != live.edition) continue;
        const SectionView* section = view_of(live, text);
        if (!section) continue;
        for (const Reference& reference : text.document.references) {
            if (reference.kind == ReferenceKind::PlaceTable) {
                if (TableView* table = live.view->find_table(reference.target)) table->used_in = section;
            } else if (reference.kind == ReferenceKind::Attachment) {
                for (AttachmentView& attachment : live.view->attachments)
                    if (attachment.attachment->id == reference.target &&
                        (attachment.used_in.empty() || attachment.used_in.back() != section))
                        attachment.used_in.edit().push_back(section);
            }
        }
    }
}

class LiveReports {
public:
    LiveReports(AudienceBuild& audience, const BuildShared& shared, SealedBuild* sealed)
        : m_audience(audience), m_shared(shared), m_sealed(sealed) {}

    Result<void> write(std::vector<ReportTexts*>& batch) {
        for (ReportTexts* texts : batch) add_editions(*texts);
        parallel_for(m_editions.size(), [&](size_t i) { m_fault.keep(make_downloads(*m_editions[i])); });
        parallel_for(m_editions.size(), [&](size_t i) { connect(*m_editions[i]); });
        write_texts();
        write_pages();
        release();
        if (m_fault.get()) return *m_fault.get();
        return {};
    }

private:
    Audience audience() const { return m_audience.view->audience; }

    void add_editions(ReportTexts& texts) {
        for (const Edition& edition : texts.report->editions) {
            ReportView* view = m_audience.find(*texts.series, *texts.report, edition);
            if (!view) continue;
            m_editions.push_back(make_edition(texts, edition, *view));
            if (!m_sealed || texts.report->version == 0) continue;
            for (const auto& version : m_audience.view->versions)
                if (version->report == view->report && version->edition == view->edition)
                    m_editions.push_back(make_edition(texts, edition, *version));
        }
    }

    std::unique_ptr<LiveEdition> make_edition(ReportTexts& texts, const Edition& edition, ReportView& view) const {
        auto live = std::make_unique<LiveEdition>();
        live->texts = &texts;
        live->edition = &edition;
        live->view = &view;
        live->figures = std::make_unique<ReportFigures>(m_audience.site, *view.model_series, *view.report);
        live->all_figures = std::make_unique<ReportFigures>(m_shared.site, *texts.series, *texts.report);
        live->abbreviations =
            std::make_unique<AbbreviationMatcher>(abbreviations_of(m_shared.site, *texts.series, *texts.report));
        live->context.emplace(EditionContext{
            *m_audience.view, *m_audience.targets, m_shared.targets, view, *live->figures, *live->all_figures,
            *texts.report, m_shared.texts_of(edition.language), *live->abbreviations, m_shared.site, live->marks});
        return live;
    }

    void connect(LiveEdition& live) const {
        const ReadingScope reading(live.texts->reads);
        connect_uses(live);
        live.marks = connect_corrections(m_audience.site, *live.view);
    }

    Result<void> make_downloads(LiveEdition& live) const {
        const ReadingScope reading(live.texts->reads);
        ReportView& view = *live.view;
        std::vector<std::pair<std::string, std::string>> all; // name, bytes
        for (TableView& table : view.tables.edit()) {
            auto files = make_table_files(m_shared.site, *table.table, origin_of(view, table));
            const std::string stem = table_download_stem(view.folder, view.language(), table.table->id);
            KOLOFON_TRY_ASSIGN(
                sizes, write_table_files(*m_audience.output, files, stem, table.table->description_file->path()));
            table.download_sizes = std::move(sizes);
            for (TableFile& file : files) all.emplace_back(table.table->id + file.extension, std::move(file.bytes));
        }
        if (all.empty()) return {};
        std::vector<NamedBytes> named;
        named.reserve(all.size());
        for (const auto& [name, bytes] : all) named.push_back({name, bytes});
        KOLOFON_TRY_ASSIGN(zip, zip_of(std::move(named)));
        view.tables_zip = tables_zip_path(view.folder, *view.model_series, *view.report, view.language());
        view.tables_zip_size = view.locale->file_size(zip.size());
        KOLOFON_TRY(m_audience.output->write(view.tables_zip, zip, view.edition->file->path()));
        if (m_sealed && !view.permanent) keep_downloads(live, std::move(all), std::move(zip));
        return {};
    }

    static void keep_downloads(LiveEdition& live, std::vector<std::pair<std::string, std::string>> files,
                               std::string zip) {
        const std::string tables(path_names(live.view->language()).tables);
        for (auto& [name, bytes] : files) live.files.emplace_back(tables + "/" + name, std::move(bytes));
        live.files.emplace_back(live.view->tables_zip.substr(live.view->folder.size()), std::move(zip));
    }

    void write_texts() {
        for (const auto& live : m_editions) {
            std::set<const SectionView*> taken; // two sections with one id, a finding, are one here
            for (SectionText& text : live->texts->sections) {
                if (&live->texts->report->editions[text.edition] != live->edition) continue;
                auto* section = const_cast<SectionView*>(view_of(*live, text));
                if (section && taken.insert(section).second) m_texts.push_back({live.get(), &text, section, {}, {}});
            }
        }
        parallel_for(m_texts.size(), [&](size_t i) { write_text(m_texts[i]); });
        for (LiveText& text : m_texts)
            if (!text.edition->view->permanent) // else they are the same
                text.edition->texts->page_findings.join(std::move(text.findings));
    }

    void write_text(LiveText& live) const {
        const ReadingScope reading(live.edition->texts->reads);
        const EditionContext& context = *live.edition->context;
        SectionResolver resolver(&context, *m_audience.view, *m_audience.targets, m_shared.targets, live.view->path,
                                 live.text->document, live.text->section->id, live.findings);
        const auto marks = context.marks.block_marks(live.text->document, live.view->path, *live.edition->view);
        live.view->html = html_of(live.text->document, live.text->section->id, context.texts, context.abbreviations,
                                  marks, resolver, live.written);
        live.view->html += remarks_html(live.view->section->acknowledgements, context.texts, *live.edition->view);
        live.view->toc = contents_of(live.text->document, live.text->section->id, audience());
    }

    void write_pages() {
        std::map<const SectionView*, const WrittenLinks*> written;
        for (const LiveText& text : m_texts) written[text.view] = &text.written;
        std::vector<ReportPage> pages;
        std::vector<ReportTexts*> texts; // of each page
        for (const auto& live : m_editions) {
            auto more = pages_of(*live->view, live->marks, written);
            for (ReportPage& page : more) page.reads = live->texts->reads;
            texts.resize(texts.size() + more.size(), live->texts);
            pages.insert(pages.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
        write_live_pages(m_audience, m_shared, pages, m_sealed != nullptr);
        for (size_t i = 0; i < pages.size(); ++i)
            if (!pages[i].report->permanent) texts[i]->page_findings.join(std::move(pages[i].findings));
        if (m_sealed) keep_sealed(pages);
    }

    void keep_sealed(std::vector<ReportPage>& pages) {
        std::erase_if(pages, [](const ReportPage& page) { return page.report->report->version == 0; });
        keep_parts(audience(), pages, *m_audience.view, *m_sealed);
        for (const auto& live : m_editions) {
            if (live->view->report->version == 0) continue;
            for (auto& [path, bytes] : live->files)
                m_sealed->files.push_back({sealed_file_path(audience(), *live->view, path), {}, std::move(bytes)});
            if (!live->view->permanent && live->edition == &live->texts->report->main()) keep_copies(*live->view);
        }
    }

    /// Attachments and pictures, as this audience gets them.
    void keep_copies(const ReportView& view) {
        for (const AttachmentView& attachment : view.attachments)
            if (attachment.attachment->size > 0)
                m_sealed->files.push_back({sealed_file_path(audience(), view, within(view, attachment.path)),
                                           attachment.attachment->path,
                                           {}});
        for (const StaticFile& image : view.report->images)
            m_sealed->files.push_back(
                {sealed_file_path(audience(), view, within(view, image.target)), image.source, {}});
    }

    static std::string within(const ReportView& view, const std::string& path) {
        return path.substr(view.main_folder.size());
    }

    /// The HTML of a batch is not needed after its pages. (A string that an empty one is assigned to keeps its
    /// memory; one that is swapped does not.)
    void release() {
        for (const auto& live : m_editions) {
            for (auto* sections : live->view->texts())
                for (SectionView& section : *sections) {
                    std::string().swap(section.html);
                    section.toc = std::vector<TocEntry>();
                }
            for (TableView& table : live->view->tables.edit()) std::string().swap(table.html);
        }
    }

    AudienceBuild& m_audience;
    const BuildShared& m_shared;
    SealedBuild* m_sealed;
    std::vector<std::unique_ptr<LiveEdition>> m_editions;
    std::vector<LiveText> m_texts;
    FirstFault m_fault;
};

} // namespace

std::vector<TocEntry> contents_of(const Document& document, const std::string& section_id, Audience audience) {
    std::vector<TocEntry> contents;
    for (const HeadingEntry& heading : document.headings) {
        if (audience == Audience::Public && heading.internal) continue;
        TocEntry entry{heading.text, section_id + "." + heading.id, heading.level, {}};
        std::vector<TocEntry>* level = &contents;
        while (!level->empty() && level->back().level < entry.level) level = &level->back().children;
        level->push_back(std::move(entry));
    }
    return contents;
}

std::string html_of(const Document& document, const std::string& prefix, const ContentTexts& texts,
                    const AbbreviationMatcher& abbreviations, const std::map<uint32_t, BlockMark>& marks,
                    Resolver& resolver, WrittenLinks& written) {
    std::vector<char> used(abbreviations.size());
    HtmlOptions options;
    options.prefix = prefix;
    options.marks = &marks;
    options.abbreviations = &abbreviations;
    options.abbreviations_used = &used;
    options.labels = {texts.anchor,    texts.footnotes, texts.footnote_back, texts.markdown_table,
                      texts.task_done, texts.task_open, texts.internal_part};
    std::string html;
    html.reserve(document.nodes.size() * 48);
    write_html(document, options, resolver, html, &written);
    return html;
}

CorrectionMarks connect_corrections(const Site& site, ReportView& view) {
    CorrectionMarks marks = find_marks(site, view);
    for (const auto& [id, corrections] : marks.sections)
        if (SectionView* section = view.find_section(id)) section->corrections = corrections;
    return marks;
}

Result<void> write_live_reports(AudienceBuild& audience, const BuildShared& shared, std::vector<ReportTexts*>& batch,
                                SealedBuild* sealed) {
    return LiveReports(audience, shared, sealed).write(batch);
}

} // namespace kolofon
