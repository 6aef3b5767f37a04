// What is said of the things a search finds beside sections: reports, tables, attachments, corrections, indicators,
// assignments. In one language, from the audience's view.
#pragma once

#include "search/search_files.h"
#include "view/site_view.h"

namespace kolofon {

/// The report itself, then one document a section and an attachment's web page (count_texts, by SectionView::index),
/// with title and address but no text; then its tables, attachments and corrections.
std::vector<SearchDocument> documents_of(const ReportView& report);
size_t count_texts(const ReportView& report);

/// Its indicators and assignments.
std::vector<SearchDocument> documents_of(const SeriesView& series);
bool has_documents(const SeriesView& series);

} // namespace kolofon
