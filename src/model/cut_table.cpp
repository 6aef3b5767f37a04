#include "model/cut_table.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

class TableCutter {
public:
    TableCutter(Table& table, const Table& whole, Audience audience)
        : m_whole(whole), m_audience(audience), m_table(table) {}

    void cut() {
        cut_cells();
        remove_hidden(m_table.charts);
        cut_notes();
        cut_described_cells();
        cut_rules_and_reasons();
        for (auto& [language, words] : m_table.translations) cut_words(words);
    }

private:
    template <typename T> bool hidden(const T& part) const { return !may_see(m_audience, part.audience); }
    template <typename T> void remove_hidden(std::vector<T>& parts) const {
        std::erase_if(parts, [&](const T& part) { return hidden(part); });
    }

    template <typename Parts> bool hides(const Parts& parts) const {
        for (const auto& part : parts)
            if (hidden(part)) return true;
        return false;
    }

    template <typename T> std::vector<size_t> visible_of(const SharedVector<T>& parts) const {
        std::vector<size_t> indices;
        for (size_t i = 0; i < parts.size(); ++i)
            if (!hidden(parts[i])) indices.push_back(i);
        return indices;
    }

    void cut_cells() {
        if (!hides_cells()) return;
        const auto rows = visible_of(m_whole.rows), columns = visible_of(m_whole.columns);
        Cells cells;
        if (m_whole.is_filled()) {
            cells.resize(rows.size() * columns.size());
            size_t next = 0;
            for (size_t r : rows)
                for (size_t c : columns) cells.set(next++, visible(m_whole.cell(r, c)));
        }
        remove_hidden(m_table.rows.edit());
        remove_hidden(m_table.columns.edit());
        m_table.cells = std::move(cells);
    }

    bool hides_cells() const { return hides(m_whole.rows) || hides(m_whole.columns) || hides(m_whole.cells); }

    Cell visible(const Cell& cell) const {
        if (!hidden(cell)) return cell;
        Cell blank;
        blank.state = CellState::NotAvailable;
        return blank;
    }

    void cut_notes() {
        remove_hidden(m_table.notes);
        rename_notes([&](std::string_view id) { return find_note(id) ? std::string(id) : std::string(); });
        std::set<std::string> used;
        rename_notes([&](std::string_view id) { return *used.emplace(id).first; });
        std::erase_if(m_table.notes, [&](const TableNote& note) { return !used.contains(note.id); });
        if (m_table.notes.size() < m_whole.notes.size()) letter_anew();
    }

    /// Gives rows, columns and cells that name a note what `name` makes of its id.
    template <typename Name> void rename_notes(const Name& name) {
        rename_notes(m_table.rows, name);
        rename_notes(m_table.columns, name);
        for (size_t i = 0; i < m_table.cells.size(); ++i) {
            Cell cell = m_table.cells[i];
            if (cell.note.empty()) continue;
            const std::string id = name(cell.note);
            if (id == cell.note) continue;
            cell.note = id;
            m_table.cells.set(i, cell);
        }
    }

    template <typename T, typename Name> static void rename_notes(SharedVector<T>& parts, const Name& name) {
        for (size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].note.empty()) continue;
            std::string id = name(parts[i].note);
            if (id != parts[i].note) parts.edit()[i].note = std::move(id);
        }
    }

    const TableNote* find_note(std::string_view id) const {
        const auto found = std::find_if(m_table.notes.begin(), m_table.notes.end(),
                                        [&](const TableNote& note) { return note.id == id; });
        return found == m_table.notes.end() ? nullptr : &*found;
    }

    /// Notes called a, b, c ... show readers a gap where one is missing.
    void letter_anew() {
        for (size_t i = 0; i < m_whole.notes.size(); ++i)
            if (i >= 26 || m_whole.notes[i].id != std::string(1, static_cast<char>('a' + i))) return;
        std::map<std::string, std::string> letters;
        for (size_t i = 0; i < m_table.notes.size(); ++i)
            letters[m_table.notes[i].id] = std::string(1, static_cast<char>('a' + i));
        rename_notes([&](std::string_view id) { return letters[std::string(id)]; });
        for (TableNote& note : m_table.notes) note.id = letters[note.id];
        for (auto& [language, words] : m_table.translations) {
            std::map<std::string, std::string> notes;
            for (const auto& [id, letter] : letters)
                if (const auto text = words.notes.find(id); text != words.notes.end()) notes[letter] = text->second;
            words.notes = std::move(notes);
        }
    }

    bool sees_part(std::string_view name) const { return has_part(m_table, name) && !is_blanked(name); }

    /// A cell that stands there as "..".
    bool is_blanked(std::string_view name) const {
        const size_t dot = name.find('.');
        if (dot == std::string_view::npos || !m_whole.is_filled()) return false;
        const auto row = m_whole.find_row(name.substr(0, dot)), column = m_whole.find_column(name.substr(dot + 1));
        return row && column && hidden(m_whole.cell(*row, *column));
    }

    bool is_hidden_part(std::string_view name) const { return has_part(m_whole, name) && !sees_part(name); }

    void cut_described_cells() {
        std::erase_if(m_table.described_cells, [&](const CellDescription& cell) {
            return hidden(cell) || !sees_part(cell.row + "." + cell.column);
        });
        for (CellDescription& cell : m_table.described_cells) cell.note = note_of(cell);
    }

    std::string note_of(const CellDescription& cell) const {
        const auto row = m_table.find_row(cell.row), column = m_table.find_column(cell.column);
        return row && column && m_table.is_filled() ? std::string(m_table.cell(*row, *column).note) : std::string();
    }

    /// Rules are checked before the cut; here they could only tell of what they name.
    void cut_rules_and_reasons() {
        m_table.checks.clear();
        const std::string prefix = m_whole.id + ".";
        std::erase_if(m_table.acknowledgements, [&](const Acknowledgement& reason) {
            std::string_view at = reason.at;
            if (at.starts_with(prefix)) at.remove_prefix(prefix.size());
            return !reason.print || is_hidden_part(at);
        });
    }

    void cut_words(TableWords& words) const {
        std::erase_if(words.columns, [&](const auto& w) { return !m_table.find_column(w.first); });
        std::erase_if(words.rows, [&](const auto& w) { return !m_table.find_row(w.first); });
        std::erase_if(words.cells, [&](const auto& w) { return !sees_part(w.first); });
        std::erase_if(words.notes, [&](const auto& w) { return !find_note(w.first); });
        std::erase_if(words.groups, [&](const auto& w) { return !has_group(w.first); });
        std::erase_if(words.units, [&](const auto& w) { return !has_unit(w.first); });
        std::erase_if(words.charts, [&](const auto& w) { return !has_chart(w.first); });
    }

    bool has_group(std::string_view group) const {
        const auto is_in = [&](const auto& part) { return part.group == group; };
        return std::any_of(m_table.rows.begin(), m_table.rows.end(), is_in) ||
               std::any_of(m_table.columns.begin(), m_table.columns.end(), is_in);
    }

    bool has_unit(std::string_view unit) const {
        const auto is_in = [&](const auto& part) { return part.measure.unit == unit; };
        return m_table.measure.unit == unit || std::any_of(m_table.rows.begin(), m_table.rows.end(), is_in) ||
               std::any_of(m_table.columns.begin(), m_table.columns.end(), is_in);
    }

    bool has_chart(std::string_view id) const {
        return std::any_of(m_table.charts.begin(), m_table.charts.end(),
                           [&](const ChartDescription& chart) { return chart.id == id; });
    }

    const Table& m_whole;
    const Audience m_audience;
    Table& m_table;
};

} // namespace

bool has_part(const Table& table, std::string_view name) {
    const size_t dot = name.find('.');
    if (dot == std::string_view::npos) return table.find_row(name) || table.find_column(name);
    return table.find_row(name.substr(0, dot)) && table.find_column(name.substr(dot + 1));
}

void cut_table(Table& table, const Table& whole, Audience audience) {
    TableCutter(table, whole, audience).cut();
}

bool may_be_cut(const Table& table, Audience audience) {
    const auto hides = [&](const auto& parts) {
        for (const auto& part : parts)
            if (!may_see(audience, part.audience)) return true;
        return false;
    };
    const bool has_words = !table.notes.empty() || !table.described_cells.empty() || !table.checks.empty() ||
                           !table.acknowledgements.empty() || !table.translations.empty();
    return !may_see(audience, table.audience) || has_words || hides(table.rows) || hides(table.columns) ||
           hides(table.cells) || hides(table.charts);
}

} // namespace kolofon
