// Dates and periods.
#include "locale/locale_data.h"

#include <cassert>

namespace kolofon {

namespace {

void append_date(std::string& out, const DatePattern& pattern, const std::array<std::string, 12>& months,
                 const Date& date) {
    for (const DatePart& part : pattern) {
        switch (part.field) {
        case DatePart::Literal: out += part.text; break;
        case DatePart::TwoDigitDay:
            if (date.day < 10) out += '0';
            [[fallthrough]];
        case DatePart::Day: out += std::to_string(date.day); break;
        case DatePart::Month: out += months[static_cast<size_t>(date.month - 1)]; break;
        case DatePart::MonthNumber: out += std::to_string(date.month); break;
        case DatePart::Year: out += std::to_string(date.year); break;
        }
    }
}

bool has_month(const Date& date) {
    return date.month >= 1 && date.month <= 12;
}

int months_of(PeriodKind kind) {
    switch (kind) {
    case PeriodKind::Year: return 12;
    case PeriodKind::HalfYear: return 6;
    case PeriodKind::Tertial: return 4;
    case PeriodKind::Quarter: return 3;
    case PeriodKind::Month: return 1;
    }
    return 1;
}

std::string_view words_for(const OwnWords& words, const Period& period) {
    const size_t index = static_cast<size_t>(period.number - 1);
    switch (period.kind) {
    case PeriodKind::Year: return words.year;
    case PeriodKind::HalfYear: return words.half_year.at(index);
    case PeriodKind::Tertial: return words.tertial.at(index);
    case PeriodKind::Quarter: return words.quarter.at(index);
    case PeriodKind::Month: return {};
    }
    return {};
}

std::string month_and_year(const Locale::Data& data, int month, int year) {
    std::string out;
    append_date(out, data.month_and_year, data.months, {static_cast<int16_t>(year), static_cast<uint8_t>(month), 1});
    return out;
}

/// "januari–april 2025"
std::string month_range(const Locale::Data& data, int first, int last, int year) {
    const std::string end = month_and_year(data, last, year);
    if (first == last) return end;
    const std::string& last_name = data.months[static_cast<size_t>(last - 1)];
    const size_t at = end.find(last_name);
    const std::string range = data.months[static_cast<size_t>(first - 1)] + "–" + last_name;
    return at == std::string::npos ? end : std::string(end).replace(at, last_name.size(), range);
}

} // namespace

std::string Locale::date(const Date& date) const {
    if (!has_month(date)) return date.iso();
    std::string out;
    append_date(out, m_data->date, m_data->months_in_date, date);
    return out;
}

std::string Locale::date_without_year(const Date& date) const {
    if (!has_month(date)) return date.iso();
    std::string out;
    append_date(out, m_data->day_and_month, m_data->months_in_date, date);
    return out;
}

std::string Locale::period(const Period& period) const {
    const std::string_view words = words_for(*m_data->words, period);
    if (!words.empty()) return fill(words, std::to_string(period.year));
    if (period.kind == PeriodKind::Year) return std::to_string(period.year);
    const int last = period.last_month();
    return month_range(*m_data, last - months_of(period.kind) + 1, last, period.year);
}

std::string Locale::short_period(const Period& period) const {
    const auto& kinds = m_data->words->short_kinds;
    std::string out;
    switch (period.kind) {
    case PeriodKind::Year: break;
    case PeriodKind::HalfYear: out = std::string(kinds[0]) + std::to_string(period.number) + " "; break;
    case PeriodKind::Tertial: out = std::string(kinds[1]) + std::to_string(period.number) + " "; break;
    case PeriodKind::Quarter: out = std::string(kinds[2]) + std::to_string(period.number) + " "; break;
    case PeriodKind::Month: out = std::string(short_month_name(period.number)) + " "; break;
    }
    return out + std::to_string(period.year);
}

std::string Locale::year_to_date(const Period& period) const {
    return month_range(*m_data, 1, period.last_month(), period.year);
}

std::string_view Locale::month_name(int month) const {
    assert(month >= 1 && month <= 12);
    return m_data->months[static_cast<size_t>(month - 1)];
}

std::string_view Locale::short_month_name(int month) const {
    assert(month >= 1 && month <= 12);
    return m_data->short_months[static_cast<size_t>(month - 1)];
}

} // namespace kolofon
