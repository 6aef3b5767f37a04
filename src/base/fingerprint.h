// Fingerprint: 128 bits that tell one value from another, for deciding whether work has to be done again. Quick and not
// cryptographic: nobody gains by deceiving his own build. The same on all machines of one byte order.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace kolofon {

struct Fingerprint {
    uint64_t high = 0, low = 0;

    auto operator<=>(const Fingerprint&) const = default;
};

/// The fingerprint of values in an order. Texts are told apart from their neighbours: "ab", "c" is not "a", "bc".
class Fingerprinter {
public:
    void add(std::string_view bytes);
    void add(const Fingerprint& part) { mix(part.high, part.low); }
    template <typename Number>
    requires(std::is_integral_v<Number> || std::is_enum_v<Number>) void add(Number number) {
        mix(static_cast<uint64_t>(number), 0x9E3779B97F4A7C15u);
    }

    Fingerprint get() const;

private:
    void mix(uint64_t a, uint64_t b);

    uint64_t m_high = 0x243F6A8885A308D3u, m_low = 0x13198A2E03707344u; ///< digits of pi
};

Fingerprint fingerprint_of(std::string_view bytes);

} // namespace kolofon
