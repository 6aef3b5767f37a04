// The words around a table's numbers, in one language, each under a key that stays the same while the words change.
#pragma once

#include "change/both_states.h"

namespace kolofon {

struct TableWord {
    ChangeSubject subject = ChangeSubject::TableText;
    std::string target; ///< as `affects` names it
    std::string label;  ///< the key of the description, or what the word stands at
    std::string text;
    Span span;
};

/// By "title", "row.ID", "note.ID" ...
using TableWordMap = std::map<std::string, TableWord>;

/// The original words for an empty language, else the translation; none where there is none.
TableWordMap words_of_table(const Table& table, std::string_view language);

} // namespace kolofon
