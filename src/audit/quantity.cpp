#include "audit/quantity.h"

#include "audit/number_class.h"
#include "audit/skim.h"

#include <algorithm>

namespace kolofon::audit {

namespace {

/// Trailing zeros of a whole number.
int trailing_zeros(const Decimal& value) {
    Int128 rest = value.coefficient();
    if (value.scale() > 0 || rest == 0) return 0;
    int zeros = 0;
    for (; rest % 10 == 0; rest /= 10) ++zeros;
    return zeros;
}

Decimal product(const Decimal& a, const Decimal& b) {
    return multiply(a, b).value_or(a);
}
Decimal sum(const Decimal& a, const Decimal& b) {
    return add(a, b).value_or(a);
}

/// No number is taken to be rounded more than this without a word that says so.
const Decimal largest_rounding = *Decimal::make(25, 3);

/// Half of the last digit that is meant. Counted things are exact, but "12 000 besök" is a round number.
Decimal rounding_of(const Quantity& q) {
    const Decimal half = *Decimal::make(5, 1);
    if (q.decimals > 0) return *Decimal::make(5, q.decimals + 1);
    const bool counted = q.unit == UnitClass::Count || q.unit == UnitClass::None;
    if (!counted) return half;
    const int zeros = trailing_zeros(q.value);
    const bool round = q.exponent > 0 || (q.value.abs() >= Decimal(1000) && zeros >= 2);
    if (!round) return Decimal(0);
    return std::min(product(half, power_of_ten(std::min(zeros, 15))), product(q.value.abs(), largest_rounding));
}

Interval spread(const Decimal& value, const Decimal& below, const Decimal& above) {
    return {sum(value, -below), sum(value, above)};
}

/// Of a magnitude: how far "drygt" and "knappt" reach.
Decimal reach(const Quantity& q, const Decimal& magnitude) {
    const Decimal tenth = product(magnitude, *Decimal::make(1, 1));
    const Decimal half = *Decimal::make(5, q.decimals + 1);
    return std::max(tenth, product(half, power_of_ten(std::min(trailing_zeros(q.value), 15))));
}

void add_quantity(ReadPassage& text, size_t token, const Decimal& value, bool in_words) {
    if (text.quantities.size() >= max_quantities_in_passage) return;
    const Token& number = text.tokens[token];
    Quantity q;
    q.number = static_cast<uint32_t>(token);
    q.tokens = {q.number, q.number + 1};
    q.begin = number.begin;
    q.end = number.end;
    q.value = value;
    q.decimals = in_words ? 0 : number.decimals;
    q.depth = number.depth;
    q.sign = number.sign;
    q.in_words = in_words;
    q.doubtful = number.doubtful;
    read_unit(text, q);
    if (keep_quantity(text, q)) text.quantities.push_back(q);
}

/// Widens `range` by what "ca", "drygt" and the like leave open.
void approximate(const Quantity& q, const Decimal& magnitude, const Decimal& half, Interval& range) {
    const Decimal slack = product(magnitude, *Decimal::make(2, 2));
    const Decimal far = q.fraction ? Decimal(8) : reach(q, magnitude);
    if (q.approximation & About) range = spread(magnitude, std::max(half, far), std::max(half, far));
    if (q.approximation & JustOver) range = spread(magnitude, slack, far);
    if (q.approximation & JustUnder) range = spread(magnitude, far, slack);
    if (q.approximation & AtLeast) range = {magnitude, product(magnitude, Decimal(10))};
    if (q.approximation & AtMost) range = {Decimal(0), magnitude};
}

/// hälften, en tredjedel, två tredjedelar: percent with a wide range.
std::optional<int> fraction_at(const ReadPassage& text, size_t i) {
    const std::string_view word = text.word(i);
    if (word == "hälften" || (text.english && word == "half" && !text.is(i + 1, "year"))) return 50;
    const bool two = i > 0 && (text.is(i - 1, "två") || text.is(i - 1, "two"));
    const bool three = i > 0 && (text.is(i - 1, "tre") || text.is(i - 1, "three"));
    if (word == "tredjedel" || word == "tredjedelar" || (text.english && word == "thirds")) return two ? 67 : 33;
    if (word == "fjärdedel" || word == "fjärdedelar" || (text.english && word == "quarters")) return three ? 75 : 25;
    if (word == "femtedel") return 20;
    return {};
}

void add_fraction(ReadPassage& text, size_t token, int percent) {
    if (text.quantities.size() >= max_quantities_in_passage) return;
    if (!text.quantities.empty() && text.quantities.back().number + 1 == token && text.quantities.back().in_words)
        text.quantities.pop_back();
    Quantity q;
    q.number = static_cast<uint32_t>(token);
    const bool article = token > 0 && (text.has(token - 1, Article) || text.tokens[token - 1].number_word != 0);
    q.tokens = {static_cast<uint32_t>(article ? token - 1 : token), static_cast<uint32_t>(token + 1)};
    q.begin = text.tokens[token].begin;
    q.end = text.tokens[token].end;
    q.value = Decimal(percent);
    q.unit = UnitClass::Percent;
    q.fraction = q.in_words = true;
    q.depth = text.tokens[token].depth;
    text.quantities.push_back(q);
}

/// "en procentenhet", "one million": the article is a number before such a word only.
bool one_of_a_unit(const ReadPassage& text, size_t i) {
    if (!text.has(i, Article) && !text.is(i, "one")) return false;
    if (i + 1 >= text.tokens.size() || text.tokens[i + 1].kind != TokenKind::Word) return false;
    const std::string_view next = text.word(i + 1);
    return next == "procentenhet" || next == "procent" || next == "miljon" || next == "miljard" || next == "percent" ||
           next == "percentage" || (text.english && (next == "million" || next == "billion"));
}

void find_quantities(ReadPassage& text) {
    for (size_t i = 0; i < text.tokens.size(); ++i) {
        const Token& token = text.tokens[i];
        if (token.kind == TokenKind::Number) {
            add_quantity(text, i, token.value(), false);
        } else if (token.kind == TokenKind::Word && token.flags == 0) {
            const auto fraction = token.fraction_word ? fraction_at(text, i) : std::nullopt;
            if (fraction)
                add_fraction(text, i, *fraction);
            else if (token.number_word != 0)
                add_quantity(text, i, Decimal(token.number_word), true);
        } else if (token.kind == TokenKind::Word && one_of_a_unit(text, i)) {
            add_quantity(text, i, Decimal(1), true);
        }
    }
}

/// "ökat med 148 mnkr (4,3 procent)": what stands in the parenthesis is the same change in other terms.
void join_companion(const ReadPassage& text, const Quantity& before, Quantity& q) {
    const bool right_after =
        q.depth > before.depth && q.tokens.begin == before.tokens.end + 1u && text.punct(before.tokens.end, '(');
    const bool other_terms = (q.unit == UnitClass::Percent) != (before.unit == UnitClass::Percent);
    if (!right_after || !other_terms || !before.is_change() || q.role != Role::Level) return;
    q.role = Role::Change;
    q.direction = before.direction;
}

Range sentence_of(const ReadPassage& text, size_t token, size_t& sentence) {
    while (sentence < text.sentences.size() && token >= text.sentences[sentence].end) ++sentence;
    return sentence < text.sentences.size() ? text.sentences[sentence]
                                            : Range{0, static_cast<uint32_t>(text.tokens.size())};
}

bool begins_with_bullet(const ReadPassage& text) {
    if (text.tokens.empty() || text.passage->kind != PassageKind::Paragraph) return false;
    return text.punct(0, '*') || (text.punct(0, '-') && text.tokens[0].space_after);
}

} // namespace

bool ReadPassage::any(Range range, uint64_t flags) const {
    for (size_t i = range.begin; i < range.end && i < tokens.size(); ++i)
        if (tokens[i].flags & flags) return true;
    return false;
}

std::span<const Quantity> ReadPassage::quantities_in(Range sentence) const {
    const auto before = [](const Quantity& q, uint32_t token) { return q.number < token; };
    const auto first = std::lower_bound(quantities.begin(), quantities.end(), sentence.begin, before);
    const auto last = std::lower_bound(first, quantities.end(), sentence.end, before);
    return {first, last};
}

void set_range(Quantity& q) {
    const Decimal magnitude = q.value.abs();
    const Decimal half = rounding_of(q);
    Interval range = q.fraction ? spread(magnitude, Decimal(5), Decimal(5)) : spread(magnitude, half, half);
    if (q.approximation != 0) approximate(q, magnitude, half, range);
    q.range = q.value.is_negative() ? negate(range) : range;
}

bool comparable(const Quantity& a, const Quantity& b) {
    const auto counted = [](UnitClass unit) { return unit == UnitClass::None || unit == UnitClass::Count; };
    if (a.rate != b.rate && a.noun != 0 && b.noun != 0) return false;
    if (counted(a.unit) && counted(b.unit)) return true;
    return a.unit == b.unit && a.unit_id == b.unit_id;
}

namespace {

std::string_view audited_text(const Passage& passage) {
    return passage.text.substr(0, max_audited_passage_bytes);
}

void read(ReadPassage& text, std::pmr::memory_resource& memory) {
    const Passage& passage = *text.passage;
    const std::string_view source = audited_text(passage);
    char* const lower = static_cast<char*>(memory.allocate(std::max<size_t>(source.size(), 1), 1));
    lower_in_place(source, lower);
    text.lower = {lower, source.size()};
    text.english = passage.language == ProseLanguage::English ||
                   (passage.language == ProseLanguage::Unknown && looks_english(text.lower));
    thread_local std::vector<Token> tokens; // used again and again; what is kept is as long as it must be
    thread_local std::vector<Range> sentences;
    tokenize(source, text.lower, text.english, tokens);
    split_sentences(tokens, text.lower, sentences);
    text.tokens.assign(tokens.begin(), tokens.end());
    text.sentences.assign(sentences.begin(), sentences.end());
    text.list_item = passage.kind == PassageKind::ListItem || begins_with_bullet(text);
    find_quantities(text);
    size_t sentence = 0;
    for (size_t i = 0; i < text.quantities.size(); ++i) {
        Quantity& q = text.quantities[i];
        read_role(text, q, sentence_of(text, q.number, sentence));
        if (i > 0) join_companion(text, text.quantities[i - 1], q);
        set_range(q);
    }
}

} // namespace

ReadPassage read_passage(const Passage& passage, std::pmr::memory_resource& memory) {
    ReadPassage text(memory);
    text.passage = &passage;
    read(text, memory);
    return text;
}

ReadPassage skim_passage(const Passage& passage, std::pmr::memory_resource& memory) {
    ReadPassage text(memory);
    text.passage = &passage;
    text.list_item = passage.kind == PassageKind::ListItem;
    const std::string_view source = audited_text(passage);
    const bool is_figure = passage.kind == PassageKind::TableCell && has_only_figures(source);
    const bool joins = passage.kind == PassageKind::Heading && may_join_two(source);
    if (joins || (!is_figure && may_say_something(source))) read(text, memory);
    return text;
}

} // namespace kolofon::audit
