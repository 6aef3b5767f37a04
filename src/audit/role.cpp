// What a quantity is in its sentence: a level, what it was before, what it became, a change.
#include "audit/quantity.h"

namespace kolofon::audit {

namespace {

/// Words before a number that are looked at for what governs it.
constexpr size_t look_back = 12;

Direction direction_of(uint64_t flags) {
    if (flags & Up) return Direction::Up;
    return flags & Down ? Direction::Down : Direction::Unknown;
}

class RoleReader {
public:
    RoleReader(const ReadPassage& text, Quantity& q, Range sentence) : m_text(text), m_q(q), m_sentence(sentence) {}

    void run() {
        approximation();
        if (comparative_after() || signed_change()) return;
        if (!m_has_before) return;
        preposition();
    }

private:
    bool inside(size_t i) const { return m_sentence.contains(i); }
    bool is(size_t i, std::string_view word) const { return inside(i) && m_text.is(i, word); }
    bool has(size_t i, uint64_t flags) const { return inside(i) && m_text.has(i, flags); }

    /// Moves over "ca", "mer än", "just over" before the number.
    void approximation() {
        size_t first = m_q.tokens.begin;
        for (bool found = true; found && first > m_sentence.begin;) {
            found = false;
            for (const Phrase& phrase : phrases) {
                const size_t length = phrase.second.empty() ? 1 : 2;
                if (first < m_sentence.begin + length) continue;
                const bool match = is(first - length, phrase.first) && (length == 1 || is(first - 1, phrase.second));
                if (!match) continue;
                m_q.approximation |= phrase.flags;
                first -= length;
                found = true;
                break;
            }
            if (!found && first > m_sentence.begin && has(first - 1, AnyApproximation)) {
                m_q.approximation |= m_text.tokens[first - 1].flags & AnyApproximation;
                --first;
                found = true;
            }
        }
        m_q.tokens.begin = static_cast<uint32_t>(first);
        m_has_before = first > m_sentence.begin;
        m_before = m_has_before ? first - 1 : first;
    }

    struct Phrase {
        std::string_view first, second;
        uint64_t flags;
    };
    static constexpr Phrase phrases[] = {
        {"mer", "än", AtLeast},    {"fler", "än", AtLeast},     {"högre", "än", AtLeast},
        {"färre", "än", AtMost},   {"mindre", "än", AtMost},    {"lägre", "än", AtMost},
        {"upp", "till", AtMost},   {"more", "than", AtLeast},   {"less", "than", AtMost},
        {"fewer", "than", AtMost}, {"at", "least", AtLeast},    {"at", "most", AtMost},
        {"up", "to", AtMost},      {"just", "over", JustOver},  {"just", "under", JustUnder},
        {"close", "to", About},    {"strax", "över", JustOver}, {"strax", "under", JustUnder},
        {"i", "snitt", 0},         {"i", "genomsnitt", 0},      {"lite", "över", JustOver},
        {"runt", "om", About},     {"på", "över", AtLeast},
    };

    /// "81 färre", "35 mnkr bättre", "35 mnkr (8 procent) högre", "a 5 percent increase".
    bool comparative_after() {
        size_t next = m_q.noun != 0 ? m_q.number + 1u : m_q.tokens.end;
        if (m_q.depth == 0 && m_text.punct(next, '(')) {
            while (inside(next) && !(m_text.punct(next, ')') && m_text.tokens[next].depth == 0)) ++next;
            ++next;
        }
        for (int i = 0; i < 2 && !has(next, Comparative); ++i) {
            if (i == 0 && english_change_noun(next)) return set_change(m_text.tokens[next].flags);
            if (m_q.noun != 0 && i == 0 && has(m_q.tokens.end, Comparative))
                next = m_q.tokens.end;
            else if (m_q.noun != 0 && i == 0 && has(m_q.noun + 1u, Comparative))
                next = m_q.noun + 1u;
        }
        if (!has(next, Comparative)) return false;
        if (m_q.tokens.end <= next) m_q.tokens.end = static_cast<uint32_t>(next + 1);
        return set_change(m_text.tokens[next].flags);
    }

    bool english_change_noun(size_t next) const {
        return m_text.english && has(next, ChangeNoun) && has(next, Up | Down);
    }

    bool set_change(uint64_t flags) {
        m_q.role = Role::Change;
        m_q.direction = direction_of(flags);
        return true;
    }

    bool signed_change() {
        if (m_q.sign != '+') return false;
        m_q.role = Role::Change;
        m_q.direction = Direction::Up;
        return true;
    }

    void preposition() {
        const size_t w = m_before;
        if (is(w, "från") || is(w, "from")) return set(Role::From);
        if (has(w, Compared)) return from_or_change(w);
        if (compared_with(w)) return from_or_change(w - 1);
        if (is(w, "mot") || is(w, "against")) return set(Role::From);
        if (then_it_was(w)) return set(Role::From);
        if ((is(w, "med") || is(w, "by")) && w > m_sentence.begin && has(w - 1, Equals)) return set(Role::Equal);
        if (governed_by_change(w)) return;
        if (is(w, "till") || is(w, "to")) return level_verb_to(w) ? void() : set(Role::To);
        if (has(w, Equals)) return set(Role::Equal);
        if (is(w, "to") || is(w, "av")) return;
        m_q.place = m_text.has(w, Preposition) && says_where(w) &&
                    (m_q.unit == UnitClass::Count || m_q.unit == UnitClass::None);
    }

    void set(Role role) { m_q.role = role; }

    bool says_where(size_t w) const {
        for (const std::string_view word :
             {"i", "vid", "på", "hos", "inom", "under", "efter", "via", "in", "at", "on", "within", "after", "during"})
            if (is(w, word)) return true;
        return false;
    }

    bool compared_with(size_t w) const {
        if (w < m_sentence.begin + 1 || !has(w - 1, Compared)) return false;
        return is(w, "med") || is(w, "with") || is(w, "to");
    }

    /// A change noun right before "jämfört med X" leaves open which of the two X is.
    void from_or_change(size_t compared) {
        m_q.role = Role::From;
        if (compared == m_sentence.begin || !has(compared - 1, ChangeNoun)) return;
        m_q.from_is_open = true;
        m_q.direction = direction_of(m_text.tokens[compared - 1].flags);
    }

    /// "då det var X", "när antalet uppgick till X", "when it was X".
    bool then_it_was(size_t w) const {
        bool verb = false;
        for (size_t i = w, steps = 0; inside(i) && steps < 7; ++steps) {
            if (has(i, Then)) return verb || steps == 0;
            if (m_text.tokens[i].kind != TokenKind::Word) return false;
            verb = verb || is(i, "var") || is(i, "uppgick") || is(i, "was") || is(i, "were") || is(i, "låg") ||
                   is(i, "hade");
            if (i-- == m_sentence.begin) return false;
        }
        return false;
    }

    /// uppgår till, amounted to: the level itself.
    bool level_verb_to(size_t w) const {
        for (size_t i = w, steps = 0; i > m_sentence.begin && steps < 8; ++steps) {
            --i;
            if (has(i, AnyChange)) return false;
            if (m_text.tokens[i].kind != TokenKind::Word) return false;
            if (has(i, LevelVerb)) return true;
        }
        return false;
    }

    /// "ökat i snitt med X", "en ökning på X", "an increase of X", "up X", "rose X percent".
    bool governed_by_change(size_t w) {
        if (m_text.english && (has(w, Up | Down)) && !has(w, Comparative)) return set_change(m_text.tokens[w].flags);
        const bool verb_or_noun = is(w, "med") || is(w, "by");
        const bool noun_only = is(w, "på") || is(w, "om") || is(w, "of") || (has(w, LevelVerb) && near_anaphor(w));
        if (!verb_or_noun && !noun_only) return false;
        for (size_t i = w, steps = 0; i > m_sentence.begin && steps < look_back; ++steps) {
            --i;
            const Token& token = m_text.tokens[i];
            if (token.kind == TokenKind::Number || token.kind == TokenKind::Opaque) return false;
            if (token.kind == TokenKind::Punct && (token.punct == ';' || token.punct == ':' || token.punct == ','))
                return false;
            if (token.flags & (Compared | LevelVerb) && steps > 0 && noun_only) return false;
            if (!(token.flags & AnyChange) || token.flags & Comparative) continue;
            if (noun_only && !(token.flags & ChangeNoun)) continue;
            return set_change(token.flags);
        }
        return false;
    }

    /// "Ökningen är 12 procent": the noun stands at most two words before the verb.
    bool near_anaphor(size_t w) const {
        for (size_t i = w, steps = 0; i > m_sentence.begin && steps < 2; ++steps)
            if (has(--i, ChangeNoun) && has(i, Anaphor)) return true;
        return false;
    }

    const ReadPassage& m_text;
    Quantity& m_q;
    Range m_sentence;
    size_t m_before = 0;
    bool m_has_before = false;
};

} // namespace

void read_role(const ReadPassage& text, Quantity& q, Range sentence) {
    RoleReader(text, q, sentence).run();
}

} // namespace kolofon::audit
