// Numbers and texts one after the other in a string of bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kolofon {

/// Seven bits a byte, the lowest first; the eighth is set on all but the last.
void pack_number(std::string& packed, uint32_t number);
/// Its length and its bytes.
void pack_text(std::string& packed, std::string_view text);

/// Take what was packed from the beginning; false where there is nothing whole.
bool take_number(std::string_view& packed, uint32_t& number);
bool take_text(std::string_view& packed, std::string_view& text); ///< it points into `packed`

} // namespace kolofon
