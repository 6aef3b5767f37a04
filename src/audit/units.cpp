// The units that follow a number.
#include "audit/quantity.h"

#include <array>

namespace kolofon::audit {

namespace {

struct NamedUnit {
    std::string_view word;
    UnitClass unit;
    int8_t exponent;
    uint16_t id;
};

// Ids: 1 krona, 2 euro, 3 dollar; from 10 measures and times.
constexpr NamedUnit units[] = {
    {"procent", UnitClass::Percent, 0, 0},
    {"percent", UnitClass::Percent, 0, 0},
    {"proc", UnitClass::Percent, 0, 0},
    {"procents", UnitClass::Percent, 0, 0},
    {"procentenheter", UnitClass::Points, 0, 0},
    {"procentenhet", UnitClass::Points, 0, 0},
    {"procentenheters", UnitClass::Points, 0, 0},
    {"procentpoäng", UnitClass::Points, 0, 0},
    {"pp", UnitClass::Points, 0, 0},
    {"mnkr", UnitClass::Money, 6, 1},
    {"mkr", UnitClass::Money, 6, 1},
    {"msek", UnitClass::Money, 6, 1},
    {"mdkr", UnitClass::Money, 9, 1},
    {"mdr", UnitClass::Money, 9, 1},
    {"tkr", UnitClass::Money, 3, 1},
    {"kkr", UnitClass::Money, 3, 1},
    {"tsek", UnitClass::Money, 3, 1},
    {"kr", UnitClass::Money, 0, 1},
    {"kronor", UnitClass::Money, 0, 1},
    {"krona", UnitClass::Money, 0, 1},
    {"sek", UnitClass::Money, 0, 1},
    {"euro", UnitClass::Money, 0, 2},
    {"eur", UnitClass::Money, 0, 2},
    {"euros", UnitClass::Money, 0, 2},
    {"meur", UnitClass::Money, 6, 2},
    {"dollar", UnitClass::Money, 0, 3},
    {"dollars", UnitClass::Money, 0, 3},
    {"usd", UnitClass::Money, 0, 3},
    {"miljonkronor", UnitClass::Money, 6, 1},
    {"årsarbetare", UnitClass::Fte, 0, 0},
    {"årsarbetskrafter", UnitClass::Fte, 0, 0},
    {"heltidstjänster", UnitClass::Fte, 0, 0},
    {"tjänster", UnitClass::Fte, 0, 0},
    {"heltider", UnitClass::Fte, 0, 0},
    {"fte", UnitClass::Fte, 0, 0},
    {"ftes", UnitClass::Fte, 0, 0},
    {"dag", UnitClass::Time, 0, 10},
    {"dagar", UnitClass::Time, 0, 10},
    {"dagars", UnitClass::Time, 0, 10},
    {"days", UnitClass::Time, 0, 10},
    {"day", UnitClass::Time, 0, 10},
    {"timme", UnitClass::Time, 0, 11},
    {"timmar", UnitClass::Time, 0, 11},
    {"timmars", UnitClass::Time, 0, 11},
    {"hours", UnitClass::Time, 0, 11},
    {"tim", UnitClass::Time, 0, 11},
    {"minuter", UnitClass::Time, 0, 12},
    {"minuters", UnitClass::Time, 0, 12},
    {"minutes", UnitClass::Time, 0, 12},
    {"min", UnitClass::Time, 0, 12},
    {"veckor", UnitClass::Time, 0, 13},
    {"veckors", UnitClass::Time, 0, 13},
    {"weeks", UnitClass::Time, 0, 13},
    {"månader", UnitClass::Time, 0, 14},
    {"månaders", UnitClass::Time, 0, 14},
    {"months", UnitClass::Time, 0, 14},
    {"månaderna", UnitClass::Time, 0, 14},
    {"år", UnitClass::Time, 0, 15},
    {"års", UnitClass::Time, 0, 15},
    {"åren", UnitClass::Time, 0, 15},
    {"years", UnitClass::Time, 0, 15},
    {"year", UnitClass::Time, 0, 15},
    {"sekunder", UnitClass::Time, 0, 16},
    {"dygn", UnitClass::Time, 0, 17},
    {"km", UnitClass::Measure, 0, 20},
    {"kilometer", UnitClass::Measure, 0, 20},
    {"m", UnitClass::Measure, 0, 21},
    {"meter", UnitClass::Measure, 0, 21},
    {"mil", UnitClass::Measure, 0, 22},
    {"kvm", UnitClass::Measure, 0, 23},
    {"kvadratmeter", UnitClass::Measure, 0, 23},
    {"m²", UnitClass::Measure, 0, 23},
    {"m2", UnitClass::Measure, 0, 23},
    {"hektar", UnitClass::Measure, 0, 24},
    {"ha", UnitClass::Measure, 0, 24},
    {"kg", UnitClass::Measure, 0, 25},
    {"kilo", UnitClass::Measure, 0, 25},
    {"ton", UnitClass::Measure, 0, 26},
    {"tons", UnitClass::Measure, 0, 26},
    {"tonnes", UnitClass::Measure, 0, 26},
    {"kwh", UnitClass::Measure, 3, 27},
    {"mwh", UnitClass::Measure, 6, 27},
    {"gwh", UnitClass::Measure, 9, 27},
    {"twh", UnitClass::Measure, 12, 27},
    {"liter", UnitClass::Measure, 0, 28},
    {"litres", UnitClass::Measure, 0, 28},
    {"kubikmeter", UnitClass::Measure, 0, 29},
    {"m³", UnitClass::Measure, 0, 29},
    {"grader", UnitClass::Measure, 0, 30},
    {"meritpoäng", UnitClass::Measure, 0, 31},
    {"poäng", UnitClass::Measure, 0, 32},
    {"nettodagar", UnitClass::Measure, 0, 33},
    {"mw", UnitClass::Measure, 6, 34},
    {"kw", UnitClass::Measure, 3, 34},
    {"mm", UnitClass::Measure, 0, 35},
    {"cm", UnitClass::Measure, 0, 36},
};

/// miljoner kronor, million SEK: the unit after a magnitude.
void read_magnitude(const ReadPassage& text, Quantity& q, size_t& next) {
    const auto exponent = magnitude_word(text.word(next), text.english);
    if (!exponent) return;
    q.exponent = static_cast<int8_t>(*exponent);
    ++next;
}

bool plain_noun(const ReadPassage& text, size_t i) {
    constexpr uint64_t no_noun = Stop | Preposition | And | LevelVerb | Relative | Equals | HardBreak | TimeWord |
                                 Month | Past | Total | Compared | AnyApproximation | AnyChange | Cause | Hedge;
    return i < text.tokens.size() && text.tokens[i].kind == TokenKind::Word && !text.has(i, no_noun);
}

/// The noun that is counted: "fler vårdade patienter" counts patients, but the first word serves as well to compare.
void read_noun(const ReadPassage& text, Quantity& q, size_t next) {
    while (text.has(next, Comparative)) ++next;
    if (!plain_noun(text, next)) return;
    q.noun = static_cast<uint32_t>(next);
    q.unit = UnitClass::Count;
}

bool percentage_points(const ReadPassage& text, size_t next) {
    return text.is(next, "percentage") && (text.is(next + 1, "points") || text.is(next + 1, "point"));
}

/// Two- and three-token units: "per cent", "percentage points", "%-enheter". Returns the token after, or `next`.
size_t read_compound_unit(const ReadPassage& text, Quantity& q, size_t next) {
    if (percentage_points(text, next)) {
        q.unit = UnitClass::Points;
        return next + 2;
    }
    if (text.is(next, "per") && text.is(next + 1, "cent")) {
        q.unit = UnitClass::Percent;
        return next + 2;
    }
    if (text.punct(next, '%')) {
        const bool points = text.punct(next + 1, '-') && text.is(next + 2, "enheter");
        q.unit = points ? UnitClass::Points : UnitClass::Percent;
        return next + (points ? 3 : 1);
    }
    return next;
}

size_t read_named_unit(const ReadPassage& text, Quantity& q, size_t next) {
    if (next >= text.tokens.size() || text.tokens[next].kind != TokenKind::Word) return next;
    const auto unit = unit_word(text.word(next), text.english);
    if (!unit) return next;
    q.unit = unit->unit;
    q.unit_id = unit->id;
    q.exponent = static_cast<int8_t>(q.exponent + unit->exponent);
    return next + 1;
}

/// "SEK 85 million", "MSEK 1,341.3": the currency stands before.
void read_currency_before(const ReadPassage& text, Quantity& q) {
    if (q.number == 0 || (q.unit != UnitClass::None && q.unit != UnitClass::Count)) return;
    const Token& before = text.tokens[q.number - 1];
    if (before.kind != TokenKind::Word || !before.capital) return;
    const auto unit = unit_word(text.word(q.number - 1), text.english);
    if (!unit || unit->unit != UnitClass::Money) return;
    if (q.noun != 0 && q.tokens.end == q.noun + 1u) --q.tokens.end;
    q.noun = 0;
    q.unit = UnitClass::Money;
    q.unit_id = unit->id;
    q.exponent = static_cast<int8_t>(q.exponent + unit->exponent);
    q.tokens.begin = q.number - 1;
}

} // namespace

std::optional<UnitWord> unit_word(std::string_view word, bool) {
    for (const NamedUnit& unit : units)
        if (unit.word == word) return UnitWord{unit.unit, unit.exponent, unit.id};
    return {};
}

std::optional<int> magnitude_word(std::string_view word, bool english) {
    if (word == "miljoner" || word == "miljon" || (english && word == "million")) return 6;
    if (word == "miljarder" || word == "miljard" || (english && word == "billion")) return 9;
    if (word == "tusen" || (english && word == "thousand")) return 3;
    return {};
}

void read_unit(const ReadPassage& text, Quantity& q) {
    size_t next = q.number + 1u;
    if (next >= text.tokens.size()) return;
    if (const size_t after = read_compound_unit(text, q, next); after != next) {
        next = after;
    } else {
        if (text.tokens[next].kind == TokenKind::Word) read_magnitude(text, q, next);
        const size_t before = next;
        next = read_named_unit(text, q, next);
        if (before != next && text.is(next, "million")) { // SEK 5 million is written the other way; "5 SEK million"
            q.exponent = static_cast<int8_t>(q.exponent + 6);
            ++next;
        }
        if (before == next) read_noun(text, q, next);
    }
    if (q.noun == next) ++next;
    q.tokens.end = static_cast<uint32_t>(next);
    read_currency_before(text, q);
    q.rate =
        text.is(next, "per") ||
        (text.punct(next, '/') && next + 1 < text.tokens.size() && text.tokens[next + 1].kind == TokenKind::Word) ||
        (q.noun != 0 && text.is(q.noun + 1u, "per")) || (q.noun != 0 && text.punct(q.noun + 1u, '/'));
}

} // namespace kolofon::audit
