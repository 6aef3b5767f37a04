// What a Locale knows of its language. Internal to locale/.
#pragma once

#include "locale/locale.h"

#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

class Collation;

/// One part of a date pattern: a field, or text between fields.
struct DatePart {
    enum Field : uint8_t { Literal, Day, TwoDigitDay, Month, MonthNumber, Year } field;
    std::string text; ///< of a literal
};
using DatePattern = std::vector<DatePart>;

/// What stands between the parts of a list.
struct ListSeparators {
    std::string two, middle, last;
};

/// Words that CLDR does not have. {0} is the year, or a size with its unit; an empty text means that there are none.
struct OwnWords {
    std::array<std::string_view, 4> quarter;
    std::array<std::string_view, 3> tertial;
    std::array<std::string_view, 2> half_year;
    std::string_view year;
    std::array<std::string_view, 3> short_kinds; ///< half-year, tertial, quarter: "H", "T", "kv. "
    std::string_view increased, decreased, unchanged;
    std::array<std::string_view, 4> size_units; ///< byte, kB, MB, GB
    std::array<std::string_view, Locale::max_number_word + 1> numbers;
    std::string_view one_neuter;
};

const OwnWords& own_words(std::string_view language);

struct Locale::Data {
    std::string language;
    std::string decimal, group, minus, plus, percent; ///< percent: what follows the number, "\u00A0%"
    int group_size = 3, next_group_size = 3;          ///< 0: no groups
    int min_group_digits = 1;                         ///< digits that must stand before the first separator

    std::array<std::string, 12> months; ///< standing alone
    std::array<std::string, 12> short_months;
    std::array<std::string, 12> months_in_date; ///< as inflected beside a day
    DatePattern date, day_and_month, month_and_year;
    ListSeparators list_and, list_or;
    const OwnWords* words = nullptr;

    mutable std::once_flag collation_once; ///< the collator is made at its first use: it costs more than the rest
    mutable std::unique_ptr<Collation> collation;

    Data();
    ~Data();
};

/// Reads a language from CLDR; none when CLDR has no data for it.
std::unique_ptr<Locale::Data> read_cldr(std::string_view language);

/// `pattern` with {0} replaced.
std::string fill(std::string_view pattern, std::string_view argument);

/// Order and folding by ICU.
class Collation {
public:
    explicit Collation(const std::string& language);
    ~Collation();
    int compare(std::string_view a, std::string_view b) const;
    std::string sort_key(std::string_view text) const;
    std::string fold(std::string_view text) const;

private:
    struct Icu;
    std::unique_ptr<Icu> m_icu;
};

} // namespace kolofon
