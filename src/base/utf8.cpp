#include "base/utf8.h"

#include <bit>
#include <cassert>
#include <cstring>

namespace kolofon {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_continuation(std::string_view text, size_t i) {
    return i < text.size() && (static_cast<uint8_t>(text[i]) & 0xC0) == 0x80;
}

char32_t low_bits(std::string_view text, size_t i) {
    return static_cast<uint8_t>(text[i]) & 0x3F;
}

} // namespace

DecodedCharacter decode_utf8_sequence(std::string_view text, size_t offset) {
    assert(offset < text.size());
    const auto lead = static_cast<uint8_t>(text[offset]);
    if (lead >= 0xC2 && lead <= 0xDF && is_continuation(text, offset + 1))
        return {(char32_t{lead} & 0x1F) << 6 | low_bits(text, offset + 1), 2};
    if (lead >= 0xE0 && lead <= 0xEF && is_continuation(text, offset + 1) && is_continuation(text, offset + 2)) {
        const char32_t c = (char32_t{lead} & 0x0F) << 12 | low_bits(text, offset + 1) << 6 | low_bits(text, offset + 2);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
    }
    if (lead >= 0xF0 && lead <= 0xF4 && is_continuation(text, offset + 1) && is_continuation(text, offset + 2) &&
        is_continuation(text, offset + 3)) {
        const char32_t c = (char32_t{lead} & 0x07) << 18 | low_bits(text, offset + 1) << 12 |
                           low_bits(text, offset + 2) << 6 | low_bits(text, offset + 3);
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
    }
    return {replacement, 1};
}

std::optional<size_t> first_invalid_utf8(std::string_view text) {
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
    size_t i = 0;
    while (i < text.size()) {
        if (i + 8 <= text.size()) { // eight ASCII bytes at a time: most of any text
            uint64_t word;
            std::memcpy(&word, text.data() + i, 8);
            const uint64_t high = word & 0x8080808080808080u;
            if (high == 0) {
                i += 8;
                continue;
            }
            if constexpr (std::endian::native == std::endian::little)
                i += static_cast<size_t>(std::countr_zero(high)) / 8;
        }
        // Two bytes: the other letters of European languages.
        if (byte(i) >= 0xC2 && byte(i) <= 0xDF && i + 1 < text.size() && (byte(i + 1) & 0xC0) == 0x80) {
            i += 2;
            continue;
        }
        const auto [c, length] = decode_utf8(text, i);
        if (c == replacement && length == 1) return i;
        i += length;
    }
    return std::nullopt;
}

void append_utf8(std::string& text, char32_t c) {
    const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string from_windows_1252(std::string_view bytes) {
    static constexpr char32_t high[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (const char byte : bytes) {
        const auto b = static_cast<uint8_t>(byte);
        append_utf8(text, b >= 0x80 && b < 0xA0 ? high[b - 0x80] : b);
    }
    return text;
}

} // namespace kolofon
