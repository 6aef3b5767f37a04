#include "render/link_targets.h"

#include "base/names.h"
#include "fs/path.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

LinkTargets::LinkTargets(const AudienceView& view) {
    for (const SitePage& page : view.site->pages) m_paths[page.section.file->path()] = site_page_path(page);
    for (const StaticFile& file : view.site->static_files) m_paths[file.source] = file.target;
    for (const auto& report : view.reports) {
        const std::string folder(directory_of(report->edition->file->path()));
        m_paths[folder] = report_path(report->folder);
        m_paths[folder + "/report.toml"] = report_path(report->folder);
        for (const SectionView& section : report->sections) {
            m_paths[section.section->file->path()] = section.path;
            m_sections[section.section->file->path()] = &section;
        }
        for (const AttachmentView& attachment : report->attachments)
            if (!attachment.attachment->withdrawn && !attachment.attachment->path.empty())
                m_paths[attachment.attachment->path] = attachment.path;
        for (const SectionView& text : report->attachment_texts) {
            m_paths[text.section->file->path()] = text.path;
            m_sections[text.section->file->path()] = &text;
        }
        for (const StaticFile& image : report->report->images) m_paths[image.source] = image.target;
    }
}

const std::string* LinkTargets::find(const std::string& source) const {
    const auto found = m_paths.find(source);
    return found == m_paths.end() ? nullptr : &found->second;
}

const SectionView* LinkTargets::section(const std::string& source) const {
    const auto found = m_sections.find(source);
    return found == m_sections.end() ? nullptr : found->second;
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
