// Bytes made smaller for the way to the reader: gzip (RFC 1952) and Brotli (RFC 7932). The same bytes give the same
// bytes; no name and no time is written.
#pragma once

#include <string>
#include <string_view>

namespace kolofon {

enum class Compression : uint8_t { Gzip, Brotli };

/// ".gz", ".br"
std::string_view extension_of(Compression kind);

/// Whether a file of that name is text that is worth compressing: HTML, CSS, JSON ... What is packed already is not.
bool is_compressible(std::string_view path);

/// Empty when memory ran out.
std::string compress(std::string_view bytes, Compression kind);

} // namespace kolofon
