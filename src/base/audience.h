// Who may see a thing (Swedish: extern, intern).
#pragma once

#include <cstdint>
#include <string_view>

namespace kolofon {

/// Ordered: what the public may see, the intranet may see too.
enum class Audience : uint8_t { Public, Intranet };

/// The audience of a part inside a whole: nothing inside an internal part is public.
constexpr Audience narrower(Audience a, Audience b) {
    return a > b ? a : b;
}

constexpr bool may_see(Audience reader, Audience of_the_thing) {
    return reader >= of_the_thing;
}

constexpr std::string_view audience_name(Audience audience) {
    return audience == Audience::Public ? "public" : "intranet";
}

} // namespace kolofon
