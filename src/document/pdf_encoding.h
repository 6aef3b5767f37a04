// What the codes and glyph names of PDF's simple fonts mean (ISO 32000-1, annex D). Internal to document/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kolofon {

enum class PdfEncoding : uint8_t { Standard, WinAnsi, MacRoman };

/// As UTF-8; empty where the encoding has none.
std::string encoded_character(PdfEncoding encoding, unsigned char code);

/// "Aring" gives "Å"; empty for a name that says nothing.
std::string glyph_text(std::string_view name);

} // namespace kolofon
