// The ids and levels of a document's headings.
#pragma once

#include "markdown/document.h"
#include "markdown/section_findings.h"

namespace kolofon {

/// Reads "{#id}" at the end of headings (and takes it off their text), gives
/// the others ids from their text, and checks the levels. Headings for the
/// intranet get theirs after all others, so that they leave no trace in the
/// public ids.
void settle_headings(Document& document, SectionFindings& findings);

} // namespace kolofon
