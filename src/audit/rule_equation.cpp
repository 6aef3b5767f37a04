// Sums written out ("880 + 50 = 930"), and shares of women and men, which make a hundred.
#include "audit/arithmetic.h"
#include "audit/rules.h"

#include <algorithm>

namespace kolofon::audit {

namespace {

const Quantity* quantity_with_number(const ReadPassage& text, size_t token) {
    for (const Quantity& q : text.quantities_in({static_cast<uint32_t>(token), static_cast<uint32_t>(token + 1)}))
        return &q;
    return nullptr;
}

/// The quantity that ends right before, or begins right after, `token`.
const Quantity* neighbour(const ReadPassage& text, size_t token, bool before) {
    for (size_t steps = 1; steps <= 4; ++steps) {
        if (before && token < steps) return nullptr;
        const size_t at = before ? token - steps : token + steps;
        if (const Quantity* q = quantity_with_number(text, at)) return q;
        if (at >= text.tokens.size() || text.tokens[at].kind == TokenKind::Punct) return nullptr;
    }
    return nullptr;
}

/// + or - between the quantities, or the sign of the second; 0 for neither.
char operator_between(const ReadPassage& text, const Quantity& a, const Quantity& b) {
    if (b.sign != 0) return b.sign;
    for (size_t i = a.number + 1u; i < b.number; ++i)
        if (text.punct(i, '+') || text.punct(i, '-')) return text.tokens[i].punct;
    return 0;
}

void check_equation(const ReadPassage& text, size_t equals, Findings& findings) {
    const Quantity* total = neighbour(text, equals, false);
    const Quantity* last = neighbour(text, equals, true);
    if (!total || !last) return;
    std::vector<Quantity> terms{*last};
    for (const Quantity* at = last; at != text.quantities.data() && terms.size() < 20;) {
        const Quantity* before = at - 1;
        const char sign = operator_between(text, *before, *at);
        if (sign == 0 || at->number - before->number > 6) break;
        terms.back().direction = sign == '-' ? Direction::Down : Direction::Up;
        terms.push_back(*before);
        at = before;
    }
    if (terms.size() < 2) return;
    std::reverse(terms.begin(), terms.end());
    std::vector<const Quantity*> parts;
    for (Quantity& term : terms) {
        if (!comparable(term, *total) && term.unit != UnitClass::None && total->unit != UnitClass::None) return;
        if (&term != &terms.front()) term.sign = 0;
        parts.push_back(&term);
    }
    const Quantity* const totals[] = {total};
    check_parts(text, {parts, totals, true, false, false, 0}, findings);
}

} // namespace

void check_women_and_men(const ReadPassage& text, const Quantity& a, const Quantity& b, Findings& findings) {
    const auto named = [&](const Quantity& q, uint64_t flags) { return text.has(q.tokens.end, flags); };
    if (!(named(a, Women) && named(b, Men)) && !(named(a, Men) && named(b, Women))) return;
    const auto sum = a.range + b.range;
    const auto value = add(a.value, b.value);
    if (!sum || !value || sum->contains(Decimal(100)) || a.is_bound() || b.is_bound()) return;
    report(findings, Code::audit_sum, text, b, show(a.value, text.english) + " + " + show(b.value, text.english),
           show(*value, text.english) + " %", "100 %");
}

void check_equations(const ReadPassage& text, Findings& findings) {
    for (size_t i = 0; i < text.tokens.size(); ++i)
        if (text.punct(i, '=')) check_equation(text, i, findings);
    for (size_t i = 1; i < text.quantities.size(); ++i) {
        const Quantity &a = text.quantities[i - 1], &b = text.quantities[i];
        const bool pair =
            a.unit == UnitClass::Percent && b.unit == UnitClass::Percent && b.tokens.begin <= a.tokens.end + 3u;
        if (pair && a.role == Role::Level && b.role == Role::Level) check_women_and_men(text, a, b, findings);
    }
}

} // namespace kolofon::audit
