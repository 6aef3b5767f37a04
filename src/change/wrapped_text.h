// Words set in lines of a width, for a terminal. Control characters become U+FFFD.
#pragma once

#include "change/change.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// `text` with control characters (C0, DEL, C1, and the marks that reorder text) made visible as U+FFFD.
std::string without_controls(std::string_view text);

struct Lines {
    size_t width = 100;
    bool colour = false;

    /// `text` from `indent`, its later lines `hang` further in. With a line end.
    std::string plain(std::string_view text, size_t indent, size_t hang = 2) const;
    /// Removed words between [- and -], added ones between {+ and +}; or in colour, struck out and underlined. Long
    /// stretches that are the same are cut short.
    std::string difference(const std::vector<Segment>& segments, std::string_view first, size_t indent,
                           size_t hang = 2) const;
    /// The whole text as removed or added.
    std::string whole(SegmentKind kind, std::string_view text, std::string_view first, size_t indent) const;
};

} // namespace kolofon
