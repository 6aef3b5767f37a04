// The rules, each over a passage or over the whole report. All add to `findings`.
#pragma once

#include "audit/quantity.h"

#include <span>

namespace kolofon::audit {

// Over one passage.
void check_sums(const ReadPassage& text, Findings& findings);        ///< varav, fördelat på, totalt, a colon
void check_equations(const ReadPassage& text, Findings& findings);   ///< 880 + 50 = 930
void check_comparisons(const ReadPassage& text, Findings& findings); ///< from, to, change, percent
void check_shares(const ReadPassage& text, Findings& findings);      ///< x av y = z procent

// Over the report, passages in document order.
void check_lists(std::span<const ReadPassage> report, Findings& findings); ///< a total and the bullets after it
void check_known(std::span<const ReadPassage> report, const AuditInput& input, Findings& findings);
void check_habits(std::span<const ReadPassage> report, Findings& findings); ///< lints that are said once a report
void check_headings(std::span<const ReadPassage> report, Findings& findings);
void check_placeholders(const ReadPassage& text, Findings& findings);

/// "60 procent kvinnor och 45 procent män"
void check_women_and_men(const ReadPassage& text, const Quantity& a, const Quantity& b, Findings& findings);

/// What a sentence that begins with "Av dessa" or "Av besluten" speaks of: the count in the sentence before, if it is
/// one; else null.
const Quantity* counted_before(const ReadPassage& text, size_t sentence);

/// Parts against a total: shared by sums and lists.
struct PartsCheck {
    std::span<const Quantity* const> parts;
    std::span<const Quantity* const> totals; ///< any of them may be meant; the first is reported
    bool complete = false;                   ///< the text says that these are all parts
    bool hedged = false;                     ///< the text says that they are not
    bool doubtful = false;                   ///< something in between could not be read
    int extra_ones = 0;                      ///< "en till Gällivare": ones that may be parts
};
void check_parts(const ReadPassage& text, const PartsCheck& check, Findings& findings);

} // namespace kolofon::audit
