#include "archive/deflater.h"

#include <zlib.h>

namespace kolofon {

namespace {

/// A table's files: half the time of zlib's default (6), and a twentieth larger.
constexpr int quick_level = 3;
/// Most of them fit in a window whose tables take 16 kB to clear for each file, not 64.
constexpr int small_window = 13, small_memory = 6;
constexpr size_t small_file = size_t{1} << small_window;

/// A stream that is reset instead of made anew: its tables are large, and the files are small.
class Deflater {
public:
    Deflater(int level, int window, int memory) {
        m_ready = deflateInit2(&m_stream, level, Z_DEFLATED, -window, memory, Z_DEFAULT_STRATEGY) == Z_OK;
    }
    ~Deflater() {
        if (m_ready) deflateEnd(&m_stream);
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    std::string run(std::string_view bytes) {
        if (!m_ready || deflateReset(&m_stream) != Z_OK) return {};
        std::string packed(bytes.size(), '\0');
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib's field is not const
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        m_stream.next_out = reinterpret_cast<Bytef*>(packed.data());
        m_stream.avail_out = static_cast<uInt>(packed.size());
        const bool fits = ::deflate(&m_stream, Z_FINISH) == Z_STREAM_END;
        packed.resize(fits ? m_stream.total_out : 0);
        return packed;
    }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

} // namespace

std::string deflated(std::string_view bytes, Effort effort) {
    if (effort == Effort::Best) {
        thread_local Deflater best(Z_BEST_COMPRESSION, MAX_WBITS, MAX_MEM_LEVEL);
        return best.run(bytes);
    }
    if (bytes.size() <= small_file) {
        thread_local Deflater small(quick_level, small_window, small_memory);
        return small.run(bytes);
    }
    thread_local Deflater quick(quick_level, MAX_WBITS, MAX_MEM_LEVEL - 1);
    return quick.run(bytes);
}

} // namespace kolofon
