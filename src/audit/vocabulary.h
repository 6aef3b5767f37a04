// The words that tell what a figure in a sentence is: Swedish and English side by side.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kolofon::audit {

enum WordFlag : uint64_t {
    Up = 1ull << 0,          ///< ökat, ökning, increased
    Down = 1ull << 1,        ///< minskat, nedgång, fell
    OtherChange = 1ull << 2, ///< förbättrats, skillnad: a change without numerical direction
    ChangeNoun = 1ull << 3,  ///< ökning, minskning, an increase
    Comparative = 1ull << 4, ///< fler, lägre, more; with Up, Down or OtherChange
    LevelVerb = 1ull << 5,   ///< är, uppgår, was, totalled
    About = 1ull << 6,       ///< ca, ungefär
    JustOver = 1ull << 7,    ///< drygt
    JustUnder = 1ull << 8,   ///< knappt, nästan
    AtLeast = 1ull << 9,     ///< minst, över
    AtMost = 1ull << 10,     ///< högst, upp till
    Month = 1ull << 11,
    TimeWord = 1ull << 12,  ///< hösten, tertialet, perioden, year
    Numbered = 1ull << 13,  ///< bilaga, avdelning, vecka: the number after it is a name
    Hedge = 1ull << 14,     ///< främst, bland (annat), exempelvis: the parts named are not all
    Rest = 1ull << 15,      ///< övriga, resten: with it the parts are all
    Total = 1ull << 16,     ///< totalt, sammanlagt
    HardBreak = 1ull << 17, ///< medan, men, where: another subject begins
    Anaphor = 1ull << 18,   ///< det, detta, ökningen: what was said just before
    And = 1ull << 19,
    Preposition = 1ull << 20,
    Past = 1ull << 21, ///< föregående, fjol, previous
    Women = 1ull << 22,
    Men = 1ull << 23,
    Stop = 1ull << 24,       ///< carries no subject: articles, auxiliaries, pronouns
    Relative = 1ull << 25,   ///< vilket, which
    Equals = 1ull << 26,     ///< motsvarar, motsvarande, dvs, eller
    Cause = 1ull << 27,      ///< förklaras, beror
    Compared = 1ull << 28,   ///< jämfört, compared
    Minus = 1ull << 29,      ///< negativt, underskott
    Plus = 1ull << 30,       ///< positivt, överskott
    CountWord = 1ull << 31,  ///< antal, antalet
    MoneyWord = 1ull << 32,  ///< kostnad, intäkt: amounts of money
    FlowWord = 1ull << 33,   ///< kostnad, intäkt: grows month by month through the year
    Then = 1ull << 34,       ///< då, när, when
    YearToDate = 1ull << 35, ///< ackumulerat
    Article = 1ull << 36,    ///< en, ett, a, an
    Forecast = 1ull << 37,   ///< prognos, budget, mål: not what happened
    Share = 1ull << 38,      ///< andel, andelen, share
};

inline constexpr uint64_t AnyChange = Up | Down | OtherChange;
inline constexpr uint64_t AnyApproximation = About | JustOver | JustUnder | AtLeast | AtMost;

struct WordMeaning {
    uint64_t flags = 0; ///< WordFlag
    uint8_t number = 0; ///< två, tolv, tjugofem, twenty-five: 2 to 99 and hundra. Not en/ett/one: mostly articles
    bool is_fraction = false; ///< hälften, tredjedel, half
};

/// `word` in lower case.
WordMeaning word_meaning(std::string_view word, bool english);

enum class UnitClass : uint8_t {
    None,  ///< nothing says of what
    Count, ///< a counted noun: whole things
    Percent,
    Points, ///< percentage points
    Money,
    Fte, ///< årsarbetare, tjänster: whole numbers are rounded
    Time,
    Measure ///< anything else measured
};

struct UnitWord {
    UnitClass unit = UnitClass::None;
    int8_t exponent = 0; ///< mnkr: 6
    uint16_t id = 0;     ///< equal for units that may be compared
};

/// The unit a single word names, if it does.
std::optional<UnitWord> unit_word(std::string_view word, bool english);

/// miljoner, tusen, billion: what it multiplies by, as a power of ten.
std::optional<int> magnitude_word(std::string_view word, bool english);

/// The word without its commonest endings, for comparing subjects ("sjukfrånvaron" with "sjukfrånvaro").
std::string_view stem(std::string_view word);

} // namespace kolofon::audit
