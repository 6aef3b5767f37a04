// What a saved number means: digits, number formats, dates. Internal to format/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

/// A saved number ("4.2000000000000003E-2") as spreadsheets read it: 15 significant digits, at most 15 decimals,
/// machine form; moved `shift` places to the left ("0.042" by 2 is "4.2"). A number of more than 40 places stays as it
/// is written. None when it is no number.
std::optional<std::string> machine_number(std::string_view saved, int shift = 0);

/// A number in machine form, rounded to `decimals` places, half away from zero.
std::string rounded_number(std::string_view number, int decimals);

/// What the code of a number format says (ECMA-376 part 1, 18.8.31); of several sections, the first.
struct NumberFormat {
    bool percent = false;
    bool date = false;
    bool time = false;
    bool elapsed = false; ///< [h]:mm, more than a day
    int8_t decimals = -1; ///< -1: as many as there are
    uint32_t scaled = 1;  ///< shows the number divided by this
};
NumberFormat read_number_format(std::string_view code);
/// Those that have a number and no code (18.8.30).
NumberFormat builtin_number_format(uint32_t id);

/// The day and time of a serial number; none when it is before 1900 or after 9999.
std::optional<std::string> date_of_serial(std::string_view number, const NumberFormat& format, bool from_1904);

/// "2025-04-30T00:00:00" as "2025-04-30"; seconds and what follows them only where they are not zero.
std::string short_date(std::string_view iso);

/// "PT12H30M00S" as "12:30"; anything else as it is.
std::string short_time(std::string_view duration);

} // namespace kolofon
