#include "cli/texts.h"

#include "locale/locale.h"

#include <cmath>

namespace kolofon {

std::string counted(size_t count, std::string_view one, std::string_view many) {
    return Locale::of("sv").number(Decimal(static_cast<int64_t>(count)), 0) + " " +
           std::string(count == 1 ? one : many);
}

std::string seconds_text(double seconds, Language language) {
    if (seconds < 0.1) return std::to_string(std::llround(seconds * 1000)) + " ms";
    const auto hundredths = static_cast<int64_t>(std::llround(seconds * 100));
    return Locale::of(language == Language::Swedish ? "sv" : "en").number(*Decimal::make(hundredths, 2), 2) + " s";
}

} // namespace kolofon
