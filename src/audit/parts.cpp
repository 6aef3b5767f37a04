// Parts against their total: which way of reading the signs adds up, and whether a difference is worth a word.
#include "audit/arithmetic.h"
#include "audit/rules.h"

#include <array>

namespace kolofon::audit {

namespace {

/// A sum further from the total than this was hardly meant to be it.
const Decimal& far_off() {
    static const Decimal quarter = *Decimal::make(25, 2);
    return quarter;
}
/// What parts that need not be all may fall short by and still look like all.
const Decimal& nearly_all() {
    static const Decimal fiftieth = *Decimal::make(2, 2);
    return fiftieth;
}

enum class Reading : uint8_t { Magnitudes, Signed, Inherited };

struct Summed {
    Interval range;
    Decimal value;
    std::string formula;
};

class PartsReader {
public:
    PartsReader(const ReadPassage& text, const PartsCheck& check, Findings& findings)
        : m_text(text), m_check(check), m_findings(findings) {
        for (const Quantity* part : check.parts) m_scale.include(*part);
        for (const Quantity* total : check.totals) m_scale.include(*total);
    }

    void run() {
        for (const Quantity* total : m_check.totals)
            for (const Reading reading : readings())
                if (fits(reading, *total)) return;
        if (m_check.parts.size() == 1) return single();
        report_nearest();
    }

private:
    bool has_direction(const Quantity& q) const { return q.sign != 0 || q.direction != Direction::Unknown; }

    std::vector<Reading> readings() const {
        for (const Quantity* part : m_check.parts)
            if (has_direction(*part)) return {Reading::Magnitudes, Reading::Signed, Reading::Inherited};
        return {Reading::Magnitudes};
    }

    /// -1 when `q` is to be taken away.
    bool is_negative(const Quantity& q, Reading reading, const Quantity& total) const {
        if (reading == Reading::Magnitudes) return false;
        if (q.sign == '-') return true;
        if (q.direction != Direction::Unknown) return q.direction == Direction::Down;
        return reading == Reading::Inherited && &q != &total && is_negative(total, Reading::Signed, total);
    }

    Interval range_of(const Quantity& q, bool negative) const {
        const Interval size = magnitude(m_scale.range(q));
        return negative ? negate(size) : size;
    }

    std::optional<Summed> sum_of(Reading reading, const Quantity& total) const {
        Summed summed{{Decimal(0), Decimal(0)}, Decimal(0), {}};
        for (const Quantity* part : m_check.parts) {
            const bool negative = is_negative(*part, reading, total);
            const Decimal size = m_scale.value(*part).abs();
            const auto range = summed.range + range_of(*part, negative);
            const auto value = add(summed.value, negative ? -size : size);
            if (!range || !value) return {};
            summed.range = *range;
            summed.value = *value;
            if (!summed.formula.empty())
                summed.formula += negative ? " − " : " + ";
            else if (negative)
                summed.formula += "−";
            summed.formula += show(size, m_text.english);
        }
        return summed;
    }

    bool fits(Reading reading, const Quantity& total) const {
        const auto summed = sum_of(reading, total);
        if (!summed) return true;
        Interval range = summed->range;
        range.high = add(range.high, Decimal(m_check.extra_ones)).value_or(range.high);
        return range.overlaps(range_of(total, is_negative(total, reading, total)));
    }

    void single() {
        const Quantity& part = *m_check.parts.front();
        const Quantity& total = *m_check.totals.front();
        if (m_check.doubtful || part.is_bound() || total.is_bound() || part.is_change() != total.is_change()) return;
        if (magnitude(m_scale.range(part)).low <= magnitude(m_scale.range(total)).high) return;
        if (part.direction != Direction::Unknown && part.direction != total.direction) return;
        const std::string part_shown = show(part, m_text.english), total_shown = show(total, m_text.english);
        m_findings.add(Code::audit_part_too_large, m_text.span_of(part), {part_shown, total_shown})
            .relate(Relation::Arithmetic, part_shown + " > " + total_shown);
    }

    void report_nearest() {
        if (m_check.doubtful || bounded()) return;
        const Quantity& total = *m_check.totals.front();
        std::optional<Summed> nearest;
        Decimal distance, stated;
        bool mixed = false;
        for (const Reading reading : readings()) {
            const auto summed = sum_of(reading, total);
            if (!summed) return;
            const Decimal size = m_scale.value(total).abs();
            const Decimal signed_total = is_negative(total, reading, total) ? -size : size;
            const Decimal off = subtract(summed->value, signed_total).value_or(size).abs();
            // parts that go both ways are to be taken with their signs
            const bool better = nearest && mixed != parts_differ(reading, total) ? !mixed : !nearest || off < distance;
            if (!better) continue;
            nearest = summed;
            distance = off;
            stated = signed_total;
            mixed = parts_differ(reading, total);
        }
        decide(*nearest, distance, stated, total, mixed);
    }

    bool parts_differ(Reading reading, const Quantity& total) const {
        bool negative = false, positive = false;
        for (const Quantity* part : m_check.parts) (is_negative(*part, reading, total) ? negative : positive) = true;
        return negative && positive;
    }

    bool bounded() const {
        for (const Quantity* part : m_check.parts)
            if (part->is_bound()) return true;
        return m_check.totals.front()->is_bound();
    }

    void decide(const Summed& summed, const Decimal& distance, const Decimal& stated, const Quantity& total,
                bool mixed) {
        const Decimal size = stated.abs();
        const auto limit = [&](const Decimal& part) { return multiply(size, part).value_or(size); };
        if (distance > limit(far_off())) return;
        const bool exceeds = summed.value.abs() > size;
        const bool complete = (m_check.complete && !m_check.hedged) || looks_complete();
        Code code = Code::audit_sum;
        if (!exceeds && !complete && distance > limit(nearly_all())) {
            if (!mixed) return;
            if (m_check.hedged) code = Code::audit_part_unnamed;
        } else if (m_check.hedged) {
            if (!exceeds && !mixed) return;
            if (mixed) code = Code::audit_part_unnamed;
        }
        report(m_findings, code, m_text, total, summed.formula, show(summed.value, m_text.english),
               show(stated, m_text.english));
    }

    bool named(const Quantity& q, uint64_t flags) const {
        for (size_t i = q.tokens.end; i < q.tokens.end + 2; ++i)
            if (m_text.has(i, flags)) return true;
        return m_text.has(q.number + 1u, flags);
    }

    /// Women and men: there is no third part to leave out.
    bool looks_complete() const {
        if (m_check.parts.size() != 2) return false;
        const Quantity &a = *m_check.parts[0], &b = *m_check.parts[1];
        return (named(a, Women) && named(b, Men)) || (named(a, Men) && named(b, Women));
    }

    const ReadPassage& m_text;
    const PartsCheck& m_check;
    Findings& m_findings;
    Scale m_scale;
};

} // namespace

void check_parts(const ReadPassage& text, const PartsCheck& check, Findings& findings) {
    if (check.parts.empty() || check.totals.empty()) return;
    PartsReader(text, check, findings).run();
}

} // namespace kolofon::audit
