#include "audit/frame.h"

#include "audit/arithmetic.h"

namespace kolofon::audit {

namespace {

class FrameCheck {
public:
    FrameCheck(const ReadPassage& text, const Frame& frame, Findings& findings)
        : m_text(text), m_frame(frame), m_findings(findings) {
        for (const Quantity* q : {frame.to, frame.from, frame.change})
            if (q) m_scale.include(*q);
    }

    void run() {
        if (any_bound()) return;
        if (m_frame.from && m_frame.from->from_is_open) return open();
        if (m_frame.level() && m_frame.level()->unit == UnitClass::Percent) return percentages();
        bool wrong = levels_and_change();
        if (!wrong) wrong = percent();
        if (!wrong) wrong = multiple();
        if (!wrong) direction();
    }

private:
    bool any_bound() const {
        for (const Quantity* q : {m_frame.to, m_frame.from, m_frame.change, m_frame.percent})
            if (q && (q->is_bound() || q->doubtful)) return true;
        return false;
    }

    std::optional<Interval> difference() const { return m_scale.range(*m_frame.to) - m_scale.range(*m_frame.from); }

    bool difference_fits(const Quantity& change) const {
        const auto between = difference();
        if (!between) return true;
        const Interval size = magnitude(m_scale.range(change));
        if (magnitude(*between).overlaps(size)) return true;
        const auto together = m_scale.range(*m_frame.to) + m_scale.range(*m_frame.from);
        return m_frame.mixed_signs && together && magnitude(*together).overlaps(size);
    }

    std::string shown(const Decimal& value) const { return show(value, m_text.english); }

    /// The larger less the smaller, as a reader would reckon.
    std::pair<Decimal, Decimal> ordered() const {
        Decimal a = m_scale.value(*m_frame.to), b = m_scale.value(*m_frame.from);
        if (a < b) std::swap(a, b);
        return {a, b};
    }

    static std::string minus(const std::string& a, const Decimal& b, bool english) {
        return b.is_negative() ? a + " + " + show(b.abs(), english) : a + " − " + show(b, english);
    }

    void report_difference(const Quantity& change, Code code) {
        const auto [high, low] = ordered();
        const auto result = subtract(high, low);
        if (!result) return;
        const std::string stated = shown(m_scale.value(change).abs());
        report(m_findings, code, m_text, change, minus(shown(high), low, m_text.english), shown(*result), stated);
    }

    bool levels_and_change() {
        if (!m_frame.to || !m_frame.from || !m_frame.change || difference_fits(*m_frame.change)) return false;
        report_difference(*m_frame.change, Code::audit_change);
        return true;
    }

    // ---- percentages of percentages

    void percentages() {
        if (m_frame.to && m_frame.from && m_frame.change) {
            if (!difference_fits(*m_frame.change)) report_difference(*m_frame.change, Code::audit_change);
            return;
        }
        if (!m_frame.percent) return direction();
        if (m_frame.to && m_frame.from) return percent_between_percentages();
        if (m_frame.to) lint_points();
    }

    void percent_between_percentages() {
        if (is_the_difference()) return lint_points();
        const auto relative = relative_to_from();
        if (!relative || magnitude(*relative).overlaps(magnitude(m_frame.percent->range))) return;
        if (difference_fits(*m_frame.percent)) return lint_points();
        report_difference(*m_frame.percent, Code::audit_change);
    }

    /// As printed, the difference is what is stated and the relative change is not.
    bool is_the_difference() const {
        const auto [high, low] = ordered();
        const auto between = subtract(high, low);
        const Decimal stated = m_frame.percent->value.abs();
        if (!between || *between != stated || m_frame.percent->approximation != 0) return false;
        const auto quotient = divide(*between, m_frame.from->value.abs(), 8);
        const auto relative = quotient ? multiply(*quotient, Decimal(100)) : std::nullopt;
        return relative && relative->rounded(m_frame.percent->decimals) != stated;
    }

    void lint_points() {
        if (m_frame.to->depth > 0 || m_frame.percent->fraction || counts_things()) return;
        const std::string number = shown(m_frame.percent->value.abs());
        m_findings.add(Code::audit_points, m_text.span_of(*m_frame.percent), {number});
    }

    /// "3 procent färre": of the things, not of the share.
    bool counts_things() const {
        const size_t last = m_frame.percent->tokens.end - 1u;
        return m_text.is(last, "fler") || m_text.is(last, "färre") || m_text.is(last, "fewer");
    }

    // ---- percent

    std::optional<Interval> hundredfold(const std::optional<Interval>& quotient) const {
        return quotient ? times(*quotient, Decimal(100)) : std::nullopt;
    }

    std::optional<Interval> relative_to_from() const {
        const auto between = difference();
        if (!between) return {};
        return hundredfold(*between / m_scale.range(*m_frame.from));
    }

    bool percent_fits(const std::optional<Interval>& computed) const {
        return !computed || magnitude(*computed).overlaps(magnitude(m_frame.percent->range));
    }

    bool negative_base() const {
        for (const Quantity* q : {m_frame.to, m_frame.from})
            if (q && q->value.is_negative()) return true;
        return m_frame.mixed_signs;
    }

    bool percent() {
        if (!m_frame.percent || negative_base()) return false;
        if (m_frame.to && m_frame.from) return percent_of_levels();
        if (m_frame.change && m_frame.to) return percent_of_change_and_new();
        if (m_frame.change && m_frame.from) return percent_of_change_and_old();
        return false;
    }

    bool percent_of_levels() {
        if (percent_fits(relative_to_from())) return false;
        const auto [high, low] = ordered();
        const auto change = subtract(high, low);
        if (!change) return false;
        return report_percent("(" + minus(shown(high), low, m_text.english) + ")", *change,
                              m_scale.value(*m_frame.from));
    }

    bool percent_of_change_and_old() {
        const Interval change = magnitude(m_scale.range(*m_frame.change));
        if (percent_fits(hundredfold(change / m_scale.range(*m_frame.from)))) return false;
        const Decimal size = m_scale.value(*m_frame.change).abs();
        return report_percent(shown(size), size, m_scale.value(*m_frame.from));
    }

    Direction change_direction() const {
        if (m_frame.change->sign == '-') return Direction::Down;
        if (m_frame.change->direction != Direction::Unknown) return m_frame.change->direction;
        return m_frame.percent->direction;
    }

    /// What the level was: less the rise, plus the fall. Without direction either may be meant.
    bool percent_of_change_and_new() {
        const Interval change = magnitude(m_scale.range(*m_frame.change)), now = m_scale.range(*m_frame.to);
        const auto risen_from = now - change, fallen_from = now + change;
        const Direction direction = change_direction();
        if (!risen_from || !fallen_from) return false;
        const bool rise = risen_from->has_zero() || percent_fits(hundredfold(change / *risen_from));
        const bool fall = percent_fits(hundredfold(change / *fallen_from));
        if (direction == Direction::Up ? rise : direction == Direction::Down ? fall : rise || fall) return false;
        const Decimal size = m_scale.value(*m_frame.change).abs();
        const auto base = direction == Direction::Down ? add(m_scale.value(*m_frame.to), size)
                                                       : subtract(m_scale.value(*m_frame.to), size);
        return base && report_percent(shown(size), size, *base);
    }

    bool report_percent(const std::string& dividend, const Decimal& change, const Decimal& base) {
        const auto quotient = divide(change, base.abs(), 8);
        const auto computed = quotient ? multiply(*quotient, Decimal(100)) : std::nullopt;
        if (!computed) return false;
        const Quantity& stated = *m_frame.percent;
        report(m_findings, Code::audit_percent, m_text, stated, dividend + " / " + shown(base),
               show_computed(*computed, stated, m_text.english),
               show_percent(stated.value.abs(), stated.decimals, m_text.english));
        return true;
    }

    /// "fördubblats från 120 till 180"
    bool multiple() {
        if (!m_frame.ratio || !m_frame.to || !m_frame.from || negative_base()) return false;
        const auto computed = hundredfold(m_scale.range(*m_frame.to) / m_scale.range(*m_frame.from));
        const auto exact = divide(m_scale.value(*m_frame.to), m_scale.value(*m_frame.from), 2);
        if (!computed || !exact || computed->overlaps(*m_frame.ratio)) return false;
        const Decimal halved = *Decimal::make(5, 1);
        const Decimal stated =
            m_frame.ratio->high < Decimal(100) ? halved : Decimal(m_frame.ratio->low > Decimal(230) ? 3 : 2);
        report(m_findings, Code::audit_change, m_text, *m_frame.to,
               shown(m_scale.value(*m_frame.to)) + " / " + shown(m_scale.value(*m_frame.from)), shown(*exact),
               shown(stated));
        return true;
    }

    /// "en ökning jämfört med X (y procent)": X may be the change or what it was. Reported as the change, which is what
    /// such slips are.
    void open() {
        Frame as_change = m_frame;
        Quantity change = *m_frame.from;
        change.role = Role::Change;
        change.from_is_open = false;
        as_change.change = &change;
        as_change.from = nullptr;
        if (!m_frame.to || !m_frame.percent || percent_fits(relative_to_from())) return;
        check_frame(m_text, as_change, m_findings);
    }

    // ---- direction

    void direction() {
        if (!m_frame.to || !m_frame.from || m_frame.said == Direction::Unknown || negative_base()) return;
        const Interval before = m_scale.range(*m_frame.from), after = m_scale.range(*m_frame.to);
        const bool up = m_frame.said == Direction::Up;
        if (up ? after.high >= before.low : after.low <= before.high) return;
        if (up ? m_frame.to->value >= m_frame.from->value : m_frame.to->value <= m_frame.from->value) return;
        const std::string a = shown(m_frame.to->value), b = shown(m_frame.from->value);
        m_findings.add(Code::audit_direction, m_text.span_of(*m_frame.to), {a, up ? "<" : ">", b})
            .relate(Relation::Arithmetic, a + (up ? " < " : " > ") + b);
    }

    const ReadPassage& m_text;
    const Frame& m_frame;
    Findings& m_findings;
    Scale m_scale;
};

} // namespace

void check_frame(const ReadPassage& text, const Frame& frame, Findings& findings) {
    FrameCheck(text, frame, findings).run();
}

} // namespace kolofon::audit
