// A total and its parts in running text.
#include "audit/rules.h"

#include "audit/arithmetic.h"
#include "audit/number_class.h"

#include <algorithm>

namespace kolofon::audit {

namespace {

constexpr size_t max_totals = 4;
/// Words after a total within which its parts are looked for.
constexpr uint32_t max_parts_words = 200;

/// How the text joins a total to its parts.
enum class Joint : uint8_t { OfWhich, Divided, Colon, Parenthesis };

struct Marker {
    Joint joint;
    Range words; ///< the total stands before, the parts after
};

class SumReader {
public:
    SumReader(const ReadPassage& text, size_t sentence, Findings& findings)
        : m_text(text), m_index(sentence), m_sentence(text.sentences[sentence]), m_findings(findings) {}

    void run() {
        for (uint32_t i = m_sentence.begin; i < m_sentence.end; ++i) {
            if (const auto marker = marker_at(i)) {
                check(*marker);
                i = marker->words.end - 1;
            }
        }
        if (const auto after = anaphor_at_start()) check_against_previous(*after);
        of_the_total_at_start();
        total_after_parts();
        women_and_men_of_total();
        rest_of_these();
        after_adjustment();
    }

private:
    bool is(size_t i, std::string_view word) const { return m_sentence.contains(i) && m_text.is(i, word); }

    std::optional<Marker> marker_at(uint32_t i) const {
        if (is(i, "varav") || is(i, "därav")) return Marker{Joint::OfWhich, {i, i + 1}};
        if (is(i, "of") && (is(i + 1, "which") || is(i + 1, "whom"))) return Marker{Joint::OfWhich, {i, i + 2}};
        if (is(i, "där") && i + 1 < m_sentence.end && m_text.has(i + 1, Anaphor) && m_text.has(i + 1, ChangeNoun))
            return Marker{Joint::OfWhich, {i, i + 2}};
        if (divided(i)) return Marker{Joint::Divided, {i, i + 2}};
        if (m_text.punct(i, ':') && m_text.tokens[i].depth == 0) return Marker{Joint::Colon, {i, i + 1}};
        if (m_text.punct(i, '(')) return Marker{Joint::Parenthesis, {i, i + 1}};
        return {};
    }

    bool divided(uint32_t i) const {
        if (!m_sentence.contains(i) || m_text.tokens[i].kind != TokenKind::Word) return false;
        if (m_text.word(i).starts_with("fördela") || m_text.word(i).starts_with("uppdela"))
            return is(i + 1, "på") || is(i + 1, "mellan") || (is(i + 1, "sig") && is(i + 2, "på"));
        for (const std::string_view word :
             {"består", "bestod", "bestående", "consisting", "consists", "consisted", "made", "composed"})
            if (is(i, word)) return is(i + 1, "av") || is(i + 1, "of") || (is(i + 1, "up") && is(i + 2, "of"));
        for (const std::string_view word : {"divided", "split", "distributed", "broken"})
            if (is(i, word))
                return is(i + 1, "into") || is(i + 1, "between") || is(i + 1, "across") || is(i + 1, "down");
        return false;
    }

    // ---- the parts

    struct Parts {
        std::vector<const Quantity*> list;
        bool hedged = false, doubtful = false, rest = false;
        int ones = 0;
    };

    /// Where what is said of the total ends.
    bool ends_parts(uint32_t i, Joint joint, uint8_t depth) const {
        const Token& token = m_text.tokens[i];
        if (token.depth < depth) return true;
        if (token.depth > depth) return false;
        if (token.flags & (Compared | Relative)) return true;
        if (token.flags & HardBreak) return !(joint == Joint::OfWhich && m_text.has(i, HardBreak) && is(i, "medan"));
        return is(i, "varav") || is(i, "mot") || (is(i, "of") && is(i + 1, "which"));
    }

    Range parts_range(uint32_t begin, Joint joint, uint8_t depth) const {
        uint32_t end = begin;
        const uint32_t last = std::min(m_sentence.end, begin + max_parts_words);
        while (end < last && !ends_parts(end, joint, depth)) ++end;
        return {begin, end};
    }

    bool counts_as_part(const Quantity& part, const Quantity& total, uint8_t depth) const {
        if (part.depth != depth || part.rate != total.rate) return false;
        if (part.unit == UnitClass::None) return part.decimals == 0 || total.decimals > 0;
        return comparable(part, total);
    }

    Parts collect(Range range, const Quantity& total, uint8_t depth, Joint joint) const {
        Parts parts;
        parts.hedged = m_text.any({range.begin > 0 ? range.begin - 1 : 0, range.end}, Hedge);
        parts.rest = m_text.any(range, Rest);
        for (uint32_t i = range.begin; i < range.end; ++i) {
            const Token& token = m_text.tokens[i];
            if (token.kind == TokenKind::Opaque) parts.doubtful = true;
            if (is_article_part(i, range.begin)) ++parts.ones;
        }
        for (const Quantity& q : m_text.quantities_in(range)) add_part(parts, q, total, depth, range, joint);
        return parts;
    }

    /// "en till Gällivare": one thing, perhaps.
    bool is_article_part(uint32_t i, uint32_t begin) const {
        if (!m_text.has(i, Article) && !m_text.is(i, "one")) return false;
        return i == begin || m_text.has(i - 1, And) || m_text.punct(i - 1, ',');
    }

    void add_part(Parts& parts, const Quantity& q, const Quantity& total, uint8_t depth, Range range,
                  Joint joint) const {
        if (!counts_as_part(q, total, depth)) return;
        const bool first_after_divided = joint == Joint::Divided && q.tokens.begin == range.begin;
        if ((q.place && !first_after_divided) || q.role == Role::From || q.role == Role::Equal || q.fraction) {
            parts.doubtful = true;
            return;
        }
        if (q.is_change() && !total.is_change() && total.sign == 0 && q.sign == 0) {
            parts.doubtful = true;
            return;
        }
        parts.doubtful = parts.doubtful || q.doubtful;
        parts.list.push_back(&q);
    }

    // ---- the total

    /// Quantities before `end` that parts like `sample` may be parts of, the nearest first.
    std::vector<const Quantity*> totals_before(Range where, const Quantity& sample, uint8_t depth) const {
        std::vector<const Quantity*> totals;
        const auto quantities = m_text.quantities_in(where);
        for (size_t i = quantities.size(); i-- > 0 && totals.size() < max_totals;) {
            const Quantity& q = quantities[i];
            if ((q.depth > depth && !q.is_change()) || q.place || q.fraction || q.unit == UnitClass::Percent ||
                q.unit == UnitClass::Points)
                continue;
            const bool fits = comparable(sample, q) || sample.unit == UnitClass::None;
            if (fits && q.rate == sample.rate) totals.push_back(&q);
        }
        std::stable_partition(totals.begin(), totals.end(),
                              [](const Quantity* q) { return q->role != Role::From && q->role != Role::Equal; });
        return totals;
    }

    const Quantity* first_part(Range range, uint8_t depth) const {
        for (const Quantity& q : m_text.quantities_in(range))
            if (q.depth == depth && q.unit != UnitClass::Percent && q.unit != UnitClass::Points) return &q;
        return nullptr;
    }

    void check(const Marker& marker) {
        const bool inside = marker.joint == Joint::Parenthesis;
        const uint8_t depth = static_cast<uint8_t>(m_text.tokens[marker.words.begin].depth + (inside ? 1 : 0));
        const Range range = parts_range(marker.words.end, marker.joint, depth);
        const Quantity* sample = first_part(range, depth);
        if (!sample) return shares_of_whole(range, depth);
        const auto totals = totals_before({m_sentence.begin, marker.words.begin}, *sample,
                                          inside ? static_cast<uint8_t>(depth - 1) : depth);
        if (totals.empty()) {
            if (marker.joint == Joint::OfWhich && marker.words.begin == m_sentence.begin) check_against_previous(range);
            return;
        }
        Parts parts = collect(range, *totals.front(), depth, marker.joint);
        if (!plausible(marker, range, totals, parts)) return;
        const bool complete = marker.joint == Joint::Divided || marker.joint == Joint::Colon || parts.rest;
        const bool opened = range.end < m_sentence.end && (is(range.end, "varav") || is(range.end, "of"));
        check_parts(m_text,
                    {parts.list, totals, complete && !opened, parts.hedged,
                     parts.doubtful || (opened && parts.list.size() > 1), parts.ones},
                    m_findings);
    }

    bool plausible(const Marker& marker, Range range, const std::vector<const Quantity*>& totals,
                   const Parts& parts) const {
        if (marker.joint == Joint::OfWhich) return !parts.list.empty();
        if (parts.list.size() < 2) return false;
        if (marker.joint == Joint::Colon)
            return totals.size() == 1 || m_text.any({m_sentence.begin, range.begin}, Total);
        if (marker.joint != Joint::Parenthesis) return true;
        const bool right_after = totals.front()->tokens.end + 2u >= marker.words.begin;
        const bool starts = parts.list.front()->tokens.begin == range.begin;
        return right_after && starts && !m_text.any(range, Past | Compared | TimeWord | Month) && !has_year(range);
    }

    bool has_year(Range range) const {
        for (uint32_t i = range.begin; i < range.end; ++i)
            if (is_year(m_text, i)) return true;
        return false;
    }

    /// "varav 60 procent kvinnor och 45 procent män": shares of one whole are at most 100, of women and men exactly.
    void shares_of_whole(Range range, uint8_t depth) {
        std::vector<const Quantity*> shares;
        for (const Quantity& q : m_text.quantities_in(range))
            if (q.depth == depth && q.unit == UnitClass::Percent && q.role == Role::Level && !q.fraction)
                shares.push_back(&q);
        if (shares.size() == 2) check_women_and_men(m_text, *shares[0], *shares[1], m_findings);
    }

    // ---- across sentences

    /// "Av dessa ...", "Of these ...": what follows are parts of what the sentence before counted.
    std::optional<Range> anaphor_at_start() const {
        const uint32_t i = m_sentence.begin;
        if (!counted_before(m_text, m_index)) return {};
        return Range{i + 2, m_sentence.end};
    }

    void check_against_previous(Range after) {
        if (m_index == 0) return;
        const Range range = parts_range(after.begin, Joint::OfWhich, 0);
        const Quantity* sample = first_part(range, 0);
        if (!sample) return;
        const auto totals = totals_before(m_text.sentences[m_index - 1], *sample, 0);
        if (totals.empty() || (totals.size() > 1 && totals[1]->role != Role::From)) return;
        const Parts parts = collect(range, *totals.front(), 0, Joint::OfWhich);
        check_parts(m_text, {parts.list, totals, parts.rest, parts.hedged, parts.doubtful, parts.ones}, m_findings);
    }

    /// "Av de 240 eleverna är 130 flickor och 120 pojkar."
    void of_the_total_at_start() {
        const uint32_t i = m_sentence.begin;
        if (!is(i, "av") && !is(i, "of")) return;
        const auto quantities = m_text.quantities_in(m_sentence);
        if (quantities.size() < 3 || quantities[0].number > i + 5u || quantities[0].unit == UnitClass::Percent) return;
        const Quantity& total = quantities[0];
        const Range range = parts_range(total.tokens.end, Joint::OfWhich, 0);
        const Parts parts = collect(range, total, 0, Joint::OfWhich);
        const Quantity* const totals[] = {&total};
        if (parts.list.size() > 1)
            check_parts(m_text, {parts.list, totals, parts.rest, parts.hedged, parts.doubtful, parts.ones}, m_findings);
    }

    /// "12 flickor och 15 pojkar, totalt 28 elever"
    void total_after_parts() {
        const auto quantities = m_text.quantities_in(m_sentence);
        for (size_t k = 2; k < quantities.size(); ++k) {
            const Quantity& total = quantities[k];
            const uint32_t word = total_word_before(total);
            if (word == 0 || !closes_enumeration(word) || scope_follows(total)) continue;
            std::vector<const Quantity*> parts;
            bool clear = true;
            for (size_t j = 0; j < k; ++j) {
                const Quantity& part = quantities[j];
                if (!comparable(part, total) || part.depth != total.depth) continue;
                clear = clear && part.role == Role::Level && !part.doubtful && !part.place && part.rate == total.rate;
                parts.push_back(&part);
            }
            clear = clear && !m_text.any({m_sentence.begin, word}, Hedge | HardBreak | Compared) &&
                    total.role == Role::Level;
            const Quantity* const totals[] = {&total};
            if (clear && parts.size() >= 2) check_parts(m_text, {parts, totals, true, false, false, 0}, m_findings);
        }
    }

    /// "618 personer deltog, 402 kvinnor och 216 män": the two are all there are.
    void women_and_men_of_total() {
        const auto quantities = m_text.quantities_in(m_sentence);
        for (size_t k = 2; k < quantities.size(); ++k) {
            const Quantity &a = quantities[k - 1], &b = quantities[k];
            const bool adjacent = b.tokens.begin == a.tokens.end + 1u && m_text.has(a.tokens.end, And);
            const bool counts =
                a.role == Role::Level && b.role == Role::Level && a.depth == b.depth && comparable(a, b);
            const bool named = (m_text.has(a.noun, Women) && m_text.has(b.noun, Men)) ||
                               (m_text.has(a.noun, Men) && m_text.has(b.noun, Women));
            if (!adjacent || !counts || !named || a.noun == 0 || b.noun == 0) continue;
            const auto totals = totals_before({m_sentence.begin, a.tokens.begin}, a, a.depth);
            if (totals.empty() ||
                m_text.any({totals.front()->tokens.end, a.tokens.begin}, Compared | HardBreak | Total))
                continue;
            const Quantity* const parts[] = {&a, &b};
            if (a.value < totals.front()->value && b.value < totals.front()->value)
                check_parts(m_text, {parts, totals, true, false, false, 0}, m_findings);
        }
    }

    /// The token of "totalt", "sammanlagt", "in total", "a total of" right before `total`, or 0.
    uint32_t total_word_before(const Quantity& total) const {
        for (uint32_t i = total.tokens.begin, steps = 0; i > m_sentence.begin + 1 && steps < 3; ++steps) {
            --i;
            if (m_text.has(i, Total)) return i;
            if (!m_text.has(i, Preposition | Stop)) return 0;
        }
        return 0;
    }

    bool closes_enumeration(uint32_t word) const {
        uint32_t before = word - 1;
        while (before > m_sentence.begin &&
               (m_text.is(before, "a") || m_text.is(before, "in") || m_text.is(before, "i")))
            --before;
        return m_text.punct(before, ',') || m_text.punct(before, '-') || m_text.has(before, Equals | Relative) ||
               is(before, "dvs");
    }

    bool scope_follows(const Quantity& total) const {
        return m_text.any({total.tokens.end, m_sentence.end}, TimeWord | Preposition);
    }

    /// "... ökat med 148 mnkr. Avtalen utgör 109 mnkr av dessa. X ökar med 28 mnkr och övriga kostnader med 12 mnkr."
    void rest_of_these() {
        const auto own = m_text.quantities_in(m_sentence);
        if (m_index == 0 || own.empty() || !says_of_these(own.front())) return;
        const size_t last = std::min(m_index + 2, m_text.sentences.size());
        const Range range{m_sentence.begin, m_text.sentences[last - 1].end};
        if (!m_text.any(range, Rest)) return;
        auto totals = totals_before(m_text.sentences[m_index - 1], own.front(), 0);
        std::stable_partition(totals.begin(), totals.end(),
                              [](const Quantity* q) { return q->is_change() || q->from_is_open; });
        if (totals.empty() || own.front().unit == UnitClass::Percent) return;
        std::vector<const Quantity*> parts;
        for (const Quantity& q : m_text.quantities_in(range))
            if (q.depth == 0 && comparable(q, *totals.front())) parts.push_back(&q);
        if (parts.size() > 2) check_parts(m_text, {parts, totals, true, false, false, 0}, m_findings);
    }

    bool says_of_these(const Quantity& q) const {
        const uint32_t i = q.tokens.end;
        return (is(i, "av") || is(i, "of")) && (is(i + 1, "dessa") || is(i + 1, "detta") || is(i + 1, "denna") ||
                                                is(i + 1, "this") || is(i + 1, "these"));
    }

    /// "Resultatet är 596 mnkr vilket förklaras med en uppgång på 467 mnkr. Efter den justeringen är det 129 mnkr."
    void after_adjustment() {
        if (m_index == 0 || !says_adjusted()) return;
        const auto own = m_text.quantities_in(m_sentence);
        const auto before = m_text.quantities_in(m_text.sentences[m_index - 1]);
        if (own.size() != 1 || before.size() != 2 || own[0].unit == UnitClass::Percent) return;
        if (!comparable(before[0], own[0]) || !comparable(before[1], own[0])) return;
        const auto together = before[0].range + before[1].range;
        if (!together || together->overlaps(own[0].range)) return;
        Quantity whole = before[0], taken = before[1];
        whole.direction = Direction::Up;
        taken.direction = Direction::Down;
        const Quantity* const parts[] = {&whole, &taken};
        const Quantity* const totals[] = {&own[0]};
        check_parts(m_text, {parts, totals, true, false, false, 0}, m_findings);
    }

    bool says_adjusted() const {
        for (uint32_t i = m_sentence.begin; i + 2 < m_sentence.end; ++i) {
            if (!is(i, "efter") && !is(i, "after")) continue;
            const bool pointed =
                is(i + 1, "den") || is(i + 1, "denna") || is(i + 1, "dessa") || is(i + 1, "this") || is(i + 1, "that");
            const std::string_view word = m_text.word(i + 2);
            if (pointed &&
                (word.starts_with("justering") || word.starts_with("avdrag") || word.starts_with("adjustment")))
                return true;
        }
        return false;
    }

    const ReadPassage& m_text;
    size_t m_index;
    Range m_sentence;
    Findings& m_findings;
};

bool points_back(const ReadPassage& text, uint32_t i) {
    for (const std::string_view word : {"dessa", "dem", "these", "them", "those"})
        if (text.is(i, word)) return true;
    return false;
}

} // namespace

const Quantity* counted_before(const ReadPassage& text, size_t sentence) {
    if (sentence == 0) return nullptr;
    uint32_t i = text.sentences[sentence].begin;
    if (!text.is(i, "av") && !text.is(i, "of")) return nullptr;
    ++i;
    const bool these = points_back(text, i);
    if (text.is(i, "de") || text.is(i, "the")) ++i;
    const Quantity* counted = nullptr;
    for (const Quantity& q : text.quantities_in(text.sentences[sentence - 1])) {
        if (!(q.unit == UnitClass::Count || (these && q.unit == UnitClass::Money)) || q.place || q.is_change() ||
            q.role == Role::From || q.depth > 0 || q.rate)
            continue;
        const bool named = q.noun != 0 && text.tokens.size() > i && text.tokens[i].kind == TokenKind::Word &&
                           stem(text.word(q.noun)) == stem(text.word(i));
        if (!these && !named) continue;
        if (counted) return nullptr;
        counted = &q;
    }
    return counted;
}

void check_sums(const ReadPassage& text, Findings& findings) {
    if (text.quantities.size() < 2) return;
    for (size_t i = 0; i < text.sentences.size(); ++i)
        if (!text.quantities_in(text.sentences[i]).empty()) SumReader(text, i, findings).run();
}

} // namespace kolofon::audit
