// The search page as templates see it.
#include "view/search_view.h"
#include "view/view_fields.h"

namespace kolofon {

constexpr Field index_entry_fields[] = {
    field<IndexEntryView>("title", "text", "", [](const IndexEntryView& e, Context&) { return text(e.title); }),
    field<IndexEntryView>(
        "kind", "text",
        "\"section\", \"table\", \"indicator\", \"assignment\", \"term\" (a short form) or \"former\" "
        "(a name that is no longer used).",
        [](const IndexEntryView& e, Context&) { return Value(e.kind); }),
    field<IndexEntryView>("note", "text or none", "What a term stands for; the name now of a former one.",
                          [](const IndexEntryView& e, Context&) { return text(e.note); }),
    field<IndexEntryView>(
        "links", "list of Link", "Where it stands, the newest first; their title is the period.",
        [](const IndexEntryView& e, Context&) { return Value::list(theme::vector_of<LinkView, link_type>, &e.links); }),
};
const ObjectType index_entry_type{"IndexEntry", "A line of the index from A to Ö.", index_entry_fields};

constexpr Field letter_fields[] = {
    field<LetterView>("letter", "text", "\"A\"; \"0–9\" for titles that begin with no letter.",
                      [](const LetterView& l, Context&) { return text(l.letter); }),
    field<LetterView>("anchor", "text", "Its id on its page.",
                      [](const LetterView& l, Context&) { return text(l.anchor); }),
    field<LetterView>("url", "URL", "", [](const LetterView& l, Context& c) { return url(l.path, c); }),
    field<LetterView>("entries", "list of IndexEntry", "In the language's order.",
                      [](const LetterView& l, Context&) {
                          return Value::list(theme::vector_of<IndexEntryView, index_entry_type>, &l.entries);
                      }),
};
const ObjectType letter_type{"Letter", "A chapter of the index.", letter_fields};

constexpr Field search_fields[] = {
    field<SearchView>("files_url", "URL", "The folder that assets/search.js reads.",
                      [](const SearchView& s, Context& c) { return url(s.files_path, c); }),
    field<SearchView>("letters", "list of Letter", "Of the whole index.",
                      [](const SearchView& s, Context&) {
                          return Value::list(theme::vector_of<LetterView, letter_type>, &s.letters);
                      }),
    field<SearchView>(
        "shown", "list of Letter",
        "Those that stand on this page: all of a small site's, else that of a letter's page.",
        [](const SearchView& s, Context&) { return Value::list(pointers_to<LetterView, letter_type>, &s.shown); }),
    field<SearchView>("letter", "Letter or none", "Whose page this is, where each has its own.",
                      [](const SearchView& s, Context&) { return object_or_none(letter_type, s.letter); }),
};
const ObjectType search_type{"Search", "The search page.", search_fields};

} // namespace kolofon
