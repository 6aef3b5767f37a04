// Tables for tests, written as short as they are read.
#pragma once

#include "figure/table.h"

#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// "1049", "4.0 p", "–", "..", "." or words; a trailing "#a" is a note.
inline Cell cell_of(std::string_view written) {
    Cell cell;
    if (const size_t at = written.find('#'); at != std::string_view::npos) {
        cell.note = written.substr(at + 1);
        written = written.substr(0, at);
    }
    const auto mark = [&](std::string_view ending, Mark value) {
        if (!written.ends_with(ending)) return;
        cell.mark = value;
        written.remove_suffix(ending.size());
    };
    mark(" p", Mark::Provisional);
    mark(" r", Mark::Revised);
    mark(" k", Mark::Corrected);
    if (const auto number = Decimal::parse(written)) {
        cell.state = CellState::Number;
        cell.value = *number;
    } else if (const auto date = Date::parse(written)) {
        cell.state = CellState::Date;
        cell.date = *date;
    } else if (written == "–") {
        cell.state = CellState::Nil;
    } else if (written == "..") {
        cell.state = CellState::NotAvailable;
    } else if (written == ".") {
        cell.state = CellState::NotApplicable;
    } else {
        cell.state = CellState::Text;
        cell.text = written;
    }
    return cell;
}

struct RowOf {
    std::string id;
    std::vector<std::string_view> cells;
};

inline Table table_of(std::string id, std::vector<std::string> columns, std::vector<RowOf> rows) {
    Table table;
    table.id = id;
    table.title = "Tabell " + id;
    table.source = "Källsystemet";
    for (const std::string& name : columns) {
        Column& column = table.columns.edit().emplace_back();
        column.id = name;
        column.label = {name};
    }
    for (RowOf& row : rows) {
        table.rows.edit().emplace_back();
        table.rows.edit().back().id = row.id;
        table.rows.edit().back().label = row.id;
        for (const std::string_view cell : row.cells) table.cells.push_back(cell_of(cell));
    }
    return table;
}

} // namespace kolofon
