// A working copy beside its last published version, as a page of the preview.
#pragma once

#include "serve/preview_state.h"

#include <optional>

namespace kolofon {

struct ReportComparison {
    std::string title;
    std::string html; ///< safe
};

/// What `kolofon diff` says of "SERIES/PERIOD"; none when the site has no such report or nothing is published of it.
std::optional<ReportComparison> compare_with_published(const PreviewSite& site, std::string_view report,
                                                       Language language);

} // namespace kolofon
