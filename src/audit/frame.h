// Frame: what a text says of one thing at two times: a level, what it was, and the change between them.
#pragma once

#include "audit/quantity.h"

namespace kolofon::audit {

struct Frame {
    const Quantity* to = nullptr;
    const Quantity* from = nullptr;
    const Quantity* change = nullptr;    ///< in the unit of the levels, or points of percentages
    const Quantity* percent = nullptr;   ///< a change in percent
    Direction said = Direction::Unknown; ///< "minskade från A till B"
    bool mixed_signs = false;            ///< a deficit beside a surplus: differences may be sums
    std::optional<Interval> ratio;       ///< "fördubblats": what the new is of the old, in percent

    bool empty() const { return !to && !from && !change && !percent; }
    const Quantity* level() const { return to ? to : from; }
};

/// Reports what in the frame does not agree, if anything.
void check_frame(const ReadPassage& text, const Frame& frame, Findings& findings);

} // namespace kolofon::audit
