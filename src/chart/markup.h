// Writing HTML and SVG.
#pragma once

#include "base/audience.h"

#include <string>
#include <string_view>

namespace kolofon {

/// Appends `text` as content or as the value of a quoted attribute: & < > " escaped; control characters, which neither
/// HTML nor XML allows, become U+FFFD.
void append_markup_text(std::string& out, std::string_view text);

/// The word for it after what is internal; nothing after what is public.
void append_internal_mark(std::string& out, Audience audience, std::string_view word);

/// Appends ` name="value"`.
void append_attribute(std::string& out, std::string_view name, std::string_view value);

} // namespace kolofon
