#include "output/compress.h"

#include <algorithm>
#include <brotli/encode.h>
#include <memory>
#include <zlib.h>

namespace kolofon {

namespace {

constexpr int gzip_level = 9;
/// The highest that is quick enough for tens of thousands of pages: 11 takes twenty times as long for a tenth less.
constexpr int brotli_quality = 9;

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    constexpr int window = 15, gzip_frame = 16, memory = 9;
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, window + gzip_frame, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    const std::unique_ptr<z_stream, decltype(&deflateEnd)> end(&stream, &deflateEnd);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib only reads it
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
    out.resize(stream.total_out);
    return out;
}

std::string brotli(std::string_view bytes) {
    std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    size_t size = out.size();
    const bool done = BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                            reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                                            reinterpret_cast<uint8_t*>(out.data())) == BROTLI_TRUE;
    out.resize(done ? size : 0);
    return out;
}

} // namespace

std::string_view extension_of(Compression kind) {
    return kind == Compression::Gzip ? ".gz" : ".br";
}

bool is_compressible(std::string_view path) {
    static constexpr std::string_view endings[] = {".html", ".css", ".js",  ".json", ".svg",  ".xml", ".txt",
                                                   ".csv",  ".ics", ".rdf", ".mjs",  ".link", ".md",  ".webmanifest"};
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](std::string_view ending) { return path.ends_with(ending); });
}

std::string compress(std::string_view bytes, Compression kind) {
    return kind == Compression::Gzip ? gzip(bytes) : brotli(bytes);
}

} // namespace kolofon
