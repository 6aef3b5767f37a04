// Numbers, units and sizes.
#include "locale/locale_data.h"

#include <algorithm>

namespace kolofon {

namespace {

__extension__ typedef unsigned __int128 Unsigned128;

constexpr size_t max_digits = 40; // a Decimal has 36 at most

/// The digits of a magnitude, without leading zeros ("0" for zero).
struct Digits {
    char bytes[max_digits];
    size_t begin = max_digits;

    explicit Digits(Unsigned128 magnitude);
    size_t size() const { return max_digits - begin; }
    const char* data() const { return bytes + begin; }
};

Digits::Digits(Unsigned128 magnitude) {
    constexpr uint64_t chunk = 1'000'000'000'000'000'000; // 128-bit division is slow: cut off 18 digits at a time
    do {
        const bool last = magnitude < chunk;
        uint64_t low = static_cast<uint64_t>(last ? magnitude : magnitude % chunk);
        magnitude = last ? 0 : magnitude / chunk;
        const size_t end = begin;
        do {
            bytes[--begin] = static_cast<char>('0' + low % 10);
            low /= 10;
        } while (low > 0);
        if (!last)
            while (end - begin < 18) bytes[--begin] = '0';
    } while (magnitude > 0);
}

void append_grouped(std::string& out, const Locale::Data& data, const char* digits, size_t count) {
    const size_t first = static_cast<size_t>(data.group_size), next = static_cast<size_t>(data.next_group_size);
    if (first == 0 || count < first + static_cast<size_t>(data.min_group_digits)) {
        out.append(digits, count);
        return;
    }
    size_t head = (count - first) % next; // digits before the first separator
    if (head == 0) head = next;
    out.append(digits, head);
    for (size_t at = head; at < count;) {
        const size_t left = count - at, size = left == first ? first : next;
        out += data.group;
        out.append(digits + at, size);
        at += size;
    }
}

void append_sign(std::string& out, const Locale::Data& data, const Decimal& value, SignStyle style) {
    if (style == SignStyle::Never) return;
    if (value.is_negative()) {
        out += data.minus;
    } else if (style == SignStyle::Always) {
        out += value.is_zero() ? std::string_view("±") : std::string_view(data.plus);
    }
}

} // namespace

void Locale::append_number(std::string& out, const Decimal& value, int decimals, SignStyle sign) const {
    const size_t places = decimals < 0 ? static_cast<size_t>(value.scale()) : static_cast<size_t>(decimals);
    const size_t kept = std::min(places, static_cast<size_t>(value.scale()));
    const Decimal rounded = kept == static_cast<size_t>(value.scale()) ? value : value.rounded(static_cast<int>(kept));
    append_sign(out, *m_data, rounded, sign);

    const Int128 coefficient = rounded.coefficient();
    const Digits digits(static_cast<Unsigned128>(coefficient < 0 ? -coefficient : coefficient));
    const size_t count = digits.size();
    if (count > kept) {
        append_grouped(out, *m_data, digits.data(), count - kept);
    } else {
        out += '0';
    }
    if (places == 0) return;
    out += m_data->decimal;
    if (count < kept) out.append(kept - count, '0');
    const size_t written = std::min(count, kept);
    out.append(digits.data() + count - written, written);
    out.append(places - kept, '0');
}

std::string Locale::number(const Decimal& value, int decimals, SignStyle sign) const {
    std::string out;
    append_number(out, value, decimals, sign);
    return out;
}

void Locale::append_unit(std::string& out, std::string_view unit) const {
    if (unit.empty()) return;
    if (unit == "%") {
        out += m_data->percent;
    } else {
        out += "\u00A0";
        out += unit;
    }
}

void Locale::append_number_with_unit(std::string& out, const Decimal& value, int decimals, std::string_view unit,
                                     SignStyle sign) const {
    append_number(out, value, decimals, sign);
    append_unit(out, unit);
}

std::string Locale::number_with_unit(const Decimal& value, int decimals, std::string_view unit, SignStyle sign) const {
    std::string out;
    append_number_with_unit(out, value, decimals, unit, sign);
    return out;
}

std::string Locale::file_size(uint64_t bytes) const {
    const auto& units = m_data->words->size_units;
    if (bytes < 1000) return number_with_unit(static_cast<int64_t>(bytes), 0, units[0]);
    size_t unit = 1;
    uint64_t in_unit = 1000;
    // 999 950 and more would be printed as "1000 kB"
    while (unit + 1 < units.size() && bytes / in_unit >= 1000 - (bytes % in_unit >= in_unit / 2 ? 1u : 0u)) {
        in_unit *= 1000;
        ++unit;
    }
    const uint64_t tenths = bytes / (in_unit / 10) + (bytes % (in_unit / 10) >= in_unit / 20 ? 1 : 0);
    const bool shows_tenths = unit > 1 && tenths < 100;
    const Decimal size = *Decimal::make(static_cast<Int128>(tenths), 1);
    return number_with_unit(shows_tenths ? size : *Decimal::make((bytes + in_unit / 2) / in_unit, 0),
                            shows_tenths ? 1 : 0, units[unit]);
}

} // namespace kolofon
