// ByteSet: some of the 256 bytes, told by one look.
#pragma once

#include <array>
#include <string_view>

namespace kolofon {

class ByteSet {
public:
    constexpr explicit ByteSet(std::string_view bytes) {
        for (const char c : bytes) add(c);
    }
    constexpr void add(char c) { m_has[static_cast<unsigned char>(c)] = true; }
    constexpr bool has(char c) const { return m_has[static_cast<unsigned char>(c)]; }

private:
    std::array<bool, 256> m_has{};
};

} // namespace kolofon
