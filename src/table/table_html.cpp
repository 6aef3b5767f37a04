#include "table/table_html.h"

#include "base/names.h"
#include "chart/markup.h"
#include "table/table_foot.h"
#include "table/table_layout.h"

#include <set>

namespace kolofon {

namespace {

constexpr int max_pad = 9; // the style sheet has classes for this many characters

class TableWriter {
public:
    TableWriter(const Table& table, const TableHtmlOptions& options, std::string& out)
        : m_words(table, options.language), m_table(table), m_options(options),
          m_layout(m_words, static_cast<bool>(options.hyphenate)), m_out(out) {
        m_id = std::string(options.id_prefix) + table.id;
    }

    void write() {
        m_out += m_layout.scrolls ? "<figure class=\"table table-wide\"" : "<figure class=\"table\"";
        append_attribute(m_out, "id", m_id);
        m_out += ">\n";
        open_scroller();
        write_table();
        if (m_layout.scrolls) m_out += "</div>\n";
        write_table_foot(m_words, m_layout, m_options, m_id, m_out);
        m_out += "</figure>\n";
    }

private:
    void open_scroller() {
        if (!m_layout.scrolls) return;
        m_out += "<p class=\"scroll-hint\" aria-hidden=\"true\">";
        append_markup_text(m_out, m_options.texts.scroll_hint);
        m_out += "</p>\n<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"";
        append_attribute(m_out, "aria-labelledby", m_id + "-title");
        m_out += ">\n";
    }

    void write_table() {
        m_out += m_layout.marked ? "<table class=\"marked\">\n" : "<table>\n";
        write_caption();
        write_column_groups();
        write_head();
        write_bodies();
        m_out += "</table>\n";
    }

    void write_caption() {
        m_out += "<caption";
        append_attribute(m_out, "id", m_id + "-title");
        m_out += "><span class=\"caption-text\">";
        if (!m_options.label.empty()) {
            m_out += "<span class=\"caption-label\">";
            append_markup_text(m_out, m_options.label);
            m_out += "</span> ";
        }
        append_markup_text(m_out, m_words.title());
        append_internal_mark(m_out, m_table.audience, m_options.texts.internal);
        m_out += "</span></caption>\n";
    }

    /// scope="colgroup" is valid only on a header that stands over a real column group.
    void write_column_groups() {
        if (!m_layout.grouped_columns) return;
        m_out += "<colgroup></colgroup>\n";
        for (size_t c = 0; c < m_table.columns.size();) {
            const size_t end = end_of_group(c);
            m_out += "<colgroup span=\"" + std::to_string(end - c) + "\"></colgroup>\n";
            c = end;
        }
    }

    size_t end_of_group(size_t column) const {
        const std::string& group = m_table.columns[column].group;
        size_t end = column + 1;
        while (!group.empty() && end < m_table.columns.size() && m_table.columns[end].group == group) ++end;
        return end;
    }

    void write_head() {
        m_out += "<thead>\n<tr>";
        write_stub();
        for (size_t c = 0; c < m_table.columns.size();) {
            if (m_table.columns[c].group.empty()) {
                write_column_header(c++, m_layout.grouped_columns);
                continue;
            }
            const size_t end = end_of_group(c);
            m_out += "<th scope=\"colgroup\" colspan=\"" + std::to_string(end - c) + "\">";
            append_label(m_words.column_group(c));
            m_out += "</th>";
            c = end;
        }
        m_out += "</tr>\n";
        if (m_layout.grouped_columns) {
            m_out += "<tr>";
            for (size_t c = 0; c < m_table.columns.size(); ++c)
                if (!m_table.columns[c].group.empty()) write_column_header(c, false);
            m_out += "</tr>\n";
        }
        m_out += "</thead>\n";
    }

    void write_stub() {
        const std::string_view rows = m_layout.grouped_columns ? " rowspan=\"2\"" : "";
        const bool named = !m_words.stub().empty();
        m_out += named ? "<th scope=\"col\" class=\"stub\"" : "<td class=\"stub\"";
        m_out += rows;
        m_out += '>';
        append_label(m_words.stub());
        m_out += named ? "</th>" : "</td>";
    }

    void write_column_header(size_t column, bool spans_both_rows) {
        m_out += "<th scope=\"col\" class=\"";
        m_out += column_class(column);
        m_out += spans_both_rows ? "\" rowspan=\"2\">" : "\">";
        const std::vector<std::string>& lines = m_words.column_label(column);
        if (lines.empty()) append_markup_text(m_out, m_table.columns[column].id);
        for (size_t i = 0; i < lines.size(); ++i) {
            if (i > 0) m_out += "<br>";
            append_label(lines[i]);
        }
        write_note_reference(m_table.columns[column].note);
        mark_part(m_table.columns[column].audience);
        write_unit(m_layout.column_units[column]);
        m_out += "</th>";
    }

    std::string_view column_class(size_t column) const {
        for (size_t r = 0; r < m_table.rows.size(); ++r) {
            const CellState state = m_table.cell(r, column).state;
            if (state == CellState::Number) return "number";
            if (state == CellState::Date) return "date";
        }
        const bool all_symbols = m_table.rows.empty() || m_table.cell(0, column).state != CellState::Text;
        return all_symbols ? "number" : "text";
    }

    void write_unit(std::string_view unit) {
        if (unit.empty()) return;
        m_out += " <span class=\"unit\">";
        append_markup_text(m_out, unit);
        m_out += "</span>";
    }

    void write_bodies() {
        for (size_t r = 0; r < m_table.rows.size();) {
            const std::string& group = m_table.rows[r].group;
            m_out += "<tbody>\n";
            if (!group.empty()) write_group_header(r);
            const size_t begin = r;
            while (r < m_table.rows.size() && m_table.rows[r].group == m_table.rows[begin].group) write_row(r++);
            m_out += "</tbody>\n";
        }
    }

    void write_group_header(size_t row) {
        m_out += "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"" + std::to_string(m_table.columns.size() + 1) +
                 "\"><span class=\"group-label\">";
        append_label(m_words.row_group(row));
        m_out += "</span></th></tr>\n";
    }

    void write_row(size_t row) {
        m_out += m_table.rows[row].total ? "<tr class=\"total\"><th scope=\"row\">" : "<tr><th scope=\"row\">";
        append_label(m_words.row_name(row));
        write_note_reference(m_table.rows[row].note);
        mark_part(m_table.rows[row].audience);
        if (m_layout.units_in_rows) write_unit(m_layout.row_units[row]);
        m_out += "</th>";
        for (size_t c = 0; c < m_table.columns.size(); ++c) write_cell(row, c);
        m_out += "</tr>\n";
    }

    void write_cell(size_t row, size_t column) {
        const Cell cell = m_table.cell(row, column);
        const std::string id = m_table.cell_id(row, column);
        const CellRemark* remark = remark_at(id);
        m_out += "<td class=\"";
        write_cell_class(row, column);
        if (remark && !remark->css_class.empty()) {
            m_out += ' ';
            append_markup_text(m_out, remark->css_class);
        }
        m_out += "\" id=\"";
        append_markup_text(m_out, m_options.id_prefix);
        append_markup_text(m_out, id);
        m_out += "\">";
        const bool in_public =
            narrower(m_table.rows[row].audience, m_table.columns[column].audience) == Audience::Public;
        if (in_public && cell.audience != Audience::Public) { // before the value: marks hang after it
            mark_part(cell.audience);
            m_out += ' ';
        }
        write_value(row, column);
        const bool remark_is_mark = remark && cell.mark == Mark::Corrected;
        write_marks(cell, remark_is_mark ? remark : nullptr);
        if (remark && !remark_is_mark) write_remark(*remark);
        m_out += "</td>";
    }

    /// What is internal in a table that is not.
    void mark_part(Audience audience) {
        if (m_table.audience == Audience::Public) append_internal_mark(m_out, audience, m_options.texts.internal);
    }

    const CellRemark* remark_at(const std::string& cell_id) const {
        if (!m_options.remarks) return nullptr;
        const auto found = m_options.remarks->find(cell_id);
        return found == m_options.remarks->end() ? nullptr : &found->second;
    }

    void write_cell_class(size_t row, size_t column) {
        const Cell cell = m_table.cell(row, column);
        switch (cell.state) {
        case CellState::Text: m_out += is_numeric(m_table.measure_of(row, column).kind) ? "words" : "text"; return;
        case CellState::Date: m_out += "date"; return;
        default: m_out += "number"; break;
        }
        if (!m_layout.unit_in_cell(m_words, row, column).empty()) return;
        const int most = m_layout.column_decimals[column];
        const int own = cell.state == CellState::Number ? m_table.decimals_of(row, column) : 0;
        if (own >= most) return;
        m_out += own == 0 ? " pad-point-" : " pad-";
        m_out += std::to_string(std::min(most - own, max_pad));
    }

    void write_value(size_t row, size_t column) {
        const Cell cell = m_table.cell(row, column);
        const TableTexts& texts = m_options.texts;
        switch (cell.state) {
        case CellState::Number:
            m_options.locale.append_number_with_unit(m_out, cell.value, m_table.decimals_of(row, column),
                                                     m_layout.unit_in_cell(m_words, row, column));
            break;
        case CellState::Date: m_out += cell.date.iso(); break;
        case CellState::Text: append_markup_text(m_out, m_words.cell_text(row, column)); break;
        case CellState::Nil: write_symbol("–", texts.nil); break;
        case CellState::NotAvailable: write_symbol("..", texts.not_available); break;
        case CellState::NotApplicable: write_symbol(".", texts.not_applicable); break;
        }
    }

    void write_symbol(std::string_view symbol, std::string_view spoken) {
        m_out += "<span class=\"symbol\" aria-hidden=\"true\">";
        m_out += symbol;
        m_out += "</span><span class=\"visually-hidden\">";
        append_markup_text(m_out, spoken);
        m_out += "</span>";
    }

    /// The space keeps mark and number apart when they are read out or copied; the marks themselves hang.
    void write_marks(const Cell& cell, const CellRemark* remark) {
        const bool has_note = is_note(cell.note);
        if (cell.mark == Mark::None && !has_note) return;
        m_out += " <span class=\"marks\">";
        if (cell.mark != Mark::None) write_mark(cell.mark, remark);
        if (has_note) write_note_reference(std::string(cell.note));
        m_out += "</span>";
    }

    void write_mark(Mark mark, const CellRemark* remark) {
        const std::string_view letter = mark_letter(mark);
        m_out += "<a class=\"mark\"";
        append_attribute(m_out, "href", remark ? remark->href : "#" + m_id + "-mark-" + std::string(letter));
        m_out += "><span aria-hidden=\"true\">";
        m_out += letter;
        m_out += "</span><span class=\"visually-hidden\">";
        append_markup_text(m_out, remark ? spoken_of(*remark) : mark_words(mark, m_options.texts));
        m_out += "</span></a>";
    }

    static std::string_view spoken_of(const CellRemark& remark) {
        return remark.spoken.empty() ? remark.text : remark.spoken;
    }

    void write_remark(const CellRemark& remark) {
        m_out += " <a class=\"remark\"";
        append_attribute(m_out, "href", remark.href);
        m_out += remark.spoken.empty() ? "><span>" : "><span aria-hidden=\"true\">";
        append_markup_text(m_out, remark.text);
        m_out += "</span>";
        if (!remark.spoken.empty()) {
            m_out += "<span class=\"visually-hidden\">";
            append_markup_text(m_out, remark.spoken);
            m_out += "</span>";
        }
        m_out += "</a>";
    }

    bool is_note(std::string_view id) const { return m_layout.note_ids.contains(id); }

    void write_note_reference(const std::string& id) {
        if (!is_note(id)) return;
        m_out += "\u00a0<a class=\"note-ref\""; // never alone on a line
        append_attribute(m_out, "href", "#" + m_id + "-note-" + id);
        if (m_referred.insert(id).second) append_attribute(m_out, "id", m_id + "-ref-" + id);
        m_out += "><span aria-hidden=\"true\">";
        append_markup_text(m_out, id);
        m_out += "</span><span class=\"visually-hidden\">";
        const std::string argument[] = {id};
        append_markup_text(m_out, substitute(m_options.texts.note_reference, argument));
        m_out += "</span></a>";
    }

    void append_label(std::string_view label) {
        if (m_options.hyphenate) {
            append_markup_text(m_out, m_options.hyphenate(label));
        } else {
            append_markup_text(m_out, label);
        }
    }

    const WordedTable m_words;
    const Table& m_table;
    const TableHtmlOptions& m_options;
    const TableLayout m_layout;
    std::string& m_out;
    std::string m_id;                              ///< of the figure
    std::set<std::string, std::less<>> m_referred; ///< notes whose first reference has been written
};

} // namespace

void table_html(const Table& table, const TableHtmlOptions& options, std::string& out) {
    TableWriter(table, options, out).write();
}

} // namespace kolofon
