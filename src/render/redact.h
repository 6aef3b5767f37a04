// Words taken out of what the public is shown of published reports, on the record ([[redaction]]). The store is never
// touched: the words are replaced in finished pages.
//
// Words match as a reader sees them: any run of white space equals a space (no-break ones too), and tags inside them do
// not matter. In attributes that readers meet (title, alt, content, aria-label, data-running) they are replaced too.
// Ids and links are left as they are, so that every anchor stays.
#pragma once

#include "model/site.h"

#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

using Redactions = std::vector<const Redaction*>;

/// Those of a report, "SERIES/PERIOD", in the order of site.toml and series.toml.
Redactions redactions_of(const Site& site, std::string_view report);
/// All of a site: for pages that tell of many reports.
Redactions all_redactions(const Site& site);

/// How many times the words stand in a page.
size_t count_words(std::string_view html, std::string_view words);
/// Whether they stand in an id or a link, as they are or folded to an id.
bool words_in_marks(std::string_view html, std::string_view words);

void redact_html(std::string& html, const Redactions& redactions);
/// Of plain text: a title, a label.
void redact_text(std::string& text, const Redactions& redactions);
/// Of JSON and XML: the words as those write them.
void redact_data(std::string& text, const Redactions& redactions);

} // namespace kolofon
