#include "view/plan_view.h"

#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view status_names[] = {"started", "delayed", "done", "cancelled"};

/// In the language of the series' pages where it is translated, else as written.
WordedText worded(const TranslatedText& text, const SeriesView& series) {
    if (series.language == series.series->language) return {text.original, {}};
    const auto found = text.translations.find(series.language);
    if (found != text.translations.end()) return {found->second, {}};
    return {text.original, text.original.empty() ? std::string() : series.series->language};
}

const ReportView* published_for(const SeriesView& series, const Period& period) {
    for (const ReportView* report : series.reports)
        if (report->report->period == period && !report->report->draft) return report;
    return nullptr;
}

/// Section ids by assignment and report, as front matter names them.
using Mentions = std::map<std::string_view, std::map<std::string_view, std::vector<std::string_view>>>;

Mentions mentions_in(const Series& series) {
    Mentions mentions;
    for (const Report& report : series.reports) {
        if (!report.main().overview.has_assignments) continue;
        for (const Section& section : report.main().sections)
            if (!section.assignment.empty()) mentions[section.assignment.value][report.id].push_back(section.id);
    }
    return mentions;
}

class AssignmentMaker {
public:
    AssignmentMaker(const AudienceView& view, const SeriesView& series, const Mentions& mentions)
        : m_view(view), m_series(series), m_mentions(mentions), m_today(newest_date(*series.series)) {}

    std::unique_ptr<AssignmentView> make(const Assignment& assignment) const {
        auto made = std::make_unique<AssignmentView>();
        made->assignment = &assignment;
        made->series = &m_series;
        made->path = assignment_path(*m_series.series, m_series.language, assignment.id);
        made->title = worded(assignment.title, m_series);
        made->decision = worded(assignment.decision, m_series);
        made->responsible = worded(assignment.responsible, m_series);
        add_states(*made);
        for (const AssignmentStateView& state : made->states)
            if (!state.status.empty()) made->newest = &state;
        made->closed = made->newest && (made->newest->status == "done" || made->newest->status == "cancelled");
        made->overdue = !made->closed && assignment.due && m_today && *assignment.due < *m_today;
        return made;
    }

private:
    /// Report by report: the states as they are written, then sections that only name the assignment.
    void add_states(AssignmentView& made) const {
        const auto mentioned = m_mentions.find(made.assignment->id);
        for (const Report& report : m_series.series->reports) {
            const ReportView* seen = m_view.find_report(report, m_series.language);
            std::vector<std::string_view> sections;
            if (mentioned != m_mentions.end())
                if (const auto in_report = mentioned->second.find(report.id); in_report != mentioned->second.end())
                    sections = in_report->second;
            for (const AssignmentState& state : made.assignment->states)
                if (state.report.value == report.id) made.states.push_back(stated(state, *seen, sections));
            for (const std::string_view section : sections) made.states.push_back(place(*seen, section));
        }
    }

    /// A state that names no section has the first that names the assignment; that one is then taken from `sections`.
    AssignmentStateView stated(const AssignmentState& state, const ReportView& report,
                               std::vector<std::string_view>& sections) const {
        std::string_view section = state.section.value;
        if (section.empty() && !sections.empty()) section = sections.front();
        std::erase(sections, section);
        AssignmentStateView seen = place(report, section);
        seen.status = status_names[static_cast<size_t>(state.status)];
        seen.text = worded(state.text, m_series);
        seen.internal = state.audience == Audience::Intranet;
        return seen;
    }

    /// A translation need not have every section; then its front page stands for it.
    AssignmentStateView place(const ReportView& report, std::string_view section) const {
        AssignmentStateView seen;
        seen.report = &report;
        seen.period = Locale::of(m_series.language).period(report.report->period);
        if (report.language() != m_series.language) seen.language = report.language();
        seen.section = section.empty() ? nullptr : report.find_section(section);
        seen.path = seen.section ? seen.section->path : report_path(report.folder);
        return seen;
    }

    const AudienceView& m_view;
    const SeriesView& m_series;
    const Mentions& m_mentions;
    std::optional<Date> m_today;
};

/// Which assignments of a series a section treats, by report and section, and by the assignment's id.
struct TreatedIn {
    std::map<std::pair<std::string_view, std::string_view>, std::vector<const AssignmentView*>> by_section;
    std::map<std::string_view, const AssignmentView*> by_id;

    explicit TreatedIn(const SeriesView& series) {
        for (const AssignmentView* each : series.assignment_list) {
            by_id.emplace(each->assignment->id, each);
            for (const AssignmentState& state : each->assignment->states)
                if (!state.section.empty()) by_section[{state.report.value, state.section.value}].push_back(each);
        }
    }

    void tell(SectionView& section) const {
        const auto add = [&](const AssignmentView* each) {
            if (std::find(section.assignments.begin(), section.assignments.end(), each) == section.assignments.end())
                section.assignments.push_back(each);
        };
        const auto named = by_id.find(section.section->assignment.value);
        if (named != by_id.end()) add(named->second);
        const auto listed = by_section.find({section.report->report->id, section.section->id});
        if (listed != by_section.end()) std::for_each(listed->second.begin(), listed->second.end(), add);
    }
};

} // namespace

void make_plan(const AudienceView& view, SeriesView& series) {
    if (series.series->plan.empty()) return;
    const Locale& locale = Locale::of(series.language);
    const std::optional<Date> today = newest_date(*view.site);
    for (const PlannedReport& planned : series.series->plan) {
        PlannedView seen;
        seen.planned = &planned;
        seen.period = locale.period(planned.period);
        seen.title = worded(planned.title, series);
        seen.note = worded(planned.note, series);
        seen.reason = worded(planned.reason, series);
        seen.report = published_for(series, planned.period);
        seen.late = !seen.report && today && planned.date < *today;
        series.plan.push_back(std::make_unique<PlannedView>(std::move(seen)));
        if (!series.plan.back()->report) series.coming.push_back(series.plan.back().get());
    }
    series.calendar_path = calendar_path(*series.series, series.language);
}

void make_assignments(const AudienceView& view, SeriesView& series) {
    if (series.series->assignments.empty()) return;
    const Mentions mentions = mentions_in(*series.series);
    const AssignmentMaker maker(view, series, mentions);
    for (const Assignment& assignment : series.series->assignments) {
        series.assignments.push_back(maker.make(assignment));
        series.assignment_list.push_back(series.assignments.back().get());
    }
    for (const AssignmentView* each : series.assignment_list)
        (each->closed ? series.closed_assignments : series.open_assignments).push_back(each);
    series.assignments_path = assignments_path(*series.series, series.language);
    series.assignments_json = assignments_json_path(*series.series, series.language);
}

void connect_assignments(AudienceView& view) {
    std::map<const SeriesView*, TreatedIn> treated;
    for (const auto* reports : {&view.reports, &view.versions})
        for (const auto& report : *reports) {
            if (!report->series || report->series->assignment_list.empty()) continue;
            const TreatedIn& in_series = treated.try_emplace(report->series, *report->series).first->second;
            for (SectionView& section : report->sections.edit()) in_series.tell(section);
        }
}

} // namespace kolofon
