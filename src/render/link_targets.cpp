#include "render/link_targets.h"

#include "base/names.h"
#include "fs/path.h"
#include "model/report_reads.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

LinkTargets::LinkTargets(const AudienceView& view) {
    for (const SitePage& page : view.site->pages) m_paths[page.section.file->path()] = site_page_path(page);
    for (const StaticFile& file : view.site->static_files) m_paths[file.source] = file.target;
    for (const auto& each : view.reports) {
        ReportTargets& targets = m_reports[each->report->path];
        targets.report = each->report;
        targets.editions.push_back(each.get());
        for (const StaticFile& image : each->report->images) // noted now: the build leaves out those that nobody sees
            targets.paths[image.source] = image.target;
    }
}

void LinkTargets::ReportTargets::work_out() const {
    for (const ReportView* edition : editions) {
        const std::string folder(directory_of(edition->edition->file->path()));
        paths[folder] = report_path(edition->folder);
        paths[folder + "/report.toml"] = report_path(edition->folder);
        for (const SectionView& section : edition->sections) paths[section.section->file->path()] = section.path;
        for (const AttachmentView& attachment : edition->attachments)
            if (!attachment.attachment->withdrawn && !attachment.attachment->path.empty())
                paths[attachment.attachment->path] = attachment.path;
        for (const SectionView& text : edition->attachment_texts) paths[text.section->file->path()] = text.path;
        for (const auto* texts : edition->texts())
            for (const SectionView& text : *texts) sections[text.section->file->path()] = &text;
    }
}

const LinkTargets::ReportTargets* LinkTargets::targets_around(std::string_view source) const {
    for (; !source.empty(); source = directory_of(source)) {
        const auto found = m_reports.find(source);
        if (found == m_reports.end()) continue;
        std::call_once(found->second.known, [&] { found->second.work_out(); });
        return &found->second;
    }
    return nullptr;
}

const std::string* LinkTargets::find(const std::string& source) const {
    const ReportTargets* around = targets_around(source);
    const Paths& paths = around ? around->paths : m_paths;
    const auto found = paths.find(source);
    if (found == paths.end()) {
        note_address_missed();
        return nullptr;
    }
    if (around) note_read(*around->report);
    return &found->second;
}

const SectionView* LinkTargets::section(const std::string& source) const {
    const ReportTargets* around = targets_around(source);
    if (!around) return nullptr;
    const auto found = around->sections.find(source);
    if (found == around->sections.end()) return nullptr;
    note_read(*around->report);
    return found->second;
}

std::string LinkTargets::nearest(const std::string& source) const {
    const std::string_view folder = directory_of(source);
    const ReportTargets* around = targets_around(source);
    std::vector<std::string_view> names;
    const auto add = [&](std::string_view path) {
        if (directory_of(path) == folder) names.push_back(file_name_of(path));
    };
    for (const auto& [path, target] : around ? around->paths : m_paths) add(path);
    if (!around) // the reports' own folders stand in their series'
        for (const auto& [path, targets] : m_reports) add(path);
    std::sort(names.begin(), names.end());
    return std::string(nearest_name(file_name_of(source), names));
}

} // namespace kolofon
