#include "check/check_report.h"

#include "base/names.h"
#include "caution/small_counts.h"
#include "check/check_audience.h"
#include "figure/checks.h"
#include "model/indicators.h"
#include "model/report_names.h"

#include <set>

namespace kolofon {

namespace {

/// A report as the public will see it, with what may be said in it.
struct PublicReport {
    const Report& report;
    const Contacts contacts;
    const int small_count;
};

void check_cautions(const Table& table, const ReportFigures& figures, const PublicReport& shown,
                    const Acknowledgements& acknowledgements, Findings& findings) {
    const Table* visible = shown.report.find_table(table.id);
    if (!visible || !table.is_filled()) return;
    check_table_cautions(*visible, shown.contacts, acknowledgements, findings);
    const int limit = table.small_count.value_or(shown.small_count);
    if (limit == 0) return;
    check_small_counts(*visible, limit, acknowledgements, findings);
    check_derivable_counts(table, figures, acknowledgements, findings);
}

void check_tables(const ReportFigures& figures, const Report& report, const std::optional<PublicReport>& shown,
                  const Acknowledgements& outer, Findings& findings) {
    for (const Table& table : report.tables) {
        const Acknowledgements own(table.acknowledgements, &outer);
        check_table(table, figures, own, findings);
        if (shown) check_cautions(table, figures, *shown, own, findings);
        own.report(findings);
    }
}

std::optional<PublicReport> find_shown(const Site& site, const Series& series, const Report& report,
                                       const PublicSite* shown) {
    const Report* visible = shown ? shown->find(series, report) : nullptr;
    if (!visible) return std::nullopt;
    return PublicReport{*visible, contacts_of(site, series, report), site.cautions.small_count};
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
        if (!attachment.withdrawn && !uses.attachments.contains(attachment.id))
            add(Code::attachment_unused, attachment.span, attachment.id);
}

void check_breaks(const Series& series, const Indicator& indicator, Findings& findings) {
    for (const IndicatorBreak& each : indicator.breaks) {
        if (series.find_report(each.period)) continue;
        std::vector<std::string_view> ids;
        for (const Report& report : series.reports) ids.push_back(report.id);
        const std::string nearest(nearest_name(each.period.value, ids));
        findings.add(Code::indicator_break_period, each.period.span,
                     {each.period.value, nearest.empty() ? nearest : ", till exempel " + nearest,
                      nearest.empty() ? nearest : ", for instance " + nearest});
    }
}

/// A figure named for one report must be there; a figure named for all may be missing from some.
void check_named_figures(const Site& site, const Series& series, const Indicator& indicator, Findings& findings) {
    for (const Report& report : series.reports) {
        const auto named = indicator.figures.find(report.id);
        if (named == indicator.figures.end() || report.is_hidden()) continue;
        const ReportFigures figures(site, series, report);
        const auto parsed = parse_figure_name(named->second.value, named->second.span, findings);
        if (parsed) (void)find_figure(*parsed, figures, findings);
    }
}

constexpr std::string_view basis_ids[] = {"month", "year-to-date", "year", "point"};

/// "årets början till och med månaden"; what is no known basis stays as it is.
std::string basis_words(std::string_view basis, Language language) {
    static constexpr std::string_view swedish[] = {"månaden", "året till och med månaden", "helåret",
                                                   "läget vid periodens slut"},
                                      english[] = {"the month", "the year to date", "the whole year",
                                                   "the end of the period"};
    for (size_t i = 0; i < std::size(basis_ids); ++i)
        if (basis_ids[i] == basis) return std::string(language == Language::Swedish ? swedish[i] : english[i]);
    return std::string(basis);
}

/// Values in another unit or of another basis belong after a break.
void check_measures(const Site& site, const Series& series, const Indicator& indicator, Findings& findings) {
    const IndicatorValues values = values_of(site, series, indicator);
    bool broken = false;
    for (const Observation& observation : values.observations) {
        broken |= !observation.break_note.empty();
        if (!observation.has_number() || broken) continue;
        const CellRef& cell = observation.first->cell;
        const std::string unit(cell.table->measure_of(cell.row, cell.column).unit);
        const Text* name = figure_of(indicator, *observation.report);
        const Span where = name && name->span.file ? name->span : indicator.span;
        if (indicator.measure.unit && !unit.empty() && unit != *indicator.measure.unit)
            findings.add(Code::indicator_unit, where,
                         {indicator.title, *indicator.measure.unit, observation.report->id, unit});
        const std::string& basis = cell.table->columns[cell.column].basis;
        const std::string_view wanted = basis_ids[static_cast<size_t>(indicator.basis)];
        if (!basis.empty() && basis != wanted)
            findings.add(Code::indicator_basis, where,
                         {indicator.title, basis_words(wanted, Language::Swedish), observation.report->id,
                          basis_words(basis, Language::Swedish), basis_words(wanted, Language::English),
                          basis_words(basis, Language::English)});
    }
}

std::string did_you_mean(const std::string& name, Language language) {
    if (name.empty()) return {};
    return language == Language::Swedish ? "menade du ”" + name + "”?" : "did you mean \"" + name + "\"?";
}

/// What a correction says that it puts right, "SERIES/PERIOD#place", must be there.
void check_corrects(const Site& site, const Series& series, const Correction& correction, Findings& findings) {
    const Text& name = correction.corrects;
    const NamedPlace parts = split_place(name);
    const std::string id(parts.report), place(parts.place);
    const Report* report = find_report(site, id, &series).report;
    if (!report) {
        std::vector<std::string> names;
        for (const Series& each : site.series)
            for (const Report& known : each.reports) names.push_back(each.id + "/" + known.id);
        const std::string nearest(nearest_name(id, std::vector<std::string_view>(names.begin(), names.end())));
        findings.add(Code::reference_unknown_report, name.span,
                     {id, did_you_mean(nearest, Language::Swedish), did_you_mean(nearest, Language::English)});
        return;
    }
    if (place.empty() || report->is_hidden() || is_name_in(*report, place)) return;
    std::vector<std::string_view> sections;
    for (const Section& section : report->main().sections) sections.push_back(section.id);
    const std::string nearest(nearest_name(place, sections));
    findings.add(Code::reference_unknown_section, name.span,
                 {place, did_you_mean(nearest, Language::Swedish), did_you_mean(nearest, Language::English)});
}

} // namespace

void check_report(const Site& site, const Series& series, const Report& report, const ReportUses& uses,
                  const PublicSite* shown, const Acknowledgements& acknowledgements, Findings& findings) {
    const ReportFigures figures(site, series, report);
    const auto visible = find_shown(site, series, report, shown);
    check_tables(figures, report, visible, acknowledgements, findings);
    if (visible) check_report_cautions(visible->report, visible->contacts, acknowledgements, findings);
    check_key_figures(figures, report, findings);
    for (const Correction& correction : report.corrections)
        if (!correction.corrects.empty()) check_corrects(site, series, correction, findings);
    check_audiences(site, series, report, acknowledgements, findings);
    check_used(report, uses, [&](Code code, const Span& span, const std::string& id) {
        if (!acknowledgements.find(Subject::at(code, span, {id}))) findings.add(code, span, {id});
    });
}

void check_indicators(const Site& site, const Series& series, Findings& findings) {
    std::set<std::string_view> ids;
    for (const Indicator& indicator : series.indicators) {
        if (!ids.insert(indicator.id).second) findings.add(Code::indicator_duplicate, indicator.span, {indicator.id});
        check_breaks(series, indicator, findings);
        check_named_figures(site, series, indicator, findings);
        check_measures(site, series, indicator, findings);
    }
    check_indicator_audiences(series, findings);
}

} // namespace kolofon
