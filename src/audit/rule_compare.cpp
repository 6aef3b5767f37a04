// Gathers frames: levels, what they were before, and the change between them in numbers and percent.
//
// A frame holds what one sentence (and a sentence that begins with "Det innebär ...") says of one thing. What is not
// clearly linked to the frame begins a new one, so that figures of different things are never set against each other.
#include "audit/frame.h"
#include "audit/number_class.h"
#include "audit/rules.h"

#include <algorithm>

namespace kolofon::audit {

namespace {

class FrameReader {
public:
    FrameReader(const ReadPassage& text, Findings& findings) : m_text(text), m_findings(findings) {}

    void run() {
        for (const Range sentence : m_text.sentences) {
            begin_sentence(sentence);
            for (const Quantity& q : m_text.quantities_in(sentence)) take(q);
        }
        flush();
    }

private:
    /// The one word of the sentence that names a multiple; with "mer än", "nästan" its range is wide on that side.
    std::optional<Interval> ratio_in(Range sentence) const {
        struct Multiple {
            std::string_view swedish, english;
            int low, high, almost, more;
        };
        constexpr Multiple multiples[] = {{"fördubbl", "doubl", 185, 220, 160, 400},
                                          {"halver", "halv", 45, 55, 45, 62},
                                          {"tredubbl", "tripl", 270, 330, 250, 500}};
        std::optional<Interval> found;
        for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
            if (m_text.tokens[i].kind != TokenKind::Word) continue;
            for (const Multiple& m : multiples) {
                if (!m_text.word(i).starts_with(m_text.english ? m.english : m.swedish)) continue;
                if (found) return {};
                const bool hedged = i > sentence.begin && (m_text.has(i - 1, AnyApproximation) ||
                                                           m_text.is(i - 1, "än") || m_text.is(i - 1, "than"));
                found = hedged ? Interval{Decimal(std::min(m.almost, 20 + m.low / 2)), Decimal(m.more)}
                               : Interval{Decimal(m.low), Decimal(m.high)};
            }
        }
        return found;
    }

    void flush() {
        if (m_frame.to && m_frame.from) m_frame.ratio = ratio_in(m_sentence);
        if (!m_frame.empty()) check_frame(m_text, m_frame, m_findings);
        m_frame = {};
        m_last = nullptr;
    }

    /// A frame lives on into a sentence that begins by pointing back, if the sentence before held one level only.
    void begin_sentence(Range sentence) {
        const bool points_back = m_text.has(sentence.begin, Anaphor) || m_text.has(sentence.begin, Equals);
        const bool one_level =
            m_frame.to && (m_frame.from ? m_levels == 0 && !m_frame.change && !m_frame.percent : m_levels == 1);
        m_pointed = points_back && one_level;
        if (!m_pointed) flush();
        m_sentence = sentence;
        m_levels = 0;
        for (const Quantity& q : m_text.quantities_in(sentence))
            m_levels += q.role == Role::Level && q.depth == 0 && !q.place;
    }

    void take(const Quantity& q) {
        if (q.fraction || q.place) return;
        if (m_last && hard_break(*m_last, q)) flush();
        switch (q.role) {
        case Role::Level: level(q); break;
        case Role::From: from(q); break;
        case Role::To: to(q); break;
        case Role::Change: change(q); break;
        case Role::Equal: equal(q); break;
        }
        if (!m_frame.empty()) m_last = &q;
    }

    uint32_t gap_begin(const Quantity& q) const {
        return m_last && m_last->tokens.end > m_sentence.begin ? std::min(m_last->tokens.end, q.tokens.begin)
                                                               : m_sentence.begin;
    }
    Range gap(const Quantity& q) const { return {gap_begin(q), q.tokens.begin}; }

    bool hard_break(const Quantity& before, const Quantity& q) const {
        const uint32_t begin = std::max(before.tokens.end, m_sentence.begin);
        for (uint32_t i = begin; i < q.tokens.begin; ++i)
            if ((m_text.has(i, HardBreak) && m_text.tokens[i].depth <= q.depth) || m_text.punct(i, ';') ||
                m_text.is(i, "varav"))
                return true;
        return false;
    }

    void start(const Quantity& q) {
        flush();
        m_frame.to = &q;
        m_frame.mixed_signs = mixed_signs();
    }

    bool mixed_signs() const { return m_text.any(m_sentence, Minus) && m_text.any(m_sentence, Plus); }

    bool in_frame_unit(const Quantity& q) const {
        const Quantity* level = m_frame.level();
        if (!level || level->rate != q.rate) return !level;
        return comparable(*level, q) || lends_unit(*level, q) || lends_unit(q, *level);
    }

    /// A bare number beside one with a unit: "antalet dagar var 8 354 ... då det var 10 336 dagar", "6,75 procent
    /// (6,23)".
    static bool lends_unit(const Quantity& bare, const Quantity& other) {
        if (bare.unit != UnitClass::None) return false;
        return bare.depth > 0 || other.unit == UnitClass::Time || other.unit == UnitClass::Fte ||
               other.unit == UnitClass::Measure;
    }

    // ---- levels

    void level(const Quantity& q) {
        if (q.depth > 0 && companion(q)) return;
        if (q.depth > 0) return;
        if (becomes(q) && m_frame.change && !m_frame.to && in_frame_unit(q) && same_as_change(q)) {
            m_frame.to = &q;
            return;
        }
        if (m_frame.to && !m_frame.from && !m_frame.change && !m_frame.percent && becomes(q) &&
            comparable(*m_frame.to, q) && says_now(gap(q))) {
            m_frame.from = m_frame.to;
            m_frame.to = &q;
            return;
        }
        start(q);
    }

    bool says_now(Range between) const {
        for (uint32_t i = between.begin; i < between.end; ++i)
            if (m_text.is(i, "nu") || m_text.is(i, "now")) return true;
        return false;
    }

    bool same_as_change(const Quantity& q) const {
        return !m_frame.change || comparable(*m_frame.change, q) || m_frame.change->unit == UnitClass::Points;
    }

    /// "och är nu 250", "och uppgår till 250"
    bool becomes(const Quantity& q) const {
        const Range between = gap(q);
        for (uint32_t i = between.begin; i + 1 < between.end; ++i)
            if (m_text.has(i, And) && m_text.has(i + 1, LevelVerb)) return true;
        return false;
    }

    /// In a parenthesis: "250 (238)", "ökat med 148 mnkr (4,3 procent)", "jämfört med samma period 2024 (6,23
    /// procent)".
    bool companion(const Quantity& q) {
        if (!m_last || m_frame.empty()) return false;
        const Range between = gap(q);
        const bool right_after = only_years(between);
        if (m_last->is_change() && right_after) {
            if (q.unit == UnitClass::Percent && !m_frame.percent && m_frame.change == m_last)
                return m_frame.percent = &q, true;
            if (q.unit != UnitClass::Percent && m_frame.percent == m_last && !m_frame.change && in_frame_unit(q))
                return m_frame.change = &q, true;
        }
        if (m_last->role == Role::From && m_last->from_is_open && right_after && q.unit == UnitClass::Percent &&
            !m_frame.percent)
            return m_frame.percent = &q, true;
        if (m_frame.from || !m_frame.to || !in_frame_unit(q)) {
            if (m_frame.from && m_frame.to && right_after && !m_frame.change && !m_frame.percent)
                return difference_in_parenthesis(q);
            return false;
        }
        const bool bare_pair = right_after && m_last == m_frame.to && q.tokens.end < m_text.tokens.size() &&
                               m_text.punct(q.tokens.end, ')');
        if (!bare_pair && !names_the_past(q, between)) return false;
        m_frame.from = &q;
        give_unit(*m_frame.to);
        return true;
    }

    /// Nothing between but the parenthesis and perhaps a year, or "per dag".
    bool only_years(Range between) const {
        for (uint32_t i = between.begin; i < between.end; ++i) {
            const bool per = m_text.is(i, "per") || (i > between.begin && m_text.is(i - 1, "per"));
            if (!m_text.punct(i, '(') && !is_year(m_text, i) && !per) return false;
        }
        return true;
    }

    /// "från 85 mnkr till 113 mnkr 2030 (28 mnkr)"
    bool difference_in_parenthesis(const Quantity& q) {
        if (q.unit == UnitClass::Percent && m_frame.to->unit != UnitClass::Percent) return m_frame.percent = &q, true;
        if (q.unit == UnitClass::None && m_frame.to->exponent != 0) return false;
        if (comparable(q, *m_frame.to) || q.unit == UnitClass::Points) return m_frame.change = &q, true;
        return false;
    }

    /// A parenthesis right after "jämfört med samma period 2024", or with "föregående år" in it.
    bool names_the_past(const Quantity& q, Range between) const {
        if (m_text.any({q.tokens.end, std::min<uint32_t>(q.tokens.end + 3, m_sentence.end)}, Past)) return true;
        if (m_text.punct(between.begin, '(') && m_last == m_frame.to && m_text.any(between, Past)) return true;
        const bool compares = m_text.any(between, Compared) || (m_last->is_change() && than(between));
        if (q.tokens.end < m_sentence.end && is_year(m_text, q.tokens.end) && compares) return true;
        return compares && m_text.punct(q.tokens.begin - 1, '(');
    }

    /// "35 mnkr bättre än budget (134 mnkr)"
    bool than(Range between) const {
        for (uint32_t i = between.begin; i < between.end; ++i)
            if (m_text.is(i, "än") || m_text.is(i, "than")) return true;
        return false;
    }

    void from(const Quantity& q) {
        if (q.depth > 0 && (!m_frame.to || m_frame.from)) return;
        if (m_frame.from || (m_frame.level() && !in_frame_unit(q)) || (m_frame.change && !same_as_change(q))) {
            flush();
        }
        m_frame.from = &q;
        m_frame.mixed_signs = mixed_signs();
        if (m_frame.to && !m_frame.change && !m_frame.percent && m_frame.said == Direction::Unknown)
            m_frame.said = compared_before(q);
    }

    /// "301 klagomål, vilket är fler än 2018 då det var 275"
    Direction compared_before(const Quantity& q) const {
        Direction said = Direction::Unknown;
        const Range between = gap(q);
        if (!m_text.any(between, Relative)) return said;
        for (uint32_t i = between.begin; i < between.end; ++i) {
            const bool compares = m_text.has(i, Comparative) && m_text.has(i, Up | Down) &&
                                  (m_text.is(i + 1, "än") || m_text.is(i + 1, "than"));
            if (!compares) continue;
            if (said != Direction::Unknown) return Direction::Unknown;
            said = m_text.has(i, Up) ? Direction::Up : Direction::Down;
        }
        return said;
    }

    void to(const Quantity& q) {
        const bool after_from = m_frame.from && m_last == m_frame.from;
        const bool after_change = m_last && (m_last == m_frame.change || m_last == m_frame.percent);
        if (m_frame.to || (!after_from && !after_change)) return start_if_changed(q);
        if (m_frame.from && !comparable_pair(*m_frame.from, q)) return flush();
        if (!after_from && gap(q).end > gap(q).begin + 4u) return flush();
        m_frame.to = &q;
        if (!after_from) return;
        m_frame.said = said_before(*m_frame.from);
        give_unit(q);
    }

    /// "från 81 till 85 procent", "75 mnkr (73)": the bare number has the other's unit.
    void give_unit(const Quantity& q) {
        if (m_frame.from->unit != UnitClass::None || m_frame.from->exponent != 0 || q.unit == UnitClass::None ||
            q.unit == UnitClass::Count)
            return;
        m_adopted = *m_frame.from;
        m_adopted.unit = q.unit;
        m_adopted.unit_id = q.unit_id;
        m_adopted.exponent = q.exponent;
        set_range(m_adopted);
        m_frame.from = &m_adopted;
    }

    /// "ökade till 480": a level for what follows ("från 360").
    void start_if_changed(const Quantity& q) {
        start(q);
        m_frame.said = said_before(q);
    }

    bool comparable_pair(const Quantity& a, const Quantity& b) const {
        const bool at_once = m_text.is(a.number + 1u, "till") || m_text.is(a.number + 1u, "to");
        return comparable(a, b) || (a.unit == UnitClass::None && (at_once || !m_text.has(a.number + 1u, Preposition)));
    }

    /// The one word of change right before "från A" or "till B".
    Direction said_before(const Quantity& q) const {
        Direction said = Direction::Unknown;
        for (uint32_t i = q.tokens.begin, steps = 0; i > m_sentence.begin && steps < 6; ++steps) {
            const Token& token = m_text.tokens[--i];
            if (token.kind != TokenKind::Word) break;
            if (token.flags & (Comparative | OtherChange)) break;
            if (!(token.flags & (Up | Down)) || token.flags & Preposition) continue;
            if (token.flags & ChangeNoun) break;
            said = token.flags & Up ? Direction::Up : Direction::Down;
            break;
        }
        return said;
    }

    // ---- changes

    void change(const Quantity& q) {
        if (!linked(q)) {
            flush();
        } else if (taken(q)) {
            const Quantity* now = m_frame.to;
            flush();
            m_frame.to = now;
        }
        put(q);
    }

    bool is_percent_slot(const Quantity& q) const { return q.unit == UnitClass::Percent; }
    bool taken(const Quantity& q) const {
        return is_percent_slot(q) ? m_frame.percent != nullptr : m_frame.change != nullptr;
    }

    void put(const Quantity& q) {
        if (is_percent_slot(q)) {
            m_frame.percent = &q;
            return;
        }
        const Quantity* level = m_frame.level();
        const bool points = q.unit == UnitClass::Points;
        const bool fits = !level || (points ? level->unit == UnitClass::Percent
                                            : level->unit != UnitClass::Percent && comparable(*level, q));
        if (fits) m_frame.change = &q;
    }

    /// The words between make clear that the change is that of the frame.
    bool linked(const Quantity& q) const {
        if (m_frame.empty() || !m_last) return m_pointed && !m_frame.empty();
        const Range between = gap(q);
        if (m_text.any(between, Cause)) return false;
        if (shifts_subject(between)) return false;
        if (m_pointed && m_last->tokens.end <= m_sentence.begin) return true;
        if (between.begin >= between.end) return true;
        if (q.depth > m_last->depth)
            return opens_right_after(between) || m_last->is_change() || m_last->role == Role::From;
        if (m_text.any(between, Relative | Equals)) return true;
        return apposition(between, q) || and_has_changed(between) || second_comparison(between);
    }

    bool opens_right_after(Range between) const {
        return m_text.punct(between.begin, '(') || m_text.punct(between.end - 1, '(');
    }

    /// "en ökning av intäkterna med": the change is of something else.
    bool shifts_subject(Range between) const {
        for (uint32_t i = between.begin; i + 1 < between.end; ++i) {
            const bool noun = m_text.has(i, ChangeNoun);
            const bool of =
                m_text.is(i + 1, "av") || m_text.is(i + 1, "i") || m_text.is(i + 1, "in") || m_text.is(i + 1, "of");
            if (noun && of && i + 2 < between.end) return true;
        }
        return false;
    }

    /// ", en ökning med", ", 12 fler", "– an increase of"
    bool apposition(Range between, const Quantity& q) const {
        uint32_t i = between.begin;
        while (i < between.end &&
               (m_text.has(i, TimeWord | Month | Past | Preposition) || is_year(m_text, i) || m_text.punct(i, ')')))
            ++i;
        const bool stops = i < between.end && (m_text.punct(i, ',') || m_text.punct(i, '-') || m_text.has(i, And));
        if (!stops) return false;
        if (++i == between.end) return true;
        if (m_text.has(i, Article)) return m_text.any({i, between.end}, ChangeNoun);
        return m_text.has(i, Up | Down) && between.end - i <= 2 && q.is_change();
    }

    /// "14 mnkr högre än budget och 22 mnkr högre än i fjol"
    bool second_comparison(Range between) const {
        if (!m_last->is_change() || between.end - between.begin > 6 || !m_text.has(between.end - 1, And)) return false;
        return than(between) && !m_text.any(between, LevelVerb | AnyChange);
    }

    /// "och har förbättrats med", "och ökade med": no new subject between.
    bool and_has_changed(Range between) const {
        uint32_t i = between.begin;
        if (!m_text.has(i, And)) return false;
        ++i;
        while (i < between.end && m_text.has(i, LevelVerb | TimeWord | Stop) && !m_text.has(i, Article | AnyChange))
            ++i;
        return i < between.end && m_text.has(i, AnyChange) && !m_text.has(i, ChangeNoun) && between.end - i <= 4;
    }

    /// "eller 23 mnkr", "motsvarande 5 procent": the change again, in the other terms.
    void equal(const Quantity& q) {
        if (m_frame.empty()) return start(q);
        const bool after_levels = m_frame.to && m_frame.from && !m_frame.change && !m_frame.percent;
        const bool after_change = m_frame.change && (m_frame.change == m_last || m_frame.to == m_last);
        if (q.unit == UnitClass::Percent && !m_frame.percent && (after_change || after_levels) && m_frame.level() &&
            !is_share_of(q) && m_frame.level()->unit != UnitClass::Percent) {
            m_frame.percent = &q;
        } else if (!m_frame.change && (m_frame.percent == m_last || (after_levels && short_or(q))) &&
                   in_frame_unit(q) && q.unit != UnitClass::None) {
            m_frame.change = &q;
        }
    }

    /// "motsvarande 12 procent av budgeten"
    bool is_share_of(const Quantity& q) const { return m_text.is(q.tokens.end, "av") || m_text.is(q.tokens.end, "of"); }

    /// "från 62 mnkr till 85 mnkr, eller 23 mnkr" but not "2 eller 3 personer".
    bool short_or(const Quantity& q) const {
        const uint32_t before = q.tokens.begin > 0 ? q.tokens.begin - 1 : 0;
        const bool weak = m_text.is(before, "eller") || m_text.is(before, "or");
        return comparable(q, *m_frame.to) && !(weak && q.unit == UnitClass::Count);
    }

    const ReadPassage& m_text;
    Findings& m_findings;
    Frame m_frame;
    Quantity m_adopted; ///< frame.from with its unit, when it was written without
    const Quantity* m_last = nullptr;
    Range m_sentence;
    size_t m_levels = 0;
    bool m_pointed = false;
};

} // namespace

void check_comparisons(const ReadPassage& text, Findings& findings) {
    if (text.quantities.size() > 1) FrameReader(text, findings).run();
}

} // namespace kolofon::audit
