#include "format/sheet_reader.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Merged ranges that one row crosses; they never overlap in a file that a spreadsheet program wrote.
constexpr size_t most_merges_in_a_row = 500;

auto place_in(const SheetCell& cell) {
    return std::pair(cell.row, cell.column);
}

bool covers(const SheetRange& range, const SheetCell& cell) {
    const bool first = cell.row == range.rows.first && cell.column == range.columns.first;
    return !first && cell.column >= range.columns.first && cell.column <= range.columns.last;
}

} // namespace

bool SheetBuilder::stop(std::string swedish, std::string english) {
    if (!m_stopped) add_sheet_limit(m_findings, m_path, std::move(swedish), std::move(english));
    m_stopped = true;
    return false;
}

bool SheetBuilder::add(SheetCell cell) {
    if (m_stopped) return false;
    if (cell.text.empty()) return true;
    m_text_bytes += cell.text.size();
    if (m_sheet.cells.size() >= sheet_most_cells)
        return stop(std::to_string(sheet_most_cells) + " celler i ett blad",
                    std::to_string(sheet_most_cells) + " cells in one sheet");
    if (m_text_bytes > sheet_most_text_bytes)
        return stop(std::to_string(sheet_most_text_bytes) + " byte text i ett blad",
                    std::to_string(sheet_most_text_bytes) + " bytes of text in one sheet");
    m_sheet.cells.push_back(std::move(cell));
    return true;
}

bool SheetBuilder::merge(const SheetRange& range) {
    if (m_merges.size() >= sheet_most_merges)
        return stop(std::to_string(sheet_most_merges) + " sammanfogade områden",
                    std::to_string(sheet_most_merges) + " merged ranges");
    m_merges.push_back(range);
    return true;
}

void SheetBuilder::hide(std::vector<SheetSpan>& hidden, SheetSpan span) {
    if (!hidden.empty() && hidden.back().last + 1 == span.first)
        hidden.back().last = span.last;
    else
        hidden.push_back(span);
}

void SheetBuilder::sort() {
    auto& cells = m_sheet.cells;
    const auto before = [](const SheetCell& a, const SheetCell& b) { return place_in(a) < place_in(b); };
    if (!std::is_sorted(cells.begin(), cells.end(), before)) std::stable_sort(cells.begin(), cells.end(), before);
    const auto same = [](const SheetCell& a, const SheetCell& b) { return place_in(a) == place_in(b); };
    cells.erase(std::unique(cells.begin(), cells.end(), same), cells.end());
    const auto first = [](const SheetSpan& a, const SheetSpan& b) { return a.first < b.first; };
    std::stable_sort(m_sheet.hidden_rows.begin(), m_sheet.hidden_rows.end(), first);
    std::stable_sort(m_sheet.hidden_columns.begin(), m_sheet.hidden_columns.end(), first);
}

bool SheetBuilder::drop_merged() {
    std::sort(m_merges.begin(), m_merges.end(),
              [](const SheetRange& a, const SheetRange& b) { return a.rows.first < b.rows.first; });
    size_t next = 0;
    uint32_t row = 0;
    std::vector<const SheetRange*> crossing;
    bool in_limit = true;
    std::erase_if(m_sheet.cells, [&](const SheetCell& cell) {
        if (cell.row != row) {
            row = cell.row;
            std::erase_if(crossing, [&](const SheetRange* range) { return range->rows.last < row; });
            for (; next < m_merges.size() && m_merges[next].rows.first <= row; ++next)
                if (m_merges[next].rows.last >= row) crossing.push_back(&m_merges[next]);
            in_limit = in_limit && crossing.size() <= most_merges_in_a_row;
        }
        return in_limit && std::any_of(crossing.begin(), crossing.end(),
                                       [&](const SheetRange* range) { return covers(*range, cell); });
    });
    return in_limit || stop(std::to_string(most_merges_in_a_row) + " sammanfogade områden på en rad",
                            std::to_string(most_merges_in_a_row) + " merged ranges in one row");
}

std::optional<Sheet> SheetBuilder::finish() {
    if (m_stopped) return std::nullopt;
    sort();
    if (!m_merges.empty() && !drop_merged()) return std::nullopt;
    return std::move(m_sheet);
}

} // namespace kolofon
