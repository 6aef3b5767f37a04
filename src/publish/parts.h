// The steps of publishing, one file a subject. Private to src/publish.
#pragma once

#include "publish/publish.h"

namespace kolofon {

/// A report found in a site, to be changed (it gets its marks); null pointers when it has none such.
struct FoundReport {
    Series* series = nullptr;
    Report* report = nullptr;
};
FoundReport report_to_seal(Site& site, std::string_view id);

// requirements.cpp
/// What a report must have and must not be to be published at all.
void check_requirements(const Site& site, const Report& report, Findings& findings);

// approval.cpp
/// What an approval is bound to: the first 32 hexadecimal digits of the SHA-512 over every source file; of report.toml
/// over its keys and values but for the approval itself.
std::string approval_digest(FileSystem& fs, const Report& report);
/// Asked of a series with `approval = true`, and of a report that has one.
void check_approval(FileSystem& fs, const Series& series, const Report& report, std::string_view today,
                    Findings& findings);

} // namespace kolofon
