// A statistical table as HTML: READER's advice on legibility, the symbols of Swedish official statistics, WCAG 2.2 AA.
//
// The table is given cut: rows, columns and cells that the reader may not see are already gone.
//
//   <figure class="table" id=T>
//     <div class="table-scroll" role="region" ...>      only where the table may be wider than a phone
//       <table> caption, colgroups, thead, tbody for each group of rows
//     <div class="table-foot"> notes in order of appearance, symbols used, source, date, downloads
//
// Ids, with id_prefix before each: TABLE, TABLE-title, TABLE.ROW.COLUMN (a cell), TABLE-note-ID, TABLE-ref-ID (the
// first place that refers to a note), TABLE-symbol-NAME and TABLE-mark-LETTER (entries of the legend).
#pragma once

#include "figure/table.h"
#include "locale/locale.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// The fixed words of tables, from the theme's i18n. {0} is replaced.
struct TableTexts {
    std::string nil, not_available, not_applicable;                         ///< spoken instead of – .. .
    std::string nil_meaning, not_available_meaning, not_applicable_meaning; ///< in the legend
    std::string provisional, revised, corrected; ///< spoken instead of p r k, and in the legend
    std::string note_reference;                  ///< spoken before a note's letter: "not {0}"
    std::string back;        ///< spoken for the link from a note to the table: "tillbaka till tabellen"
    std::string symbols;     ///< above the legend: "Teckenförklaring:"
    std::string source;      ///< "Källa"
    std::string date;        ///< "Uppgifterna avser {0}"
    std::string download;    ///< "Ladda ner tabellen"
    std::string scroll_hint; ///< "Tabellen är bredare än skärmen. Dra i sidled."
    std::string internal;    ///< at what only the intranet sees: "internt"
};

/// i18n key of each text: "table.nil" ...
struct TableTextKey {
    std::string_view key;
    std::string TableTexts::*text;
};
std::span<const TableTextKey> table_text_keys();

struct TableDownload {
    std::string href;
    std::string name; ///< "CSV"
    uint64_t size = 0;
};

/// What the reader is told at one cell: that it was corrected, say.
struct CellRemark {
    std::string css_class; ///< on the cell: "corrected", "notice"
    std::string href;
    std::string text;   ///< shown, linked: "rättad"
    std::string spoken; ///< read out after it: "rättad 19 juni 2025, tidigare 7 430"; empty: `text`
};

struct TableHtmlOptions {
    const Locale& locale;
    const TableTexts& texts;
    std::string_view language;       ///< of the table's words
    std::string_view id_prefix = {}; ///< before every id, where a page shows the same table twice
    std::string_view label = {};     ///< before the title: "Tabell 3."
    std::vector<TableDownload> downloads = {};
    const std::map<std::string, CellRemark>* remarks = nullptr; ///< by cell id
    std::string_view foot_html = {}; ///< trusted HTML after the notes: acknowledged findings, corrections
    std::function<std::string(std::string_view)> hyphenate = {}; ///< puts soft hyphens into long words of labels
};

void table_html(const Table& table, const TableHtmlOptions& options, std::string& out);

} // namespace kolofon
