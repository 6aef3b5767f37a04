// UTF-8: decoding, validation, encoding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

struct DecodedCharacter {
    char32_t character; ///< U+FFFD for a byte that is not UTF-8
    size_t length;      ///< bytes read, at least 1
};

/// decode_utf8 of a byte that is not ASCII.
DecodedCharacter decode_utf8_sequence(std::string_view text, size_t offset);

/// The character that begins at `text[offset]`. REQUIRES: offset < text.size().
inline DecodedCharacter decode_utf8(std::string_view text, size_t offset) {
    const auto lead = static_cast<unsigned char>(text[offset]);
    return lead < 0x80 ? DecodedCharacter{lead, 1} : decode_utf8_sequence(text, offset);
}

/// Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or none.
std::optional<size_t> first_invalid_utf8(std::string_view text);

void append_utf8(std::string& text, char32_t character);

/// The characters of ISO 8859-1 (with Windows-1252's additions in 0x80-0x9F) as UTF-8.
std::string from_windows_1252(std::string_view bytes);

} // namespace kolofon
