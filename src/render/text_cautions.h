// Personal data in the texts of sections, with all that stands in them: link addresses, alternative texts, code, HTML.
// Blocks for the intranet are passed over.
#pragma once

#include "check/check_cautions.h"
#include "render/report_texts.h"

namespace kolofon {

/// The sections of a report that the public will see; adds to the report's findings, before acknowledgements are
/// applied.
void check_text_cautions(const PublicSite& shown, ReportTexts& texts);

/// A page of the site, with its own acknowledgements.
void check_page_cautions(const Site& site, const Section& page, const Document& document, Findings& findings);

} // namespace kolofon
