#include "render/rebuild.h"

#include "base/parallel.h"
#include "render/live_reports.h"

#include <algorithm>

namespace kolofon {

namespace {

std::string path_of(const ReportView& view) {
    return "content/" + view.model_series->id + "/" + view.report->id;
}

SectionView* section_at(ReportView& view, size_t index) {
    const size_t count = view.sections.size();
    auto& sections = index < count ? view.sections.edit() : view.attachment_texts;
    const size_t at = index < count ? index : index - count;
    return at < sections.size() ? &sections[at] : nullptr;
}

ReportView* edition_in(const std::vector<ReportView*>& views, const std::string& language) {
    for (ReportView* view : views)
        if (view->language() == language) return view;
    return nullptr;
}

RecordedView recorded(const ReportView& view) {
    RecordedView record;
    record.language = view.language();
    for (const TableView& table : view.tables) {
        RecordedView::TableUse use{table.table->id, std::nullopt, table.download_sizes};
        if (table.used_in) use.used_in = table.used_in->index;
        record.tables.push_back(std::move(use));
    }
    for (const AttachmentView& attachment : view.attachments) {
        RecordedView::AttachmentUse use{attachment.attachment->id, {}};
        for (const SectionView* section : attachment.used_in) use.used_in.push_back(section->index);
        record.attachments.push_back(std::move(use));
    }
    record.tables_zip = view.tables_zip;
    record.tables_zip_size = view.tables_zip_size;
    return record;
}

} // namespace

Rebuild::Rebuild(BuildMemory& memory, const Site& site, std::vector<std::unique_ptr<AudienceBuild>>& audiences,
                 const Store* store, const BuildSurroundings& surroundings)
    : m_memory(memory), m_audiences(audiences), m_store(store),
      m_prints(site, audiences, surroundings, memory.records()) {
    for (const auto& audience : m_audiences) {
        AudienceViews& views = m_views.emplace_back();
        for (const auto& view : audience->view->reports) {
            views.live[path_of(*view)].push_back(view.get());
            views.all[path_of(*view)].push_back(view.get());
        }
        for (const auto& view : audience->view->versions) views.all[path_of(*view)].push_back(view.get());
    }
}

ReportWork* Rebuild::find(const Report& report) {
    const auto found = m_work.find(report.path);
    return found == m_work.end() ? nullptr : found->second.get();
}

ReportWork& Rebuild::work_on(const Report& report) {
    auto& work = m_work[report.path];
    work = std::make_unique<ReportWork>();
    work->report = &report;
    const auto record = m_memory.records().find(report.path);
    if (record != m_memory.records().end() && record->second->key == m_prints.key(report, record->second->reads))
        work->kept = record->second;
    else
        make(*work);
    return *work;
}

void Rebuild::make(ReportWork& work) {
    work.kept = nullptr;
    work.record = std::make_shared<ReportRecord>();
    work.reads = std::make_unique<ReportReads>(work.report->path);
    NotesByAudience& notes = work.record->notes.edit();
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        const Audience audience = m_audiences[i]->view->audience;
        const PageWriter::Record record{&work.record->audiences[audience], &notes[audience]};
        for (const ReportView* view : m_views[i].all[work.report->path])
            m_audiences[i]->pages->set_record(*view, record);
    }
}

void Rebuild::record_views(ReportWork& work) {
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        AudienceRecord& record = work.record->audiences[m_audiences[i]->view->audience];
        for (const ReportView* view : m_views[i].live[work.report->path]) record.views.push_back(recorded(*view));
    }
    for (auto& [audience, notes] : work.record->notes.edit()) notes.links.shrink();
}

/// Views of tables are made when somebody looks at them, most often nobody; so is what follows.
void Rebuild::show_tables(const std::shared_ptr<const ReportRecord>& keeps, const RecordedView& record,
                          ReportView& view) {
    if (record.tables.empty()) return;
    view.tables = DeferredVector<TableView>::made_by([keeps, &record, &view, made = view.tables] {
        std::vector<TableView> tables = made.get();
        for (const RecordedView::TableUse& use : record.tables)
            for (TableView& table : tables) {
                if (table.table->id != use.table) continue;
                table.used_in = use.used_in ? section_at(view, *use.used_in) : nullptr;
                table.download_sizes = use.download_sizes;
            }
        return tables;
    });
}

void Rebuild::show_attachments(const std::shared_ptr<const ReportRecord>& keeps, const RecordedView& record,
                               ReportView& view) {
    for (const RecordedView::AttachmentUse& use : record.attachments) {
        AttachmentView* attachment = use.used_in.empty() ? nullptr : view.find_attachment(use.attachment);
        if (!attachment) continue;
        attachment->used_in = DeferredVector<const SectionView*>::made_by([keeps, &use, &view] {
            std::vector<const SectionView*> sections;
            for (const size_t index : use.used_in)
                if (const SectionView* section = section_at(view, index)) sections.push_back(section);
            return sections;
        });
    }
}

void Rebuild::show_views(const std::shared_ptr<const ReportRecord>& keeps, const AudienceRecord& record,
                         const Views& views, AudienceBuild& audience) const {
    for (const RecordedView& each : record.views) {
        ReportView* view = edition_in(views, each.language);
        if (!view) continue;
        show_tables(keeps, each, *view);
        show_attachments(keeps, each, *view);
        view->tables_zip = each.tables_zip;
        view->tables_zip_size = each.tables_zip_size;
        if (!view->correction_list.empty()) connect_corrections(audience.site, *view);
    }
}

void Rebuild::show_texts(const PageNotes& notes, const Views& views, AudienceBuild& audience) {
    parallel_for(notes.texts.size(), [&](size_t i, size_t thread) {
        const RecordedText& text = notes.texts[i];
        ReportView* view = edition_in(views, text.language);
        if (const SectionView* section = view ? section_at(*view, text.index) : nullptr)
            audience.search->add_section(thread, *section, unpack_passages(text.passages));
    });
}

void Rebuild::show(ReportWork& work) {
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        AudienceBuild& audience = *m_audiences[i];
        const auto record = work.kept->audiences.find(audience.view->audience);
        if (record == work.kept->audiences.end()) continue;
        const Views& views = m_views[i].live[work.report->path];
        show_views(work.kept, record->second, views, audience);
        if (!audience.search) continue;
        const NotesByAudience& notes = work.kept->notes.get();
        if (const auto of = notes.find(audience.view->audience); of != notes.end())
            show_texts(of->second, views, audience);
    }
}

void Rebuild::record_files(ReportWork& work) {
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        std::vector<std::string_view> folders;
        for (const ReportView* view : m_views[i].all[work.report->path]) folders.push_back(view->folder);
        std::sort(folders.begin(), folders.end());
        std::string& files = work.record->audiences[m_audiences[i]->view->audience].files;
        std::string_view last;
        for (const std::string_view folder : folders) { // a version's stands in its report's
            if (!last.empty() && folder.starts_with(last)) continue;
            files += m_audiences[i]->output->paths_under(std::string(folder));
            last = folder;
        }
    }
}

/// What a record's files were copied from is the store, under whatever pointer it has in this build.
void Rebuild::adopt(ReportWork& work) {
    for (const auto& audience : m_audiences) {
        const auto record = work.kept->audiences.find(audience->view->audience);
        if (record == work.kept->audiences.end()) continue;
        audience->output->adopt(record->second.files, m_store ? &m_store->file_system() : nullptr);
        audience->pages->adopt(record->second.pages);
    }
}

void Rebuild::hand_over() {
    for (const auto& [path, work] : m_work)
        if (work->record) record_files(*work);
    for (const auto& [path, work] : m_work)
        if (work->kept) adopt(*work);
    for (const auto& audience : m_audiences) {
        audience->pages->stop_recording();
        for (const auto& [path, work] : m_work)
            if (work->record) audience->pages->adopt(work->record->audiences[audience->view->audience].pages);
    }
}

namespace {

const PageNotes& notes_for(Audience audience, const NotesByAudience& notes) {
    static const PageNotes none;
    const auto of = notes.find(audience);
    return of == notes.end() ? none : of->second;
}

std::vector<Sitemap::Page> sorted(std::vector<Sitemap::Page> pages) {
    std::sort(pages.begin(), pages.end());
    return pages;
}

} // namespace

template <typename Holds> bool Rebuild::still_hold(Audience audience, const Holds& holds) const {
    const BuildMemory::Records& before = m_memory.records();
    if (before.size() != m_work.size()) return false;
    for (const auto& [path, work] : m_work) {
        const auto old = before.find(path);
        if (old == before.end()) return false;
        if (work->record &&
            !holds(notes_for(audience, work->record->notes.get()), notes_for(audience, old->second->notes.get())))
            return false;
    }
    return true;
}

void Rebuild::take_notes(AudienceBuild& audience) {
    for (const auto& [path, work] : m_work) {
        const ReportRecord& record = work->kept ? *work->kept : *work->record;
        audience.pages->adopt(notes_for(audience.view->audience, record.notes.get()));
    }
}

const PageNotes& Rebuild::own_notes(const AudienceBuild& audience) {
    const auto [notes, is_new] = m_own_notes.try_emplace(audience.view->audience);
    if (is_new) {
        notes->second = audience.pages->own_notes();
        notes->second.base_url = audience.view->languages.front()->base_url;
    }
    return notes->second;
}

bool Rebuild::links_are_good(AudienceBuild& audience) {
    const Audience who = audience.view->audience;
    return m_memory.links_were_good() && audience.output->has_all_of_old() &&
           own_notes(audience).links.lead_as_well_as(notes_for(who, m_memory.site_notes()).links) &&
           still_hold(
               who, [](const PageNotes& now, const PageNotes& then) { return now.links.lead_as_well_as(then.links); });
}

bool Rebuild::sitemap_is_as_before(AudienceBuild& audience) {
    const Audience who = audience.view->audience;
    const auto same = [](const PageNotes& now, const PageNotes& then) {
        return sorted(now.sitemap) == sorted(then.sitemap);
    };
    const PageNotes &now = own_notes(audience), &then = notes_for(who, m_memory.site_notes());
    return now.base_url == then.base_url && same(now, then) && still_hold(who, same);
}

void Rebuild::remember(bool links_are_good) {
    BuildMemory::Records records;
    for (const auto& [path, work] : m_work) {
        if (work->kept) {
            records[path] = work->kept;
            continue;
        }
        ReportRecord& record = *work->record;
        for (auto& [audience, notes] : record.notes.edit()) notes.links.let_go_of_sources();
        if (record.findings.has_errors()) continue; // what is missing may come from anywhere
        record.reads = work->reads->all();
        record.key = m_prints.key(*work->report, record.reads);
        record.sources = m_prints.sources_of(*work->report);
        records[path] = work->record;
    }
    for (const auto& audience : m_audiences) own_notes(*audience);
    for (auto& [audience, notes] : m_own_notes) notes.links.let_go_of_sources();
    m_memory.replace(std::move(records), std::move(m_own_notes), links_are_good);
}

} // namespace kolofon
