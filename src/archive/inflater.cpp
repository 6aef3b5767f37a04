#include "archive/inflater.h"

#include <string>
#include <zlib.h>

namespace kolofon {

namespace {

constexpr size_t piece = 256 * 1024;

} // namespace

uint32_t crc32_of(uint32_t before, std::string_view bytes) {
    return static_cast<uint32_t>(::crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

struct Inflater::Stream {
    z_stream zlib{};
    std::string buffer = std::string(piece, '\0');
    bool ready = false;
};

Inflater::Inflater() : m_stream(std::make_unique<Stream>()) {
    m_stream->ready = ::inflateInit2(&m_stream->zlib, -MAX_WBITS) == Z_OK;
}

Inflater::~Inflater() {
    if (m_stream->ready) ::inflateEnd(&m_stream->zlib);
}

Inflater::State Inflater::add(std::string_view packed, const std::function<bool(std::string_view)>& take) {
    if (!m_stream->ready || (m_state == State::End && !packed.empty())) m_state = State::Damaged;
    if (m_state != State::More) return m_state;
    z_stream& zlib = m_stream->zlib;
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    zlib.avail_in = static_cast<uInt>(packed.size());
    do {
        zlib.next_out = reinterpret_cast<Bytef*>(m_stream->buffer.data());
        zlib.avail_out = static_cast<uInt>(m_stream->buffer.size());
        const int result = ::inflate(&zlib, Z_NO_FLUSH);
        const size_t got = m_stream->buffer.size() - zlib.avail_out;
        if (got > 0 && !take(std::string_view(m_stream->buffer).substr(0, got))) return m_state = State::Stopped;
        if (result == Z_STREAM_END) return m_state = zlib.avail_in == 0 ? State::End : State::Damaged;
        if (result == Z_BUF_ERROR && zlib.avail_in == 0) break; // all taken, nothing left to give
        if (result != Z_OK) return m_state = State::Damaged;
    } while (zlib.avail_in > 0 || zlib.avail_out == 0);
    return m_state;
}

} // namespace kolofon
