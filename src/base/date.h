// Dates and reporting periods. No clock is read here; the date of today is an argument where one is needed.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

/// A day of the Gregorian calendar. Invariant (of parse): a day that exists, year 1000 to 9999.
struct Date {
    int16_t year = 0;
    uint8_t month = 0, day = 0;

    auto operator<=>(const Date&) const = default;
    std::string iso() const; ///< "2025-06-05" (ISO 8601)

    static std::optional<Date> parse(std::string_view iso);
    static bool exists(int year, int month, int day);
};

enum class PeriodKind : uint8_t { Year, HalfYear, Tertial, Quarter, Month };

/// What a report reports on (Swedish: period): a month "2025-04", a quarter "2025-q2", a tertial "2025-t1", a half-year
/// "2025-h1", a year "2025". Ordered by its last day, so that a year follows its December.
struct Period {
    int16_t year = 0;
    PeriodKind kind = PeriodKind::Month;
    uint8_t number = 1; ///< month 1-12, quarter 1-4, tertial 1-3, half-year 1-2, year 1

    bool operator==(const Period&) const = default;
    std::strong_ordering operator<=>(const Period& other) const;
    std::string id() const;
    int last_month() const; ///< 1 to 12
    Date first_day() const;
    Date last_day() const;

    static std::optional<Period> parse(std::string_view id);
};

} // namespace kolofon
