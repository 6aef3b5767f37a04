// Reading a language's symbols from CLDR through ICU.
#include "locale/locale_data.h"

#include <unicode/dcfmtsym.h>
#include <unicode/decimfmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>

namespace kolofon {

namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

bool cldr_has(const std::string& language) {
    if (language.size() < 2 || language.size() > 3 ||
        language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos)
        return false;
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle* bundle = ures_open(nullptr, language.c_str(), &status);
    ures_close(bundle);
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

icu::Locale icu_locale(const std::string& language) {
    return language == "en" ? icu::Locale("en", "GB") : icu::Locale((language + "@numbers=latn").c_str());
}

void read_numbers(Locale::Data& data, const icu::Locale& locale, UErrorCode& status) {
    const icu::DecimalFormatSymbols symbols(locale, status);
    using Symbols = icu::DecimalFormatSymbols;
    data.decimal = utf8(symbols.getConstSymbol(Symbols::kDecimalSeparatorSymbol));
    data.group = utf8(symbols.getConstSymbol(Symbols::kGroupingSeparatorSymbol));
    data.minus = utf8(symbols.getConstSymbol(Symbols::kMinusSignSymbol));
    data.plus = utf8(symbols.getConstSymbol(Symbols::kPlusSignSymbol));

    const std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale, status));
    const auto* decimal = dynamic_cast<const icu::DecimalFormat*>(format.get());
    if (U_FAILURE(status) || !decimal) return;
    data.group_size = decimal->isGroupingUsed() ? decimal->getGroupingSize() : 0;
    data.next_group_size =
        decimal->getSecondaryGroupingSize() > 0 ? decimal->getSecondaryGroupingSize() : data.group_size;
    // The older NumberFormat does not heed minimumGroupingDigits (Polish writes 1000, but 10 000).
    const icu::UnicodeString thousand =
        icu::number::NumberFormatter::withLocale(locale).formatInt(1000, status).toTempString(status);
    data.min_group_digits = thousand.length() > 4 ? 1 : 2;

    const std::unique_ptr<icu::NumberFormat> percent(icu::NumberFormat::createPercentInstance(locale, status));
    if (U_FAILURE(status)) return;
    icu::UnicodeString one;
    percent->format(0.01, one);
    const std::string text = utf8(one);
    const size_t digit = text.find('1');
    data.percent =
        digit == 0 ? text.substr(1) : "\u00A0%"; // a sign in front would need a form of its own: Turkish, Basque
}

std::array<std::string, 12> months(const icu::DateFormatSymbols& symbols, icu::DateFormatSymbols::DtContextType context,
                                   icu::DateFormatSymbols::DtWidthType width) {
    int32_t count = 0;
    const icu::UnicodeString* names = symbols.getMonths(count, context, width);
    std::array<std::string, 12> out;
    for (int32_t i = 0; i < count && i < 12; ++i) out[static_cast<size_t>(i)] = utf8(names[i]);
    return out;
}

DatePart::Field field_of(char letter, size_t length) {
    switch (letter) {
    case 'd': return length == 2 ? DatePart::TwoDigitDay : DatePart::Day;
    case 'M':
    case 'L': return length >= 3 ? DatePart::Month : DatePart::MonthNumber;
    case 'y': return DatePart::Year;
    default: return DatePart::Literal;
    }
}

void add_literal(DatePattern& parts, std::string_view text) {
    if (parts.empty() || parts.back().field != DatePart::Literal) parts.push_back({DatePart::Literal, {}});
    parts.back().text += text;
}

/// An LDML date pattern (UTS #35, "Date Format Patterns"). Fields other than day, month and year vanish.
DatePattern parse_pattern(std::string_view pattern) {
    DatePattern parts;
    bool quoted = false;
    for (size_t i = 0; i < pattern.size();) {
        const char c = pattern[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '\'') {
            if (i + 1 < pattern.size() && pattern[i + 1] == '\'') {
                add_literal(parts, "'");
                ++i;
            } else {
                quoted = !quoted;
            }
            ++i;
        } else if (quoted || !letter) {
            add_literal(parts, pattern.substr(i++, 1));
        } else {
            const size_t end = std::min(pattern.find_first_not_of(c, i), pattern.size());
            if (const auto field = field_of(c, end - i); field != DatePart::Literal) parts.push_back({field, {}});
            i = end;
        }
    }
    return parts;
}

/// "10 december" is not broken over two lines.
void keep_day_with_month(DatePattern& parts) {
    for (size_t i = 0; i + 2 < parts.size(); ++i) {
        const bool day_first = parts[i].field == DatePart::Day && parts[i + 2].field == DatePart::Month;
        const bool month_first = parts[i].field == DatePart::Month && parts[i + 2].field == DatePart::Day;
        std::string& between = parts[i + 1].text;
        if ((day_first || month_first) && !between.empty() && between.back() == ' ')
            between.replace(between.size() - 1, 1, "\u00A0");
    }
}

DatePattern pattern_for(icu::DateTimePatternGenerator& generator, const char* skeleton, UErrorCode& status) {
    DatePattern parts = parse_pattern(utf8(generator.getBestPattern(icu::UnicodeString(skeleton), status)));
    keep_day_with_month(parts);
    return parts;
}

void read_dates(Locale::Data& data, const icu::Locale& locale, UErrorCode& status) {
    using Symbols = icu::DateFormatSymbols;
    const Symbols symbols(locale, "gregorian", status);
    if (U_FAILURE(status)) return;
    data.months = months(symbols, Symbols::STANDALONE, Symbols::WIDE);
    data.short_months = months(symbols, Symbols::STANDALONE, Symbols::ABBREVIATED);
    data.months_in_date = months(symbols, Symbols::FORMAT, Symbols::WIDE);
    if (data.language == "sv" || data.language == "en") { // what the generator answers, without the time it takes
        data.date = parse_pattern("d\u00A0MMMM y");
        data.day_and_month = parse_pattern("d\u00A0MMMM");
        data.month_and_year = parse_pattern("LLLL y");
        return;
    }
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    if (U_FAILURE(status)) return;
    data.date = pattern_for(*generator, "yMMMMd", status);
    data.day_and_month = pattern_for(*generator, "MMMMd", status);
    data.month_and_year = pattern_for(*generator, "yMMMM", status);
}

/// Reads what ICU puts between the parts of a list of two and of four.
ListSeparators separators(const icu::Locale& locale, UListFormatterType type, UErrorCode& status) {
    const std::unique_ptr<icu::ListFormatter> format(
        icu::ListFormatter::createInstance(locale, type, ULISTFMT_WIDTH_WIDE, status));
    if (U_FAILURE(status)) return {", ", ", ", ", "};
    const icu::UnicodeString parts[] = {u"\u0001", u"\u0002", u"\u0003", u"\u0004"};
    icu::UnicodeString two, four;
    format->format(parts, 2, two, status);
    format->format(parts, 4, four, status);
    const auto between = [](const std::string& text, char first, char second) {
        const size_t begin = text.find(first), end = text.find(second);
        return begin < end && end != std::string::npos ? text.substr(begin + 1, end - begin - 1) : std::string(", ");
    };
    const std::string short_list = utf8(two), long_list = utf8(four);
    return {between(short_list, 1, 2), between(long_list, 1, 2), between(long_list, 3, 4)};
}

} // namespace

std::unique_ptr<Locale::Data> read_cldr(std::string_view language) {
    auto data = std::make_unique<Locale::Data>();
    data->language = language;
    if (!cldr_has(data->language)) return nullptr;
    data->words = &own_words(language);
    const icu::Locale locale = icu_locale(data->language);
    UErrorCode status = U_ZERO_ERROR;
    read_numbers(*data, locale, status);
    read_dates(*data, locale, status);
    data->list_and = separators(locale, ULISTFMT_TYPE_AND, status);
    data->list_or = separators(locale, ULISTFMT_TYPE_OR, status);
    if (U_FAILURE(status)) return nullptr;
    return data;
}

} // namespace kolofon
