// What the references of two states read as, and which differences of a text its figures explain.
//
// A reference that both states have, and that reads differently because a cell of the report or the title it names
// changed, is the same reference: the change is told where it was made. Everything else is text.
#pragma once

#include "change/compare.h"

#include <map>
#include <string>
#include <vector>

namespace kolofon {

/// One reference as it stands in one edition of one state.
struct ShownReference {
    std::string words;
    std::vector<std::string> cells; ///< ids of this report's cells that it depends on
    bool explained = false;         ///< it reads differently in the two states, and what it names changed
};

/// By the reference in one form of writing.
using ShownReferences = std::map<std::string, ShownReference, std::less<>>;

/// "figure t.r.c | signed": the same for the same reference however it is spaced.
std::string name_of(const Reference& reference);

ShownReferences references_of(const ReportState& state, size_t edition);

/// Marks, on both sides, the references whose difference is explained.
void explain(const ReportState& was_state, ShownReferences& was, const ReportState& now_state, ShownReferences& now);

/// For each cell of the report that a text shows: the ids of the sections, in reading order.
std::map<std::string, std::vector<std::string>, std::less<>> sections_showing(const ReportState& state);

/// The cell of an id "table.row.column"; none when there is none.
struct FoundCell {
    const Table* table = nullptr;
    size_t row = 0, column = 0;
};
std::optional<FoundCell> find_cell(const Report& report, std::string_view id);

} // namespace kolofon
