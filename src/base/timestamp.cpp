#include "base/timestamp.h"

#include "base/date.h"

#include <algorithm>
#include <cstdio>

namespace kolofon {

namespace {

/// Days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
/// algorithms").
int64_t days_from_civil(int64_t year, unsigned month, unsigned day) {
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const auto year_of_era = static_cast<unsigned>(year - era * 400);
    const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + static_cast<int64_t>(day_of_era) - 719468;
}

struct Civil {
    int64_t year;
    unsigned month, day;
};

Civil civil_from_days(int64_t days) {
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const auto day_of_era = static_cast<unsigned>(days - era * 146097);
    const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const unsigned shifted = (5 * day_of_year + 2) / 153;
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<int64_t>(year_of_era) + era * 400 + (month <= 2), month,
            day_of_year - (153 * shifted + 2) / 5 + 1};
}

/// The two digits at `i`, or none when they are no digits or beyond `most`.
std::optional<int> two_digits(std::string_view text, size_t i, int most) {
    if (i + 2 > text.size() || text[i] < '0' || text[i] > '9' || text[i + 1] < '0' || text[i + 1] > '9')
        return std::nullopt;
    const int number = (text[i] - '0') * 10 + (text[i + 1] - '0');
    return number <= most ? std::optional(number) : std::nullopt;
}

/// Seconds that the zone at the end of the text is ahead of UTC.
std::optional<int> zone_offset(std::string_view zone) {
    if (zone == "Z" || zone == "z") return 0;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
    const auto hours = two_digits(zone, 1, 23), minutes = two_digits(zone, 4, 59);
    if (!hours || !minutes) return std::nullopt;
    const int offset = *hours * 3600 + *minutes * 60;
    return zone[0] == '-' ? -offset : offset;
}

} // namespace

std::string Timestamp::rfc3339() const {
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) rest += 86400, --days;
    const Civil date = civil_from_days(days);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year), date.month,
                  date.day, static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
                  static_cast<int>(rest % 60));
    return text;
}

std::optional<Timestamp> Timestamp::parse(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto date = Date::parse(text.substr(0, 10));
    const auto hour = two_digits(text, 11, 23), minute = two_digits(text, 14, 59), second = two_digits(text, 17, 60);
    if (!date || !hour || !minute || !second) return std::nullopt;
    size_t i = 19;
    if (text[i] == '.') {
        const size_t first = ++i;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
        if (i == first) return std::nullopt;
    }
    const auto offset = zone_offset(text.substr(i));
    if (!offset) return std::nullopt;
    const int64_t days = days_from_civil(date->year, date->month, date->day);
    return Timestamp{days * 86400 + *hour * 3600 + *minute * 60 + std::min(*second, 59) - *offset};
}

} // namespace kolofon
