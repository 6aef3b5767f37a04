#include "document/encoding.h"

#include "base/utf8.h"

namespace kolofon {

std::string from_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    std::string text;
    for (size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        const bool high = c >= 0xD800 && c < 0xDC00, low = c >= 0xDC00 && c < 0xE000;
        const char32_t next = high && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (high && next >= 0xDC00 && next < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        } else if (high || low) {
            c = 0xFFFD;
        }
        append_utf8(text, c);
    }
    return text;
}

std::string decoded_text(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return first_invalid_utf8(bytes) ? from_windows_1252(bytes) : std::string(bytes);
}

} // namespace kolofon
