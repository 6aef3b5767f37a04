#include "model/indicators.h"

#include <algorithm>

namespace kolofon {

namespace {

std::optional<CellRef> find_in(const Text& name, const ReportFigures& figures) {
    Findings ignored; // check/ reports what is wrong with it
    const auto parsed = parse_figure_name(name.value, name.span, ignored);
    return parsed ? find_figure(*parsed, figures, ignored) : std::nullopt;
}

/// The same cell by its ids in another state of the report.
std::optional<CellRef> same_cell(const CellRef& cell, const ReportTables& tables) {
    const Table* table = tables.find(cell.table->id);
    const auto row = table ? table->find_row(cell.table->rows[cell.row].id) : std::nullopt;
    const auto column = table ? table->find_column(cell.table->columns[cell.column].id) : std::nullopt;
    if (!row || !column) return std::nullopt;
    return CellRef{&tables, table, static_cast<uint32_t>(*row), static_cast<uint32_t>(*column)};
}

class Observer {
public:
    Observer(const Site& site, const Series& series, const Indicator& indicator) : m_site(site), m_series(series) {
        m_values.series = &series;
        m_values.indicator = &indicator;
    }

    IndicatorValues run() {
        const Report* previous = nullptr;
        for (const Report& report : m_series.reports) {
            m_values.observations.push_back(observe(report));
            if (previous) restate(m_values.observations[m_values.observations.size() - 2], report);
            previous = &report;
        }
        return std::move(m_values);
    }

private:
    const ReportTables& tables_of(const Report& report) {
        m_values.tables.push_back(std::make_unique<ReportTables>(report));
        return *m_values.tables.back();
    }

    Observation observe(const Report& report) {
        Observation observation;
        observation.report = &report;
        for (const IndicatorBreak& each : m_values.indicator->breaks)
            if (each.period.value == report.id) observation.break_note = each.note;
        const Text* name = figure_of(*m_values.indicator, report);
        if (!name) return observation;
        const ReportFigures figures(m_site, m_series, report);
        const auto found = find_in(*name, figures);
        const auto cell = found ? same_cell(*found, tables_of(report)) : std::nullopt;
        if (!cell) return observation;
        observation.now = Statement{&report, report.version, *cell};
        observation.first = first_statement(report, *observation.now);
        return observation;
    }

    Statement first_statement(const Report& report, const Statement& now) {
        for (const SealedState& sealed : report.history)
            if (const auto cell = same_cell(now.cell, tables_of(*sealed.report)))
                return {sealed.report.get(), sealed.version, *cell};
        return now;
    }

    /// What `later`, the next report, says of the same value.
    void restate(Observation& observation, const Report& later) {
        if (!observation.now) return;
        const CellRef& cell = observation.now->cell;
        const std::string column_name = cell.table->id + "." + cell.table->columns[cell.column].id;
        for (size_t t = 0; t < later.tables.size(); ++t) {
            if (!later.tables.overview(t).restates) continue;
            const Table& table = later.tables[t];
            for (size_t c = 0; c < table.columns.size(); ++c) {
                if (table.columns[c].previous != column_name) continue;
                const auto row = table.find_row(cell.table->rows[cell.row].id);
                if (!row || table.cell(*row, c).state != CellState::Number) continue;
                observation.now =
                    Statement{&later,
                              later.version,
                              {&tables_of(later), &table, static_cast<uint32_t>(*row), static_cast<uint32_t>(c)}};
                return;
            }
        }
    }

    const Site& m_site;
    const Series& m_series;
    IndicatorValues m_values;
};

} // namespace

bool Observation::was_changed() const {
    if (!now || !first) return false;
    const Cell was = first->cell.cell(), is = now->cell.cell();
    return was.state != is.state || (was.state == CellState::Number && was.value != is.value);
}

bool IndicatorValues::is_empty() const {
    return std::none_of(observations.begin(), observations.end(), [](const Observation& o) { return o.has_number(); });
}

const Text* figure_of(const Indicator& indicator, const Report& report) {
    if (const auto named = indicator.figures.find(report.id); named != indicator.figures.end()) return &named->second;
    return indicator.figure.empty() ? nullptr : &indicator.figure;
}

IndicatorValues values_of(const Site& site, const Series& series, const Indicator& indicator) {
    return Observer(site, series, indicator).run();
}

} // namespace kolofon
