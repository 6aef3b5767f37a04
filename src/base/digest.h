// SHA-256 and SHA-512 (FIPS 180-4), as lower-case hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace kolofon {

std::string sha256_hex(std::string_view bytes);
std::string sha512_hex(std::string_view bytes);

} // namespace kolofon
