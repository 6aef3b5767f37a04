#include "chart/chart.h"

#include "table_fixture.h"

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace kolofon {
namespace {

const ChartTexts texts{.axis_starts = "Axeln börjar vid {0}, inte vid noll.",
                       .target = "Mål",
                       .provisional = "Streckat: preliminära uppgifter.",
                       .corrected = "Ring: rättade uppgifter.",
                       .missing = "Uppgift saknas: {0}.",
                       .break_after = "Brott efter {0}.",
                       .link_to_table = "Uppgifterna som tabell",
                       .internal = "internt"};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

size_t count(const std::string& text, std::string_view part) {
    size_t found = 0;
    for (size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
    return found;
}

Table occupancy() {
    Table table = table_of("belaggning", {"jan", "feb", "mar", "apr"},
                           {{"sunderbyn", {"94", "97.5", "101", "99 p"}},
                            {"pitea", {"88", "90", "..", "93 k"}},
                            {"alla", {"91", "93", "–", "96"}}});
    table.measure = {.kind = FigureKind::Percent, .unit = "%", .decimals = 1};
    table.rows.edit()[0].label = "Sunderby sjukhus";
    table.rows.edit()[2].total = true;
    return table;
}

ChartDescription chart_of(ChartType type) {
    ChartDescription chart;
    chart.id = "bild";
    chart.type = type;
    chart.title = "Fler patienter < platser";
    chart.subtitle = "Procent";
    chart.description = "Linjer & punkter.";
    return chart;
}

std::optional<ChartData> read(const Table& table, const ChartDescription& chart, Audience audience = Audience::Public) {
    Findings findings;
    return chart_data_of(table, chart, "sv", audience, findings);
}

std::string drawn(const Table& table, const ChartDescription& chart) {
    const auto data = read(table, chart);
    EXPECT_TRUE(data);
    return data ? draw_chart(*data, {.locale = Locale::of("sv"), .texts = texts, .table_href = "#belaggning"}) : "";
}

/// The ids of all findings.
std::vector<std::string> faults(const Table& table, const ChartDescription& chart,
                                Audience audience = Audience::Public) {
    Findings findings;
    const auto data = chart_data_of(table, chart, "sv", audience, findings);
    std::vector<std::string> ids;
    for (const Finding& finding : findings.all()) ids.emplace_back(entry_of(finding.code).id);
    EXPECT_EQ(data.has_value(), ids.empty());
    return ids;
}

using Ids = std::vector<std::string>;

TEST(ChartData, TakesEveryNumericRowAndColumn) {
    Table table = occupancy();
    table.rows.edit().push_back(table.rows[0]);
    table.rows.edit().back().id = "ord";
    for (const char* word : {"a", "b", "c", "d"}) table.cells.push_back(cell_of(word));
    const auto data = read(table, chart_of(ChartType::Line));
    ASSERT_TRUE(data);
    EXPECT_EQ(data->categories, (Ids{"jan", "feb", "mar", "apr"}));
    ASSERT_EQ(data->series.size(), 3u);
    EXPECT_EQ(data->series[0].label, "Sunderby sjukhus");
    EXPECT_EQ(data->unit, "%");
    EXPECT_FALSE(data->series[1].values[2].value) << ".. is a gap";
    EXPECT_EQ(data->series[2].values[2].value, Decimal(0)) << "– is nil";
    EXPECT_TRUE(data->series[0].values[3].provisional);
    EXPECT_TRUE(data->series[1].values[3].corrected);
}

TEST(ChartData, FollowsTheDescriptionsOrderAndLanguage) {
    Table table = occupancy();
    table.translations["en"].rows["pitea"] = "Piteå hospital";
    table.translations["en"].columns["feb"] = {"Febr.", "2025"};
    table.translations["en"].units["%"] = "per cent";
    table.translations["en"].charts["bild"].title = "Fuller";
    ChartDescription chart = chart_of(ChartType::GroupedBar);
    chart.rows = {"pitea", "sunderbyn"};
    chart.columns = {"feb", "jan"};
    chart.series_in_columns = true;
    Findings findings;
    const auto data = chart_data_of(table, chart, "en", Audience::Public, findings);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->title, "Fuller");
    EXPECT_EQ(data->subtitle, "Procent");
    EXPECT_EQ(data->series[0].label, "Febr. 2025");
    EXPECT_EQ(data->categories[0], "Piteå hospital");
    EXPECT_EQ(data->unit, "per cent");
}

TEST(ChartData, MakesBarsOfRowsWithOneColumn) {
    ChartDescription chart = chart_of(ChartType::Bar);
    chart.columns = {"jan"};
    const auto data = read(occupancy(), chart);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->series.size(), 1u);
    EXPECT_EQ(data->categories, (Ids{"Sunderby sjukhus", "pitea", "alla"}));
    EXPECT_EQ(data->type, ChartType::Bar);

    chart.columns = {"jan", "feb"};
    EXPECT_EQ(read(occupancy(), chart)->type, ChartType::GroupedBar);
    EXPECT_EQ(read(occupancy(), chart_of(ChartType::StackedBar))->series.size(), 2u) << "a total is no part";
}

TEST(ChartData, FindsTargets) {
    ChartDescription chart = chart_of(ChartType::Line);
    for (const char* target : {"85.5", "belaggning.alla.jan", "other.row.column"}) {
        chart.target = target;
        Findings findings;
        const auto find = [](std::string_view name) {
            return name == "other.row.column" ? std::optional<Decimal>(7) : std::nullopt;
        };
        const auto data = chart_data_of(occupancy(), chart, "sv", Audience::Public, findings, find);
        ASSERT_TRUE(data && data->target) << target;
    }
}

TEST(ChartFaults, AreFoundEach) {
    const auto with = [](ChartType type, auto change) {
        ChartDescription chart = chart_of(type);
        change(chart);
        return chart;
    };
    using D = ChartDescription;
    const Table table = occupancy();
    EXPECT_EQ(faults(table, with(ChartType::Line,
                                 [](D& d) {
                                     d.rows = {"sunderbyns", "pitea"};
                                 })),
              Ids{"chart.unknown-row"});
    EXPECT_EQ(faults(table, with(ChartType::Line, [](D& d) { d.columns = {"okt"}; })), Ids{"chart.unknown-column"});
    EXPECT_EQ(faults(table, with(ChartType::Line, [](D& d) { d.columns = {"jan"}; })), Ids{"chart.one-point"});
    EXPECT_EQ(faults(table, with(ChartType::Line, [](D& d) { d.target = "högst 16"; })), Ids{"chart.target"});
    EXPECT_EQ(faults(table, with(ChartType::Line, [](D& d) { d.target = "belaggning.pitea.mar"; })),
              Ids{"chart.target"});
    EXPECT_EQ(faults(table, with(ChartType::Line,
                                 [](D& d) {
                                     d.breaks = {{"maj", "x"}};
                                 })),
              Ids{"chart.unknown-break"});
    EXPECT_EQ(faults(table, with(ChartType::Sparkline, [](D&) {})), Ids{"chart.too-many-series"});
    EXPECT_EQ(faults(table_of("t", {"a"}, {{"x", {"ord"}}, {"y", {".."}}}), chart_of(ChartType::Bar)),
              Ids{"chart.no-numbers"});
    EXPECT_EQ(faults(table_of("t", {}, {}), chart_of(ChartType::Line)), Ids{"chart.no-numbers"});

    Table negative = occupancy();
    negative.cells.edit(1, [](Cell& cell) { cell.value = Decimal(-1); });
    EXPECT_EQ(faults(negative, chart_of(ChartType::StackedBar)), Ids{"chart.stacked-negative"});

    Table mixed = occupancy();
    mixed.rows.edit()[1].measure.unit = "mnkr";
    EXPECT_EQ(faults(mixed, chart_of(ChartType::Line)), Ids{"chart.mixed-units"});

    std::vector<RowOf> rows;
    for (int i = 0; i < 61; ++i) rows.push_back({"r" + std::to_string(i), {"1", "2"}});
    EXPECT_EQ(faults(table_of("t", {"a", "b"}, rows), with(ChartType::Bar, [](D& d) { d.columns = {"a"}; })),
              Ids{"chart.too-large"});
    EXPECT_EQ(faults(table_of("t", {"a", "b"}, rows), chart_of(ChartType::Line)), Ids{"chart.too-many-series"});
}

TEST(ChartFaults, KeepInternalPartsOutOfPublicCharts) {
    Table table = occupancy();
    table.rows.edit()[1].audience = Audience::Intranet;
    table.cells.edit(2, [](Cell& cell) { cell.audience = Audience::Intranet; });
    const auto data = read(table, chart_of(ChartType::Line));
    ASSERT_TRUE(data);
    EXPECT_EQ(data->series.size(), 2u);
    EXPECT_FALSE(data->series[0].values[2].value);
    ChartDescription chart = chart_of(ChartType::Line);
    chart.rows = {"sunderbyn", "pitea"};
    EXPECT_EQ(faults(table, chart), Ids{"chart.internal"});
    EXPECT_EQ(faults(table, chart, Audience::Intranet), Ids{});
    chart.rows = {"sunderbyn"};
    chart.target = "belaggning.pitea.jan";
    EXPECT_EQ(faults(table, chart), Ids{"chart.target"});
}

TEST(ChartFaults, StandAtTheDescriptionAndNameTheNearest) {
    const SourceFile file("tables/t.toml", "[[chart]]\nid = \"bild\"\n");
    ChartDescription chart = chart_of(ChartType::Line);
    chart.span = {&file, 0, 9};
    chart.rows = {"sunderby"};
    Findings findings;
    chart_data_of(occupancy(), chart, "sv", Audience::Public, findings);
    ASSERT_EQ(findings.all().size(), 1u);
    EXPECT_EQ(findings.all()[0].place.line, 1u);
    ASSERT_EQ(findings.all()[0].related.size(), 1u);
    EXPECT_EQ(findings.all()[0].related[0].text, "sunderbyn");
}

TEST(Drawing, IsAFigureThatIsHeardOnce) {
    const std::string html = drawn(occupancy(), chart_of(ChartType::Line));
    EXPECT_TRUE(html.starts_with("<figure class=\"chart\" id=\"bild\">"));
    EXPECT_EQ(count(html, "role=\"img\" aria-labelledby=\"bild-name bild-description\""), 2u);
    EXPECT_EQ(count(html, "<title id=\"bild-name\">Fler patienter &lt; platser</title>"), 1u);
    EXPECT_EQ(count(html, "<desc id=\"bild-description\">Procent. Linjer &amp; punkter.</desc>"), 1u);
    EXPECT_TRUE(has(html, "class=\"chart-narrow\" viewBox=\"0 0 340 "));
    EXPECT_TRUE(has(html, "class=\"chart-wide\" viewBox=\"0 0 640 "));
    EXPECT_TRUE(has(html, "<p class=\"chart-table\"><a href=\"#belaggning\">Uppgifterna som tabell</a></p>"));
    EXPECT_TRUE(has(html, "Sunderby sjukhus"));
    EXPECT_TRUE(has(html, "99,0\u00A0%</text>")) << "the last value at the line's end";
}

TEST(Drawing, SaysWhatALineLeavesOut) {
    ChartDescription chart = chart_of(ChartType::Line);
    chart.rows = {"sunderbyn", "pitea"};
    chart.breaks = {{"jan", "Nytt system."}};
    const std::string html = drawn(occupancy(), chart);
    for (const char* note :
         {"<li>1. Brott efter jan. Nytt system.</li>", "<li>Axeln börjar vid 85, inte vid noll.</li>",
          "<li>Streckat: preliminära uppgifter.</li>", "<li>Ring: rättade uppgifter.</li>",
          "<li>Uppgift saknas: mar (pitea).</li>"})
        EXPECT_TRUE(has(html, note)) << note;
    EXPECT_EQ(count(html, "class=\"break\""), 2u);
    EXPECT_EQ(count(html, "class=\"axis-break\""), 2u);
    EXPECT_EQ(count(html, "class=\"ring\""), 2u);
}

TEST(Drawing, JoinsNoGapAndNoBreak) {
    // Of four points the second is missing and the third is followed by a break: no two are neighbours.
    Table table = table_of("t", {"a", "b", "c", "d"}, {{"x", {"1", "..", "3", "4"}}});
    ChartDescription chart = chart_of(ChartType::Line);
    chart.breaks = {{"c", "Ny definition."}};
    EXPECT_FALSE(has(drawn(table, chart), "class=\"line"));
    EXPECT_EQ(count(drawn(table, chart), "class=\"marker c1\""), 6u) << "lone points are seen";
    chart.breaks.clear();
    EXPECT_EQ(count(drawn(table, chart), "class=\"line c1\""), 2u);
}

/// Every x position of the bars' two sides, of the first drawing.
std::vector<std::pair<double, double>> lying_bars(const std::string& html) {
    std::vector<std::pair<double, double>> bars;
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(html.c_str()));
    for (const auto& node : document.select_nodes("//svg[1]//path[starts-with(@class, 'bar ')][parent::g]")) {
        double from = 0, y = 0, to = 0;
        EXPECT_EQ(std::sscanf(node.node().attribute("d").value(), "M%lf %lfH%lf", &from, &y, &to), 3);
        bars.emplace_back(from, to);
    }
    return bars;
}

TEST(Drawing, BeginsBarsAtZero) {
    Table table = table_of(
        "t", {"a"}, {{"Egna medarbetare och köpt vård", {"100"}}, {"Inhyrd bemanning", {"-50"}}, {"c", {"1000"}}});
    ChartDescription chart = chart_of(ChartType::Bar);
    const auto bars = lying_bars(drawn(table, chart));
    ASSERT_EQ(bars.size(), 3u);
    EXPECT_EQ(bars[0].first, bars[1].first);
    const double hundred = bars[0].second - bars[0].first;
    EXPECT_NEAR(bars[1].second - bars[1].first, -hundred / 2, 0.11);
    EXPECT_NEAR(bars[2].second - bars[2].first, hundred * 10, 0.6);
}

TEST(Drawing, StacksPartsToTheWhole) {
    Table table = table_of("t", {"kort", "lang"},
                           {{"Länssjukvårdsförvaltningen", {"30", "20"}}, {"Ett annat sjukhus", {"10", ".."}}});
    ChartDescription chart = chart_of(ChartType::StackedBar);
    chart.series_in_columns = true;
    const auto bars = lying_bars(drawn(table, chart));
    ASSERT_EQ(bars.size(), 2u) << "a stack with a missing part is not drawn";
    EXPECT_NEAR(bars[1].first, bars[0].second + 1, 0.01) << "a gap of one unit between the parts";
    EXPECT_NEAR((bars[1].second - bars[0].first) * 3 / 5, bars[0].second - bars[0].first, 0.2);
}

TEST(Drawing, IsSoundWhateverTheNumbers) {
    const char* numbers[] = {"0", "-0.000000000000000001", "999999999999999999999999999999999999", "0.5", "-1", "7"};
    for (const ChartType type : {ChartType::Line, ChartType::Bar, ChartType::GroupedBar, ChartType::StackedBar,
                                 ChartType::SmallMultiples, ChartType::Sparkline}) {
        for (const char* a : numbers) {
            for (const char* b : numbers) {
                Table table = table_of("t", {"a", "b"}, {{"<x>\x02", {a, b}}});
                Findings findings;
                ChartDescription chart = chart_of(type);
                chart.target = a;
                const auto data = chart_data_of(table, chart, "sv", Audience::Public, findings);
                if (!data) continue; // negative in a stack
                const std::string html = draw_chart(*data, {.locale = Locale::of("sv"), .texts = texts});
                pugi::xml_document document;
                EXPECT_TRUE(document.load_string(html.c_str())) << html;
                EXPECT_FALSE(has(html, "nan") || has(html, "\"-0\"") || has(html, " style=")) << html;
            }
        }
    }
}

TEST(Drawing, IsTheSameEveryTimeAndInEveryLocale) {
    const std::string first = drawn(occupancy(), chart_of(ChartType::SmallMultiples));
    const char* before = std::setlocale(LC_ALL, nullptr);
    const std::string kept = before ? before : "C";
    for (const char* name : {"sv_SE.UTF-8", "de_DE.UTF-8", "C.UTF-8"}) {
        std::setlocale(LC_ALL, name); // where the machine has it
        EXPECT_EQ(drawn(occupancy(), chart_of(ChartType::SmallMultiples)), first);
    }
    std::setlocale(LC_ALL, kept.c_str());
}

TEST(Drawing, PushesLabelsApart) {
    Table table =
        table_of("t", {"a", "b"},
                 {{"ett", {"1", "50"}}, {"två", {"2", "50.1"}}, {"tre", {"3", "50.2"}}, {"fyra", {"100", "50.3"}}});
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(drawn(table, chart_of(ChartType::Line)).c_str()));
    for (const char* drawing : {"chart-wide", "chart-narrow"}) {
        std::vector<double> ys;
        for (const auto& node :
             document.select_nodes((std::string("//svg[@class='") + drawing + "']/text[@class='end-label']").c_str()))
            ys.push_back(node.node().attribute("y").as_double());
        std::sort(ys.begin(), ys.end());
        ASSERT_GE(ys.size(), 4u);
        for (size_t i = 1; i < ys.size(); ++i) EXPECT_GE(ys[i] - ys[i - 1], 19) << drawing;
    }
}

TEST(Drawing, SparksInKeyFigures) {
    const auto data = read(table_of("t", {"a", "b"}, {{"x", {"1", "2"}}}), chart_of(ChartType::Sparkline));
    const std::string svg = draw_sparkline(*data);
    EXPECT_TRUE(svg.starts_with("<svg class=\"chart-spark\" viewBox=\"0 0 120 32\""));
    EXPECT_TRUE(has(svg, "aria-hidden=\"true\""));
    EXPECT_FALSE(has(svg, "<title"));
}

TEST(ChartTexts, AllHaveKeys) {
    EXPECT_EQ(chart_text_keys().size() * sizeof(std::string), sizeof(ChartTexts));
}

} // namespace
} // namespace kolofon
