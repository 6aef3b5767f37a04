// Writing values into HTML so that they stay what they are: text.
#pragma once

#include "theme/value.h"

#include <string>
#include <string_view>

namespace kolofon::theme {

/// & < > " ' as character references: right in text and in quoted attribute values.
void append_escaped(std::string& out, std::string_view text);

/// HTML where no tags can stand (attribute values, title): tags left out, quotes escaped, references kept.
void append_without_tags(std::string& out, std::string_view html);

/// The text that `html` shows: tags left out, the references & < > " ' (and no others) decoded.
std::string text_of_html(std::string_view html);

/// An address that may stand in href, src and the like: relative, or of a scheme that cannot run code (http, https,
/// mailto, tel). White space and control characters in it are seen as browsers see them.
bool is_harmless_url(std::string_view url);

/// What is written instead of an address that is not harmless.
constexpr std::string_view harmless_url = "about:invalid";

/// A JSON string that can also stand in a script: < > & and the separators U+2028, U+2029 as \u escapes.
void append_json_string(std::string& out, std::string_view text);

} // namespace kolofon::theme
