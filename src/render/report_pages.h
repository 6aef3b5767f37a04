// The pages of reports. A page is a frame, which says how the report stands today, around a sealed part, which is the
// report itself: rendered by a template under sealed/ for a working copy, read from the store for a published version.
#pragma once

#include "render/audience_build.h"
#include "render/report_texts.h"
#include "store/store_writer.h"

namespace kolofon {

/// What a version being sealed is made of, beside its sources.
struct SealedBuild {
    std::vector<SealedFile> files;
    std::vector<SealedPart> parts;
};

/// One page of a report, ready to be rendered.
struct ReportPage {
    const ReportView* report = nullptr;
    const SectionView* section = nullptr; ///< of a section's page, or an attachment's text
    TableView* table = nullptr;           ///< of a table's page
    const CorrectionMarks* marks = nullptr;
    std::string_view kind; ///< "section", "table", "attachment", "whole", "report"
    const WrittenLinks* written = nullptr;
    ReportReads* reads = nullptr; ///< notes what other reports the page shows
    Findings findings;
    std::string sealed; ///< its sealed part, once rendered or read
};

/// The page's view: title, address, breadcrumbs, relations to other versions.
PageView view_of(const ReportPage& page, const AudienceView& view);

/// The template of the frame.
const char* frame_template(std::string_view kind);

/// Renders the sealed parts of `pages` and writes the pages, on all cores. With `keep`, each page keeps its part.
void write_live_pages(AudienceBuild& audience, const BuildShared& shared, std::vector<ReportPage>& pages, bool keep);

/// The pages of a live edition: its whole text, front page, tables and sections.
std::vector<ReportPage> pages_of(ReportView& view, const CorrectionMarks& marks,
                                 const std::map<const SectionView*, const WrittenLinks*>& written);

/// The paths of sealed things in a version.
std::string sealed_page_path(Audience audience, const ReportView& view, std::string_view address);
std::string sealed_file_path(Audience audience, const ReportView& view, std::string_view path);

/// Keeps the sealed parts of `pages` for the version being sealed.
void keep_parts(Audience audience, const std::vector<ReportPage>& pages, const AudienceView& view, SealedBuild& sealed);

} // namespace kolofon
