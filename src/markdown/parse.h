// Reading a section's body: GitHub Flavored Markdown with footnotes and
// references, into a Document.
//
// The parser is libcmark-gfm. Around it: references are masked so that it never
// sees them (scan.h), hostile input is refused before it costs more than linear
// time (limits.h), strikethrough and bare addresses are found in the finished
// tree, and raw HTML passes an allow-list (clean_html.h). Safe to call from
// several threads at once; needs no lock.
#pragma once

#include "markdown/document.h"

namespace kolofon {

/// Reads file.text() from `body_begin` (after the front matter; at the
/// beginning of a line) to its end. The file must outlive the document. Input
/// over a limit gives its finding and a document without nodes. REQUIRES: the
/// text is UTF-8 (the loader refuses others); bytes that are not do no harm,
/// but are written as they are.
Document parse_markdown(const SourceFile& file, uint32_t body_begin, Findings& findings);

} // namespace kolofon
