// The little that is asked of addresses in texts.
#pragma once

#include <string>
#include <string_view>

namespace kolofon {

/// "https:", "javascript:" ... ; a path may have a colon after its first slash.
bool has_scheme(std::string_view address);

/// "%C3%A5" as "å". An invalid escape stays as it is.
std::string percent_decoded(std::string_view text);

/// All but letters, digits, - . _ ~ (RFC 3986, 2.3) and "/" as %XX: a path as a relative address.
std::string percent_encoded(std::string_view text);

} // namespace kolofon
