// Versions and corrections of the reports of a view. Private to src/view.
#pragma once

#include "view/site_view.h"

namespace kolofon {

/// The number of the version that a report not yet sealed will be, or 0.
int version_being_sealed(const Report& report);

/// Fills in versions, the current report of each, and where each stands to the others.
void connect_versions(AudienceView& view);

/// Fills in the corrections of every report, what they say of other reports, and the site's lists of them.
void connect_corrections(AudienceView& view);

/// What a name in `affects` leads to in `report`; title and path are empty when it is nothing there.
LinkView place_named(const ReportView& report, std::string_view name);

} // namespace kolofon
