#include "check/check_report.h"

#include "figure/checks.h"

namespace kolofon {

namespace {

void check_tables(const ReportFigures& figures, const Report& report, const Acknowledgements& outer,
                  Findings& findings) {
    for (const Table& table : report.tables) {
        const Acknowledgements own(table.acknowledgements, &outer);
        check_table(table, figures, own, findings);
        own.report(findings);
    }
}

void check_key_figures(const ReportFigures& figures, const Report& report, Findings& findings) {
    for (const Text& name : report.key_figures) {
        const auto parsed = parse_figure_name(name.value, name.span, findings);
        const auto cell = parsed ? find_figure(*parsed, figures, findings) : std::nullopt;
        if (cell && cell->cell().state != CellState::Number)
            findings.add(Code::reference_unavailable, name.span, {name.value, "– .. ."});
    }
}

template <typename Add> void check_used(const Report& report, const ReportUses& uses, const Add& add) {
    for (const Table& table : report.tables) {
        if (!uses.tables.contains(table.id)) add(Code::table_unused, Span{table.description_file, 0, 0}, table.id);
        for (const ChartDescription& chart : table.charts)
            if (!uses.charts.contains(chart.id)) add(Code::chart_shown_nowhere, chart.span, chart.id);
    }
    for (const Attachment& attachment : report.attachments)
        if (!uses.attachments.contains(attachment.id)) add(Code::attachment_unused, attachment.span, attachment.id);
}

const Text* figure_of(const Indicator& indicator, const Report& report) {
    if (const auto named = indicator.figures.find(report.id); named != indicator.figures.end()) return &named->second;
    return indicator.figure.empty() ? nullptr : &indicator.figure;
}

} // namespace

void check_report(const Site& site, const Series& series, const Report& report, const ReportUses& uses,
                  const Acknowledgements& acknowledgements, Findings& findings) {
    const ReportFigures figures(site, series, report);
    check_tables(figures, report, acknowledgements, findings);
    check_key_figures(figures, report, findings);
    check_used(report, uses, [&](Code code, const Span& span, const std::string& id) {
        if (!acknowledgements.find(Subject::at(code, span, {id}))) findings.add(code, span, {id});
    });
}

void check_indicators(const Site& site, const Series& series, Findings& findings) {
    for (const Indicator& indicator : series.indicators)
        for (const Report& report : series.reports) {
            const Text* name = figure_of(indicator, report);
            if (!name) continue;
            const bool required = indicator.figures.contains(report.id);
            Findings ignored;
            const ReportFigures figures(site, series, report);
            const auto parsed = parse_figure_name(name->value, name->span, required ? findings : ignored);
            if (parsed) (void)find_figure(*parsed, figures, required ? findings : ignored);
        }
}

} // namespace kolofon
