// A package as templates see it.
#include "view/package_view.h"
#include "view/view_fields.h"

namespace kolofon {

constexpr Field package_fields[] = {
    field<PackageView>("version", "Version", "That it holds.",
                       [](const PackageView& p, Context&) { return Value::object(version_type, p.version); }),
    field<PackageView>("single", "true or false", "All of it is one file.",
                       [](const PackageView& p, Context&) { return Value(p.single); }),
    field<PackageView>("publisher", "text", "", [](const PackageView& p, Context&) { return text(p.publisher); }),
    field<PackageView>("live_url", "URL", "Of the report on the site.",
                       [](const PackageView& p, Context&) { return text(p.live_path); }),
    field<PackageView>("generator", "text", "Program and version that made it.",
                       [](const PackageView& p, Context&) { return text(p.generator); }),
    field<PackageView>("log_head", "text or none", "SHA-512 of the last line of the series' log that is known.",
                       [](const PackageView& p, Context&) { return text(p.log_head); }),
    field<PackageView>("log_lines", "number", "In that log.",
                       [](const PackageView& p, Context&) { return Value(p.log_lines); }),
    field<PackageView>("known_until", "Date", "Of that line: later corrections are not in the package.",
                       [](const PackageView& p, Context&) { return Value::object(date_type, &p.known_until); }),
};
const ObjectType package_type{"Package", "A version in a package for the archive.", package_fields};

} // namespace kolofon
