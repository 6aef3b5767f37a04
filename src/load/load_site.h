// From files to the model. Everything about a site is read here except the text of sections, which is kept as source
// and read section by section while rendering, so that memory does not grow with the number of pages.
#pragma once

#include "diag/finding.h"
#include "fs/file_system.h"
#include "load/known_report.h"
#include "model/site.h"

#include <optional>

namespace kolofon {

/// Limits; passing one is a finding.
namespace limits {
constexpr size_t section_bytes = 1024 * 1024;
constexpr size_t table_bytes = 64 * 1024 * 1024;
constexpr size_t toml_bytes = 256 * 1024;
constexpr size_t section_levels = 5;
constexpr size_t sections_in_a_report = 100'000;
constexpr int64_t small_count = 1000;
} // namespace limits

struct LoadOptions {
    /// Reports to load, "SERIES/PERIOD"; empty: all.
    std::vector<std::string> only;
    /// Of reports none of whose files was touched since, nor the settings above them; may be null. Read again when a
    /// report is not as it says.
    const KnownReports* known = nullptr;
    KnownReports* learnt = nullptr; ///< gets what is known now, of all reports loaded; may be null
};

/// Reads the site that `fs` is rooted at. None only when there is no usable site.toml; otherwise what could be read,
/// with every mistake among the findings.
std::optional<Site> load_site(FileSystem& fs, Findings& findings, const LoadOptions& options = {});

} // namespace kolofon
