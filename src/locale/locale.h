// Locale (Swedish: språkregler): how numbers, dates, periods and lists are written in one language.
//
// The symbols are those of CLDR, read through ICU once a language; formatting itself is plain code here, exact and
// fast. Rounding is half away from zero, as Swedish statistics round, and a value that rounds to zero never keeps its
// minus. English is written as in Britain and Europe ("5 June 2025"). A language that CLDR has no data for borrows
// Finnish (Meänkieli) or Swedish (all others). Only the first subtag of a tag counts: "sv-FI" is "sv".
//
// Spaces that must not break are U+00A0: in numbers, before units, between day and month.
#pragma once

#include "base/date.h"
#include "base/decimal.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kolofon {

enum class SignStyle : uint8_t {
    Negative, ///< a minus where it is due: "35", "−14", "0"
    Always,   ///< for changes: "+35", "−14", "±0"
    Never     ///< the size alone: "14"
};

/// Swedish "en" and "ett"; other languages make no difference here.
enum class Gender : uint8_t { Common, Neuter };

enum class Joining : uint8_t { And, Or };

/// Immutable; every const member may be used from several threads.
class Locale {
public:
    /// As `decimals`: the places the number was written with.
    static constexpr int as_written = -1;
    static constexpr int max_number_word = 12;

    /// Made at the first use of a language and kept.
    static const Locale& of(std::string_view language);

    ~Locale();
    Locale(const Locale&) = delete;
    Locale& operator=(const Locale&) = delete;

    std::string_view language() const;          ///< the language whose rules these are: "sv", "en", "fi" ...
    std::string_view decimal_separator() const; ///< ","
    std::string_view group_separator() const;   ///< U+00A0 in Swedish
    std::string_view minus_sign() const;        ///< U+2212 in Swedish

    // Numbers
    void append_number(std::string& out, const Decimal& value, int decimals = as_written,
                       SignStyle sign = SignStyle::Negative) const;
    std::string number(const Decimal& value, int decimals = as_written, SignStyle sign = SignStyle::Negative) const;

    /// "1 049 mnkr", "4,0 %" ("4.0%" in English); without a unit the number alone.
    void append_number_with_unit(std::string& out, const Decimal& value, int decimals, std::string_view unit,
                                 SignStyle sign = SignStyle::Negative) const;
    std::string number_with_unit(const Decimal& value, int decimals, std::string_view unit,
                                 SignStyle sign = SignStyle::Negative) const;
    /// What stands between a number and `unit`, with the unit: "\u00A0mnkr", "%". Empty for an empty unit.
    void append_unit(std::string& out, std::string_view unit) const;

    /// "noll" to "tolv"; empty when the language has no words or `value` is not a whole number from 0 to 12.
    std::string_view number_word(const Decimal& value, Gender gender = Gender::Common) const;

    /// "ökade med 35 mnkr", "minskade med 14 mnkr", "var oförändrad"; languages without such words: "+35 mnkr".
    std::string change_words(const Decimal& change, int decimals, std::string_view unit) const;

    /// "812 byte", "240 kB", "1,4 MB"; steps of a thousand (SI).
    std::string file_size(uint64_t bytes) const;

    // Dates
    std::string date(const Date& date) const;              ///< "5 juni 2025"
    std::string date_without_year(const Date& date) const; ///< "5 juni"
    std::string period(const Period& period) const;        ///< "april 2025", "första tertialet 2025", "helåret 2025"
    std::string short_period(const Period& period) const;  ///< for axes and lists: "apr. 2025", "T1 2025", "2025"
    std::string year_to_date(const Period& period) const;  ///< "januari–april 2025"; January alone is "januari 2025"
    std::string_view month_name(int month) const;          ///< standing alone: "april"; REQUIRES: 1 to 12
    std::string_view short_month_name(int month) const;    ///< "apr."

    // Words
    /// "a, b och c"
    std::string join(std::span<const std::string> parts, Joining joining = Joining::And) const;

    /// Dictionary order: in Swedish å ä ö last, numbers in text by their value. Never 0 for different texts.
    int compare(std::string_view a, std::string_view b) const;

    /// Bytes in the order of compare().
    std::string sort_key(std::string_view text) const;

    /// For finding: case, width and accents taken away, but not from letters that are the alphabet's own: in Swedish
    /// "Östra Idéer" gives "östra ideer".
    std::string fold(std::string_view text) const;

    struct Data;

private:
    explicit Locale(std::unique_ptr<Data> data);
    friend class LocaleRegistry;

    std::unique_ptr<Data> m_data;
};

} // namespace kolofon
