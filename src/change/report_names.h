// The names that authors can use for the parts of a report: in `affects` and in [[redirect]].
#pragma once

#include "model/site.h"

#include <string>
#include <string_view>

namespace kolofon {

/// "report", a section (of any edition) or SECTION/*, a table, TABLE.ROW, TABLE.COLUMN, TABLE.ROW.COLUMN, a chart, an
/// attachment.
bool is_name_in(const Report& report, std::string_view name);

/// The name that may have been meant, or empty.
std::string nearest_name_in(const Report& report, std::string_view name);

/// Whether `section` is `ancestor` or stands under it, in any edition.
bool stands_under(const Report& report, std::string_view section, std::string_view ancestor);

} // namespace kolofon
