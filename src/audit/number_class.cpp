#include "audit/number_class.h"

namespace kolofon::audit {

namespace {

bool plain_whole(const Token& token) {
    return token.decimals == 0 && token.sign == 0 && !token.grouped;
}

bool year_like(const Token& token) {
    return token.kind == TokenKind::Number && token.digits == 4 && plain_whole(token) && token.amount >= 1900 &&
           token.amount <= 2099;
}

bool measured(UnitClass unit) {
    return unit != UnitClass::None && unit != UnitClass::Count;
}

/// 2019 before a noun that is no year's: "varav 2019 elever" may count pupils.
bool may_be_a_count(const ReadPassage& text, const Quantity& q) {
    if (q.unit != UnitClass::Count || q.number == 0) return false;
    const size_t before = q.number - 1;
    return !text.has(before, TimeWord | Month | Preposition | Stop | Past) || text.has(before, Article);
}

bool is_date(const ReadPassage& text, const Quantity& q) {
    const Token& number = text.tokens[q.number];
    if (!plain_whole(number) || number.amount < 1 || number.amount > 31) return false;
    if (text.has(q.number + 1u, Month)) return true;
    if (q.number == 0) return false;
    const size_t before = q.number - 1;
    if (text.english) return text.has(before, Month);
    if (text.is(before, "den")) return !measured(q.unit);
    return text.has(before, And) && text.has(q.number + 2u, Month);
}

bool is_clock(const ReadPassage& text, size_t number) {
    if (number == 0) return false;
    const size_t before = text.punct(number - 1, '.') && number > 1 ? number - 2 : number - 1;
    return text.is(before, "kl") || text.is(before, "klockan");
}

bool is_named_by_number(const ReadPassage& text, const Quantity& q) {
    if (q.number == 0 || measured(q.unit) || text.tokens[q.number].grouped) return false;
    const size_t before = q.number - 1;
    if (text.has(before, Numbered)) return true;
    if (text.punct(before, '#')) return true;
    // "avdelning 51 och 53"
    const bool joined = text.has(before, And) || text.punct(before, ',');
    return joined && before >= 2 && text.tokens[before - 1].kind == TokenKind::Number && text.has(before - 2, Numbered);
}

/// "65 år och äldre", "90 dagar eller kortare", "+16 år", "senaste 12 månaderna", "15 år".
bool is_age_or_limit(const ReadPassage& text, const Quantity& q) {
    if (q.unit != UnitClass::Time) return false;
    const size_t after = q.tokens.end;
    if (text.tokens[q.number].sign == '+') return true;
    if (text.is(after, "gammal") || text.is(after, "gamla") || text.is(after, "sedan") || text.is(after, "ago") ||
        text.is(after, "old"))
        return true;
    if (!text.has(after, And | Equals))
        return q.number > 0 && (text.is(q.number - 1, "senaste") || (q.number > 1 && text.is(q.number - 1, "de")));
    for (const std::string_view word :
         {"äldre", "yngre", "kortare", "längre", "mer", "mindre", "uppåt", "older", "over", "under", "more", "less"})
        if (text.is(after + 1, word)) return true;
    return false;
}

/// "1 - 3 %", "0,44 -1,22", "45 67" of a telephone number.
bool is_in_range_or_row(const ReadPassage& text, size_t i) {
    const auto number = [&](size_t at) {
        return at < text.tokens.size() &&
               (text.tokens[at].kind == TokenKind::Number || text.tokens[at].kind == TokenKind::Code);
    };
    const auto plain_number = [&](size_t at) { return number(at) && !year_like(text.tokens[at]); };
    if (plain_number(i + 1) && !year_like(text.tokens[i])) return true;
    if (i > 0 && plain_number(i - 1)) return true;
    const auto joining_dash = [&](size_t at) { return text.punct(at, '-'); };
    if (joining_dash(i + 1) && number(i + 2)) return !explicit_minus(text, i + 1);
    return i >= 2 && joining_dash(i - 1) && number(i - 2) && !explicit_minus(text, i - 1);
}

} // namespace

bool explicit_minus(const ReadPassage& text, size_t dash) {
    // "880 - 50 = 830": a calculation, not a range
    for (size_t i = dash + 1; i < text.tokens.size() && i < dash + 12; ++i)
        if (text.punct(i, '=')) return true;
    return false;
}

bool is_year(const ReadPassage& text, size_t token) {
    return token < text.tokens.size() && year_like(text.tokens[token]) && !text.punct(token + 1, '%');
}

bool keep_quantity(const ReadPassage& text, Quantity& q) {
    const Token& number = text.tokens[q.number];
    if (number.kind == TokenKind::Word) return !(q.unit == UnitClass::Time && is_age_or_limit(text, q));
    if (year_like(number) && !measured(q.unit)) {
        if (!may_be_a_count(text, q)) return false;
        q.doubtful = true;
    }
    return !is_date(text, q) && !is_clock(text, q.number) && !is_named_by_number(text, q) &&
           !is_age_or_limit(text, q) && !is_in_range_or_row(text, q.number);
}

} // namespace kolofon::audit
