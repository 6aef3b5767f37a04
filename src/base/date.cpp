#include "base/date.h"

#include <cstdio>

namespace kolofon {

namespace {

/// The number that `text` writes with ASCII digits only, or -1.
int digits(std::string_view text) {
    if (text.empty() || text.size() > 4) return -1;
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

int months_each(PeriodKind kind) {
    switch (kind) {
    case PeriodKind::Year: return 12;
    case PeriodKind::HalfYear: return 6;
    case PeriodKind::Tertial: return 4;
    case PeriodKind::Quarter: return 3;
    case PeriodKind::Month: return 1;
    }
    return 1;
}

} // namespace

std::string Date::iso() const {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return text;
}

bool Date::exists(int year, int month, int day) {
    static constexpr int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::optional<Date> Date::parse(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const int y = digits(iso.substr(0, 4)), m = digits(iso.substr(5, 2)), d = digits(iso.substr(8, 2));
    if (!exists(y, m, d)) return std::nullopt;
    return Date{static_cast<int16_t>(y), static_cast<uint8_t>(m), static_cast<uint8_t>(d)};
}

int Period::last_month() const {
    return number * months_each(kind);
}

Date Period::first_day() const {
    return {year, static_cast<uint8_t>(last_month() - months_each(kind) + 1), 1};
}

Date Period::last_day() const {
    const int month = last_month();
    uint8_t day = 31;
    while (day > 28 && !Date::exists(year, month, day)) --day;
    return {year, static_cast<uint8_t>(month), day};
}

std::strong_ordering Period::operator<=>(const Period& other) const {
    if (auto c = year <=> other.year; c != 0) return c;
    if (auto c = last_month() <=> other.last_month(); c != 0) return c;
    return months_each(kind) <=> months_each(other.kind);
}

std::string Period::id() const {
    char text[16];
    switch (kind) {
    case PeriodKind::Year: std::snprintf(text, sizeof text, "%04d", year); break;
    case PeriodKind::HalfYear: std::snprintf(text, sizeof text, "%04d-h%d", year, number); break;
    case PeriodKind::Tertial: std::snprintf(text, sizeof text, "%04d-t%d", year, number); break;
    case PeriodKind::Quarter: std::snprintf(text, sizeof text, "%04d-q%d", year, number); break;
    case PeriodKind::Month: std::snprintf(text, sizeof text, "%04d-%02d", year, number); break;
    }
    return text;
}

std::optional<Period> Period::parse(std::string_view id) {
    if (id.size() != 4 && id.size() != 7) return std::nullopt;
    const int year = digits(id.substr(0, 4));
    if (year < 1000) return std::nullopt;
    const auto period = [&](PeriodKind kind, int number) -> std::optional<Period> {
        if (number < 1 || number > 12 / months_each(kind)) return std::nullopt;
        return Period{static_cast<int16_t>(year), kind, static_cast<uint8_t>(number)};
    };
    if (id.size() == 4) return period(PeriodKind::Year, 1);
    if (id[4] != '-') return std::nullopt;
    switch (id[5]) {
    case 'h': return period(PeriodKind::HalfYear, digits(id.substr(6)));
    case 't': return period(PeriodKind::Tertial, digits(id.substr(6)));
    case 'q': return period(PeriodKind::Quarter, digits(id.substr(6)));
    default: return period(PeriodKind::Month, digits(id.substr(5)));
    }
}

} // namespace kolofon
