// Reading a finished page's links and ids in one pass. For HTML that Kolofon wrote itself: well-formed, attributes in
// double quotes. It is not a parser of the web's HTML.
#pragma once

#include <string_view>
#include <vector>

namespace kolofon {

/// Views into the page. Values are as written, escapes not resolved.
struct PageScan {
    std::vector<std::string_view> ids;
    std::vector<std::string_view> links; ///< href, src, and each address of srcset

    void clear() {
        ids.clear();
        links.clear();
    }
};

/// Appends what `html` holds. Comments, and the text of script and style, are passed over.
void scan_page(std::string_view html, PageScan& scan);

} // namespace kolofon
