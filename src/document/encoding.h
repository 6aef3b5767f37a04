// Bytes of text in the encodings that files come in, as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace kolofon {

/// What a byte order mark says, else UTF-8 if it is well formed, else Windows-1252. Without the mark.
std::string decoded_text(std::string_view bytes);

/// A byte that is left over at the end is dropped; an unpaired surrogate is U+FFFD.
std::string from_utf16(std::string_view bytes, bool big_endian);

} // namespace kolofon
