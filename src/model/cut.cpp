#include "model/cut.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

class Cutter {
public:
    explicit Cutter(Audience audience) : m_audience(audience) {}

    void site(Site& site) const {
        remove_hidden(site.series);
        std::erase_if(site.pages, [&](const SitePage& page) { return hidden(page.section); });
        for (Series& series : site.series) {
            cut_plan(series);
            remove_hidden(series.reports);
            std::erase_if(series.reports, [](const Report& report) { return report.under_embargo; });
            remove_hidden(series.indicators);
            for (Report& report : series.reports) cut(report);
            cut_assignments(series);
        }
    }

private:
    template <typename T> bool hidden(const T& part) const { return !may_see(m_audience, part.audience); }
    template <typename T> void remove_hidden(std::vector<T>& parts) const {
        std::erase_if(parts, [&](const T& part) { return hidden(part); });
    }

    /// The plan tells nothing of a report that is internal.
    void cut_plan(Series& series) const {
        remove_hidden(series.plan);
        std::erase_if(series.plan, [&](const PlannedReport& planned) {
            return std::any_of(series.reports.begin(), series.reports.end(),
                               [&](const Report& report) { return hidden(report) && report.period == planned.period; });
        });
    }

    /// Of an internal section or report, the register tells nothing. After the reports have been cut.
    void cut_assignments(Series& series) const {
        remove_hidden(series.assignments);
        for (Assignment& assignment : series.assignments) {
            remove_hidden(assignment.states);
            std::erase_if(assignment.states, [&](const AssignmentState& state) {
                const Report* report = series.find_report(state.report);
                return !report || (!state.section.empty() && !report->main().find_section(state.section));
            });
        }
    }

    /// Earlier versions are published as they were, so each is cut by what it says of itself.
    void cut_history(Report& report) const {
        std::erase_if(report.history, [&](const SealedState& state) { return hidden(*state.report); });
        for (SealedState& state : report.history) {
            auto visible = std::make_shared<Report>(*state.report);
            cut(*visible);
            state.report = std::shared_ptr<const Report>(
                visible.get(), [visible, whole = state.report](const Report*) {}); // `whole` keeps its sources alive
        }
    }

    void cut(Report& report) const {
        cut_history(report);
        remove_hidden(report.attachments);
        remove_hidden(report.corrections);
        remove_hidden(report.tables);
        for (Table& table : report.tables) cut(table);
        for (Edition& edition : report.editions) cut(edition);
        std::erase_if(report.key_figures, [&](const Text& figure) { return !names_a_cell(report, figure); });
    }

    static bool names_a_cell(const Report& report, std::string_view figure) {
        const size_t first = figure.find('.'), second = figure.find('.', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos) return true; // reported elsewhere
        const Table* table = report.find_table(figure.substr(0, first));
        return table && table->find_row(figure.substr(first + 1, second - first - 1)) &&
               table->find_column(figure.substr(second + 1));
    }

    /// A hidden section takes its descendants with it; indices are made anew.
    void cut(Edition& edition) const {
        std::vector<Section> kept;
        std::vector<size_t> new_index(edition.sections.size(), SIZE_MAX);
        for (size_t i = 0; i < edition.sections.size(); ++i) {
            Section& section = edition.sections[i];
            if (hidden(section)) {
                i = section.end - 1;
                continue;
            }
            new_index[i] = kept.size();
            if (section.parent) section.parent = new_index[*section.parent];
            kept.push_back(std::move(section));
        }
        for (size_t i = 0; i < kept.size(); ++i) {
            size_t end = i + 1;
            while (end < kept.size() && kept[end].level > kept[i].level) ++end;
            kept[i].end = end;
        }
        edition.sections = std::move(kept);
        number_sections(edition);
    }

    void cut(Table& table) const {
        std::vector<size_t> rows, columns;
        for (size_t r = 0; r < table.rows.size(); ++r)
            if (!hidden(table.rows[r])) rows.push_back(r);
        for (size_t c = 0; c < table.columns.size(); ++c)
            if (!hidden(table.columns[c])) columns.push_back(c);
        std::vector<Cell> cells;
        cells.reserve(rows.size() * columns.size());
        for (size_t r : rows)
            for (size_t c : columns) cells.push_back(visible(table.cell(r, c)));
        keep(table.rows, rows);
        keep(table.columns, columns);
        table.cells = std::move(cells);
        remove_hidden(table.charts);
        drop_unused_notes(table);
        for (auto& [language, words] : table.translations) cut(words, table);
    }

    Cell visible(const Cell& cell) const {
        if (!hidden(cell)) return cell;
        Cell blank;
        blank.state = CellState::NotAvailable;
        return blank;
    }

    template <typename T> static void keep(std::vector<T>& items, const std::vector<size_t>& indices) {
        std::vector<T> kept;
        for (size_t i : indices) kept.push_back(std::move(items[i]));
        items = std::move(kept);
    }

    static void drop_unused_notes(Table& table) {
        std::set<std::string_view> used{table.note};
        for (const Row& row : table.rows) used.insert(row.note);
        for (const Column& column : table.columns) used.insert(column.note);
        for (const Cell& cell : table.cells) used.insert(cell.note);
        std::erase_if(table.notes, [&](const TableNote& note) { return !used.contains(note.id); });
    }

    static void cut(TableWords& words, const Table& table) {
        std::erase_if(words.columns, [&](const auto& w) { return !table.find_column(w.first); });
        std::erase_if(words.rows, [&](const auto& w) { return !table.find_row(w.first); });
        std::erase_if(words.notes, [&](const auto& w) {
            return std::none_of(table.notes.begin(), table.notes.end(),
                                [&](const TableNote& n) { return n.id == w.first; });
        });
    }

    Audience m_audience;
};

} // namespace

void number_sections(Edition& edition) {
    std::vector<unsigned> counters;
    for (Section& section : edition.sections) {
        counters.resize(section.level, 0);
        ++counters.back();
        section.number.clear();
        for (unsigned counter : counters)
            (section.number.empty() ? section.number : section.number += '.') += std::to_string(counter);
    }
}

Site cut_for(const Site& site, Audience audience) {
    Site visible = site;
    if (audience == Audience::Public) Cutter(audience).site(visible);
    return visible;
}

} // namespace kolofon
