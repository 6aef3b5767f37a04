#include "figure_testing.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

TEST(FillTable, MeetsDescriptionAndData) {
    TestTable t("personal", "Personal,\"Antal\n2025-04-30\",Andel,Beslut,Mål\n"
                            "Anställda,7 430,100 %,2025-04-30,Minst 60 %\n"
                            "varav kvinnor,5 910 p,\"79,5\",–,..\n");
    t.column("antal", FigureKind::Count);
    t.column("andel", FigureKind::Percent, 1);
    t.column("beslut", FigureKind::Date);
    t.column("mal", FigureKind::Text).label = {"Mål"};
    t.row("kvinnor", "varav kvinnor").note = "a";
    t.fill();
    EXPECT_EQ(codes_of(t.findings), "");
    const Table& table = t.table;
    EXPECT_EQ(table.stub, "Personal");
    EXPECT_EQ(table.columns[0].label, (std::vector<std::string>{"Antal", "2025-04-30"}));
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[0].id, "anstallda");
    EXPECT_EQ(table.rows[1].id, "kvinnor");
    EXPECT_EQ(table.rows[1].note, "a");
    EXPECT_EQ(table.cell(0, 0).value, Decimal(7430));
    EXPECT_EQ(table.cell(0, 0).span.text(), "7 430");
    EXPECT_EQ(table.cell(0, 2).date.iso(), "2025-04-30");
    EXPECT_EQ(table.cell(0, 3).text, "Minst 60 %");
    EXPECT_EQ(table.cell(1, 0).mark, Mark::Provisional);
    EXPECT_EQ(table.decimals_of(1, 1), 1);
    EXPECT_EQ(table.cell(1, 2).state, CellState::Nil);
    EXPECT_EQ(table.cell(1, 3).state, CellState::NotAvailable);
    const SymbolsUsed used = symbols_used(table, Audience::Public);
    EXPECT_TRUE(used.nil && used.not_available && used.provisional);
    EXPECT_FALSE(used.not_applicable || used.revised || used.corrected);
}

TEST(FillTable, TakesColumnsFromTheHeading) {
    TestTable t("t", "Mått;Utfall 2024;Budget\nResultat;-301;1 044\n");
    t.fill();
    EXPECT_EQ(t.table.columns[0].id, "utfall-2024");
    EXPECT_EQ(t.table.cell(0, 0).value, Decimal(-301));
    EXPECT_EQ(codes_of(t.findings), "csv.separator@0:0");
}

TEST(FillTable, TakesRowsWithOneLabelInOrder) {
    TestTable t("t", "Grupp,Antal\nVård,10\nvarav män,4\nSkola,20\nvarav män,5\n");
    t.row("vard-man", "varav män");
    t.row("skola-man", "varav män");
    t.fill();
    EXPECT_EQ(codes_of(t.findings), "");
    EXPECT_EQ(t.table.rows[1].id, "vard-man");
    EXPECT_EQ(t.table.rows[3].id, "skola-man");
}

TEST(FillTable, AddsWhatCellsAreDescribedAs) {
    TestTable t("t", "Mått,Utfall,Mål\nSoliditet,12,16 % eller högre\nResultat,5,\nAndel,5,.\n");
    t.column("utfall", FigureKind::Percent);
    t.column("mal", FigureKind::Percent);
    t.table.described_cells = {{"soliditet", "mal", "a", "", Audience::Public, {}},
                               {"resultat", "mal", "", "Avvikelse >0", Audience::Intranet, {}},
                               {"andel", "mal", "", "1–3 %", Audience::Public, {}}};
    t.fill();
    EXPECT_EQ(codes_of(t.findings), "");
    EXPECT_EQ(t.table.cell(0, 1).state, CellState::Text);
    EXPECT_EQ(t.table.cell(0, 1).text, "16 % eller högre");
    EXPECT_EQ(t.table.cell(0, 1).note, "a");
    EXPECT_EQ(t.table.cell(1, 1).text, "Avvikelse >0");
    EXPECT_EQ(t.table.audience_of(1, 1), Audience::Intranet);
    EXPECT_EQ(t.table.cell(2, 1).text, "1–3 %");
}

TEST(FillTable, SaysWhatIsWrongInWords) {
    TestTable t("t", "Mått,Antal\nResor,4 9B8\n");
    t.column("antal", FigureKind::Count).label = {"Antal", "genomförda"};
    t.fill();
    ASSERT_EQ(codes_of(t.findings), "table.not-a-number@2:7");
    const Finding& finding = t.findings.all()[0];
    EXPECT_EQ(finding.found(Language::Swedish), "”4 9B8” är inget tal");
    EXPECT_EQ(finding.label(Language::English),
              "row \"Resor\", column \"Antal genomförda\": it holds letters or other characters");
}

struct Case {
    const char *csv, *codes;
};

TEST(FillTable, FindsFaultsInCells) {
    const Case cases[] = {
        {"x,A,B,C,D\na,,1,–,x\n", "table.empty-cell@2:3"},
        {"x,A,B,C,D\na,1.049,1,–,x\n", "table.ambiguous-number@2:3"},
        {"x,A,B,C,D\na,\"1,5\",1,–,x\n", "table.too-many-decimals@2:3"},
        {"x,A,B,C,D\na,1 %,1,–,x\n", "table.percent-sign@2:3"},
        {"x,A,B,C,D\na,1,\"4,55\",–,x\n", "table.too-many-decimals@2:5"},
        {"x,A,B,C,D\na,1,4.055,–,x\n", "table.too-many-decimals@2:5"},
        {"x,A,B,C,D\na,1,1,30/4,x\n", "table.bad-date@2:7"},
        {"x,A,B,C,D\na,1,1,2025-02-30,x\n", "table.bad-date@2:7"},
        {"x,A,B,C,D\na,1,1,–,\" \"\n", "table.empty-cell@2:9"},
        {"x,A,B,C,D\na,1,1,.,7\n", ""},
        {"x,A,B,C,D\na,1,1,–,x\n,,,,\nb,1,1,–,x\n", "table.empty-row@3:1"},
        {"x,A,B,C,D\n%,1,1,–,x\n", "table.row-without-label@2:1"},
        {"x,A,B,C,D\nMän,1,1,–,x\nman,1,1,–,x\n", "table.duplicate-row@3:1"},
        {"x,A,B,C,D\n", "table.no-rows@1:1"},
        {"x,A,B,C,D\na,1,1,–\n", "csv.ragged@2:1"},
    };
    for (const Case& c : cases) {
        TestTable t("t", c.csv);
        t.column("a", FigureKind::Count);
        t.column("b", FigureKind::Percent, 1);
        Column& date = t.column("c", FigureKind::Date);
        date.label = {"C"};
        t.column("d", FigureKind::Text);
        t.fill();
        EXPECT_EQ(codes_of(t.findings), c.codes) << c.csv;
    }
}

TEST(FillTable, FindsFaultsInDescriptions) {
    {
        TestTable t("t", "x,A,B\na,1,2\n");
        t.column("a");
        t.fill();
        EXPECT_EQ(codes_of(t.findings), "table.column-count@1:5");
        EXPECT_NE(
            t.findings.all()[0].found(Language::English).find("t.csv has 2 columns of values, but t.toml describes 1"),
            std::string::npos);
        EXPECT_EQ(t.table.cell(0, 0).value, Decimal(1));
    }
    {
        TestTable t("t", "x,Budget,Utfall\na,1,2\n");
        t.column("utfall");
        t.column("budget");
        t.fill();
        EXPECT_EQ(codes_of(t.findings), "table.column-order@1:3 table.column-order@1:10");
    }
    {
        TestTable t("t", "x,,Utfall,utfall\na,1,2,3\n");
        t.fill();
        EXPECT_EQ(codes_of(t.findings), "table.column-without-label@1:3 table.duplicate-column@1:11");
    }
    {
        TestTable t("t", "x,A\nAnställda,1\n");
        t.row("", "Anstälda");
        t.fill();
        ASSERT_EQ(codes_of(t.findings), "table.row-missing@0:0");
        EXPECT_EQ(t.findings.all()[0].related[0].text, "Anställda");
    }
    {
        TestTable t("t", "x,A\na,mål\n");
        t.table.described_cells = {{"a", "a", "", "Mål 2", Audience::Public, {}},
                                   {"a", "a", "", "", Audience::Public, {}},
                                   {"b", "a", "", "", Audience::Public, {}},
                                   {"a", "b", "", "", Audience::Public, {}}};
        t.fill();
        EXPECT_EQ(codes_of(t.findings), "table.duplicate-cell@0:0 table.unknown-row@0:0 table.unknown-column@0:0 "
                                        "table.text-differs@2:3");
    }
}

TEST(FillTable, CountsWhatItDoesNotShow) {
    std::string csv = "x,A\n";
    for (size_t i = 0; i < table_most_findings + 5; ++i) csv += "r" + std::to_string(i) + ",x\n";
    TestTable t("t", csv);
    t.fill();
    ASSERT_EQ(t.findings.all().size(), table_most_findings + 1);
    EXPECT_EQ(t.findings.all().back().code, Code::table_more_findings);
    EXPECT_EQ(t.findings.all().back().arguments[0], "5");
}

/// A sheet: fields have a place of their own, and numbers are in machine form.
class OneCellSheet : public Grid {
public:
    explicit OneCellSheet(std::string_view number) : m_number(number) {}
    size_t row_count() const override { return 2; }
    size_t width(size_t) const override { return 2; }
    GridField field(size_t row, size_t column) const override {
        if (row == 0) return {column == 0 ? "x" : "A", {}, "k.xlsx!Blad1!A1", false};
        if (column == 0) return {"a", {}, "k.xlsx!Blad1!A2", false};
        return {m_number, {}, "k.xlsx!Blad1!B2", true};
    }
    std::string path() const override { return "k.xlsx"; }

private:
    std::string_view m_number;
};

TEST(FillTable, ReadsSheets) {
    Table table;
    Findings findings;
    fill_table(table, OneCellSheet("1.049"), findings);
    EXPECT_TRUE(findings.empty());
    EXPECT_EQ(table.cell(0, 0).value.to_string(), "1.049");
    EXPECT_EQ(table.cell(0, 0).place, "k.xlsx!Blad1!B2");

    Table wrong;
    fill_table(wrong, OneCellSheet("#DIV/0!"), findings);
    ASSERT_EQ(findings.all().size(), 1u);
    EXPECT_EQ(findings.all()[0].place.path, "k.xlsx!Blad1!B2");
}

} // namespace
} // namespace kolofon
