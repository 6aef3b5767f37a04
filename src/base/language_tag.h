// Names of languages.
#pragma once

#include <string_view>

namespace kolofon {

/// "sv", "nb-NO", "zh-Hant": BCP 47 in outline, which is letters, then parts of letters and digits after hyphens. Such
/// a name is safe in a path and in a page.
bool is_language_tag(std::string_view text);

} // namespace kolofon
