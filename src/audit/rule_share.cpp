// "X av Y, motsvarande Z procent", "av Y hade X (Z procent)", "Y, varav X (Z procent)", "Z procent av Y (X)".
#include "audit/arithmetic.h"
#include "audit/rules.h"

namespace kolofon::audit {

namespace {

/// Words between "av" and the whole: "av skolans 240", "av de totalt 240".
constexpr uint32_t max_words_after_of = 4;

class ShareReader {
public:
    ShareReader(const ReadPassage& text, size_t sentence, Findings& findings)
        : m_text(text), m_index(sentence), m_sentence(text.sentences[sentence]),
          m_quantities(text.quantities_in(m_sentence)), m_findings(findings) {}

    void run() {
        for (size_t i = 0; i + 1 < m_quantities.size(); ++i) part_of_whole(i);
        for (size_t i = 0; i + 2 < m_quantities.size(); ++i) percent_of_whole(i);
        for (size_t i = 0; i + 2 < m_quantities.size(); ++i) part_percent_whole(i);
        for (size_t i = 0; i + 2 < m_quantities.size(); ++i) response_rate(i);
        for (size_t i = 0; i + 1 < m_quantities.size(); ++i) share_of_all(i);
        if (const Quantity* whole = whole_of_sentence()) parts_with_percent(*whole);
    }

private:
    bool is(size_t i, std::string_view word) const { return m_sentence.contains(i) && m_text.is(i, word); }
    bool is_of(size_t i) const { return is(i, "av") || is(i, "of"); }

    static bool whole_thing(const Quantity& q) {
        return q.unit != UnitClass::Percent && q.unit != UnitClass::Points && !q.is_change() && !q.fraction &&
               !q.rate && !q.doubtful;
    }
    static bool percentage(const Quantity& q) { return q.unit == UnitClass::Percent && !q.is_change(); }

    /// The token of the "av" that `whole` stands under, or none.
    std::optional<uint32_t> of_before(const Quantity& whole) const {
        for (uint32_t i = whole.tokens.begin, steps = 0; i > m_sentence.begin && steps <= max_words_after_of; ++steps) {
            if (is_of(--i)) return i;
            if (m_text.tokens[i].kind != TokenKind::Word) return {};
        }
        return {};
    }

    /// Nothing but words, few of them.
    bool close(uint32_t begin, uint32_t end, uint32_t most) const {
        if (end > begin + most) return false;
        for (uint32_t i = begin; i < end; ++i)
            if (m_text.tokens[i].kind != TokenKind::Word || m_text.has(i, HardBreak | Compared)) return false;
        return true;
    }

    void part_of_whole(size_t i) {
        const Quantity &part = m_quantities[i], &whole = m_quantities[i + 1];
        if (!whole_thing(part) || !whole_thing(whole) || !comparable(part, whole) || part.depth != whole.depth) return;
        const auto of = of_before(whole);
        if (!of || *of < part.tokens.end || !close(part.tokens.end, *of, 3)) return;
        if (part.role == Role::From || m_text.any({part.tokens.end, *of}, AnyChange)) return;
        if (too_large(part, whole, *of)) return;
        if (i + 2 < m_quantities.size() && states_share(whole, m_quantities[i + 2]))
            check(part, whole, m_quantities[i + 2]);
        else if (i > 0 && percentage(m_quantities[i - 1]) && opens_before(part) &&
                 right_before(m_quantities[i - 1], part))
            check(part, whole, m_quantities[i - 1]);
    }

    bool too_large(const Quantity& part, const Quantity& whole, uint32_t of) {
        if (of > part.tokens.end + 1u || part.is_bound() || whole.is_bound()) return false;
        if (whole.tokens.begin > of + 2u || part.noun != 0 || part.unit == UnitClass::Time) return false;
        Scale scale;
        scale.include(part);
        scale.include(whole);
        if (scale.range(part).low <= scale.range(whole).high) return false;
        const std::string a = show(part, m_text.english), b = show(whole, m_text.english);
        m_findings.add(Code::audit_part_too_large, m_text.span_of(part), {a, b})
            .relate(Relation::Arithmetic, a + " > " + b);
        return true;
    }

    bool opens_before(const Quantity& q) const { return q.tokens.begin > 0 && m_text.punct(q.tokens.begin - 1u, '('); }
    bool right_before(const Quantity& a, const Quantity& b) const { return b.tokens.begin <= a.tokens.end + 4u; }

    /// `percent` says what share the part before it is: in a parenthesis right after `last`, or after "motsvarande",
    /// "det är".
    bool states_share(const Quantity& last, const Quantity& percent) const {
        if (!percentage(percent) || percent.tokens.begin < last.tokens.end) return false;
        const Range between{last.tokens.end, percent.tokens.begin};
        if (between.end > between.begin + 8u || m_text.any(between, HardBreak | Compared | AnyChange)) return false;
        if (percent.depth > last.depth) return m_text.punct(percent.tokens.begin - 1u, '(');
        if (percent.depth != last.depth || of_follows(percent, last)) return false;
        if (percent.role == Role::Equal) return true;
        return m_text.any(between, Equals | Relative) && !m_text.any(between, Cause);
    }

    /// "motsvarande 12 procent av budgeten": a share of something else.
    bool of_follows(const Quantity& percent, const Quantity&) const {
        const uint32_t i = percent.tokens.end;
        return is_of(i) && !(is(i + 1, "alla") || is(i + 1, "samtliga") || is(i + 1, "dem") || is(i + 1, "all"));
    }

    /// "12 procent av de 240 eleverna (29 elever)"
    void percent_of_whole(size_t i) {
        const Quantity &percent = m_quantities[i], &whole = m_quantities[i + 1], &part = m_quantities[i + 2];
        if (!percentage(percent) || !whole_thing(whole) || !whole_thing(part) || !comparable(part, whole)) return;
        const auto of = of_before(whole);
        if (!of || *of != percent.tokens.end) return;
        const bool stated =
            (part.depth > whole.depth && opens_before(part) && part.tokens.begin <= whole.tokens.end + 3u) ||
            part.role == Role::Equal;
        if (stated && part.tokens.begin <= whole.tokens.end + 4u) check(part, whole, percent);
    }

    /// "312 mnkr, vilket är 78 procent av årsbudgeten på 400 mnkr"
    void part_percent_whole(size_t i) {
        const Quantity &part = m_quantities[i], &percent = m_quantities[i + 1], &whole = m_quantities[i + 2];
        if (!whole_thing(part) || !percentage(percent) || !whole_thing(whole) || !comparable(part, whole) || part.place)
            return;
        if (part.depth != percent.depth || percent.depth != whole.depth || !is_of(percent.tokens.end)) return;
        const Range between{part.tokens.end, percent.tokens.begin};
        const bool said_so = m_text.any(between, Equals | Relative) || percent.role == Role::Equal;
        if (!said_so || between.end > between.begin + 8u ||
            m_text.any(between, Cause | HardBreak | Compared | AnyChange))
            return;
        const uint32_t before = whole.tokens.begin - 1;
        const bool names_whole = is(before, "på") || is(before, "om") || is_of(before) || is(before, "de");
        if (names_whole && close(percent.tokens.end + 1u, whole.tokens.begin, 6)) check(part, whole, percent);
    }

    /// "skickades till 1 200 hushåll och besvarades av 684, en svarsfrekvens på 57 procent"
    void response_rate(size_t i) {
        const Quantity &whole = m_quantities[i], &part = m_quantities[i + 1], &percent = m_quantities[i + 2];
        if (i != 0 || !whole_thing(whole) || !whole_thing(part) || !comparable(part, whole) || !percentage(percent) ||
            !(part.value < whole.value))
            return;
        const uint32_t p = percent.tokens.begin;
        const bool named =
            p >= m_sentence.begin + 2 && (is(p - 1, "på") || is(p - 1, "om") || is(p - 1, "of")) &&
            (is(p - 2, "svarsfrekvens") || is(p - 2, "svarsandel") || (is(p - 2, "rate") && is(p - 3, "response")));
        if (named) check(part, whole, percent);
    }

    /// "2018 gjordes 168 796 resor. Pensionärer stod för 73 procent av samtliga resor, 122 493 resor."
    void share_of_all(size_t i) {
        const Quantity &percent = m_quantities[i], &part = m_quantities[i + 1];
        if (m_index == 0 || !percentage(percent) || percent.depth != part.depth || !is_of(percent.tokens.end)) return;
        const uint32_t all = percent.tokens.end + 1;
        if (!is(all, "samtliga") && !is(all, "alla") && !is(all, "all") && !is(all, "de")) return;
        const bool apposition = part.tokens.begin > 0 && m_text.punct(part.tokens.begin - 1u, ',');
        if (!whole_thing(part) || part.unit != UnitClass::Count || !apposition ||
            !close(all, part.tokens.begin - 1u, 8))
            return;
        const Quantity* whole = nullptr;
        for (const Quantity& q : m_text.quantities_in(m_text.sentences[m_index - 1])) {
            if (!whole_thing(q) || q.noun == 0 || !names({all, part.tokens.begin}, m_text.word(q.noun))) continue;
            if (whole) return;
            whole = &q;
        }
        if (whole && part.value < whole->value) check(part, *whole, percent);
    }

    bool names(Range range, std::string_view noun) const {
        for (uint32_t i = range.begin; i < range.end; ++i)
            if (m_text.tokens[i].kind == TokenKind::Word && stem(m_text.word(i)) == stem(noun)) return true;
        return false;
    }

    /// The one quantity the sentence says parts of: "Av de 240 eleverna ..." or what stands before "varav".
    const Quantity* whole_of_sentence() {
        if (const Quantity* counted = counted_before(m_text, m_index)) {
            m_parts_from = m_sentence.begin;
            return counted;
        }
        if (m_quantities.size() < 3) return nullptr;
        const Quantity& first = m_quantities[0];
        if (is_of(m_sentence.begin) && whole_thing(first) &&
            first.number <= m_sentence.begin + max_words_after_of + 2u) {
            m_parts_from = first.tokens.end;
            return &first;
        }
        for (uint32_t i = m_sentence.begin; i < m_sentence.end; ++i)
            if (is(i, "varav") || (is(i, "of") && (is(i + 1, "which") || is(i + 1, "whom")))) return whole_before(i);
        return nullptr;
    }

    const Quantity* whole_before(uint32_t marker) {
        const Quantity* whole = nullptr;
        for (const Quantity& q : m_quantities)
            if (q.number < marker && whole_thing(q) && !q.place && q.role != Role::From) whole = &q;
        m_parts_from = marker;
        return whole;
    }

    void parts_with_percent(const Quantity& whole) {
        for (size_t i = 0; i + 1 < m_quantities.size(); ++i) {
            const Quantity &part = m_quantities[i], &percent = m_quantities[i + 1];
            if (part.number < m_parts_from || !whole_thing(part) || part.place || !comparable(part, whole)) continue;
            if (m_text.any({m_parts_from, part.tokens.begin}, HardBreak | Compared)) return;
            if (&whole != &part && percent.tokens.begin <= part.tokens.end + 8u && states_share(part, percent))
                check(part, whole, percent);
        }
    }

    void check(const Quantity& part, const Quantity& whole, const Quantity& percent) {
        if (part.is_bound() || whole.is_bound() || percent.is_bound()) return;
        Scale scale;
        scale.include(part);
        scale.include(whole);
        const auto quotient = scale.range(part) / scale.range(whole);
        const auto computed = quotient ? times(*quotient, Decimal(100)) : std::nullopt;
        if (!computed || computed->overlaps(percent.range)) return;
        const auto exact = divide(scale.value(part), scale.value(whole), 8);
        const auto hundredfold = exact ? multiply(*exact, Decimal(100)) : std::nullopt;
        if (!hundredfold) return;
        report(m_findings, Code::audit_percent, m_text, percent,
               show(scale.value(part), m_text.english) + " / " + show(scale.value(whole), m_text.english),
               show_computed(*hundredfold, percent, m_text.english),
               show_percent(percent.value, percent.decimals, m_text.english));
    }

    const ReadPassage& m_text;
    size_t m_index;
    Range m_sentence;
    std::span<const Quantity> m_quantities;
    Findings& m_findings;
    uint32_t m_parts_from = 0;
};

/// "drygt hälften (45 procent)"
void check_fractions(const ReadPassage& text, Findings& findings) {
    for (size_t i = 0; i + 1 < text.quantities.size(); ++i) {
        const Quantity &fraction = text.quantities[i], &percent = text.quantities[i + 1];
        const bool pair = fraction.fraction && !percent.fraction && percent.unit == UnitClass::Percent &&
                          percent.depth > fraction.depth && percent.tokens.begin <= fraction.tokens.end + 1u &&
                          !percent.is_change();
        if (!pair || fraction.is_bound() || fraction.range.overlaps(percent.range)) continue;
        const std::string word(text.lower.substr(text.tokens[fraction.tokens.begin].begin,
                                                 fraction.end - text.tokens[fraction.tokens.begin].begin));
        report(findings, Code::audit_percent, text, percent, word, show_percent(fraction.value, 0, text.english),
               show(percent, text.english));
    }
}

} // namespace

void check_shares(const ReadPassage& text, Findings& findings) {
    if (text.quantities.size() < 2) return;
    for (size_t i = 0; i < text.sentences.size(); ++i) ShareReader(text, i, findings).run();
    check_fractions(text, findings);
}

} // namespace kolofon::audit
