// What must hold in a report beyond what each file says by itself: its tables' rules, its key figures, and that all it
// has is used.
#pragma once

#include "check/check_cautions.h"
#include "diag/finding.h"
#include "figure/acknowledge.h"
#include "model/figures.h"

#include <map>
#include <string>

namespace kolofon {

/// What the texts of a report show and refer to: id -> the section that does. Of the main edition.
struct ReportUses {
    std::map<std::string, std::string, std::less<>> tables, charts, attachments;
};

/// Tables, key figures, what is not used, and cautions about what the public will see. `acknowledgements` are the
/// report's own; `shown` is null for a site that the public never sees.
void check_report(const Site& site, const Series& series, const Report& report, const ReportUses& uses,
                  const PublicSite* shown, const Acknowledgements& acknowledgements, Findings& findings);

/// The figures that a series' indicators name, in every report that has them.
void check_indicators(const Site& site, const Series& series, Findings& findings);

} // namespace kolofon
