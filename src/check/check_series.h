// What must hold across the reports of a series: its publication plan, its assignments, its threads.
#pragma once

#include "diag/finding.h"
#include "model/site.h"

namespace kolofon {

/// Periods planned once, days that make sense, and reports that should have come by the newest date of the site.
void check_plan(const Site& site, const Series& series, Findings& findings);

/// The security contact's date against the site's newest: an expired one is not trusted.
void check_security(const Site& site, Findings& findings);

/// Ids once; states that name reports and sections of the series, in order of time; sections that name an assignment.
void check_assignments(const Series& series, Findings& findings);

/// A section alone in its thread; threads run across all series.
void check_threads(const Site& site, Findings& findings);

} // namespace kolofon
