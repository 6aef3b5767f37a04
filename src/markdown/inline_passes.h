// What cmark's extensions "strikethrough" and "autolink" would do, done in the
// finished inlines of one block: those extensions change a table that all
// threads share, and the latter's scanner reads before its input.
//
// Source: GFM 0.29, sections 6.5 and 6.9; ftp addresses are left as text.
#pragma once

#include "markdown/document.h"

#include <optional>
#include <string_view>

namespace kolofon {

/// Both rewrite the inlines from node `first` to the last. Bare links come
/// first.
void find_bare_links(Document& document, uint32_t first);
/// The inlines stand in source[begin, end).
void find_strikethrough(Document& document, uint32_t first, uint32_t begin, uint32_t end);

struct BareLink {
    size_t begin, end;
    std::string_view scheme; ///< to put before the text: "", "http://" or "mailto:"
};

/// The next address in `text` from `from` on.
std::optional<BareLink> find_bare_link(std::string_view text, size_t from);

} // namespace kolofon
