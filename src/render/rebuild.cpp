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
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        AudienceRecord& record = work.record->audiences[m_audiences[i]->view->audience];
        for (const ReportView* view : m_views[i].all[work.report->path])
            m_audiences[i]->pages->set_record(*view, record);
    }
}

void Rebuild::record_views(ReportWork& work) {
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        AudienceRecord& record = work.record->audiences[m_audiences[i]->view->audience];
        for (const ReportView* view : m_views[i].live[work.report->path]) record.views.push_back(recorded(*view));
    }
}

void Rebuild::show_view(const RecordedView& record, ReportView& view) {
    for (const RecordedView::TableUse& use : record.tables)
        if (TableView* table = view.find_table(use.table)) {
            table->used_in = use.used_in ? section_at(view, *use.used_in) : nullptr;
            table->download_sizes = use.download_sizes;
        }
    for (const RecordedView::AttachmentUse& use : record.attachments)
        if (AttachmentView* attachment = view.find_attachment(use.attachment))
            for (const size_t index : use.used_in)
                if (const SectionView* section = section_at(view, index)) attachment->used_in.push_back(section);
    view.tables_zip = record.tables_zip;
    view.tables_zip_size = record.tables_zip_size;
}

void Rebuild::show_views(const AudienceRecord& record, const Views& views, AudienceBuild& audience) const {
    for (const RecordedView& each : record.views) {
        ReportView* view = edition_in(views, each.language);
        if (!view) continue;
        show_view(each, *view);
        if (!view->correction_list.empty()) connect_corrections(audience.site, *view);
    }
    if (!audience.search) return;
    parallel_for(record.texts.size(), [&](size_t i, size_t thread) {
        const RecordedText& text = record.texts[i];
        ReportView* view = edition_in(views, text.language);
        if (const SectionView* section = view ? section_at(*view, text.index) : nullptr)
            audience.search->add_section(thread, *section, text.passages);
    });
}

void Rebuild::show(ReportWork& work) {
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        const auto record = work.kept->audiences.find(m_audiences[i]->view->audience);
        if (record != work.kept->audiences.end())
            show_views(record->second, m_views[i].live[work.report->path], *m_audiences[i]);
    }
}

void Rebuild::record_files(ReportWork& work) {
    for (size_t i = 0; i < m_audiences.size(); ++i) {
        std::map<std::string, OutputFile> files; // a version's folder stands in its report's
        for (const ReportView* view : m_views[i].all[work.report->path])
            for (auto& [path, file] : m_audiences[i]->output->files_under(view->folder))
                files.emplace(std::move(path), std::move(file));
        AudienceRecord& record = work.record->audiences[m_audiences[i]->view->audience];
        record.files.assign(std::make_move_iterator(files.begin()), std::make_move_iterator(files.end()));
    }
}

/// What a record's files were copied from is the store, under whatever pointer it has in this build.
void Rebuild::adopt(ReportWork& work) {
    for (const auto& audience : m_audiences) {
        const auto record = work.kept->audiences.find(audience->view->audience);
        if (record == work.kept->audiences.end()) continue;
        for (const auto& [path, known] : record->second.files) {
            OutputFile file = known;
            if (file.from) file.from = &m_store->file_system();
            audience->output->adopt(path, std::move(file));
        }
    }
}

void Rebuild::hand_over() {
    for (const auto& [path, work] : m_work)
        if (work->record) record_files(*work);
    for (const auto& [path, work] : m_work)
        if (work->kept) adopt(*work);
    for (const auto& audience : m_audiences) {
        audience->pages->stop_recording();
        for (const auto& [path, work] : m_work) {
            const ReportRecord& record = work->kept ? *work->kept : *work->record;
            const auto of = record.audiences.find(audience->view->audience);
            if (of != record.audiences.end()) audience->pages->adopt(of->second);
        }
    }
}

void Rebuild::remember() {
    BuildMemory::Records records;
    for (const auto& [path, work] : m_work) {
        if (work->kept) {
            records[path] = work->kept;
            continue;
        }
        ReportRecord& record = *work->record;
        for (auto& [audience, of] : record.audiences) of.links.let_go_of_sources();
        if (record.findings.has_errors()) continue; // what is missing may come from anywhere
        record.reads = work->reads->all();
        record.key = m_prints.key(*work->report, record.reads);
        record.sources = m_prints.sources_of(*work->report);
        records[path] = work->record;
    }
    m_memory.replace(std::move(records));
}

} // namespace kolofon
