// What stands under a table: notes, legend, source, date, downloads. Internal to table/.
#pragma once

#include "table/table_html.h"
#include "table/table_layout.h"

namespace kolofon {

std::string_view mark_letter(Mark mark); ///< "p", "r", "k"
std::string_view mark_words(Mark mark, const TableTexts& texts);

/// `id` is the figure's.
void write_table_foot(const WordedTable& words, const TableLayout& layout, const TableHtmlOptions& options,
                      const std::string& id, std::string& out);

} // namespace kolofon
