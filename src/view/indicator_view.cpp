#include "view/indicator_view.h"

#include "base/names.h"
#include "view/addresses.h"
#include "view/figure_words.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view basis_names[] = {"month", "year-to-date", "year", "point"};
constexpr std::string_view better_names[] = {"", "up", "down"};
constexpr size_t most_chart_periods = 400;

FigureValue figure_of_cell(const CellRef& cell, std::string_view language) {
    const FullMeasure measure = cell.table->measure_of(cell.row, cell.column);
    return {cell.cell().value, measure.kind, unit_in(*cell.table, measure.unit, language),
            cell.table->decimals_of(cell.row, cell.column)};
}

/// The number, or the symbol that stands in its place.
std::string words_of(const CellRef& cell, const Locale& locale, std::string_view language) {
    switch (cell.cell().state) {
    case CellState::Number: return figure_words(figure_of_cell(cell, language), {}, locale);
    case CellState::Nil: return "–";
    case CellState::NotApplicable: return ".";
    default: return "..";
    }
}

class Maker {
public:
    Maker(const AudienceView& view, const SeriesView& series, const Indicator& indicator)
        : m_view(view), m_series(series), m_indicator(indicator), m_locale(Locale::of(series.language)) {}

    std::unique_ptr<IndicatorView> make() {
        auto made = std::make_unique<IndicatorView>();
        made->values = values_of(*m_view.site, *m_series.series, m_indicator);
        if (made->values.is_empty()) return nullptr;
        made->series = &m_series;
        made->id = m_indicator.id;
        const auto translated = m_indicator.titles.find(m_series.language);
        made->title = translated == m_indicator.titles.end() ? m_indicator.title : translated->second;
        if (m_series.language == m_series.series->language) made->description = m_indicator.description;
        made->path = indicator_path(*m_series.series, m_series.language, m_indicator.id);
        made->unit = m_indicator.measure.unit.value_or("");
        made->basis = basis_names[static_cast<size_t>(m_indicator.basis)];
        made->better = better_names[static_cast<size_t>(m_indicator.better)];
        made->target = m_indicator.target;
        made->internal = m_indicator.audience == Audience::Intranet;
        for (size_t i = made->values.observations.size(); i-- > 0;)
            made->observations.push_back(observation(made->values.observations[i]));
        add_latest(*made);
        return made;
    }

private:
    ObservationView observation(const Observation& from) const {
        ObservationView seen;
        seen.report = m_view.find_report(*from.report, m_series.language);
        seen.period = m_locale.period(from.report->period);
        seen.break_note = from.break_note;
        if (!from.now) return seen;
        const Statement& now = *from.now;
        seen.value = words_of(now.cell, m_locale, m_series.language);
        if (from.was_changed()) seen.first = words_of(from.first->cell, m_locale, m_series.language);
        const ReportView* stated_in = m_view.find_report(*now.report, m_series.language);
        if (stated_in) {
            seen.path = table_path(stated_in->folder, stated_in->language(), now.cell.table->id) + "#" +
                        now.cell.table->cell_id(now.cell.row, now.cell.column);
            if (now.report != from.report) seen.restated = stated_in->edition->title;
        }
        seen.corrected = now.cell.cell().mark == Mark::Corrected;
        seen.revised = now.cell.cell().mark == Mark::Revised;
        seen.provisional = now.cell.cell().mark == Mark::Provisional;
        return seen;
    }

    void add_latest(IndicatorView& made) const {
        const auto& all = made.values.observations;
        const auto has_number = [](const Observation& o) { return o.has_number(); };
        const auto last = std::find_if(all.rbegin(), all.rend(), has_number);
        if (last == all.rend()) return;
        made.latest = figure_html(figure_of_cell(last->now->cell, m_series.language), m_locale);
        made.latest_period = m_locale.period(last->report->period);
        if (!last->break_note.empty()) return;
        const auto before = last + 1; // the report just before; a change over a gap would not be one
        if (before == all.rend() || !before->has_number()) return;
        add_change(made, last->now->cell, before->now->cell);
    }

    void add_change(IndicatorView& made, const CellRef& now, const CellRef& was) const {
        FigureValue value = figure_of_cell(now, m_series.language);
        const FigureValue earlier = figure_of_cell(was, m_series.language);
        const auto change = subtract(value.value, earlier.value);
        if (!change || value.unit != earlier.unit || m_indicator.basis == Basis::YearToDate) return;
        made.direction = change->is_zero() ? "same" : change->is_negative() ? "down" : "up";
        made.change = change_words(value, *change, m_locale);
    }

    const AudienceView& m_view;
    const SeriesView& m_series;
    const Indicator& m_indicator;
    const Locale& m_locale;
};

Column value_column(const IndicatorView& indicator, std::string id, const std::string& label) {
    Column column;
    column.id = std::move(id);
    column.label = {label};
    column.measure = indicator.values.indicator->measure;
    return column;
}

Cell as_stated(const std::optional<Statement>& statement) {
    if (!statement) return {};
    const Cell from = statement->cell.cell();
    Cell cell;
    cell.state = from.state;
    cell.value = from.value;
    cell.mark = from.mark;
    return cell;
}

} // namespace

std::string name_of(const IndicatorView& indicator) {
    return indicator.series->series->id + "/" + indicator.series->language + "/" + indicator.id;
}

std::vector<std::unique_ptr<IndicatorView>> make_indicators(const AudienceView& view, const SeriesView& series) {
    std::vector<std::unique_ptr<IndicatorView>> made;
    for (const Indicator& indicator : series.series->indicators)
        if (auto one = Maker(view, series, indicator).make()) made.push_back(std::move(one));
    return made;
}

Table indicator_table(const IndicatorView& indicator, const UiTexts& texts) {
    Table table;
    table.id = indicator.id;
    table.title = indicator.title;
    table.description = indicator.description;
    table.stub = texts.text("indicator_period");
    table.columns = {value_column(indicator, "value", texts.text("indicator_value")),
                     value_column(indicator, "first-stated", texts.text("indicator_first"))};
    for (const Observation& observation : indicator.values.observations) {
        Row row;
        row.id = observation.report->id;
        row.label = Locale::of(indicator.series->language).period(observation.report->period);
        if (observation.now) {
            const CellRef& cell = observation.now->cell;
            row.measure.unit = std::string(cell.table->measure_of(cell.row, cell.column).unit);
            row.measure.decimals = cell.table->decimals_of(cell.row, cell.column);
        }
        if (!observation.break_note.empty()) {
            row.note = "break-" + row.id;
            table.notes.push_back({row.note, observation.break_note, {}});
        }
        table.rows.edit().push_back(std::move(row));
        table.cells.push_back(as_stated(observation.now));
        table.cells.push_back(as_stated(observation.first));
    }
    return table;
}

Period next_period(const Period& period) {
    static constexpr uint8_t in_a_year[] = {1, 2, 3, 4, 12};
    Period next = period;
    if (++next.number > in_a_year[static_cast<size_t>(period.kind)]) {
        next.number = 1;
        ++next.year;
    }
    return next;
}

std::optional<ChartData> indicator_chart(const IndicatorView& indicator, const Locale& locale, const UiTexts& texts) {
    const auto& all = indicator.values.observations;
    const auto has_number = [](const Observation& o) { return o.has_number(); };
    if (std::count_if(all.begin(), all.end(), has_number) < 2) return std::nullopt;
    const auto first = std::find_if(all.begin(), all.end(), has_number);
    const auto last = std::find_if(all.rbegin(), all.rend(), has_number);
    ChartData data;
    data.id = indicator.id;
    data.table_id = indicator.id;
    data.title = indicator.title;
    data.unit = indicator.unit;
    data.names_missing = false; // periods without a report are not values that someone failed to state
    data.series.push_back({"value", indicator.title, {}});
    const std::string ends[] = {
        locale.period(first->report->period), words_of(first->now->cell, locale, locale.language()),
        locale.period(last->report->period), words_of(last->now->cell, locale, locale.language())};
    data.description = texts.text("indicator_chart", ends);
    data.decimals = indicator.values.indicator->measure.decimals.value_or(0);
    auto observation = first;
    for (Period period = first->report->period; period <= last->report->period; period = next_period(period)) {
        if (data.categories.size() == most_chart_periods) return std::nullopt;
        data.categories.push_back(locale.period(period));
        ChartValue value;
        for (; observation != all.end() && observation->report->period <= period; ++observation) {
            if (!observation->break_note.empty() && data.categories.size() > 1)
                data.breaks.push_back({data.categories.size() - 2, observation->break_note});
            if (!observation->has_number()) continue;
            const Cell cell = observation->now->cell.cell();
            value = {cell.value, cell.mark == Mark::Provisional, cell.mark == Mark::Corrected};
        }
        data.series.front().values.push_back(value);
    }
    if (const auto target = Decimal::parse(indicator.target)) data.target = ChartTarget{*target, {}};
    return data;
}

} // namespace kolofon
