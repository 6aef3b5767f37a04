#include "render/link_targets.h"

#include "base/names.h"
#include "fs/path.h"
#include "model/report_reads.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

LinkTargets::LinkTargets(const AudienceView& view) {
    for (const SitePage& page : view.site->pages) m_paths[page.section.file->path()] = {site_page_path(page)};
    for (const StaticFile& file : view.site->static_files) m_paths[file.source] = {file.target};
    for (const auto& each : view.reports) {
        const Report* report = each->report;
        const std::string folder(directory_of(each->edition->file->path()));
        m_paths[folder] = {report_path(each->folder), report};
        m_paths[folder + "/report.toml"] = {report_path(each->folder), report};
        for (const auto* texts : {&each->sections, &each->attachment_texts})
            for (const SectionView& text : *texts) m_sections[text.section->file->path()] = &text;
        for (const SectionView& section : each->sections)
            m_paths[section.section->file->path()] = {section.path, report};
        for (const AttachmentView& attachment : each->attachments)
            if (!attachment.attachment->withdrawn && !attachment.attachment->path.empty())
                m_paths[attachment.attachment->path] = {attachment.path, report};
        for (const SectionView& text : each->attachment_texts)
            m_paths[text.section->file->path()] = {text.path, report};
        for (const StaticFile& image : report->images) m_paths[image.source] = {image.target, report};
    }
}

const std::string* LinkTargets::find(const std::string& source) const {
    const auto found = m_paths.find(source);
    if (found == m_paths.end()) {
        note_address_missed();
        return nullptr;
    }
    if (found->second.report) note_read(*found->second.report);
    return &found->second.path;
}

const SectionView* LinkTargets::section(const std::string& source) const {
    const auto found = m_sections.find(source);
    if (found == m_sections.end()) return nullptr;
    note_read(*found->second->report->report);
    return found->second;
}

std::string LinkTargets::nearest(const std::string& source) const {
    const std::string_view folder = directory_of(source);
    std::vector<std::string_view> names;
    for (const auto& [path, target] : m_paths)
        if (directory_of(path) == folder) names.push_back(file_name_of(path));
    std::sort(names.begin(), names.end());
    return std::string(nearest_name(file_name_of(source), names));
}

} // namespace kolofon
