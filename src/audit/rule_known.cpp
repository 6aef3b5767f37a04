// What is said of one thing in several places: within the report, in its tables, in earlier reports.
#include "audit/rules.h"

#include "audit/arithmetic.h"
#include "audit/statement.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace kolofon::audit {

namespace {

/// Two values of one thing differ by slips of a digit; further apart they are of different things.
bool near(const Decimal& a, const Decimal& b) {
    if (a.is_zero() || b.is_zero() || a.is_negative() != b.is_negative()) return false;
    const Decimal low = std::min(a.abs(), b.abs()), high = std::max(a.abs(), b.abs());
    const auto limit = multiply(low, *Decimal::make(125, 2));
    return limit && high <= *limit;
}

/// The quantity that a known figure is, so that units are compared in one way.
Quantity quantity_of(const KnownFigure& known) {
    Passage passage;
    const std::string text = "1 " + known.unit;
    passage.text = text;
    passage.language = ProseLanguage::Swedish;
    std::pmr::monotonic_buffer_resource memory;
    const ReadPassage read = read_passage(passage, memory);
    Quantity q;
    if (!read.quantities.empty()) q = read.quantities.front();
    q.value = known.value;
    q.decimals = static_cast<uint8_t>(known.value.scale());
    q.role = Role::Level;
    q.approximation = 0;
    q.noun = 0;
    set_range(q);
    return q;
}

bool same_value(const Quantity& a, const Quantity& b) {
    Scale scale;
    scale.include(a);
    scale.include(b);
    return scale.range(a).contains(scale.value(b)) || scale.range(b).contains(scale.value(a));
}

bool near_values(const Quantity& a, const Quantity& b) {
    Scale scale;
    scale.include(a);
    scale.include(b);
    return near(scale.value(a), scale.value(b));
}

std::string with_unit(const ReadPassage& text, const Quantity& q) {
    return show(q, text.english);
}

// ---- within the report

/// Enough words, or one long enough, to name one thing.
bool specific(const Statement& statement) {
    return statement.content_words >= 2 || statement.key.size() >= 16;
}

void repeated(const std::vector<Statement>& statements, Findings& findings) {
    std::map<std::string_view, const Statement*> first;
    for (const Statement& statement : statements) {
        if (!specific(statement)) continue;
        const auto [known, added] = first.try_emplace(statement.key, &statement);
        if (added) continue;
        const Statement& earlier = *known->second;
        const Quantity &a = *earlier.quantity, &b = *statement.quantity;
        const bool comparable_here =
            earlier.when == statement.when && earlier.forecast == statement.forecast && comparable(a, b);
        if (!comparable_here || same_value(a, b) || !near_values(a, b)) continue;
        const std::string here = with_unit(*statement.text, b), there = with_unit(*earlier.text, a);
        findings.add(Code::audit_repeated, statement.text->span_of(b), {here, there})
            .relate(Relation::Arithmetic, here + " ≠ " + there)
            .relate(Relation::FirstSeen, there, place_of(earlier.text->span_of(a)));
    }
}

// ---- against tables and other reports

struct Known {
    const KnownFigure* figure;
    Quantity quantity;
};
using KnownByKey = std::multimap<std::string, Known>;

/// Those that one of the statements may be compared with: a report's tables have tens of thousands of figures, and the
/// same labels again and again.
KnownByKey known_by_key(const AuditInput& input, const std::vector<Statement>& statements) {
    std::set<std::string_view> stated;
    for (const Statement& statement : statements) stated.insert(statement.key);
    std::unordered_map<std::string_view, std::string> keys; // by label
    KnownByKey known;
    for (const KnownFigure& figure : input.known) {
        if (figure.is_change) continue;
        const auto [label, is_new] = keys.try_emplace(figure.label);
        if (is_new) label->second = label_key(figure.label);
        const std::string& key = label->second;
        if (!key.empty() && stated.contains(key)) known.emplace(key, Known{&figure, quantity_of(figure)});
    }
    return known;
}

bool of_this_report(const KnownFigure& figure, const AuditInput& input) {
    return !figure.period || figure.period == input.period;
}

void contradiction(const Statement& statement, const std::vector<const Known*>& known, Findings& findings) {
    const Known* nearest = nullptr;
    for (const Known* candidate : known) {
        if (!comparable(*statement.quantity, candidate->quantity)) continue;
        if (same_value(*statement.quantity, candidate->quantity)) return;
        if (!nearest && near_values(*statement.quantity, candidate->quantity)) nearest = candidate;
    }
    if (!nearest || statement.forecast) return;
    const std::string here = with_unit(*statement.text, *statement.quantity),
                      there = with_unit(*statement.text, nearest->quantity);
    findings
        .add(Code::audit_contradiction, statement.text->span_of(*statement.quantity),
             {here, nearest->figure->id, there})
        .relate(Relation::Arithmetic, here + " ≠ " + there);
}

/// An amount that grows through the year: what was added since the last report, against what was added each month until
/// then.
void pace(const Statement& statement, const Known& known, const AuditInput& input, Findings& findings) {
    if (!statement.flow || statement.forecast || !known.figure->period || !input.period ||
        known.figure->basis != FigureBasis::YearToDate)
        return;
    const Period &then = *known.figure->period, &now = *input.period;
    const int months = now.last_month() - then.last_month();
    if (then.year != now.year || months <= 0 || then.last_month() < 3 ||
        !comparable(*statement.quantity, known.quantity))
        return;
    Scale scale;
    scale.include(*statement.quantity);
    scale.include(known.quantity);
    const Decimal before = scale.value(known.quantity);
    const auto added = subtract(scale.value(*statement.quantity), before);
    if (!added || before <= Decimal(0)) return;
    // added / months against before / months_before, without a division
    const auto pace_now = multiply(*added, Decimal(then.last_month()));
    const auto pace_then = multiply(before, Decimal(months));
    if (!pace_now || !pace_then) return;
    const bool slow = *multiply(*pace_now, Decimal(2))<*pace_then, fast = *pace_now> * multiply(*pace_then, Decimal(2));
    if (!slow && !fast) return;
    const bool english = statement.text->english;
    const std::string now_shown = show(scale.value(*statement.quantity), english), before_shown = show(before, english),
                      added_shown = show(*added, english);
    findings
        .add(Code::audit_pace, statement.text->span_of(*statement.quantity),
             {added_shown, std::to_string(months), before_shown, std::to_string(then.last_month()), known.figure->id})
        .relate(Relation::Arithmetic, now_shown + " − " + before_shown + " = " + added_shown);
}

} // namespace

void check_known(std::span<const ReadPassage> report, const AuditInput& input, Findings& findings) {
    const std::vector<Statement> statements = statements_of(report);
    repeated(statements, findings);
    if (input.known.empty() || statements.empty()) return;
    const KnownByKey known = known_by_key(input, statements);
    for (const Statement& statement : statements) {
        std::vector<const Known*> here;
        const auto [first, last] = known.equal_range(statement.key);
        for (auto it = first; it != last; ++it) {
            if (of_this_report(*it->second.figure, input))
                here.push_back(&it->second);
            else
                pace(statement, it->second, input, findings);
        }
        contradiction(statement, here, findings);
    }
}

} // namespace kolofon::audit
