// Text in the language the user reads.
#pragma once

#include "diag/catalogue.h"

#include <string>
#include <string_view>

namespace kolofon {

inline std::string_view say(Language language, std::string_view swedish, std::string_view english) {
    return language == Language::Swedish ? swedish : english;
}

/// "1 sida", "12 sidor": with the number.
std::string counted(size_t count, std::string_view one, std::string_view many);

/// "0,35 s" or "0.35 s", of less than a tenth "35 ms".
std::string seconds_text(double seconds, Language language);

} // namespace kolofon
