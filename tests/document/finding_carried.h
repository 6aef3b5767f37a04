// What a test asks of the facts of a document.
#pragma once

#include "document/inspect.h"

namespace kolofon {

/// All that it carries of a kind, in Swedish: "a; b".
inline std::string words_of_kind(const DocumentFacts& facts, Carried kind) {
    std::string words;
    for (const CarriedThing& thing : facts.carried)
        if (thing.kind == kind) words += (words.empty() ? "" : "; ") + thing.what.swedish;
    return words;
}

} // namespace kolofon
