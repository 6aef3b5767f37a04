#include "table/table_html.h"

#include "../chart/table_fixture.h"
#include "table_texts.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <set>

namespace kolofon {
namespace {

const TableTexts texts = swedish_table_texts();

std::string html_of(const Table& table, std::string_view language = "sv") {
    std::string out;
    table_html(table, {.locale = Locale::of(language), .texts = texts, .language = language}, out);
    return out;
}

bool has(const std::string& html, std::string_view part) {
    return html.find(part) != std::string::npos;
}

/// The output is also well-formed XML but for void elements and attributes without a value.
pugi::xml_document parsed(std::string html) {
    for (const auto& [from, to] : {std::pair("<br>", "<br/>"), std::pair(" download>", " download=\"\">")})
        for (size_t at = 0; (at = html.find(from, at)) != std::string::npos; at += 4)
            html.replace(at, std::string_view(from).size(), to);
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(html.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) << html;
    return document;
}

Table key_figures() {
    Table table = table_of("nyckeltal", {"utfall-2024", "mal", "utfall-2025"},
                           {{"resultat", {"-692", ".", "-1049 p"}},
                            {"soliditet", {"44", "Minst 16", "38.6 k#b"}},
                            {"summa", {"–", "..", "4.25#a"}}});
    table.rows.edit()[0].measure.unit = "mnkr";
    table.rows.edit()[1].measure = {.kind = FigureKind::Percent, .unit = "%", .decimals = {}};
    table.rows.edit()[2].measure.unit = "%";
    table.rows.edit()[2].total = true;
    table.notes = {{"a", "Första.", {}}, {"b", "Andra <b>.", {}}, {"c", "Ingen hänvisning.", {}}};
    return table;
}

TEST(TableHtml, MarksWhatOnlyTheIntranetSees) {
    const std::string mark = "<span class=\"tag tag-internal\">internt</span>";
    Table table = table_of("t", {"a", "b"}, {{"x", {"1", "2"}}, {"y", {"3", "4"}}});
    table.notes = {{"n", "Not.", {}, Audience::Intranet}};
    table.rows.edit()[1].audience = Audience::Intranet;
    table.columns.edit()[1].audience = Audience::Intranet;
    table.cells.edit(0, [](Cell& cell) { cell.audience = Audience::Intranet; });
    table.rows.edit()[0].note = "n";
    const std::string html = html_of(table);
    EXPECT_NE(html.find("y " + mark + "</th>"), std::string::npos) << html;
    EXPECT_NE(html.find("id=\"t.x.a\"> " + mark + " 1</td>"), std::string::npos) << html;
    EXPECT_NE(html.find("Not. " + mark), std::string::npos) << html;
    EXPECT_EQ(html.find(mark + " 4"), std::string::npos) << "the row has said it";
    table.audience = Audience::Intranet;
    const std::string whole = html_of(table);
    EXPECT_NE(whole.find(mark + "</span></caption>"), std::string::npos);
    EXPECT_EQ(whole.find(mark), whole.rfind(mark)) << "once, for all of it";
}

TEST(TableHtml, WritesASmallTableInFull) {
    Table table = table_of("anstallda", {"antal"}, {{"fasta", {"6978"}}, {"totalt", {"7440"}}});
    table.title = "Anställda & vikarier";
    table.stub = "Form";
    table.columns.edit()[0].label = {"Antal", "30 april 2025"};
    table.columns.edit()[0].measure.unit = "personer";
    table.rows.edit()[1].total = true;
    table.date = Date{2025, 4, 30};
    EXPECT_EQ(html_of(table),
              "<figure class=\"table\" id=\"anstallda\">\n"
              "<table>\n"
              "<caption id=\"anstallda-title\"><span class=\"caption-text\">Anställda &amp; vikarier</span></caption>\n"
              "<thead>\n"
              "<tr><th scope=\"col\" class=\"stub\">Form</th><th scope=\"col\" class=\"number\">Antal<br>30 april 2025"
              " <span class=\"unit\">personer</span></th></tr>\n"
              "</thead>\n"
              "<tbody>\n"
              "<tr><th scope=\"row\">fasta</th><td class=\"number\" id=\"anstallda.fasta.antal\">6\u00A0978</td></tr>\n"
              "<tr class=\"total\"><th scope=\"row\">totalt</th><td class=\"number\" "
              "id=\"anstallda.totalt.antal\">7\u00A0440</td></tr>\n"
              "</tbody>\n"
              "</table>\n"
              "<div class=\"table-foot\">\n"
              "<p class=\"table-source\"><span class=\"label\">Källa:</span> Källsystemet</p>\n"
              "<p class=\"table-date\">Uppgifterna avser 30\u00A0april 2025</p>\n"
              "</div>\n"
              "</figure>\n");
}

TEST(TableHtml, SpeaksSymbolsAndExplainsThoseUsed) {
    const std::string html = html_of(key_figures());
    EXPECT_TRUE(has(
        html,
        "<span class=\"symbol\" aria-hidden=\"true\">..</span><span class=\"visually-hidden\">uppgift saknas</span>"));
    EXPECT_TRUE(has(html, "<div id=\"nyckeltal-symbol-nil\"><dt>–</dt><dd>inget finns att redovisa</dd></div>"));
    EXPECT_TRUE(has(html, "<div id=\"nyckeltal-mark-p\"><dt>p</dt>"));
    EXPECT_FALSE(has(html, "-mark-r"));
    EXPECT_FALSE(has(html_of(table_of("t", {"a"}, {{"r", {"1"}}})), "table-symbols"));
}

TEST(TableHtml, LinksMarksAndNotesBothWays) {
    const std::string html = html_of(key_figures());
    EXPECT_TRUE(has(html, "−1\u00A0049 <span class=\"marks\"><a class=\"mark\" href=\"#nyckeltal-mark-p\">"));
    EXPECT_TRUE(has(html, "href=\"#nyckeltal-note-b\" id=\"nyckeltal-ref-b\"><span aria-hidden=\"true\">b</span>"
                          "<span class=\"visually-hidden\">not b</span></a>"));
    EXPECT_TRUE(has(html, "<a class=\"back\" href=\"#nyckeltal-ref-b\">"));
    const size_t a = html.find("nyckeltal-note-a\"><dt>"), b = html.find("nyckeltal-note-b\"><dt>"),
                 c = html.find("-note-c\"><dt>");
    EXPECT_LT(b, a) << "in order of appearance";
    EXPECT_LT(a, c) << "those that nothing refers to last";
    EXPECT_TRUE(has(html, "Andra &lt;b&gt;."));
    EXPECT_FALSE(has(html, "#nyckeltal-ref-c"));
}

TEST(TableHtml, PutsUnitsWhereTheyAreOne) {
    EXPECT_TRUE(has(html_of(key_figures()), "<th scope=\"row\">soliditet <span class=\"unit\">%</span></th>"))
        << "one a row";

    Table mixed = table_of("t", {"a", "b"}, {{"x", {"1", "2"}}, {"y", {"3", "4"}}});
    mixed.columns.edit()[0].measure.unit = "st";
    mixed.rows.edit()[1].measure.unit = "%"; // wins over the column's
    EXPECT_TRUE(has(html_of(mixed), ">1\u00A0st</td>"));
    EXPECT_TRUE(has(html_of(mixed), ">4\u00A0%</td>"));
    EXPECT_FALSE(has(html_of(mixed), "class=\"unit\""));
}

TEST(TableHtml, KeepsDecimalsInLine) {
    const std::string html = html_of(key_figures()); // last column: 0, 1 and 2 places
    EXPECT_TRUE(has(html, "class=\"number pad-point-2\" id=\"nyckeltal.resultat.utfall-2025\""));
    EXPECT_TRUE(has(html, "class=\"number pad-1\" id=\"nyckeltal.soliditet.utfall-2025\""));
    EXPECT_TRUE(has(html, "class=\"number\" id=\"nyckeltal.summa.utfall-2025\""));
}

TEST(TableHtml, GroupsColumnsAndRows) {
    Table table =
        table_of("t", {"a", "b", "c"}, {{"x", {"1", "2", "3"}}, {"y", {"1", "2", "3"}}, {"z", {"1", "2", "3"}}});
    table.columns.edit()[1].group = table.columns.edit()[2].group = "Prognos";
    table.rows.edit()[1].group = table.rows.edit()[2].group = "Sjukhus";
    const auto document = parsed(html_of(table));
    EXPECT_EQ(document.select_nodes("//colgroup").size(), 3u);
    EXPECT_STREQ(document.select_node("//th[@scope='colgroup']").node().attribute("colspan").value(), "2");
    EXPECT_EQ(document.select_nodes("//thead/tr[1]/*[@rowspan='2']").size(), 2u);
    EXPECT_EQ(document.select_nodes("//thead/tr[2]/th").size(), 2u);
    EXPECT_EQ(document.select_nodes("//tbody").size(), 2u);
    EXPECT_STREQ(document.select_node("//tbody[2]/tr[1]/th[@scope='rowgroup']").node().attribute("colspan").value(),
                 "4");
}

TEST(TableHtml, ScrollsOnlyWhatMayBeWide) {
    const auto scrolls = [](const Table& table) { return has(html_of(table), "role=\"region\" tabindex=\"0\""); };
    EXPECT_FALSE(scrolls(table_of("t", {"a", "b", "c"}, {{"x", {"1", "2", "3"}}})));
    EXPECT_TRUE(scrolls(table_of("t", {"a", "b", "c", "d"}, {{"x", {"1", "2", "3", "4"}}})));
    EXPECT_TRUE(scrolls(table_of("t", {"a", "b"}, {{"x", {"123456789012.25", "123456789012.25"}}})));

    const Table long_words = table_of("t", {"Förändring"}, {{"Tillsvidareanställningsformer", {"1"}}});
    EXPECT_TRUE(scrolls(long_words));
    std::string html;
    table_html(long_words,
               {.locale = Locale::of("sv"),
                .texts = texts,
                .language = "sv",
                .hyphenate = [](std::string_view word) { return std::string(word) + "\u00AD"; }},
               html);
    EXPECT_FALSE(has(html, "role=\"region\"")) << "soft hyphens let them break";
    EXPECT_TRUE(has(html, "Förändring\u00AD"));
}

TEST(TableHtml, SaysWhatIsSaidOfACell) {
    const std::map<std::string, CellRemark> remarks = {
        {"nyckeltal.soliditet.utfall-2025", {"corrected", "#r1", "rättad", "rättad 19 juni 2025, tidigare 36,8"}},
        {"nyckeltal.resultat.utfall-2024", {"notice", "/m?a=1&b", "meddelande", ""}}};
    std::string html;
    const Table table = key_figures();
    table_html(table, {.locale = Locale::of("sv"), .texts = texts, .language = "sv", .remarks = &remarks}, html);
    EXPECT_TRUE(has(html, "class=\"number pad-1 corrected\""));
    EXPECT_TRUE(has(html, "<a class=\"mark\" href=\"#r1\"><span aria-hidden=\"true\">k</span>"
                          "<span class=\"visually-hidden\">rättad 19 juni 2025, tidigare 36,8</span></a>"));
    EXPECT_TRUE(has(html, "<a class=\"remark\" href=\"/m?a=1&amp;b\"><span>meddelande</span></a>"));
}

TEST(TableHtml, OffersDownloads) {
    std::string html;
    const Table table = key_figures();
    table_html(
        table,
        {.locale = Locale::of("sv"), .texts = texts, .language = "sv", .downloads = {{"nyckeltal.csv", "CSV", 1234}}},
        html);
    EXPECT_TRUE(has(html,
                    "<li><a href=\"nyckeltal.csv\" download><span class=\"visually-hidden\">Tabell nyckeltal, </span>"
                    "CSV <span class=\"size\">(1\u00A0kB)</span></a></li>"));
}

TEST(TableHtml, SpeaksTheReadersLanguage) {
    Table table = key_figures();
    table.translations["en"].title = "Key figures";
    table.translations["en"].columns["mal"] = {"Target"};
    table.translations["en"].rows["resultat"] = "Result";
    table.translations["en"].units["mnkr"] = "SEK million";
    table.translations["en"].cells["soliditet.mal"] = "At least 16";
    table.translations["en"].notes["a"] = "First.";
    const std::string html = html_of(table, "en");
    for (const char* words :
         {"Key figures", "Target", "Result", "SEK million", "At least 16", "First.", "38.6", "Andra"})
        EXPECT_TRUE(has(html, words)) << words;
}

TEST(TableHtml, IsSoundWhateverTheTable) {
    Table odd = table_of("odd", {"a"}, {{"\"><script>", {"<script>#nowhere"}}, {"r", {"2025-01-31"}}});
    odd.notes = {{"a", "en gång", {}}, {"a", "två gånger", {}}};
    odd.columns.edit()[0].label = {};
    odd.title = std::string("\x01<&>\"", 5);
    for (const Table& table :
         {odd, key_figures(), table_of("empty", {}, {}), table_of("head", {"a", "b", "c", "d", "e"}, {})}) {
        const auto document = parsed(html_of(table));
        std::set<std::string> ids;
        for (const auto& node : document.select_nodes("//@id"))
            EXPECT_TRUE(ids.insert(node.attribute().value()).second) << node.attribute().value();
        for (const auto& node : document.select_nodes("//a[starts-with(@href, '#')]"))
            EXPECT_TRUE(ids.contains(node.node().attribute("href").value() + 1))
                << node.node().attribute("href").value();
        EXPECT_TRUE(document.select_nodes("//script").empty());
        EXPECT_TRUE(document.select_nodes("//@style").empty());
    }
}

TEST(TableHtml, PrefixesEveryId) {
    std::string html;
    const Table table = key_figures();
    table_html(table, {.locale = Locale::of("sv"), .texts = texts, .language = "sv", .id_prefix = "2-"}, html);
    const auto document = parsed(html);
    for (const auto& node : document.select_nodes("//@id"))
        EXPECT_TRUE(std::string_view(node.attribute().value()).starts_with("2-")) << node.attribute().value();
}

TEST(TableTexts, AllHaveKeys) {
    TableTexts filled;
    for (const TableTextKey& key : table_text_keys()) filled.*key.text = key.key;
    EXPECT_EQ(table_text_keys().size() * sizeof(std::string), sizeof(TableTexts));
    EXPECT_EQ(filled.scroll_hint, "table.scroll_hint");
}

} // namespace
} // namespace kolofon
