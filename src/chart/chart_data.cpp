// Reading a table into a chart, and saying what cannot be drawn.
#include "base/names.h"
#include "chart/chart.h"
#include "chart/worded_table.h"

#include <algorithm>

namespace kolofon {

namespace {

class ChartReader {
public:
    ChartReader(const Table& table, const ChartDescription& description, std::string_view language, Audience audience,
                Findings& findings, const FindFigure& find_figure)
        : m_words(table, language), m_table(table), m_description(description), m_audience(audience),
          m_findings(findings), m_find_figure(find_figure) {}

    std::optional<ChartData> read() {
        if (!choose_rows_and_columns() || !has_numbers() || !is_one_unit()) return std::nullopt;
        read_words();
        read_values();
        settle_type();
        read_target();
        read_breaks();
        check_size();
        if (m_data.type == ChartType::StackedBar) check_stack();
        if (is_line()) check_points();
        if (m_failed) return std::nullopt;
        return std::move(m_data);
    }

private:
    Finding& fail(Code code, std::vector<std::string> arguments = {}) {
        m_failed = true;
        return m_findings.add(code, m_description.span, std::move(arguments));
    }

    bool is_line() const {
        return m_data.type == ChartType::Line || m_data.type == ChartType::SmallMultiples ||
               m_data.type == ChartType::Sparkline;
    }

    bool sees(size_t row, size_t column) const { return may_see(m_audience, m_table.audience_of(row, column)); }
    bool is_number(size_t row, size_t column) const {
        return m_table.cell(row, column).state == CellState::Number && sees(row, column);
    }

    bool choose_rows_and_columns() {
        choose_named(m_description.rows, m_table.rows, m_rows, Code::chart_unknown_row);
        choose_named(m_description.columns, m_table.columns, m_columns, Code::chart_unknown_column);
        if (m_failed) return false;
        if (m_description.columns.empty()) choose_columns();
        if (m_description.rows.empty()) choose_rows();
        return true;
    }

    template <typename Part>
    void choose_named(const std::vector<std::string>& names, const SharedVector<Part>& parts,
                      std::vector<size_t>& chosen, Code unknown) {
        for (const std::string& name : names) {
            const auto part = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.id == name; });
            if (part == parts.end()) {
                report_unknown(name, parts, unknown);
            } else if (!may_see(m_audience, part->audience)) {
                fail(Code::chart_internal, {name});
            } else if (const auto at = static_cast<size_t>(part - parts.begin());
                       std::find(chosen.begin(), chosen.end(), at) == chosen.end()) {
                chosen.push_back(at);
            }
        }
    }

    template <typename Part>
    void report_unknown(const std::string& name, const SharedVector<Part>& parts, Code unknown) {
        std::vector<std::string_view> ids;
        for (const Part& part : parts)
            if (may_see(m_audience, part.audience)) ids.push_back(part.id);
        Finding& finding = fail(unknown, {name, m_table.id});
        if (const std::string_view nearest = nearest_name(name, ids); !nearest.empty())
            finding.relate(Relation::Nearest, std::string(nearest));
    }

    /// Numbers, or only values that are missing: what is left out would close a gap.
    template <typename CellAt> static bool is_numeric_line(size_t count, CellAt cell_at) {
        bool any_number = false, any_missing = false, any_words = false;
        for (size_t i = 0; i < count; ++i) {
            const std::optional<Cell> cell = cell_at(i);
            if (!cell) continue;
            any_number |= cell->state == CellState::Number;
            any_missing |= cell->state == CellState::NotAvailable || cell->state == CellState::Nil;
            any_words |= cell->state == CellState::Text || cell->state == CellState::Date;
        }
        return any_number || (any_missing && !any_words);
    }

    std::optional<Cell> seen_cell(size_t row, size_t column) const {
        return sees(row, column) ? std::optional(m_table.cell(row, column)) : std::nullopt;
    }

    void choose_columns() {
        const bool all_rows = m_rows.empty();
        for (size_t c = 0; c < m_table.columns.size(); ++c)
            if (is_numeric_line(all_rows ? m_table.rows.size() : m_rows.size(),
                                [&](size_t i) { return seen_cell(all_rows ? i : m_rows[i], c); }))
                m_columns.push_back(c);
    }

    /// Totals are left out of stacks, which would count everything twice.
    void choose_rows() {
        for (size_t r = 0; r < m_table.rows.size(); ++r) {
            if (m_description.type == ChartType::StackedBar && m_table.rows[r].total) continue;
            if (is_numeric_line(m_columns.size(), [&](size_t i) { return seen_cell(r, m_columns[i]); }))
                m_rows.push_back(r);
        }
    }

    bool has_numbers() {
        for (const size_t r : m_rows)
            for (const size_t c : m_columns)
                if (is_number(r, c)) return true;
        fail(Code::chart_no_numbers, {m_table.id});
        return false;
    }

    bool is_one_unit() {
        bool first = true;
        for (const size_t r : m_rows) {
            for (const size_t c : m_columns) {
                if (!is_number(r, c)) continue;
                const std::string_view unit = m_words.unit(r, c);
                if (first) m_data.unit = unit;
                first = false;
                if (unit == m_data.unit) continue;
                const auto named = [](std::string_view u) { return u.empty() ? std::string("–") : std::string(u); };
                fail(Code::chart_mixed_units, {named(m_data.unit), named(unit)});
                return false;
            }
        }
        return true;
    }

    void read_words() {
        m_data.id = m_description.id;
        m_data.table_id = m_table.id;
        m_data.type = m_description.type;
        const ChartDescription* own = m_words.chart(m_description.id);
        const auto word = [&](std::string ChartDescription::*text) {
            return own && !(own->*text).empty() ? own->*text : m_description.*text;
        };
        m_data.audience = m_description.audience;
        m_data.title = word(&ChartDescription::title);
        m_data.subtitle = word(&ChartDescription::subtitle);
        m_data.description = word(&ChartDescription::description);
        m_target_label = word(&ChartDescription::target_label);
    }

    void read_values() {
        const bool by_columns = m_description.series_in_columns;
        m_series_in_columns = by_columns;
        for (const size_t category : by_columns ? m_rows : m_columns)
            m_data.categories.push_back(by_columns ? std::string(m_words.row_name(category))
                                                   : m_words.column_name(category));
        for (const size_t s : by_columns ? m_columns : m_rows) {
            ChartSeries series;
            series.id = by_columns ? m_table.columns[s].id : m_table.rows[s].id;
            series.label = by_columns ? m_words.column_name(s) : std::string(m_words.row_name(s));
            for (const size_t category : by_columns ? m_rows : m_columns)
                series.values.push_back(by_columns ? value_at(category, s) : value_at(s, category));
            m_data.series.push_back(std::move(series));
        }
    }

    ChartValue value_at(size_t row, size_t column) {
        const Cell cell = m_table.cell(row, column);
        ChartValue value;
        if (!sees(row, column)) return value;
        if (cell.state == CellState::Nil) value.value = Decimal(0);
        if (cell.state != CellState::Number) return value;
        value.value = cell.value;
        value.provisional = cell.mark == Mark::Provisional;
        value.corrected = cell.mark == Mark::Corrected;
        m_data.decimals = std::max(m_data.decimals, m_table.decimals_of(row, column));
        return value;
    }

    /// Bars of several series at one place are bars of one series at several places; several at several are groups.
    void settle_type() {
        if (m_data.type != ChartType::Bar && m_data.type != ChartType::GroupedBar) return;
        const bool one_place = m_data.categories.size() == 1 && (m_data.series.size() > 1 || !m_series_in_columns);
        if (one_place) {
            m_transposed = true;
            ChartSeries all;
            all.id = m_series_in_columns ? m_table.rows[m_rows[0]].id : m_table.columns[m_columns[0]].id;
            all.label = m_data.categories[0];
            m_data.categories.clear();
            for (ChartSeries& series : m_data.series) {
                m_data.categories.push_back(std::move(series.label));
                all.values.push_back(series.values[0]);
            }
            m_data.series.clear();
            m_data.series.push_back(std::move(all));
        }
        m_data.type = m_data.series.size() > 1 ? ChartType::GroupedBar : ChartType::Bar;
    }

    void read_target() {
        if (m_description.target.empty()) return;
        std::optional<Decimal> value = Decimal::parse(m_description.target);
        if (!value) value = target_in_this_table();
        if (!value && m_find_figure) value = m_find_figure(m_description.target);
        if (!value) {
            fail(Code::chart_target, {m_description.target});
            return;
        }
        m_data.target = ChartTarget{*value, m_target_label};
    }

    std::optional<Decimal> target_in_this_table() const {
        const auto parts = split(m_description.target, '.');
        if (parts.size() != 3 || parts[0] != m_table.id) return std::nullopt;
        const auto row = m_table.find_row(parts[1]), column = m_table.find_column(parts[2]);
        if (!row || !column || !is_number(*row, *column)) return std::nullopt;
        return m_table.cell(*row, *column).value;
    }

    void read_breaks() {
        const bool categories_are_rows = m_series_in_columns != m_transposed;
        const auto& places = categories_are_rows ? m_rows : m_columns;
        for (const ChartBreak& broken : m_description.breaks) {
            const auto at = std::find_if(places.begin(), places.end(), [&](size_t place) {
                return (categories_are_rows ? m_table.rows[place].id : m_table.columns[place].id) == broken.after;
            });
            if (at == places.end()) {
                fail(Code::chart_unknown_break, {broken.after});
            } else {
                m_data.breaks.push_back({static_cast<size_t>(at - places.begin()), broken.note});
            }
        }
        std::stable_sort(m_data.breaks.begin(), m_data.breaks.end(),
                         [](const ChartBreakAt& a, const ChartBreakAt& b) { return a.after < b.after; });
    }

    void check_size() {
        const size_t series = m_data.series.size(), categories = m_data.categories.size();
        const size_t most = most_series();
        if (series > most) fail(Code::chart_too_many_series, {std::to_string(series), std::to_string(most)});
        const size_t points = is_line() ? categories : categories * (m_data.type == ChartType::StackedBar ? 1 : series);
        const size_t most_points = is_line() ? max_chart_categories : max_chart_bars;
        if (points > most_points) fail(Code::chart_too_large, {std::to_string(points), std::to_string(most_points)});
    }

    size_t most_series() const {
        switch (m_data.type) {
        case ChartType::Line: return max_chart_lines;
        case ChartType::Sparkline: return 1;
        case ChartType::SmallMultiples: return max_chart_series;
        default: return max_chart_parts;
        }
    }

    void check_stack() {
        for (const ChartSeries& series : m_data.series) {
            for (size_t i = 0; i < series.values.size(); ++i) {
                if (!series.values[i].value || !series.values[i].value->is_negative()) continue;
                fail(Code::chart_stacked_negative, {series.label, m_data.categories[i]});
                return;
            }
        }
    }

    void check_points() {
        for (const ChartSeries& series : m_data.series)
            if (std::count_if(series.values.begin(), series.values.end(),
                              [](const ChartValue& value) { return value.value.has_value(); }) > 1)
                return;
        fail(Code::chart_one_point);
    }

    const WordedTable m_words;
    const Table& m_table;
    const ChartDescription& m_description;
    const Audience m_audience;
    Findings& m_findings;
    const FindFigure& m_find_figure;
    std::vector<size_t> m_rows, m_columns;
    std::string m_target_label;
    ChartData m_data;
    bool m_failed = false;
    bool m_series_in_columns = false;
    bool m_transposed = false;
};

} // namespace

std::optional<ChartData> chart_data_of(const Table& table, const ChartDescription& description,
                                       std::string_view language, Audience audience, Findings& findings,
                                       const FindFigure& find_figure) {
    return ChartReader(table, description, language, audience, findings, find_figure).read();
}

} // namespace kolofon
