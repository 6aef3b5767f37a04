#include "change/change_words.h"

namespace kolofon {

namespace {

struct KeyWord {
    std::string_view key;
    Bilingual words;
};

constexpr KeyWord keys[] = {
    {"accessible", {"tillgänglig", "accessible"}},
    {"acknowledge", {"godtagen avvikelse", "acknowledged finding"}},
    {"ai", {"AI-stöd", "AI disclosure"}},
    {"applies_to", {"gäller för", "applies to"}},
    {"contact", {"kontakt", "contact"}},
    {"date", {"datum", "date"}},
    {"description", {"beskrivning", "description"}},
    {"document_id", {"dokument-id", "document id"}},
    {"drawn_up_by", {"upprättad av", "drawn up by"}},
    {"group", {"gemensam rubrik", "spanning heading"}},
    {"instead", {"erbjuds i stället", "offered instead"}},
    {"key_figures", {"nyckeltal", "key figures"}},
    {"lang", {"språk", "language"}},
    {"meeting", {"sammanträde", "meeting"}},
    {"number", {"nummer", "number"}},
    {"period", {"period", "period"}},
    {"published", {"publicerad", "published"}},
    {"remark", {"anmärkning", "remark"}},
    {"responsible", {"ansvarig", "responsible"}},
    {"short_title", {"kort rubrik", "short title"}},
    {"signed", {"undertecknat", "signed"}},
    {"source", {"källa", "source"}},
    {"stub", {"första kolumnens rubrik", "heading of the first column"}},
    {"text", {"webbsida", "web page"}},
    {"subtitle", {"underrubrik", "subtitle"}},
    {"summary", {"sammanfattning", "summary"}},
    {"target_label", {"målets namn", "name of the target"}},
    {"thread", {"ärende", "thread"}},
    {"assignment", {"uppdrag", "assignment"}},
    {"title", {"rubrik", "title"}},
    {"total", {"summarad", "total"}},
    {"type", {"utförande", "form"}},
    {"withdrawn", {"återkallad", "withdrawn"}},
};

} // namespace

std::string key_words(std::string_view key, Language language) {
    for (const KeyWord& each : keys)
        if (each.key == key) return std::string(each.words.in(language));
    if (key.starts_with("abbreviations."))
        return (language == Language::Swedish ? "förkortningen " : "abbreviation ") +
               std::string(key.substr(std::string_view("abbreviations.").size()));
    return std::string(key);
}

std::string label_words(const Change& change, Language language) {
    if (!change.key.empty()) return change.label + ": " + key_words(change.key, language);
    return key_words(change.label, language);
}

std::string_view form_words(BlockForm form, Language language) {
    static constexpr Bilingual forms[] = {{"stycke", "paragraph"},
                                          {"rubrik, nivå 2", "heading, level 2"},
                                          {"rubrik, nivå 3", "heading, level 3"},
                                          {"rubrik, nivå 4", "heading, level 4"},
                                          {"rubrik, nivå 5", "heading, level 5"},
                                          {"rubrik, nivå 6", "heading, level 6"},
                                          {"punkt", "list item"},
                                          {"numrerad punkt", "numbered item"},
                                          {"citat", "quotation"},
                                          {"kod", "code"},
                                          {"HTML", "HTML"},
                                          {"tabellrad", "table row"},
                                          {"fotnot", "footnote"},
                                          {"plats för tabell eller diagram", "place of a table or chart"}};
    return forms[static_cast<size_t>(form)].in(language);
}

std::string_view audience_words(std::string_view audience, Language language) {
    const bool swedish = language == Language::Swedish;
    if (audience == "public") return swedish ? "extern" : "public";
    return swedish ? "intern" : "intranet only";
}

} // namespace kolofon
