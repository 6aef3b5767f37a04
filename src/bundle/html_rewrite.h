// Attributes of a finished page, rewritten. For HTML that Kolofon wrote itself: well-formed, attributes in double
// quotes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon::bundle {

/// What an attribute becomes: its value, written as it is, and attributes to follow it (" data-a=\"b\"").
struct NewAttribute {
    std::string value, more;
};

/// Given a tag's name, an attribute's name and its value as written; none leaves it as it is.
using AttributeRewriter =
    std::function<std::optional<NewAttribute>(std::string_view tag, std::string_view name, std::string_view value)>;

/// Comments, and the text of script and style, are passed over.
std::string rewrite_attributes(std::string_view html, const AttributeRewriter& rewrite);

} // namespace kolofon::bundle
