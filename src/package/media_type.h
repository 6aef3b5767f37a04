// The media type (RFC 6838) of a file by its name, as METS and WARC want it.
#pragma once

#include <string_view>

namespace kolofon {

/// "text/html" for "index.html"; "application/octet-stream" for what is not known.
std::string_view media_type_of(std::string_view path);

} // namespace kolofon
