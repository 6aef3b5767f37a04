#include "view/thread_view.h"

#include <algorithm>

namespace kolofon {

namespace {

bool is_before(const SectionView& a, const SectionView& b) {
    const Report &first = *a.report->report, &second = *b.report->report;
    if (first.period != second.period) return first.period < second.period;
    if (const Date one = date_of(first), other = date_of(second); one != other) return one < other;
    return false; // as the site's reports and sections stand
}

/// The sections of one thread in one language, in order of time.
using Thread = std::vector<const SectionView*>;

/// A section that stands in the thread where `section` does: an earlier version has its place from the report it is a
/// version of.
const SectionView& placed(const SectionView& section, const Thread& thread, SectionView& stand_in) {
    const ReportView* current = section.report->current;
    if (!current || current == section.report || thread.empty()) return section;
    stand_in.report = current;
    return stand_in;
}

void tell_thread(SectionView& section, const Thread& thread) {
    SectionView stand_in;
    const SectionView& here = placed(section, thread, stand_in);
    const auto [first, last] = std::equal_range(thread.begin(), thread.end(), &here,
                                                [](const auto* a, const auto* b) { return is_before(*a, *b); });
    const auto earliest = first - std::min<ptrdiff_t>(first - thread.begin(), most_in_thread),
               latest = last + std::min<ptrdiff_t>(thread.end() - last, most_in_thread);
    for (auto each = earliest; each != first; ++each) section.thread_earlier.push_back(*each);
    for (auto each = first; each != last && section.thread_same.size() < most_in_thread; ++each)
        if ((*each)->section->id != section.section->id || (*each)->report->model_series != here.report->model_series)
            section.thread_same.push_back(*each);
    for (auto each = last; each != latest; ++each) section.thread_later.push_back(*each);
}

} // namespace

void connect_threads(AudienceView& view) {
    std::map<std::string, Thread> threads; // by language, thread
    const auto name_of = [](const ReportView& report, const SectionView& section) {
        return report.language() + " " + section.section->thread.value;
    };
    const auto has_threads = [](const ReportView& report) { return report.edition->overview.has_threads; };
    for (const auto& report : view.reports) {
        if (!has_threads(*report)) continue;
        for (const SectionView& section : report->sections)
            if (!section.section->thread.empty()) threads[name_of(*report, section)].push_back(&section);
    }
    for (auto& [name, thread] : threads)
        std::stable_sort(thread.begin(), thread.end(), [](const auto* a, const auto* b) { return is_before(*a, *b); });
    for (const auto* reports : {&view.reports, &view.versions})
        for (const auto& report : *reports) {
            if (!has_threads(*report)) continue;
            for (SectionView& section : report->sections.edit())
                if (!section.section->thread.empty())
                    if (const auto found = threads.find(name_of(*report, section)); found != threads.end())
                        tell_thread(section, found->second);
        }
}

} // namespace kolofon
