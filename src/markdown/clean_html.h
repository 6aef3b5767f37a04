// Raw HTML in Markdown: what the allow-list admits is written anew, all else is
// a finding that names it.
//
// A tag is found by a linear scan with limits, read by gumbo (names,
// attributes, entities), checked against the content model of its surroundings,
// and serialised from what was read. div, details, dl and dd may stretch over
// several blocks of Markdown; everything else is closed where it was opened.
//
// Source: WHATWG HTML, sections 4.4 to 4.11 (content models) and 13.3
// (serialising).
#pragma once

#include "markdown/document.h"
#include "markdown/section_findings.h"

#include <vector>

namespace kolofon {

/// Replaces the text of the given HtmlBlock and HtmlInline nodes by clean HTML.
/// After a finding they are all empty, so that what is written is still well
/// formed.
void clean_html(Document& document, const std::vector<uint32_t>& html_nodes, SectionFindings& findings);

} // namespace kolofon
