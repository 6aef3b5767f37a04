// Charts (Swedish: diagram): a picture of a table's figures, as inline SVG, made without script.
//
// Two steps: chart_data_of() reads a table into ChartData, a value without the table's structure, and says what cannot
// be drawn; draw_chart() is a pure function from there to HTML. Whatever ChartData holds can be drawn.
//
// What every drawing keeps to:
//  1. Bars begin at zero. A line's axis may begin elsewhere, and the notes then say where.
//  2. A gap stays a gap: no line is drawn over a missing value or a break.
//  3. Nothing is told by colour alone: markers differ in shape, lines are named at their ends.
//  4. All positions are worked out in whole tenths of a unit from exact decimals, so they are the same on any machine.
//  5. Styles come from the page's style sheet by class (see draw_chart); there is no style attribute and no script.
#pragma once

#include "base/audience.h"
#include "diag/finding.h"
#include "figure/table.h"
#include "locale/locale.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

constexpr size_t max_chart_series = 40;      ///< of small multiples and grouped bars
constexpr size_t max_chart_lines = 5;        ///< in one picture
constexpr size_t max_chart_parts = 5;        ///< of a stacked bar, and bars of a group: as many as there are colours
constexpr size_t max_chart_categories = 400; ///< points of a line
constexpr size_t max_chart_bars = 60;

/// One value of a chart. Without `value` it is a gap.
struct ChartValue {
    std::optional<Decimal> value;
    bool provisional = false;
    bool corrected = false;
};

struct ChartSeries {
    std::string id, label;
    std::vector<ChartValue> values; ///< one for each category
};

struct ChartTarget {
    Decimal value;
    std::string label; ///< empty: the text `target` of ChartTexts
};

struct ChartBreakAt {
    size_t after; ///< index of the last category before the break
    std::string note;
};

/// Invariants (of chart_data_of): at least one series, all of the same length; at least one value; a line has a series
/// with two values; no negative value in a stacked bar.
struct ChartData {
    ChartType type = ChartType::Line;
    std::string id, table_id;
    std::string title, subtitle, description;
    std::string unit;
    int decimals = 0; ///< places that values are printed with
    std::vector<std::string> categories;
    std::vector<ChartSeries> series;
    std::optional<ChartTarget> target;
    std::vector<ChartBreakAt> breaks; ///< ascending
    bool names_missing = true;        ///< the notes say which values are missing
    Audience audience = Audience::Public;
};

/// The value of a target named as a figure: "table.row.column". None when the reader may not see it or there is none.
using FindFigure = std::function<std::optional<Decimal>(std::string_view name)>;

/// What `description` shows of `table` to a reader, or none with a finding at the description's span. The table is
/// given whole: what the audience may not see is left out here, and to ask for it by name is a finding. Targets in the
/// table itself are found without `find_figure`.
std::optional<ChartData> chart_data_of(const Table& table, const ChartDescription& description,
                                       std::string_view language, Audience audience, Findings& findings,
                                       const FindFigure& find_figure = {});

/// The fixed words of charts, from the theme's i18n. {0} is replaced.
struct ChartTexts {
    std::string axis_starts;   ///< "Axeln börjar vid {0}, inte vid noll."
    std::string target;        ///< "Mål"
    std::string provisional;   ///< "Streckat: preliminära uppgifter."
    std::string corrected;     ///< "Ring: rättade uppgifter."
    std::string missing;       ///< "Uppgift saknas: {0}."
    std::string break_after;   ///< "Brott efter {0}." before the break's own note
    std::string link_to_table; ///< "Uppgifterna som tabell"
    std::string internal;      ///< at a chart that only the intranet sees: "internt"
};

/// i18n key of each text: "chart.axis_starts" ...
struct ChartTextKey {
    std::string_view key;
    std::string ChartTexts::*text;
};
std::span<const ChartTextKey> chart_text_keys();

struct ChartOptions {
    const Locale& locale;
    const ChartTexts& texts;
    std::string anchor = {};     ///< id of the figure element; empty: the chart's id
    std::string table_href = {}; ///< empty: no link
    int heading_level = 0;       ///< 0: the title is a paragraph
};

/// <figure class="chart"> with title, subtitle, the picture drawn for narrow and for wide columns, and notes.
///
/// The style sheet shows one drawing by a container query on .chart-drawings: .chart-narrow below 560 px, .chart-wide
/// from there. Both have the name and description; one is hidden, so they are heard once.
/// Colours come from the classes c1 to c5 and "context"; the class "hatch" holds lines that tell bars apart on paper.
std::string draw_chart(const ChartData& data, const ChartOptions& options);

/// The picture alone, 120 by 32 units, of the first series: for key figures. Hidden from assistive technology, as the
/// figure and its change stand beside it in words. Empty when no two neighbours have values: there is no line to see.
std::string draw_sparkline(const ChartData& data);

} // namespace kolofon
