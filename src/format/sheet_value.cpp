#include "format/sheet_value.h"

#include "base/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace kolofon {

namespace {

constexpr int significant = 15;
constexpr int most_decimals = 15;
constexpr int most_places = 40;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// 0.digits * 10^point.
struct Digits {
    bool negative = false;
    std::string digits; ///< without zeros at either end
    int point = 0;
};

void trim_zeros(Digits& number) {
    const size_t first = std::min(number.digits.find_first_not_of('0'), number.digits.size());
    number.digits.erase(0, first);
    number.point -= static_cast<int>(first);
    number.digits.erase(number.digits.find_last_not_of('0') + 1);
    if (number.digits.empty()) number = {};
}

/// Keeps `count` digits; half goes away from zero.
void round_to(Digits& number, int count) {
    if (count >= static_cast<int>(number.digits.size())) return;
    if (count < 0) {
        number = {};
        return;
    }
    const bool up = number.digits[static_cast<size_t>(count)] >= '5';
    number.digits.resize(static_cast<size_t>(count));
    if (up) {
        size_t i = number.digits.size();
        while (i > 0 && number.digits[i - 1] == '9') number.digits[--i] = '0';
        if (i > 0) {
            ++number.digits[i - 1];
        } else {
            number.digits.insert(number.digits.begin(), '1');
            ++number.point;
        }
    }
    trim_zeros(number);
}

std::optional<Digits> read_digits(std::string_view text) {
    Digits number;
    size_t i = 0;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) number.negative = text[i++] == '-';
    const size_t first = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    number.digits = text.substr(first, i - first);
    number.point = static_cast<int>(number.digits.size());
    if (i < text.size() && text[i] == '.') {
        const size_t point = ++i;
        while (i < text.size() && is_digit(text[i])) ++i;
        number.digits += text.substr(point, i - point);
    }
    if (number.digits.empty()) return std::nullopt;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        if (++i < text.size() && text[i] == '+') ++i;
        int exponent = 0;
        const auto read = std::from_chars(text.data() + i, text.data() + text.size(), exponent);
        if (read.ec != std::errc() || std::abs(exponent) > 100'000) return std::nullopt;
        i = static_cast<size_t>(read.ptr - text.data());
        number.point += exponent;
    }
    if (i != text.size()) return std::nullopt;
    trim_zeros(number);
    return number;
}

std::string text_of(const Digits& number) {
    if (number.digits.empty()) return "0";
    std::string text = number.negative ? "-" : "";
    const auto point = static_cast<size_t>(std::max(number.point, 0));
    if (number.point <= 0) text += '0';
    text += number.digits.substr(0, point);
    if (point > number.digits.size()) text.append(point - number.digits.size(), '0');
    if (point >= number.digits.size()) return text;
    text += '.';
    if (number.point < 0) text.append(static_cast<size_t>(-number.point), '0');
    return text + number.digits.substr(point);
}

/// The first section of a format's code, reduced to the letters and signs that mean something.
struct FormatScan {
    std::string signs; ///< lower case, without quoted words, colours and conditions
    bool elapsed = false;
};

FormatScan scan(std::string_view code) {
    FormatScan result;
    for (size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == ';') break;
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i; // the sign after it is shown, left as space, or repeated
        } else if (c == '[') {
            const size_t end = std::min(code.find(']', i), code.size());
            const std::string inside = to_lower_ascii(code.substr(i + 1, end - i - 1));
            if (!inside.empty() && inside.find_first_not_of(inside[0]) == std::string::npos &&
                (inside[0] == 'h' || inside[0] == 'm' || inside[0] == 's')) {
                result.elapsed = true;
                result.signs += inside[0];
            }
            i = end;
        } else {
            result.signs += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    return result;
}

std::string clock(long seconds) {
    std::array<char, 40> text{};
    if (seconds % 60 != 0)
        std::snprintf(text.data(), text.size(), "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    else
        std::snprintf(text.data(), text.size(), "%02ld:%02ld", seconds / 3600, seconds / 60 % 60);
    return text.data();
}

/// The 1900 system counts a 29th of February 1900 that never was (ECMA-376 part 1, 18.17.4.1).
std::string day_text(long serial, bool from_1904) {
    using namespace std::chrono;
    if (!from_1904 && serial == 60) return "1900-02-29";
    const sys_days base = from_1904     ? sys_days{year{1904} / 1 / 1}
                          : serial < 60 ? sys_days{year{1899} / 12 / 31}
                                        : sys_days{year{1899} / 12 / 30};
    const year_month_day day{base + days{serial}};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

} // namespace

std::optional<std::string> machine_number(std::string_view saved, int shift) {
    auto number = read_digits(trim(saved));
    if (!number) return std::nullopt;
    if (!number->digits.empty()) number->point += shift;
    if (number->point > most_places) return std::string(trim(saved));
    round_to(*number, std::min(significant, number->point + most_decimals));
    return text_of(*number);
}

std::string rounded_number(std::string_view text, int decimals) {
    auto number = read_digits(text);
    if (!number) return std::string(text);
    round_to(*number, number->point + decimals);
    return text_of(*number);
}

NumberFormat read_number_format(std::string_view code) {
    NumberFormat format;
    const FormatScan read = scan(code);
    const std::string& signs = read.signs;
    if (signs == "general" || signs == "standard" || signs == "@" || signs.empty()) return format;
    const auto has = [&](char c) { return signs.find(c) != std::string::npos; };
    const size_t last = signs.find_last_of("0#?");
    if (last == std::string::npos) {
        format.elapsed = read.elapsed;
        format.time = has('h') || has('s');
        format.date = has('d') || has('y') || (has('m') && !format.time);
        return format;
    }
    if (has('h') || has('y') || has('d')) { // seconds with decimals: mm:ss.0
        format.time = has('h');
        format.date = has('y') || has('d');
        return format;
    }
    if (has('s') && has('m')) {
        format.time = true;
        return format;
    }
    format.percent = has('%');
    if (has('/') || signs.find("e+") != std::string::npos || signs.find("e-") != std::string::npos) return format;
    const size_t point = signs.find('.');
    format.decimals = 0;
    if (point != std::string::npos)
        for (size_t i = point + 1; i < signs.size() && (signs[i] == '0' || signs[i] == '#' || signs[i] == '?'); ++i)
            format.decimals = static_cast<int8_t>(std::min(format.decimals + 1, 30));
    for (size_t i = last + 1; i < signs.size() && signs[i] == ',' && format.scaled < 1'000'000'000; ++i)
        format.scaled *= 1000;
    return format;
}

NumberFormat builtin_number_format(uint32_t id) {
    constexpr std::string_view codes[] = {"",  "0",  "0.00",  "#,##0",    "#,##0.00", "",    "",   "",
                                          "",  "0%", "0.00%", "0.00E+00", "# ?/?",    "# /", "d",  "d",
                                          "d", "m",  "h",     "h",        "h",        "h",   "d h"};
    if (id < std::size(codes)) return read_number_format(codes[id]);
    if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return read_number_format("d"); // East Asian dates
    if (id == 37 || id == 38) return read_number_format("#,##0");
    if (id == 39 || id == 40) return read_number_format("#,##0.00");
    if (id >= 41 && id <= 44) return read_number_format(id % 2 == 1 && id < 43 ? "#,##0" : "#,##0.00");
    if (id == 45 || id == 47) return read_number_format("mm:ss");
    if (id == 46) return read_number_format("[h]:mm:ss");
    if (id == 48) return read_number_format("0E+0");
    return {};
}

std::optional<std::string> date_of_serial(std::string_view number, const NumberFormat& format, bool from_1904) {
    constexpr double last_serial = 2'958'465; // 9999-12-31
    double serial = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), serial);
    if (read.ec != std::errc() || serial < 0 || serial > last_serial) return std::nullopt;
    const auto days = static_cast<long>(std::floor(serial));
    const long seconds = std::lround((serial - static_cast<double>(days)) * 86400);
    if (!format.date) return clock(format.elapsed ? days * 86400 + seconds : seconds % 86400);
    if (!format.time) return day_text(days, from_1904);
    const std::string day = day_text(days + seconds / 86400, from_1904);
    return seconds % 86400 == 0 ? day : day + "T" + clock(seconds % 86400);
}

std::string short_date(std::string_view iso) {
    const std::string_view day = iso.substr(0, 10);
    std::string_view time = iso.size() > 11 ? iso.substr(11) : std::string_view();
    if (time.ends_with('Z')) time.remove_suffix(1);
    if (time.find_first_not_of("0:.") == std::string_view::npos) return std::string(day);
    const std::string_view seconds = time.size() > 5 ? time.substr(5) : std::string_view();
    if (seconds.find_first_not_of("0:.") == std::string_view::npos) time = time.substr(0, 5);
    return std::string(day) + "T" + std::string(time);
}

std::string short_time(std::string_view duration) {
    unsigned hours = 0, minutes = 0, seconds = 0;
    int read = 0;
    const std::string text(duration.substr(0, 30));
    if (std::sscanf(text.c_str(), "PT%9uH%9uM%9u%n", &hours, &minutes, &seconds, &read) < 3)
        return std::string(duration);
    return clock(static_cast<long>(hours) * 3600 + minutes * 60L + seconds);
}

} // namespace kolofon
