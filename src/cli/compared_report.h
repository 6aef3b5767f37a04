// A report made ready to be compared: its texts parsed, its references in words, its pictures by their bytes.
#pragma once

#include "change/compare.h"
#include "fs/file_system.h"
#include "model/figures.h"

#include <memory>

namespace kolofon {

/// What the references of a report read as on its pages. Keeps what it needs of `site`, which must outlive it.
ReferenceWords reference_words(const Site& site, const Series& series, const Report& report);

/// `fs` is rooted at the site: pictures are read from it. A picture that cannot be read is left out.
ReportState compared_report(const Site& site, const Series& series, const Report& report, FileSystem& fs,
                            Audience reader = Audience::Intranet);

} // namespace kolofon
