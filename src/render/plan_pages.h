// The publication plan as a calendar, and the register of assignments as pages and JSON.
#pragma once

#include "render/page_writer.h"
#include "view/plan_view.h"

namespace kolofon {

/// iCalendar (RFC 5545): an all-day event for every report of the plan, published ones too. Nothing in it comes from a
/// clock: DTSTAMP is the newest date of the series, SEQUENCE tells that a day was moved, UID stays the same whatever
/// becomes of the day.
std::string plan_calendar(const SeriesView& series);

/// The register with every state of every assignment.
std::string assignments_json(const SeriesView& series);

/// Writes both where the series has them.
Result<void> write_plan_files(OutputTree& output, const SeriesView& series);

/// The register and a page for each assignment. `page` is the series' page, with its crumb and links to `others`: the
/// same series in other languages.
void write_assignment_pages(PageWriter& pages, const SeriesView& series, const std::vector<const SeriesView*>& others,
                            const PageView& page, Findings& findings);

} // namespace kolofon
