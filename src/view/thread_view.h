// Threads (Swedish: trådar): sections on one matter in different reports, linked in order of time.
#pragma once

#include "view/site_view.h"

namespace kolofon {

/// Tells every section, also of earlier versions, what comes before and after it in its thread: sections at their
/// current addresses, in its language, at most `most_in_thread` each way, the nearest.
void connect_threads(AudienceView& view);
constexpr size_t most_in_thread = 24;

} // namespace kolofon
