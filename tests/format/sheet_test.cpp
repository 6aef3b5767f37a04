#include "format/sheet.h"

#include "sheet_making.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace kolofon {
namespace {

std::string fixture(const std::string& name) {
    std::ifstream in(std::string(KOLOFON_SOURCE_DIR) + "/tests/format/sheets/" + name, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

/// One sheet by cell: "C7" -> its text.
struct Opened {
    Opened(const std::string& path, std::string bytes, size_t index = 0) {
        book = Workbook::open(path, std::move(bytes), findings);
        if (!book || index >= book->sheets().size()) return;
        sheet = book->sheet(index, findings);
        if (!sheet) return;
        for (const SheetCell& cell : sheet->cells) {
            cells[cell_name(cell.row, cell.column)] = cell.text;
            kinds[cell_name(cell.row, cell.column)] = cell.kind;
        }
    }
    bool found(Code code) const {
        return std::any_of(findings.all().begin(), findings.all().end(),
                           [&](const Finding& f) { return f.code == code; });
    }
    std::string text() const {
        std::string all;
        for (const Finding& f : findings.all()) all += f.found(Language::English) + "\n";
        return all;
    }

    Findings findings;
    std::optional<Workbook> book;
    const Sheet* sheet = nullptr;
    std::map<std::string, std::string> cells;
    std::map<std::string, SheetCellKind> kinds;
};

using Texts = std::map<std::string, std::string>;

// Real files

/// The same workbook, written by LibreOffice in both formats.
TEST(Sheet, ReadsWhatLibreOfficeWrites) {
    const Texts expected = {{"A1", "Ekonomi, mnkr"}, {"A3", "Post"},       {"B3", "Utfall\n2025"}, {"C3", "Andel"},
                            {"D3", "Beslutad"},      {"E3", "Kvot"},       {"A4", "Vård & hälsa"}, {"B4", "1234.5"},
                            {"C4", "4.2%"},          {"D4", "2025-04-30"}, {"E4", "4115"},         {"A5", "Trafik"},
                            {"B5", "0.3"},           {"C5", "100%"},       {"D5", "1999-12-31"},   {"E5", "#DIV/0!"},
                            {"A6", "Dold"},          {"B6", "-7"},         {"C6", "TRUE"},         {"D6", "–"},
                            {"E6", "a  b"}};
    for (const char* name : {"kvartal.xlsx", "kvartal.ods"}) {
        const Opened file(name, fixture(name));
        EXPECT_TRUE(file.findings.empty()) << file.text();
        EXPECT_EQ(file.cells, expected) << name;
        ASSERT_TRUE(file.sheet) << name;
        EXPECT_EQ(file.kinds.at("E5"), SheetCellKind::Error);
        EXPECT_EQ(file.kinds.at("D4"), SheetCellKind::Date);
        ASSERT_EQ(file.sheet->hidden_rows.size(), 1u) << name;
        EXPECT_EQ(file.sheet->hidden_rows[0].first, 6u);
        ASSERT_EQ(file.book->sheets().size(), 3u);
        EXPECT_EQ(file.book->sheets()[0].name, "Kvartal 1");
        EXPECT_TRUE(file.book->sheets()[1].hidden);
        EXPECT_EQ(file.book->find("blad2"), 2u);
        EXPECT_EQ(file.sheet->row_begin(4)[2].shown_decimals, 1) << name;
    }
}

// Numbers

struct SavedNumber {
    const char* saved;
    const char* text;
};

TEST(Sheet, RoundsNumbersAsSpreadsheetsDo) {
    const SavedNumber cases[] = {{"0.30000000000000004", "0.3"},
                                 {"4.2699999999999996", "4.27"},
                                 {"4.2000000000000003E-2", "0.042"},
                                 {"-1234.5", "-1234.5"},
                                 {"0.99999999999999989", "1"},
                                 {"999999999999999.9", "1000000000000000"},
                                 {"5.5511151231257827E-17", "0"},
                                 {"-0", "0"},
                                 {"1E+20", "100000000000000000000"},
                                 {"1e300", "1e300"},
                                 {"7.0E3", "7000"},
                                 {"007", "7"},
                                 {"12345678901234567", "12345678901234600"}};
    std::string row;
    for (const SavedNumber& number : cases) row += std::string("<row><c><v>") + number.saved + "</v></c></row>";
    XlsxParts parts;
    parts.rows = row;
    const Opened file("t.xlsx", xlsx(parts));
    for (size_t i = 0; i < std::size(cases); ++i)
        EXPECT_EQ(file.cells.at("A" + std::to_string(i + 1)), cases[i].text) << cases[i].saved;
}

TEST(Sheet, MovesThePointOfPercentages) {
    XlsxParts parts;
    parts.styles = R"(<xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/>)";
    parts.number_formats =
        R"(<numFmt numFmtId="170" formatCode="0.0\ %"/><numFmt numFmtId="171" formatCode="0.0&quot;%&quot;"/>)";
    parts.rows =
        R"(<row r="1"><c r="A1" s="1"><v>4.2000000000000003E-2</v></c><c r="B1" s="2"><v>-0.5</v></c>)"
        R"(<c r="C1" s="3"><v>1</v></c><c r="D1" s="4"><v>4.2</v></c><c r="E1" s="3"><v>3.3333333333333333E-1</v></c></row>)";
    const Opened file("t.xlsx", xlsx(parts));
    EXPECT_EQ(file.cells,
              (Texts{{"A1", "4.2%"}, {"B1", "-50%"}, {"C1", "100%"}, {"D1", "4.2"}, {"E1", "33.3333333333333%"}}));
    EXPECT_EQ(file.sheet->cells[0].shown_decimals, 0);
    EXPECT_EQ(file.sheet->cells[2].shown_decimals, 1);
}

TEST(Sheet, TellsThatANumberIsShownDivided) {
    XlsxParts parts;
    parts.styles = R"(<xf numFmtId="164"/>)";
    parts.number_formats = R"(<numFmt numFmtId="164" formatCode="#,##0.0,,"/>)";
    parts.rows = R"(<row r="1"><c r="A1" s="0"><v>12300000</v></c></row>)";
    EXPECT_EQ(Opened("t.xlsx", xlsx(parts)).sheet->cells.at(0).scaled, 1'000'000u);
}

// Dates

struct Formatted {
    const char* code;
    const char* value;
    const char* text;
};

TEST(Sheet, TellsDatesByTheirFormat) {
    const Formatted cases[] = {{"yyyy\\-mm\\-dd", "45777", "2025-04-30"},
                               {"d mmmm yyyy;@", "45777.75", "2025-04-30"},
                               {"[$-41D]mmm/yy", "45777", "2025-04-30"},
                               {"MMMM", "45777", "2025-04-30"},
                               {"yyyy-mm-dd hh:mm", "45777", "2025-04-30"},
                               {"yyyy-mm-dd hh:mm", "45777.5208333333", "2025-04-30T12:30"},
                               {"hh:mm", "0.520833333333333", "12:30"},
                               {"mm:ss.0", "0.000706018518518519", "00:01:01"},
                               {"[h]:mm", "1.5", "36:00"},
                               {"yyyy-mm-dd", "60", "1900-02-29"},
                               {"yyyy-mm-dd", "1", "1900-01-01"},
                               {"yyyy-mm-dd", "61", "1900-03-01"},
                               {"yyyy-mm-dd", "-1", "-1"},
                               {"yyyy-mm-dd", "3000000", "3000000"},
                               {"#,##0.00\\ \"kr/dag\"", "7.5", "7.5"},
                               {"[Red]0.0", "7.5", "7.5"},
                               {"0.00E+00", "7.5", "7.5"},
                               {"#,##0_d;[Blue]-#,##0", "7.5", "7.5"},
                               {"General", "7.5", "7.5"},
                               {"# ?/?", "7.5", "7.5"}};
    XlsxParts parts;
    int id = 164;
    for (const Formatted& one : cases) {
        std::string code;
        for (const char* c = one.code; *c != 0; ++c) code += *c == '"' ? "&quot;" : std::string(1, *c);
        parts.number_formats += "<numFmt numFmtId=\"" + std::to_string(id) + "\" formatCode=\"" + code + "\"/>";
        parts.styles += "<xf numFmtId=\"" + std::to_string(id) + "\"/>";
        parts.rows += "<row><c s=\"" + std::to_string(id++ - 164) + "\"><v>" + one.value + "</v></c></row>";
    }
    const Opened file("t.xlsx", xlsx(parts));
    for (size_t i = 0; i < std::size(cases); ++i)
        EXPECT_EQ(file.cells.at("A" + std::to_string(i + 1)), cases[i].text) << cases[i].code << " " << cases[i].value;
}

TEST(Sheet, KnowsTheDateSystemOfOldMacs) {
    XlsxParts parts;
    parts.workbook_properties = R"(<workbookPr date1904="1"/>)";
    parts.styles = R"(<xf numFmtId="14"/><xf numFmtId="22"/>)";
    parts.rows =
        R"(<row><c s="0"><v>44315</v></c><c s="1"><v>0.25</v></c><c t="d"><v>2025-04-30T00:00:00</v></c></row>)";
    EXPECT_EQ(Opened("t.xlsx", xlsx(parts)).cells,
              (Texts{{"A1", "2025-04-30"}, {"B1", "1904-01-01T06:00"}, {"C1", "2025-04-30"}}));
}

// Texts

TEST(Sheet, CountsEmptySharedStrings) {
    XlsxParts parts;
    parts.strings =
        "<si><t>a</t></si><si><t/></si><si/><si><t xml:space=\"preserve\"> d </t></si>"
        "<si><r><t>fet</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> stil</t></r><rPh><t>x</t></rPh></si>"
        "<si><t>rad_x000D__x000A_två _x005F_x0041_</t></si>";
    for (int i = 0; i < 6; ++i) parts.rows += "<row><c t=\"s\"><v>" + std::to_string(i) + "</v></c></row>";
    parts.rows += "<row><c t=\"s\"><v>99</v></c></row>";
    EXPECT_EQ(Opened("t.xlsx", xlsx(parts)).cells,
              (Texts{{"A1", "a"}, {"A4", " d "}, {"A5", "fet stil"}, {"A6", "rad\ntvå _x0041_"}}));
}

TEST(Sheet, ReadsEveryKindOfCell) {
    XlsxParts parts;
    parts.rows =
        R"(<row r="2"><c r="B2" t="inlineStr"><is><r><t>in</t></r><r><t>uti</t></r></is></c>)"
        R"(<c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v></v></c><c t="str"><f>A1</f><v>ord</v></c></row>)"
        R"(<row><c r="XFD3"><f>1+1</f></c><c r="A3"><f>1+2</f><v></v></c><c r="B3"><v>1 049</v></c></row>)";
    const Opened file("t.xlsx", xlsx(parts));
    EXPECT_EQ(file.cells, (Texts{{"B2", "inuti"},
                                 {"C2", "FALSE"},
                                 {"D2", "#REF!"},
                                 {"F2", "ord"},
                                 {"XFD3", "=1+1"},
                                 {"A3", "=1+2"},
                                 {"B3", "1 049"}}));
    EXPECT_EQ(file.kinds.at("A3"), SheetCellKind::NoValue);
    EXPECT_EQ(file.kinds.at("B3"), SheetCellKind::Text);
    EXPECT_TRUE(std::is_sorted(file.sheet->cells.begin(), file.sheet->cells.end(), [](const auto& a, const auto& b) {
        return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    })) << "written out of order, kept in order";
}

TEST(Sheet, MergedCellsHaveOneValue) {
    XlsxParts parts;
    parts.rows = R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>)"
                 R"(<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>5</v></c></row>)";
    parts.after_rows = R"(<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="nonsense"/></mergeCells>)";
    EXPECT_EQ(Opened("t.xlsx", xlsx(parts)).cells, (Texts{{"A1", "1"}, {"C1", "3"}}));
}

TEST(Sheet, SheetsOfChartsAreNotCounted) {
    XlsxParts parts;
    parts.sheets =
        R"(<sheet name="Diagram" sheetId="2" r:id="r4"/><sheet name="Dolt" state="veryHidden" sheetId="3" r:id="r5"/>)"
        R"(<sheet name="Blad &amp; 1" sheetId="1" r:id="r1"/>)";
    parts.before_rows = R"(<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" hidden="true"/></cols>)";
    parts.rows = R"(<row><c><v>1</v></c></row>)";
    const Opened file("t.xlsx", xlsx(parts), 1);
    ASSERT_EQ(file.book->sheets().size(), 2u);
    EXPECT_EQ(file.book->first_visible(), 1u);
    EXPECT_EQ(file.book->sheets()[1].name, "Blad & 1");
    ASSERT_EQ(file.sheet->hidden_columns.size(), 1u);
    EXPECT_EQ(file.sheet->hidden_columns[0].last, 4u);
}

TEST(Sheet, ReadsPrefixedElements) {
    auto parts = parts_of({});
    for (auto& [name, xml] : parts)
        if (name == "xl/worksheets/sheet1.xml")
            xml =
                R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    EXPECT_EQ(Opened("t.xlsx", zip_parts(parts)).cells, (Texts{{"A1", "5"}}));
}

// OpenDocument

TEST(Sheet, RepeatedEmptinessCostsNothing) {
    const Opened file(
        "t.ods",
        ods(R"(<table:table-column table:number-columns-repeated="16384"/>)"
            R"(<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"/>)"
            R"(<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>)"
            R"(<table:table-cell table:number-columns-repeated="16380"/></table:table-row>)"
            R"(<table:table-row table:number-rows-repeated="1048573" table:visibility="filter"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>)"));
    EXPECT_EQ(file.cells, (Texts{{"C1", "7"}, {"D1", "7"}, {"C2", "7"}, {"D2", "7"}, {"C3", "7"}, {"D3", "7"}}));
    EXPECT_EQ(file.sheet->hidden_rows.at(0).first, 4u);
}

TEST(Sheet, ReadsOpenDocumentValues) {
    const Opened file(
        "t.ods",
        ods(R"(<table:table-header-rows><table:table-row>)"
            R"(<table:table-cell office:value-type="currency" office:value="12.5"><text:p>12,50 kr</text:p></table:table-cell>)"
            R"(<table:table-cell office:value-type="date" office:date-value="2025-04-30T12:30:00"/>)"
            R"(<table:table-cell office:value-type="time" office:time-value="PT36H05M00S"/>)"
            R"(<table:table-cell table:formula="of:=[.A1]"/>)"
            R"(<table:table-cell table:formula="of:=[.A1]" office:value-type="float" office:value="0"><text:p>Err:522</text:p></table:table-cell>)"
            R"(<table:table-cell office:value-type="string"><text:p>a<text:s text:c="3"/><text:span>b</text:span> <text:span>c</text:span></text:p></table:table-cell>)"
            R"(<table:covered-table-cell office:value-type="string"><text:p>dold</text:p></table:covered-table-cell>)"
            R"(</table:table-row></table:table-header-rows>)"));
    EXPECT_EQ(file.cells, (Texts{{"A1", "12.5"},
                                 {"B1", "2025-04-30T12:30"},
                                 {"C1", "36:05"},
                                 {"D1", "of:=[.A1]"},
                                 {"E1", "Err:522"},
                                 {"F1", "a   b c"}}));
    EXPECT_EQ(file.kinds.at("D1"), SheetCellKind::NoValue);
    EXPECT_EQ(file.kinds.at("E1"), SheetCellKind::Error);
    EXPECT_EQ(file.sheet->cells[0].shown_decimals, 2);
}

// Ranges

TEST(Sheet, ReadsRanges) {
    EXPECT_EQ(parse_range("A3:H20"), (SheetRange{{3, 20}, {1, 8}}));
    EXPECT_EQ(parse_range("$b$20:a3"), (SheetRange{{3, 20}, {1, 2}}));
    EXPECT_EQ(parse_range("A1:XFD1048576"), (SheetRange{{1, 1048576}, {1, 16384}}));
    for (const char* wrong : {"", "A3", "A3-H20", "A3:H", "A0:B2", "A1:XFE2", "A1:B1048577", "A1:B2:C3", "A1: B2",
                              "1:2", "A99999999999999999999:B2"})
        EXPECT_FALSE(parse_range(wrong)) << wrong;
    for (const uint32_t column : {1u, 26u, 27u, 702u, 703u, 16384u})
        EXPECT_EQ(parse_cell_name(cell_name(7, column)), std::pair(7u, column));
    XlsxParts parts;
    parts.rows =
        R"(<row r="2"><c r="B2"><v>1</v></c><c r="D2" t="inlineStr"><is><t> </t></is></c></row><row r="9"><c r="C9"><v>1</v></c></row>)";
    const Opened file("t.xlsx", xlsx(parts));
    EXPECT_EQ(file.sheet->used(), (SheetRange{{2, 9}, {2, 3}})) << "blanks fill nothing";
    EXPECT_EQ(file.sheet->used(*parse_range("A3:H20")), (SheetRange{{9, 9}, {3, 3}}));
    EXPECT_FALSE(file.sheet->used(*parse_range("A10:H20")));
}

// Files that are not what they should be

TEST(Sheet, SaysWhatAFileIs) {
    const std::string old = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0');
    std::string encrypted = old;
    for (const char c : std::string("EncryptedPackage")) (encrypted += c) += '\0';
    struct {
        const char* path;
        std::string bytes;
        Code code;
        const char* words;
    } const cases[] = {
        {"t.xlsx", old, Code::sheet_old_format, ""},
        {"t.xlsx", encrypted, Code::sheet_password, ""},
        {"t.xlsx", "", Code::sheet_broken, "empty"},
        {"t.xlsx", "Post;Antal\nBilar;12\n", Code::sheet_disguised, "CSV"},
        {"t.XLSX", "\n<!DOCTYPE html><html><table>", Code::sheet_disguised, "HTML"},
        {"t.ods", "%PDF-1.7", Code::sheet_disguised, "PDF"},
        {"t.xlsx", std::string("\0\1\2", 3), Code::sheet_disguised, "something else"},
        {"t.xlsx", fixture("kvartal.ods"), Code::sheet_disguised, "OpenDocument"},
        {"t.ods", fixture("kvartal.xlsx"), Code::sheet_disguised, "Excel workbook"},
        {"t.xlsx", zip_parts({{"word/document.xml", "<a/>"}, {"_rels/.rels", ""}}), Code::sheet_disguised, "Word"},
        {"t.xlsx", zip_parts({{"a.txt", "a"}}), Code::sheet_disguised, "ZIP"},
        {"t.xlsx", fixture("kvartal.xlsx").substr(0, 5000), Code::sheet_broken, "cut short"},
        {"t.xlsx", "PK", Code::sheet_broken, "cut short"},
        {"t.ods",
         zip_parts({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                    {"META-INF/manifest.xml", "<m:encryption-data/>"},
                    {"content.xml", "x"}}),
         Code::sheet_password, ""},
    };
    for (const auto& one : cases) {
        const Opened file(one.path, one.bytes);
        EXPECT_FALSE(file.book);
        ASSERT_EQ(file.findings.all().size(), 1u) << one.path << " " << one.words << file.text();
        EXPECT_EQ(file.findings.all()[0].code, one.code) << file.text();
        EXPECT_NE(file.text().find(one.words), std::string::npos) << file.text();
    }
}

TEST(Sheet, ADamagedPartIsSeen) {
    XlsxParts parts;
    parts.rows = "<row><c><v>1</v></c></row>";
    std::string bytes = zip_parts(parts_of(parts), false);
    const size_t at = bytes.find("<v>1</v>");
    ASSERT_NE(at, std::string::npos);
    bytes[at + 3] = '2'; // its checksum no longer fits
    EXPECT_TRUE(Opened("t.xlsx", bytes).found(Code::sheet_broken));
    parts.rows = "<row><c><v>1</v></c>";
    EXPECT_TRUE(Opened("t.xlsx", xlsx(parts)).found(Code::sheet_broken)) << "not well formed";
}

TEST(Sheet, EntitiesCannotBeDeclared) {
    auto parts = parts_of({});
    for (auto& [name, xml] : parts)
        if (name == "xl/worksheets/sheet1.xml")
            xml =
                R"(<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>)";
    const Opened file("t.xlsx", zip_parts(parts));
    EXPECT_FALSE(file.sheet);
    EXPECT_NE(file.text().find("DOCTYPE"), std::string::npos) << file.text();
}

TEST(Sheet, MacrosAndUncomputedFormulasAreTold) {
    auto parts = parts_of({});
    parts.push_back({"xl/vbaProject.bin", "x"});
    for (auto& [name, xml] : parts)
        if (name == "xl/_rels/workbook.xml.rels")
            xml.insert(
                xml.find("</Relationships>"),
                R"(<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>)");
    EXPECT_TRUE(Opened("t.xlsm", zip_parts(parts)).found(Code::sheet_macros));
    XlsxParts never;
    never.calculation = R"(<calcPr fullCalcOnLoad="1"/>)";
    never.rows = "<row><c><f>A1+1</f><v>0</v></c></row>";
    const Opened file("t.xlsx", xlsx(never));
    EXPECT_TRUE(file.sheet->never_computed);
    EXPECT_TRUE(file.sheet->cells.at(0).formula);
}

// Limits

TEST(Sheet, UnpacksNoBombs) {
    XlsxParts parts;
    parts.rows = std::string(40 * 1024 * 1024, ' ');
    Opened file("t.xlsx", xlsx(parts));
    EXPECT_FALSE(file.sheet);
    EXPECT_TRUE(file.found(Code::sheet_limit)) << file.text();
    EXPECT_NE(file.text().find("250 times"), std::string::npos) << file.text();
    EXPECT_FALSE(file.book->sheet(0, file.findings)) << "nor the second time";
    const Opened large("t.xlsx", zip_parts(parts_of(parts), false));
    EXPECT_NE(large.text().find("32 MB"), std::string::npos) << large.text();
}

TEST(Sheet, StopsAtItsLimits) {
    const std::string value =
        R"(<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>)";
    const std::string row = R"(<table:table-row table:number-rows-repeated="1048576">)";
    const std::string end = "</text:p></table:table-cell></table:table-row>";
    EXPECT_TRUE(Opened("t.ods", ods(row + value + "x" + end)).found(Code::sheet_limit)) << "cells";
    EXPECT_TRUE(Opened("t.ods", ods(row + value + std::string(100'000, 'x') + end)).found(Code::sheet_limit)) << "text";
    std::string deep = "x";
    for (int i = 0; i < 100; ++i) deep = "<text:span>" + deep + "</text:span>";
    EXPECT_TRUE(Opened("t.ods", ods(row + value + deep + end)).found(Code::sheet_limit)) << "depth";
    XlsxParts merges;
    merges.rows = R"(<row r="9"><c r="B9"><v>1</v></c></row>)";
    for (int i = 0; i < 600; ++i) merges.after_rows += R"(<mergeCell ref="A1:C10"/>)";
    merges.after_rows = "<mergeCells>" + merges.after_rows + "</mergeCells>";
    EXPECT_TRUE(Opened("t.xlsx", xlsx(merges)).found(Code::sheet_limit)) << "overlapping merges";
    XlsxParts tags;
    for (int i = 0; i < 4'000'001; ++i) tags.rows += "<a/>";
    EXPECT_TRUE(Opened("t.xlsx", zip_parts(parts_of(tags), false)).found(Code::sheet_limit)) << "tags";
    Parts many = parts_of({});
    for (int i = 0; i < 10'001; ++i) many.push_back({"x" + std::to_string(i), ""});
    EXPECT_TRUE(Opened("t.xlsx", zip_parts(many, false)).found(Code::sheet_limit)) << "parts";
}

/// Every file cut short, or with a byte changed, gives a sheet or a finding.
TEST(Sheet, AnyDamageEndsWell) {
    for (const char* name : {"kvartal.xlsx", "kvartal.ods"}) {
        const std::string whole = fixture(name);
        for (size_t size = 0; size < whole.size(); size += 97) {
            const Opened file(name, whole.substr(0, size));
            EXPECT_TRUE(file.sheet || !file.findings.empty()) << name << " " << size;
        }
        for (size_t at = 0; at < whole.size(); at += 41) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x55);
            const Opened file(name, changed);
            EXPECT_TRUE(file.book || !file.findings.empty()) << name << " " << at;
        }
    }
}

} // namespace
} // namespace kolofon
