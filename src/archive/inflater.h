// Raw deflate (RFC 1951), piece by piece. Private to src/archive.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace kolofon {

uint32_t crc32_of(uint32_t before, std::string_view bytes);

class Inflater {
public:
    Inflater();
    ~Inflater();

    enum class State : uint8_t { More, End, Stopped, Damaged };
    /// Unpacks `packed` and gives what comes of it to `take`, until that returns false. After End or Damaged nothing
    /// more is taken; bytes after the end are Damaged.
    State add(std::string_view packed, const std::function<bool(std::string_view)>& take);

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    State m_state = State::More;
};

} // namespace kolofon
