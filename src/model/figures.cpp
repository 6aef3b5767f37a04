#include "model/figures.h"

#include "model/report_names.h"
#include "model/report_reads.h"

namespace kolofon {

std::vector<std::string_view> ReportTables::ids() const {
    std::vector<std::string_view> ids;
    for (size_t i = 0; i < m_report.tables.size(); ++i) ids.push_back(m_report.tables.overview(i).id);
    return ids;
}

const Report* previous_report(const Series& series, const Report& report) {
    const Report* previous = nullptr;
    for (const Report& other : series.reports)
        if (other.period < report.period && (!previous || previous->period < other.period)) previous = &other;
    if (previous) note_read(*previous, ReportRead::Part::Tables);
    return previous;
}

ReportFigures::ReportFigures(const Site& site, const Series& series, const Report& report)
    : m_site(site), m_series(series), m_report(report) {}

const TableSet* ReportFigures::remember(const Report* report) const {
    if (!report) return nullptr;
    const std::lock_guard lock(m_mutex);
    return &m_seen.try_emplace(report, *report).first->second;
}

const TableSet* ReportFigures::report(std::string_view name) const {
    if (name.empty()) return remember(&m_report);
    if (name == "prev") return remember(previous_report(m_series, m_report));
    return remember(find_report(m_site, name, &m_series).report);
}

} // namespace kolofon
