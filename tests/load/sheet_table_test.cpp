#include "fs/memory_file_system.h"
#include "load/load_site.h"

#include "../format/sheet_making.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace kolofon {
namespace {

std::string text_cell(const std::string& text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string number_cell(const std::string& value, int style = 0) {
    return "<c s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>";
}

/// A report with one workbook: styles 0 general, 1 "0.0", 2 "0%", 3 a date.
class SheetTable : public testing::Test {
protected:
    SheetTable() {
        m_fs.put("site.toml",
                 "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\nlanguage = \"sv\"\npublisher = \"P\"\n");
        m_fs.put("content/s/series.toml", "title = \"S\"\n");
        m_fs.put("content/s/2025-06/report.toml", "title = \"J\"\nperiod = \"2025-06\"\n");
        m_fs.put("content/s/2025-06/01-a.md", "+++\ntitle = \"A\"\n+++\n\nText.\n");
        m_book.number_formats = R"(<numFmt numFmtId="164" formatCode="0.0"/>)";
        m_book.styles = R"(<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="14"/>)";
    }

    /// Puts the rows at B3.
    void sheet(const std::vector<std::vector<std::string>>& rows) {
        m_book.rows = "<row r=\"2\"/>";
        for (const auto& row : rows) {
            m_book.rows += "<row><c/>";
            for (const std::string& cell : row) m_book.rows += cell;
            m_book.rows += "</row>";
        }
    }
    void table(const std::string& more, const std::string& id = "t") {
        const bool says_where = more.find("data") != std::string::npos;
        const std::string data = says_where ? "" : "data = { file = \"tables/k.xlsx\" }\n";
        m_fs.put("content/s/2025-06/tables/" + id + ".toml", "title = \"T\"\nsource = \"K\"\n" + data + more);
    }
    const Tables& load() {
        m_fs.put("content/s/2025-06/tables/k.xlsx", xlsx(m_book));
        m_site = load_site(m_fs, m_findings);
        m_findings.sort();
        return m_site->series.at(0).reports.at(0).tables;
    }
    std::string value(size_t row, size_t column) {
        const Cell cell = m_site->series.at(0).reports.at(0).tables.at(0).cell(row, column);
        return cell.state == CellState::Number ? cell.value.to_string() : "-";
    }
    std::string codes() const {
        std::string all;
        for (const Finding& f : m_findings.all()) all += std::string(entry_of(f.code).id) + " " + f.place.cell + "\n";
        return all;
    }

    XlsxParts m_book;
    MemoryFileSystem m_fs;
    Findings m_findings;
    std::optional<Site> m_site;
};

TEST_F(SheetTable, CellsKnowTheirPlace) {
    sheet({{text_cell("Post"), text_cell("Utfall")}, {text_cell("Resor"), number_cell("1234.5")}});
    table("");
    const Table& read = load().at(0);
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(read.stub, "Post");
    EXPECT_EQ(read.columns.at(0).id, "utfall");
    EXPECT_EQ(value(0, 0), "1234.5");
    EXPECT_EQ(read.cell(0, 0).place, "k.xlsx!Blad1!C4");
    EXPECT_EQ(place_of(read.cell(0, 0).span).cell, "Blad1!C4");
    EXPECT_EQ(read.data_path, "content/s/2025-06/tables/k.xlsx");
    EXPECT_FALSE(read.data_file) << "a CSV";
}

/// Numbers are the values, and only what sheet and table both show rounded is rounded.
TEST_F(SheetTable, DecimalsFollowTheTable) {
    const std::string third = "0.33333333333333331";
    sheet({{text_cell("Post"), text_cell("Utfall"), text_cell("Andel")},
           {text_cell("a"), number_cell(third, 1), number_cell(third, 2)},
           {text_cell("b"), number_cell(third, 0), number_cell("0.05", 2)}});
    table("decimals = 1\n\n[[column]]\nid = \"utfall\"\nlabel = \"Utfall\"\n\n[[column]]\nid = \"andel\"\nlabel = "
          "\"Andel\"\nkind = \"percent\"\n");
    load();
    EXPECT_EQ(codes(), "table.too-many-decimals Blad1!C5\n");
    EXPECT_EQ(value(0, 0), "0.3");
    EXPECT_EQ(value(0, 1), "33.3");
    EXPECT_EQ(value(1, 1), "5");
}

TEST_F(SheetTable, WithoutStatedDecimalsTheValueIsKept) {
    sheet({{text_cell("Post"), text_cell("Utfall")},
           {text_cell("a"), number_cell("4.2699999999999996", 1)},
           {text_cell("b"), number_cell("4", 1)}});
    table("");
    load();
    EXPECT_EQ(value(0, 0), "4.27");
    EXPECT_EQ(value(1, 0), "4.0") << "with the zeros that the sheet shows";
}

TEST_F(SheetTable, ACountIsNeverRounded) {
    m_book.number_formats = R"(<numFmt numFmtId="164" formatCode="0"/>)";
    sheet({{text_cell("Post"), text_cell("Antal")}, {text_cell("a"), number_cell("12.5", 1)}});
    table("kind = \"count\"\ndecimals = 0\n");
    load();
    EXPECT_EQ(codes(), "table.too-many-decimals Blad1!C4\n");
}

TEST_F(SheetTable, APercentageInAnotherColumnIsSeen) {
    sheet({{text_cell("Post"), text_cell("Antal")}, {text_cell("a"), number_cell("0.5", 2)}});
    table("");
    load();
    EXPECT_EQ(codes(), "table.percent-sign Blad1!C4\n");
}

/// A difference of percentages keeps their format in the sheet.
TEST_F(SheetTable, PercentagePointsMayBeShownAsPercent) {
    sheet({{text_cell("Post"), text_cell("Ändring")}, {text_cell("a"), number_cell("-0.0030000000000000001", 2)}});
    table("kind = \"points\"\n");
    load();
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(value(0, 0), "-0.3");
}

TEST_F(SheetTable, WarningsCanBeAcknowledged) {
    sheet({{text_cell("Post"), text_cell("Utfall")}, {text_cell("a"), number_cell("1")}});
    m_book.rows.replace(m_book.rows.rfind("<row>"), 5, "<row hidden=\"1\">");
    m_book.before_rows = R"(<cols><col min="3" max="3" hidden="1"/></cols>)";
    table("[[acknowledge]]\ncode = \"sheet.hidden-rows\"\nat = \"Blad1\"\nreason = \"Filtret\"\n");
    const Table& read = load().at(0);
    EXPECT_EQ(codes(), "sheet.hidden-columns Blad1\n");
    EXPECT_TRUE(read.acknowledgements.at(0).used);
}

TEST_F(SheetTable, DatesAndNumbersAreNotConfused) {
    sheet({{text_cell("Post"), text_cell("Antal"), text_cell("Dag")},
           {text_cell("a"), number_cell("45777", 3), number_cell("45777", 3)},
           {text_cell("b"), number_cell("45777"), number_cell("45777")}});
    table("[[column]]\nid = \"antal\"\nlabel = \"Antal\"\n\n[[column]]\nid = \"dag\"\nlabel = \"Dag\"\nkind = "
          "\"date\"\n");
    const Table& read = load().at(0);
    EXPECT_EQ(codes(), "table.not-a-number Blad1!C4\ntable.bad-date Blad1!D5\n");
    EXPECT_EQ(read.cell(0, 1).date, (Date{2025, 4, 30}));
}

TEST_F(SheetTable, SeveralTablesShareAWorkbook) {
    sheet({{text_cell("Post"), text_cell("Utfall"), text_cell("Budget")},
           {text_cell("a"), number_cell("1"), number_cell("2")},
           {text_cell("b"), number_cell("3"), number_cell("4")}});
    table("data = { file = \"tables/k.xlsx\", range = \"B3:C5\" }\n", "t");
    table("data = { file = \"tables/k.xlsx\", sheet = \"BLAD1\", range = \"D5:B3\" }\n", "u");
    table("data = \"k.xlsx\"\n", "v");
    ASSERT_EQ(load().size(), 3u);
    EXPECT_EQ(codes(), "");
    EXPECT_EQ(load().at(0).columns.size(), 1u);
    EXPECT_EQ(load().at(2).columns.size(), 2u);
}

/// What is wrong with the workbook is said once, whichever tables use it.
TEST_F(SheetTable, AWorkbooksFindingIsShownOnce) {
    m_book.rows = "<row>";
    table("", "t");
    table("", "u");
    load();
    EXPECT_EQ(codes(), "sheet.broken \n");
}

TEST_F(SheetTable, ErrorsLeaveTheCellNotAvailable) {
    sheet({{text_cell("Post"), text_cell("Utfall")}, {text_cell("a"), "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"}});
    table("");
    const Table& read = load().at(0);
    EXPECT_EQ(codes(), "sheet.error-value Blad1!C4\n");
    EXPECT_EQ(read.cell(0, 0).state, CellState::NotAvailable);
}

TEST_F(SheetTable, ALargeRangeIsRefused) {
    m_book.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)";
    table("");
    load();
    EXPECT_EQ(codes(), "sheet.limit \n");
}

TEST_F(SheetTable, UnusedWorkbooksAreTold) {
    table("data = \"t.csv\"\n");
    m_fs.put("content/s/2025-06/tables/t.csv", "Post,Utfall\na,1\n");
    m_fs.put("content/s/2025-06/tables/~$k.xlsx", "lock");
    load();
    EXPECT_EQ(codes(), "site.stray-file \n");
}

} // namespace
} // namespace kolofon
