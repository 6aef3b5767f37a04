#include "change/cells.h"
#include "change/normal_text.h"
#include "change/sequence.h"
#include "change/table_words.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

template <typename Parts, typename Label> std::vector<Recognised> recognised(const Parts& parts, const Label& label) {
    std::vector<Recognised> all;
    for (size_t i = 0; i < parts.size(); ++i) all.push_back({parts[i].id, normal_text(label(i))});
    return all;
}

/// A measure as stated, with nothing left to whatever is around it.
struct Stated {
    FigureKind kind = FigureKind::Amount;
    std::string unit;
    int decimals = -1;
    bool operator==(const Stated&) const = default;
};

Stated stated(const Measure& own, const Measure& around) {
    return {own.kind.value_or(around.kind.value_or(FigureKind::Amount)), own.unit.value_or(around.unit.value_or("")),
            own.decimals.value_or(around.decimals.value_or(-1))};
}

std::string words_of_measure(const Stated& measure, bool with_kind, bool with_decimals, std::string_view language) {
    static constexpr std::string_view kinds[] = {"count", "amount", "percent", "points", "index", "date", "text"};
    std::string words = unit_words(measure.kind, measure.unit, language);
    if (with_kind) (words += words.empty() ? "" : ", ") += kinds[static_cast<size_t>(measure.kind)];
    if (with_decimals) {
        if (!words.empty()) words += ", ";
        words += measure.decimals < 0 ? "–" : std::to_string(measure.decimals);
        words += language == "sv"        ? measure.decimals == 1 ? " decimal" : " decimaler"
                 : measure.decimals == 1 ? " decimal place"
                                         : " decimal places";
    }
    return words;
}

class TableComparison {
public:
    TableComparison(const BothStates& comparison, const Table& was, const Table& now, std::vector<Change>& changes)
        : m_comparison(comparison), m_was(was), m_now(now), m_changes(changes),
          m_rows(match_ids(recognised(was.rows, [&](size_t i) { return was.rows[i].label; }),
                           recognised(now.rows, [&](size_t i) { return now.rows[i].label; }), comparison.now_report(),
                           was.id + ".")),
          m_columns(match_ids(recognised(was.columns, [&](size_t i) { return label_of(was.columns[i]); }),
                              recognised(now.columns, [&](size_t i) { return label_of(now.columns[i]); }),
                              comparison.now_report(), was.id + ".")) {
        match_notes();
    }

    void run() {
        text(ChangeSubject::Address, m_now.id, m_was.id, m_was.id, m_now.id, m_now.title);
        audience(m_now.id, m_now.title, m_was.audience, m_now.audience);
        words();
        note_at(m_now.id, m_now.title, m_was.note, m_now.note);
        parts(m_was.columns, m_now.columns, m_columns, ChangeSubject::Column,
              [](const Table& table, size_t i) { return label_of(table.columns[i]); });
        parts(m_was.rows, m_now.rows, m_rows, ChangeSubject::Row,
              [](const Table& table, size_t i) { return table.rows[i].label; });
        charts();
        compare_acknowledgements(m_comparison, m_was.acknowledgements, m_now.acknowledgements,
                                 start(ChangeSubject::Metadata, m_now.id, m_was.id, m_now.title), m_changes);
        if (m_was.is_filled() && m_now.is_filled()) cells();
    }

private:
    Change start(ChangeSubject subject, std::string target, std::string was_target, std::string label) const {
        Change change;
        change.subject = subject;
        change.target = std::move(target);
        change.was_target = std::move(was_target);
        change.table = m_now.id;
        change.label = std::move(label);
        change.was_span = Span{m_was.description_file, 0, 0};
        change.now_span = Span{m_now.description_file, 0, 0};
        return change;
    }

    void text(ChangeSubject subject, std::string target, std::string was_target, std::string_view was,
              std::string_view now, std::string label) {
        compare_text(m_comparison, was, now, start(subject, std::move(target), std::move(was_target), std::move(label)),
                     m_changes);
    }

    void audience(const std::string& target, std::string label, Audience was, Audience now) {
        compare_audience(was, now, start(ChangeSubject::Audience, target, target, std::move(label)), m_changes);
    }

    /// The id that a note of the old table has now; notes may have been given other letters.
    void match_notes() {
        std::map<std::string, std::string> by_text;
        std::set<std::string> taken;
        for (const TableNote& note : m_now.notes) by_text.emplace(normal_text(note.text), note.id);
        for (const TableNote& note : m_was.notes) {
            const auto same = by_text.find(normal_text(note.text));
            if (same != by_text.end() && taken.insert(same->second).second) m_notes[note.id] = same->second;
        }
        for (const TableNote& note : m_was.notes)
            if (!m_notes.contains(note.id) && taken.insert(note.id).second) m_notes[note.id] = note.id;
    }

    std::string note_now(const std::string& id) const {
        const auto found = m_notes.find(id);
        return found == m_notes.end() ? id : found->second;
    }

    static std::string text_of_note(const Table& table, const std::string& id) {
        for (const TableNote& note : table.notes)
            if (note.id == id) return note.text;
        return id;
    }

    /// Which note stands at a table, row, column or cell; a table's remark may be words.
    void note_at(const std::string& target, const std::string& label, const std::string& was, const std::string& now) {
        if (was == now || note_now(was) == now) return;
        text(ChangeSubject::Note, target, target, text_of_note(m_was, was), text_of_note(m_now, now), label);
    }

    void words() {
        std::set<std::string> languages{""};
        for (const auto& [language, ignored] : m_was.translations) languages.insert(language);
        for (const auto& [language, ignored] : m_now.translations) languages.insert(language);
        for (const std::string& language : languages) words_in(language);
    }

    void words_in(const std::string& language) {
        const TableWordMap was = under_new_keys(words_of_table(m_was, language)), now = words_of_table(m_now, language);
        TableWordMap all = now;
        all.insert(was.begin(), was.end());
        for (const auto& [key, word] : all) {
            const auto before = was.find(key), after = now.find(key);
            if ((before == was.end() || after == now.end()) && of_a_part_of_one_side(key)) continue;
            Change change =
                start(word.subject, word.target, before == was.end() ? word.target : before->second.target, word.label);
            change.language = language.empty() ? std::string(m_comparison.language()) : language;
            if (before != was.end()) change.was_span = before->second.span;
            if (after != now.end()) change.now_span = after->second.span;
            compare_text(m_comparison, before == was.end() ? "" : before->second.text,
                         after == now.end() ? "" : after->second.text, std::move(change), m_changes);
        }
    }

    TableWordMap under_new_keys(const TableWordMap& words) const {
        TableWordMap renamed;
        for (const auto& [key, word] : words) renamed[key_now(key)] = word;
        return renamed;
    }

    /// A key with the id that its part has now.
    std::string key_now(const std::string& key) const {
        for (const std::string prefix : {"row.", "column.", "group.row.", "group.column.", "total."}) {
            if (!key.starts_with(prefix)) continue;
            const std::string id = key.substr(prefix.size());
            const bool column = prefix.find("column") != std::string::npos;
            const auto at = column ? m_was.find_column(id) : m_was.find_row(id);
            const auto now = at ? (column ? m_columns : m_rows).now_of_was[*at] : std::nullopt;
            return now ? prefix + (column ? m_now.columns[*now].id : m_now.rows[*now].id) : key;
        }
        return key.starts_with("note.") ? "note." + note_now(key.substr(5)) : key;
    }

    /// The row or column is told as added or removed with all its words.
    bool of_a_part_of_one_side(const std::string& key) const {
        for (const std::string prefix : {"row.", "column.", "group.row.", "group.column.", "total."}) {
            if (!key.starts_with(prefix)) continue;
            const std::string id = key.substr(prefix.size());
            return prefix.find("column") != std::string::npos
                       ? !m_now.find_column(id) || !m_columns.was_of_now[*m_now.find_column(id)]
                       : !m_now.find_row(id) || !m_rows.was_of_now[*m_now.find_row(id)];
        }
        return key.starts_with("chart.") && of_a_chart_of_one_side(key);
    }

    static const ChartDescription* find_chart(const Table& table, std::string_view id) {
        for (const ChartDescription& chart : table.charts)
            if (chart.id == id) return &chart;
        return nullptr;
    }

    bool of_a_chart_of_one_side(const std::string& key) const {
        const std::string_view id = std::string_view(key).substr(6, key.find('.', 6) - 6);
        return !find_chart(m_was, id) || !find_chart(m_now, id);
    }

    void charts() {
        for (const ChartDescription& chart : m_now.charts) {
            const ChartDescription* before = find_chart(m_was, chart.id);
            if (before)
                audience(chart.id, chart.title, before->audience, chart.audience);
            else
                whole(ChangeSubject::Chart, ChangeKind::Added, chart.id, chart.title, chart.span);
        }
        for (const ChartDescription& chart : m_was.charts)
            if (!find_chart(m_now, chart.id))
                whole(ChangeSubject::Chart, ChangeKind::Removed, chart.id, chart.title, chart.span);
    }

    void whole(ChangeSubject subject, ChangeKind kind, const std::string& target, const std::string& label,
               const Span& span) {
        Change change = start(subject, target, target, label);
        change.kind = kind;
        (kind == ChangeKind::Removed ? change.was : change.now) = label;
        (kind == ChangeKind::Removed ? change.was_span : change.now_span) = span;
        (kind == ChangeKind::Removed ? change.now_span : change.was_span) = {};
        m_changes.push_back(std::move(change));
    }

    template <typename Parts, typename Label>
    void parts(const Parts& was, const Parts& now, const IdMatch& match, ChangeSubject subject, const Label& label) {
        for (size_t j = 0; j < now.size(); ++j) {
            const std::string target = m_now.id + "." + now[j].id;
            if (!match.was_of_now[j])
                whole(subject, ChangeKind::Added, target, label(m_now, j), now[j].span);
            else
                part(was[*match.was_of_now[j]], now[j], target, label(m_now, j));
        }
        for (size_t i = 0; i < was.size(); ++i)
            if (!match.now_of_was[i])
                whole(subject, ChangeKind::Removed, m_now.id + "." + was[i].id, label(m_was, i), was[i].span);
        moved(was, now, match, subject, label);
    }

    template <typename Part>
    void part(const Part& was, const Part& now, const std::string& target, const std::string& label) {
        text(ChangeSubject::Address, target, m_was.id + "." + was.id, was.id, now.id, label);
        audience(target, label, was.audience, now.audience);
        note_at(target, label, was.note, now.note);
        measure(stated(was.measure, around<Part>(m_was)), stated(now.measure, around<Part>(m_now)), target, label);
    }

    /// What a column leaves unset its table says; a row's own measure stands alone.
    template <typename Part> static Measure around(const Table& table) {
        return std::is_same_v<Part, Column> ? table.measure : Measure{};
    }

    void measure(const Stated& was, const Stated& now, const std::string& target, const std::string& label) {
        if (was == now) return;
        const bool decimals = was.decimals != now.decimals;
        const bool kind =
            was.kind != now.kind && unit_words(was.kind, was.unit, "") == unit_words(now.kind, now.unit, "");
        const std::string_view language = m_comparison.language();
        text(ChangeSubject::Unit, target, target, words_of_measure(was, kind, decimals, language),
             words_of_measure(now, kind, decimals, language), label);
    }

    template <typename Parts, typename Label>
    void moved(const Parts& was, const Parts& now, const IdMatch& match, ChangeSubject subject, const Label& label) {
        std::vector<size_t> positions;
        for (size_t i = 0; i < was.size(); ++i)
            if (match.now_of_was[i]) positions.push_back(*match.now_of_was[i]);
        const std::vector<bool> stays = stays_in_order(positions);
        for (size_t k = 0; k < positions.size(); ++k) {
            if (stays[k]) continue;
            Change change = start(subject, m_now.id + "." + now[positions[k]].id, "", label(m_now, positions[k]));
            change.was_target = change.target;
            change.kind = ChangeKind::Moved;
            change.now_span = now[positions[k]].span;
            m_changes.push_back(std::move(change));
        }
    }

    void cells() {
        for (size_t r = 0; r < m_now.rows.size(); ++r)
            for (size_t c = 0; c < m_now.columns.size() && m_rows.was_of_now[r]; ++c)
                if (m_columns.was_of_now[c])
                    cell({&m_was, *m_rows.was_of_now[r], *m_columns.was_of_now[c]}, {&m_now, r, c});
    }

    /// Printed otherwise for the cell's own sake: a change of decimals or unit is told of its row or column.
    static bool is_same(const FoundCell& was, const FoundCell& now) {
        const Cell before = was.table->cell(was.row, was.column), after = now.table->cell(now.row, now.column);
        if (before.state != after.state) return false;
        if (before.state == CellState::Date) return before.date == after.date;
        if (before.state == CellState::Text) return normal_text(before.text) == normal_text(after.text);
        if (before.state != CellState::Number) return true;
        if (before.value != after.value) return false;
        return was.table->measure_of(was.row, was.column).decimals >= 0 ||
               now.table->measure_of(now.row, now.column).decimals >= 0 || before.value.scale() == after.value.scale();
    }

    void cell(const FoundCell& was, const FoundCell& now) {
        const Cell before = m_was.cell(was.row, was.column), after = m_now.cell(now.row, now.column);
        const bool same = is_same(was, now);
        if (same && before.mark == after.mark && before.note == after.note && before.audience == after.audience) return;
        const std::string target = m_now.cell_id(now.row, now.column);
        const std::string_view language = m_comparison.language();
        const std::string label = row_words(m_now, now.row, "") + ", " + column_words(m_now, now.column, "");
        audience(target, label, before.audience, after.audience);
        note_at(target, label, std::string(before.note), std::string(after.note));
        if (same && before.mark == after.mark) return;
        Change change = start(ChangeSubject::Cell, target, m_was.cell_id(was.row, was.column), label);
        change.only_mark = same;
        const bool marks_differ = before.mark != after.mark;
        change.was = normal_text(cell_words(was, language, marks_differ));
        change.now = normal_text(cell_words(now, language, marks_differ));
        if (!same) change.figure = figure_change(was, now, language);
        change.was_span = before.span;
        change.now_span = after.span;
        m_changes.push_back(std::move(change));
    }

    const BothStates& m_comparison;
    const Table &m_was, &m_now;
    std::vector<Change>& m_changes;
    IdMatch m_rows, m_columns;
    std::map<std::string, std::string> m_notes; ///< id of an old note -> its id now
};

} // namespace

void compare_table(const BothStates& comparison, const Table& was, const Table& now, std::vector<Change>& changes) {
    TableComparison(comparison, was, now, changes).run();
}

} // namespace kolofon
