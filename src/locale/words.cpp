// Words: what CLDR does not have, lists, changes.
#include "locale/locale_data.h"

namespace kolofon {

namespace {

constexpr OwnWords swedish = {
    .quarter = {"första kvartalet {0}", "andra kvartalet {0}", "tredje kvartalet {0}", "fjärde kvartalet {0}"},
    .tertial = {"första tertialet {0}", "andra tertialet {0}", "tredje tertialet {0}"},
    .half_year = {"första halvåret {0}", "andra halvåret {0}"},
    .year = "helåret {0}",
    .short_kinds = {"H", "T", "kv. "},
    .increased = "ökade med {0}",
    .decreased = "minskade med {0}",
    .unchanged = "var oförändrad",
    .size_units = {"byte", "kB", "MB", "GB"},
    .numbers = {"noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"},
    .one_neuter = "ett",
};

constexpr OwnWords english = {
    .quarter = {"first quarter of {0}", "second quarter of {0}", "third quarter of {0}", "fourth quarter of {0}"},
    .tertial = {"first four-month period of {0}", "second four-month period of {0}", "third four-month period of {0}"},
    .half_year = {"first half of {0}", "second half of {0}"},
    .year = "full year {0}",
    .short_kinds = {"H", "T", "Q"},
    .increased = "increased by {0}",
    .decreased = "decreased by {0}",
    .unchanged = "was unchanged",
    .size_units = {"bytes", "kB", "MB", "GB"},
    .numbers = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                "twelve"},
    .one_neuter = {},
};

constexpr OwnWords finnish = {
    .quarter = {"{0}, 1. neljännes", "{0}, 2. neljännes", "{0}, 3. neljännes", "{0}, 4. neljännes"},
    .tertial = {},
    .half_year = {},
    .year = "koko vuosi {0}",
    .short_kinds = {"H", "T", "Q"},
    .increased = {},
    .decreased = {},
    .unchanged = {},
    .size_units = {"tavua", "kt", "Mt", "Gt"},
    .numbers = {"nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän",
                "kymmenen", "yksitoista", "kaksitoista"},
    .one_neuter = {},
};

constexpr OwnWords other = {
    .quarter = {},
    .tertial = {},
    .half_year = {},
    .year = {},
    .short_kinds = {"H", "T", "Q"},
    .increased = {},
    .decreased = {},
    .unchanged = {},
    .size_units = {"B", "kB", "MB", "GB"},
    .numbers = {},
    .one_neuter = {},
};

} // namespace

const OwnWords& own_words(std::string_view language) {
    if (language == "sv") return swedish;
    if (language == "en") return english;
    if (language == "fi") return finnish;
    return other;
}

std::string fill(std::string_view pattern, std::string_view argument) {
    std::string out(pattern);
    const size_t at = out.find("{0}");
    return at == std::string::npos ? out : out.replace(at, 3, argument);
}

std::string_view Locale::number_word(const Decimal& value, Gender gender) const {
    for (int n = 0; n <= max_number_word; ++n) {
        if (value != Decimal(n)) continue;
        const bool neuter = n == 1 && gender == Gender::Neuter && !m_data->words->one_neuter.empty();
        return neuter ? m_data->words->one_neuter : m_data->words->numbers[static_cast<size_t>(n)];
    }
    return {};
}

std::string Locale::change_words(const Decimal& change, int decimals, std::string_view unit) const {
    const OwnWords& words = *m_data->words;
    if (words.increased.empty()) return number_with_unit(change, decimals, unit, SignStyle::Always);
    const Decimal rounded = decimals < 0 || decimals >= change.scale() ? change : change.rounded(decimals);
    if (rounded.is_zero()) return std::string(words.unchanged);
    return fill(rounded.is_negative() ? words.decreased : words.increased,
                number_with_unit(change, decimals, unit, SignStyle::Never));
}

std::string Locale::join(std::span<const std::string> parts, Joining joining) const {
    const ListSeparators& separators = joining == Joining::And ? m_data->list_and : m_data->list_or;
    std::string out;
    for (size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        if (i > 0) out += !last ? separators.middle : parts.size() == 2 ? separators.two : separators.last;
        out += parts[i];
    }
    return out;
}

} // namespace kolofon
