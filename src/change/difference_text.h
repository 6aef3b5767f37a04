// A comparison for the terminal and for programs. Pure functions: nothing is printed here.
#pragma once

#include "change/compare.h"
#include "diag/catalogue.h"

namespace kolofon {

struct DifferenceStyle {
    Language language = Language::Swedish; ///< of the program's own words
    bool colour = false;                   ///< ANSI colours instead of [-removed-]{+added+}
    size_t width = 100;                    ///< columns; at least 40
};

/// What differs, by section: text word by word, tables cell by cell with old, new and difference, attachments by name,
/// size and digest; ends with summary_of. No control character of the authors' texts reaches the terminal.
std::string difference_text(const std::vector<Change>& changes, const ReportState& was, const ReportState& now,
                            const DifferenceStyle& style);

/// "2 avsnitt ändrade, 3 uppgifter ändrade, 1 rättelse, 1 ny bilaga", or "ingenting ändrat".
std::string summary_of(const std::vector<Change>& changes, const ReportState& was, const ReportState& now,
                       Language language);

/// {"changes":[...],"summary":"..."}; keys as in change.h, decimals as text.
std::string difference_json(const std::vector<Change>& changes, const ReportState& was, const ReportState& now,
                            Language language);

} // namespace kolofon
