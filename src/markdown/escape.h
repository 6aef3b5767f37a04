// Text as HTML. Source: WHATWG HTML, section 13.
#pragma once

#include <string>
#include <string_view>

namespace kolofon {

/// Appends `text` with & < > " escaped. Characters that HTML does not allow
/// (controls, noncharacters) become U+FFFD.
void append_escaped(std::string& out, std::string_view text);

/// Appends `url` with what may not stand in one as %XX (as CommonMark's
/// renderers do), then escaped.
void append_escaped_url(std::string& out, std::string_view url);

/// Whether append_escaped would change this byte, or must look at it.
extern const bool needs_escape[256];

/// Appends the character at text[at], which needs_escape; returns its length.
size_t append_escaped_character(std::string& out, std::string_view text, size_t at);

} // namespace kolofon
