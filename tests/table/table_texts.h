// The fixed words of tables, for tests.
#pragma once

#include "table/table_html.h"

namespace kolofon {

inline TableTexts swedish_table_texts() {
    return {.nil = "inget",
            .not_available = "uppgift saknas",
            .not_applicable = "kan inte förekomma",
            .nil_meaning = "inget finns att redovisa",
            .not_available_meaning = "uppgift är inte tillgänglig eller för osäker för att anges",
            .not_applicable_meaning = "uppgift kan inte förekomma",
            .provisional = "preliminär uppgift",
            .revised = "reviderad uppgift",
            .corrected = "rättad uppgift",
            .note_reference = "not {0}",
            .back = "tillbaka till tabellen",
            .symbols = "Teckenförklaring",
            .source = "Källa",
            .date = "Uppgifterna avser {0}",
            .download = "Ladda ner tabellen",
            .scroll_hint = "Tabellen är bredare än skärmen. Dra i sidled.",
            .internal = "internt"};
}

} // namespace kolofon
