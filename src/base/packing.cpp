#include "base/packing.h"

namespace kolofon {

void pack_number(std::string& packed, uint32_t number) {
    for (; number >= 128; number >>= 7) packed += static_cast<char>((number & 127) | 128);
    packed += static_cast<char>(number);
}

void pack_text(std::string& packed, std::string_view text) {
    pack_number(packed, static_cast<uint32_t>(text.size()));
    packed += text;
}

bool take_number(std::string_view& packed, uint32_t& number) {
    constexpr size_t longest = 5;
    number = 0;
    for (size_t i = 0; i < packed.size() && i < longest; ++i) {
        const auto byte = static_cast<unsigned char>(packed[i]);
        number |= static_cast<uint32_t>(byte & 127) << (7 * i);
        if (byte >= 128) continue;
        packed.remove_prefix(i + 1);
        return true;
    }
    return false;
}

bool take_text(std::string_view& packed, std::string_view& text) {
    uint32_t size = 0;
    if (!take_number(packed, size) || size > packed.size()) return false;
    text = packed.substr(0, size);
    packed.remove_prefix(size);
    return true;
}

} // namespace kolofon
