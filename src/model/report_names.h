// The names that authors can use for reports and for the parts of a report: in `affects`, `corrects` and [[redirect]].
#pragma once

#include "model/site.h"

#include <string>
#include <string_view>

namespace kolofon {

/// A report by its name, "SERIES/PERIOD" or, within a series, "PERIOD".
struct NamedReport {
    const Series* series = nullptr;
    const Report* report = nullptr; ///< null when there is none of that name

    explicit operator bool() const { return report != nullptr; }
};
/// `own` is the series that a bare "PERIOD" is of; null: none is.
NamedReport find_report(const Site& site, std::string_view name, const Series* own = nullptr);

/// What `corrects` names: "SERIES/PERIOD#place". `place` is empty when it names the report as a whole.
struct NamedPlace {
    std::string_view report, place;
};
NamedPlace split_place(std::string_view name);

/// A version of a report as it is named on the command line: "SERIES/PERIOD@2", also "@v2" and below "content/".
struct VersionName {
    std::string report;
    int version = 0;  ///< 0: none is named
    bool good = true; ///< false: it is no such name
};
VersionName parse_version_name(std::string_view word);

/// "report", a section (of any edition) or SECTION/*, a table, TABLE.ROW, TABLE.COLUMN, TABLE.ROW.COLUMN, a chart, an
/// attachment.
bool is_name_in(const Report& report, std::string_view name);

/// What a name stands for; none when the report has no such thing. A name with several meanings is its narrowest.
struct FoundPart {
    Audience audience = Audience::Public;
    Span span; ///< where it is written
};
std::optional<FoundPart> find_part(const Report& report, std::string_view name);

/// The name that may have been meant, or empty.
std::string nearest_name_in(const Report& report, std::string_view name);

/// Whether `section` is `ancestor` or stands under it, in any edition.
bool stands_under(const Report& report, std::string_view section, std::string_view ancestor);

} // namespace kolofon
