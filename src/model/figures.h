// The figures of a site by name: what expressions and references look up.
#pragma once

#include "figure/figure_source.h"
#include "model/site.h"

#include <memory>
#include <mutex>

namespace kolofon {

class ReportTables final : public TableSet {
public:
    explicit ReportTables(const Report& report) : m_report(report) {}
    const Report& report() const { return m_report; }
    const Table* find(std::string_view table_id) const override { return m_report.find_table(table_id); }
    std::vector<std::string_view> ids() const override;

private:
    const Report& m_report;
};

/// The reports that a report can name: itself, the one before it, others of its series, and of other series.
class ReportFigures final : public FigureSource {
public:
    ReportFigures(const Site& site, const Series& series, const Report& report);

    const TableSet* report(std::string_view name) const override;

private:
    const TableSet* remember(const Report* report) const;

    const Site& m_site;
    const Series& m_series;
    const Report& m_report;
    mutable std::mutex m_mutex;
    mutable std::map<const Report*, ReportTables> m_seen; ///< made at first use: a site may have thousands of reports
};

/// The report before this one in its series, or none.
const Report* previous_report(const Series& series, const Report& report);

} // namespace kolofon
