// The pages and downloads of a series' indicators.
#pragma once

#include "render/page_writer.h"
#include "render/section_text.h"
#include "view/indicator_view.h"

namespace kolofon {

/// Draws each indicator's chart and small picture. Before any page: report pages show the small ones.
void draw_indicators(SeriesView& series, const ContentTexts& texts);

/// Writes the downloads, and notes them in the view.
Result<void> write_indicator_files(OutputTree& output, SeriesView& series);

/// Writes the overview and a page for each indicator. `page` is a page of the site with its crumbs up to the series.
void write_indicator_pages(PageWriter& pages, const SeriesView& series, const PageView& page, Findings& findings);

} // namespace kolofon
