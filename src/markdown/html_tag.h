// HtmlTag: one tag of raw HTML, read and checked by itself; and the elements
// that the allow-list admits.
#pragma once

#include "markdown/section_findings.h"

#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

/// What may stand in an element.
enum class ContentModel : uint8_t {
    Nothing,    ///< br
    Phrasing,   ///< words
    Flow,       ///< words and blocks
    Details,    ///< a summary, then flow
    Definitions ///< dt and dd
};

struct HtmlElement {
    std::string_view name;
    ContentModel model;
    bool is_phrasing; ///< may stand among words
    bool may_stretch; ///< over several blocks
};

/// The entry of the allow-list, or none.
const HtmlElement* allowed_element(std::string_view lower_case_name);

/// The length of the tag that `text` begins with, from '<' to '>', or 0 when it
/// has no end within the limits.
size_t tag_length(std::string_view text);

struct OpenTag {
    const HtmlElement* element;
    std::string html; ///< serialised
};

/// Reads an opening tag. A fault gives a finding at `place` and none.
std::optional<OpenTag> read_open_tag(std::string_view tag, const Span& place, SectionFindings& findings);

/// Text with entities, serialised.
std::string clean_text(std::string_view text);

} // namespace kolofon
