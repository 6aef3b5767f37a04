// A moment, to the second, and the one way it is written: RFC 3339 in UTC. No clock is read here.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

/// Invariant (of parse): year 1000 to 9999.
struct Timestamp {
    int64_t seconds = 0; ///< since 1970-01-01T00:00:00Z, leap seconds not counted

    auto operator<=>(const Timestamp&) const = default;
    std::string rfc3339() const; ///< "2025-06-05T08:00:00Z"

    /// Any date-time of RFC 3339 section 5.6: with Z or an offset, fractions of a second cut off, and the leap second
    /// :60 read as :59.
    static std::optional<Timestamp> parse(std::string_view text);
};

} // namespace kolofon
