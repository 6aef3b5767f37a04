// Scans one number as offices write it: thousands with any space or none, decimal comma (English: comma groups, decimal
// point), a sign.
//
// Digits that go on into letters, dashes, colons or slashes are a code ("80-tal", "2015-2018", "1998:901", "65+",
// "1177.se", "25:e").
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kolofon::audit {

/// Whole and decimal digits that a figure in a report can have; more make a code.
inline constexpr int max_figure_digits = 15;

struct ScannedNumber {
    size_t end = 0;
    int64_t amount = 0; ///< with its sign: amount / 10^decimals
    uint8_t decimals = 0, digits = 0;
    bool code = false, grouped = false, doubtful = false;
    char sign = 0;
};

/// REQUIRES: text[at] is a digit, or a sign with a digit after it. `glued`: something that joins stands right before.
ScannedNumber scan_number(std::string_view text, size_t at, bool english, bool glued);

} // namespace kolofon::audit
