// Lints that are habits of a writer, and so are said once for a report with all their places: a minus after "minskat
// med", mkr beside mnkr. And those about single figures: a number of things in percent, a unit left out.
#include "audit/rules.h"

#include "audit/arithmetic.h"

#include <array>

namespace kolofon::audit {

namespace {

struct PlaceInText {
    const ReadPassage* text;
    const Quantity* quantity;
};

Place place_in(const PlaceInText& at) {
    return place_of(at.text->span_of(*at.quantity));
}

void add_once(Findings& findings, Code code, const std::vector<PlaceInText>& places,
              std::vector<std::string> arguments) {
    if (places.empty()) return;
    Finding& finding = findings.add(code, places.front().text->span_of(*places.front().quantity), std::move(arguments));
    for (size_t i = 1; i < places.size() && i <= max_places_of_a_lint; ++i)
        finding.relate(Relation::Detail, {}, place_in(places[i]));
}

// ---- "minskat med -0,6"

bool negated_twice(const ReadPassage& text, const Quantity& q) {
    if (q.sign != '-' || q.value.is_zero()) return false;
    if (q.is_change() && q.direction == Direction::Down) return true;
    // "ett negativt resultat med -301 mnkr", "underskott på -20"
    if (q.tokens.begin == 0) return false;
    const uint32_t governor = q.tokens.begin - 1;
    if (!text.is(governor, "med") && !text.is(governor, "på") && !text.is(governor, "om") && !text.is(governor, "of"))
        return false;
    for (uint32_t i = governor, steps = 0; i > 0 && steps < 6; ++steps) {
        --i;
        if (text.tokens[i].kind != TokenKind::Word && !text.punct(i, ')')) return false;
        if (text.has(i, Minus)) return true;
    }
    return false;
}

void double_negations(std::span<const ReadPassage> report, Findings& findings) {
    std::vector<PlaceInText> places;
    for (const ReadPassage& text : report)
        for (const Quantity& q : text.quantities)
            if (negated_twice(text, q)) places.push_back({&text, &q});
    if (!places.empty())
        add_once(findings, Code::audit_double_negation, places,
                 {show(places[0].quantity->value, places[0].text->english)});
}

// ---- mkr beside mnkr

std::string_view unit_word_of(const ReadPassage& text, const Quantity& q) {
    return q.tokens.end > q.number + 1u ? text.word(q.number + 1u) : std::string_view{};
}

void mixed_units(std::span<const ReadPassage> report, Findings& findings, const std::array<std::string_view, 2>& pair) {
    std::array<std::vector<PlaceInText>, 2> places;
    for (const ReadPassage& text : report)
        for (const Quantity& q : text.quantities)
            for (size_t i = 0; i < 2; ++i)
                if (q.unit == UnitClass::Money && unit_word_of(text, q) == pair[i]) places[i].push_back({&text, &q});
    if (places[0].empty() || places[1].empty()) return;
    const size_t rare = places[0].size() <= places[1].size() ? 0 : 1;
    add_once(findings, Code::audit_unit_mixed, places[rare], {std::string(pair[rare]), std::string(pair[1 - rare])});
}

// ---- "Antalet ... är 85 procent"

/// The words from the clause's beginning up to `q`, when nothing but words stands there.
bool counts_in_percent(const ReadPassage& text, Range sentence, const Quantity& q) {
    if (q.unit != UnitClass::Percent || q.role != Role::Level || q.fraction || q.depth > 0) return false;
    if (text.is(q.tokens.end, "av") || text.is(q.tokens.end, "of")) return false;
    bool verb = false, counted = false;
    for (uint32_t i = sentence.begin; i < q.tokens.begin; ++i) {
        const Token& token = text.tokens[i];
        if (token.flags & (AnyChange | Compared | HardBreak | Relative | Share) ||
            (token.kind == TokenKind::Punct && token.punct != ':'))
            return false;
        if (token.flags & CountWord) counted = text.is(i, "number") || text.is(i, "antal") || text.is(i, "antalet");
        if (counted && (token.flags & LevelVerb || token.punct == ':')) verb = true;
    }
    const bool cell = text.passage->kind == PassageKind::TableCell || text.list_item;
    return counted && (verb || cell);
}

void count_with_percent(const ReadPassage& text, Findings& findings) {
    for (const Range sentence : text.sentences) {
        const auto quantities = text.quantities_in(sentence);
        if (!quantities.empty() && counts_in_percent(text, sentence, quantities.front()))
            findings.add(Code::audit_count_percent, text.span_of(quantities.front()),
                         {show(quantities.front(), text.english)});
    }
}

// ---- "Kostnaden uppgår till 4 325"

bool unit_is_missing(const ReadPassage& text, Range sentence, const Quantity& q) {
    if (q.unit != UnitClass::None || q.role != Role::Level || q.depth > 0 || q.in_words || q.doubtful || q.place)
        return false;
    if (q.number + 1u < text.tokens.size() && text.tokens[q.number + 1].kind == TokenKind::Word &&
        text.tokens[q.number + 1].capital)
        return false;
    if (q.tokens.begin < 2) return false;
    const uint32_t before = q.tokens.begin - 1;
    const bool amounts_to = text.is(before, "till") || text.is(before, "to") || text.has(before, LevelVerb);
    bool money = false, verb = false;
    for (uint32_t i = sentence.begin; i < q.tokens.begin; ++i) {
        const Token& token = text.tokens[i];
        if (token.kind == TokenKind::Punct || token.kind == TokenKind::Opaque ||
            token.flags & (AnyChange | HardBreak | CountWord))
            return false;
        money = money || (token.flags & (MoneyWord | Share));
        verb = verb || (token.flags & LevelVerb);
    }
    return amounts_to && money && verb;
}

/// Another figure of the sentence, or of the passage, may lend its unit: "mellan 85 och 90 mnkr".
bool has_measured(const ReadPassage& text) {
    for (const Quantity& q : text.quantities)
        if (q.unit == UnitClass::Money || q.unit == UnitClass::Percent || q.unit == UnitClass::Points) return true;
    return false;
}

void unit_missing(const ReadPassage& text, Findings& findings) {
    if (text.passage->kind == PassageKind::Heading || text.passage->kind == PassageKind::TableCell ||
        has_measured(text))
        return;
    for (const Range sentence : text.sentences)
        for (const Quantity& q : text.quantities_in(sentence))
            if (unit_is_missing(text, sentence, q))
                findings.add(Code::audit_unit_missing, text.span_of(q), {show(q.value, text.english)});
}

} // namespace

void check_habits(std::span<const ReadPassage> report, Findings& findings) {
    double_negations(report, findings);
    mixed_units(report, findings, {"mkr", "mnkr"});
    mixed_units(report, findings, {"mdr", "mdkr"});
    mixed_units(report, findings, {"kkr", "tkr"});
    for (const ReadPassage& text : report) {
        count_with_percent(text, findings);
        unit_missing(text, findings);
    }
}

} // namespace kolofon::audit
