// Versions and corrections of the reports of a view.
#pragma once

#include "view/site_view.h"

namespace kolofon {

/// Versions that are compared each with each; in longer histories each is compared with the one before it and the
/// latest.
constexpr size_t most_compared_each_with_each = 8;

/// Whether the site has a page of what differs between two of `count` versions, by their indices.
bool is_compared(size_t was, size_t now, size_t count);

/// The number of the version that a report not yet sealed will be, or 0.
int version_being_sealed(const Report& report);

/// Fills in versions, the current report of each, and where each stands to the others.
void connect_versions(AudienceView& view);

/// Fills in the corrections of every report, what they say of other reports, and the site's lists of them.
void connect_corrections(AudienceView& view);

/// What a name in `affects` leads to in `report`; title and path are empty when it is nothing there.
LinkView place_named(const ReportView& report, std::string_view name);

} // namespace kolofon
