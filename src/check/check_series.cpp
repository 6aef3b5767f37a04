#include "check/check_series.h"

#include "base/names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kolofon {

namespace {

/// ": kanske ”personal”" in both languages, or nothing.
struct Guess {
    std::string swedish, english;

    Guess(std::string_view name, const std::vector<std::string_view>& candidates) {
        const std::string nearest(nearest_name(name, candidates));
        if (nearest.empty()) return;
        swedish = ", kanske ”" + nearest + "”";
        english = ", perhaps \"" + nearest + "\"";
    }
};

template <typename Items> std::vector<std::string_view> ids_of(const Items& items) {
    std::vector<std::string_view> ids;
    ids.reserve(items.size());
    for (const auto& item : items) ids.push_back(item.id);
    return ids;
}

class AssignmentCheck {
public:
    AssignmentCheck(const Series& series, Findings& findings) : m_series(series), m_findings(findings) {
        for (const Report& report : series.reports) m_reports.emplace(report.id, &report);
    }

    void run() {
        std::map<std::string_view, Span> seen;
        for (const Assignment& assignment : m_series.assignments) {
            if (assignment.id.empty()) continue;
            const auto [first, is_new] = seen.emplace(assignment.id, assignment.span);
            if (!is_new)
                m_findings.add(Code::assignment_duplicate, assignment.span, {assignment.id})
                    .relate(Relation::FirstSeen, "", place_of(first->second));
            states(assignment);
        }
        for (const Report& report : m_series.reports)
            if (!report.sealed)
                for (const Edition& edition : report.editions) {
                    if (!edition.overview.has_assignments) continue;
                    for (const Section& section : edition.sections)
                        if (!section.assignment.empty() && !seen.contains(section.assignment.value))
                            unknown(section.assignment);
                }
    }

private:
    void states(const Assignment& assignment) {
        const Report* last = nullptr;
        for (const AssignmentState& state : assignment.states) {
            if (state.report.empty()) continue;
            const auto found = m_reports.find(state.report.value);
            if (found == m_reports.end()) {
                const Guess guess(state.report.value, ids_of(m_series.reports));
                m_findings.add(Code::assignment_unknown_report, state.report.span,
                               {state.report.value, guess.swedish, guess.english});
                continue;
            }
            const Report& report = *found->second;
            if (last && report.period < last->period)
                m_findings.add(Code::assignment_order, state.report.span, {report.id, last->id});
            else
                last = &report;
            if (assignment.decided && date_of(report) < *assignment.decided)
                m_findings
                    .add(Code::assignment_before_decision, state.report.span,
                         {report.id, date_of(report).iso(), assignment.decided->iso()})
                    .relate(Relation::Detail, "", place_of(assignment.decided_span));
            section(state, report);
        }
    }

    void section(const AssignmentState& state, const Report& report) {
        if (state.section.empty() || report.is_hidden() || report.main().find_section(state.section)) return;
        const Guess guess(state.section, ids_of(report.main().sections));
        m_findings.add(Code::assignment_unknown_section, state.section.span,
                       {state.section.value, report.id, guess.swedish, guess.english});
    }

    void unknown(const Text& name) {
        const Guess guess(name, ids_of(m_series.assignments));
        m_findings.add(Code::assignment_unknown, name.span, {name.value, guess.swedish, guess.english});
    }

    const Series& m_series;
    Findings& m_findings;
    std::map<std::string_view, const Report*> m_reports;
};

} // namespace

void check_security(const Site& site, Findings& findings) {
    const std::optional<Date> today = newest_date(site);
    const SecurityContact& security = site.security;
    if (security.contacts.empty() || security.expires.year == 0 || !today || security.expires >= *today) return;
    findings.add(Code::site_security_expired, security.expires_span, {security.expires.iso(), today->iso()});
}

void check_plan(const Site& site, const Series& series, Findings& findings) {
    const std::optional<Date> today = newest_date(site);
    std::set<std::string> published;
    for (const Report& report : series.reports)
        if (!report.draft) published.insert(report.period.id());
    std::map<std::string, Span> seen;
    for (const PlannedReport& planned : series.plan) {
        const std::string period = planned.period.id();
        const auto [first, is_new] = seen.emplace(period, planned.span);
        if (!is_new)
            findings.add(Code::plan_duplicate, planned.span, {period})
                .relate(Relation::FirstSeen, "", place_of(first->second));
        if (planned.date < planned.period.first_day())
            findings.add(Code::plan_before_period, planned.date_span, {period, planned.date.iso()});
        else if (today && planned.date < *today && !published.contains(period))
            findings.add(Code::plan_passed, planned.date_span, {period, planned.date.iso(), today->iso()});
    }
}

void check_assignments(const Series& series, Findings& findings) {
    AssignmentCheck(series, findings).run();
}

/// Sealed sections count, but nothing is said of them: their front matter stands.
void check_threads(const Site& site, Findings& findings) {
    struct Use {
        size_t count = 0;
        const Text* only = nullptr;
    };
    std::map<std::string_view, Use> threads;
    for (const Series& series : site.series)
        for (const Report& report : series.reports) {
            if (!report.main().overview.has_threads) continue;
            for (const Section& section : report.main().sections) {
                if (section.thread.empty()) continue;
                Use& use = threads[section.thread.value];
                ++use.count;
                use.only = report.sealed ? nullptr : &section.thread;
            }
        }
    std::vector<std::string_view> names;
    names.reserve(threads.size());
    for (const auto& [name, use] : threads) names.push_back(name);
    constexpr size_t most_compared = 500; // each name with each: enough for any site, never slow
    for (const auto& [name, use] : threads) {
        if (use.count != 1 || !use.only) continue;
        std::vector<std::string_view> others;
        if (names.size() <= most_compared)
            std::copy_if(names.begin(), names.end(), std::back_inserter(others),
                         [&name = name](std::string_view other) { return other != name; });
        const Guess guess(name, others);
        findings.add(Code::thread_single, use.only->span, {std::string(name), guess.swedish, guess.english});
    }
}

} // namespace kolofon
