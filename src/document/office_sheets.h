// What spreadsheets and presentations of both families share. Internal to document/.
#pragma once

#include "document/office_package.h"

namespace kolofon {

/// Hidden sheets, and hidden rows and columns with something in them. `path` has the ending of the kind.
void look_at_sheets(std::string_view bytes, const std::string& path, DocumentFacts& facts);

/// The parts of a .pptx that are its slides, in their order.
std::vector<std::string> slides_of(OfficePackage& package);

} // namespace kolofon
