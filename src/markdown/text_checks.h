// What is checked in a finished document: references without end, footnotes
// without text or use, addresses that the site cannot have.
#pragma once

#include "markdown/document.h"
#include "markdown/scan.h"

namespace kolofon {

/// Also marks footnotes that were written in an audience block.
void check_text(Document& document, const Scan& scan, SectionFindings& findings);

} // namespace kolofon
