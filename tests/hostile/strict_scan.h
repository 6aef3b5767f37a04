// What a finished page must never hold, whoever wrote its texts: scripts of others, handlers, styles, frames, addresses
// that run something, files of another host. The page is read as a browser reads it (gumbo, WHATWG 13.2), so that what
// a browser would make of broken markup is seen too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// What is wrong with a page, in words; nothing when all is well. Of a `fragment` also everything that no Markdown
/// becomes.
std::vector<std::string> strict_scan(std::string_view html, bool fragment);

/// The names of the tags as they stand in the text are those of the elements that a browser makes, in the same order:
/// nothing was closed early, moved or left out. For HTML that Kolofon wrote.
bool reads_as_written(std::string_view html);

/// Whether a browser following `address` may run something: javascript:, data:, vbscript:, whatever is put between the
/// letters that a browser leaves out (WHATWG URL 4.4), or no scheme that we write.
bool is_harmless_address(std::string_view address);

} // namespace kolofon
