// Raw DEFLATE (RFC 1951) of bytes that are in memory. The same bytes with the same zlib.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kolofon {

enum class Effort : uint8_t {
    Quick, ///< what is made anew in each build
    Best   ///< what is kept for decades
};

/// Empty when that is not smaller than `bytes`. REQUIRES: bytes.size() < 2^32. A thread's memory for it is used again.
std::string deflated(std::string_view bytes, Effort effort);

} // namespace kolofon
