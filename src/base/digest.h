// SHA-256 and SHA-512 (FIPS 180-4), as lower-case hexadecimal.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kolofon {

std::string sha256_hex(std::string_view bytes);
std::string sha512_hex(std::string_view bytes);

/// SHA-512 of bytes that come piece by piece.
class Sha512 {
public:
    Sha512();
    ~Sha512();
    Sha512(const Sha512&) = delete;
    Sha512& operator=(const Sha512&) = delete;

    void add(std::string_view bytes);
    std::string hex(); ///< of all that was added; call once, last

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace kolofon
