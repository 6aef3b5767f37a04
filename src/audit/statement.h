// Statement: a level that a sentence says of its subject, to be compared with what is said of the same elsewhere.
#pragma once

#include "audit/quantity.h"

#include <string>
#include <vector>

namespace kolofon::audit {

struct Statement {
    std::string key;   ///< stems of the subject's words, sorted, with spaces between
    std::string when;  ///< the sentence's words of time, sorted
    std::string words; ///< the subject as written
    size_t content_words = 0;
    const ReadPassage* text = nullptr;
    const Quantity* quantity = nullptr;
    bool year_to_date = false;
    bool flow = false; ///< grows through the year
    bool forecast = false;
};

/// Of passages in order.
std::vector<Statement> statements_of(std::span<const ReadPassage> report);

/// The key of a table's label, made as a subject's.
std::string label_key(std::string_view label);

std::vector<KnownFigure> known_figures_of(std::span<const ReadPassage> report, const AuditInput& input);

} // namespace kolofon::audit
