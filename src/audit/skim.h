// Skimming: telling at a glance that a passage has nothing for the audit, as most of running text has not.
#pragma once

#include <string_view>

namespace kolofon::audit {

/// False only when reading `text` would find neither a figure nor a placeholder: it has no digit, no bracket, no word
/// that says a number or begins what a template leaves behind, and begins with a letter, so that it is no bullet.
/// Linear, and some fifty times faster than reading.
bool may_say_something(std::string_view text);

/// False only when the heading `text` has none of the words that join two things: "och", "and".
bool may_join_two(std::string_view text);

/// Whether a table's cell has no word, so that nothing is said of what may stand in it: "4 293", "−0,6 %", "..".
bool has_only_figures(std::string_view cell);

} // namespace kolofon::audit
