// Public parts of report.toml, series.toml and tables that name something internal. What is public may not even name
// it: the finding tells both places. References in texts are looked at where they are resolved (render/).
#pragma once

#include "figure/acknowledge.h"
#include "model/site.h"

namespace kolofon {

/// What corrections affect and put right, what redirects lead to, the assignments that sections treat, the targets of
/// charts; and numbers of attachments that show readers a gap.
void check_audiences(const Site& site, const Series& series, const Report& report,
                     const Acknowledgements& acknowledgements, Findings& findings);

/// The figures that the series' public indicators follow in public reports that are still being written.
void check_indicator_audiences(const Series& series, Findings& findings);

} // namespace kolofon
