// Tag files of a bag: their encoding and their lines (RFC 8493). Private to src/verify.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon::verify {

/// `bytes` in the encoding of that IANA name, as UTF-8 without a byte order mark; none when the encoding is unknown or
/// the bytes are not written in it.
std::optional<std::string> decoded_tags(const std::string& bytes, const std::string& encoding);

/// Lines end with LF, CR or CR LF.
std::vector<std::string_view> tag_lines(std::string_view text);

/// %0A and %0D, and from version 1.0 %25, of a path in a manifest.
std::string decoded_path(std::string_view path, bool with_percent);

} // namespace kolofon::verify
