// WordedTable: a table with its words in one language. The numbers are the same in all.
#pragma once

#include "figure/table.h"

#include <string_view>
#include <vector>

namespace kolofon {

/// Does not own the table, which must outlive it. What has no translation falls back to the original.
class WordedTable {
public:
    WordedTable(const Table& table, std::string_view language);

    const Table& table() const { return m_table; }

    std::string_view title() const;
    std::string_view source() const;
    std::string_view description() const;
    std::string_view note() const;
    std::string_view stub() const;

    const std::vector<std::string>& column_label(size_t column) const; ///< lines; empty when there is no label
    std::string column_name(size_t column) const;                      ///< the lines as one; the id without a label
    std::string_view row_name(size_t row) const;                       ///< the id without a label
    std::string_view column_group(size_t column) const;
    std::string_view row_group(size_t row) const;
    std::string_view unit(size_t row, size_t column) const;
    std::string_view cell_text(size_t row, size_t column) const; ///< of a cell in words
    std::string_view note_text(const TableNote& note) const;
    /// The chart's own words; none when the chart has none in this language.
    const ChartDescription* chart(std::string_view chart_id) const;

private:
    const Table& m_table;
    const TableWords* m_words; ///< none: the original language
};

} // namespace kolofon
