#include "format/csv.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

struct ReadCsv {
    explicit ReadCsv(std::string text) : file("tables/t.csv", std::move(text)), csv(read_csv(file, findings)) {}

    /// Fields in [], rows on lines.
    std::string shown() const {
        std::string text;
        for (size_t row = 0; row < csv.row_count(); ++row) {
            for (size_t column = 0; column < csv.width(row); ++column)
                text += "[" + std::string(csv.field(row, column).text) + "]";
            text += "\n";
        }
        return text;
    }

    std::string codes() const {
        std::string text;
        for (const Finding& finding : findings.all()) {
            if (!text.empty()) text += ' ';
            text += std::string(entry_of(finding.code).id) + "@" + std::to_string(finding.place.line) + ":" +
                    std::to_string(finding.place.column);
        }
        return text;
    }

    SourceFile file;
    Findings findings;
    CsvFile csv;
};

struct Case {
    const char *text, *shown, *codes;
};

TEST(Csv, ReadsWhatOfficesWrite) {
    const Case cases[] = {
        {"a,b\n1,2\n", "[a][b]\n[1][2]\n", ""},
        {"a,b\r\n1,2", "[a][b]\n[1][2]\n", ""},
        {"a,b\r1,2\r", "[a][b]\n[1][2]\n", ""},
        {"\n\na,b\n\n1,2\n\n", "[a][b]\n[1][2]\n", ""},
        {"a,\"b, c\"\n1,\"2\"\n", "[a][b, c]\n[1][2]\n", ""},
        {"a,\"två\nrader\"\r\n1,\"\"\"x\"\"\"\n", "[a][två\nrader]\n[1][\"x\"]\n", ""},
        {"a,\"\"\n1,2\n", "[a][]\n[1][2]\n", ""},
        {"a,5\" rör\n1,2\n", "[a][5\" rör]\n[1][2]\n", ""},
        {"a,b\n\"x\" ,2\n", "[a][b]\n[x][2]\n", ""},
        {"a;b\nx;1,5\n", "[a][b]\n[x][1,5]\n", "csv.separator@0:0"},
        {"Avgifter, skatter;b\nx;1,5\n", "[Avgifter, skatter][b]\n[x][1,5]\n", "csv.separator@0:0"},
        {"Mål; delmål,b,c\nx,1,2\n", "[Mål; delmål][b][c]\n[x][1][2]\n", ""},
        {"a\tb\nx\t1,5\n", "[a][b]\n[x][1,5]\n", "csv.separator@0:0"},
        {"\xEF\xBB\xBF"
         "a,b\n1,2\n",
         "[a][b]\n[1][2]\n", "csv.byte-order-mark@0:0"},
        {"a,b,,\n1,2,,\n,,,\n", "[a][b]\n[1][2]\n", "csv.empty-edges@0:0"},
        {"a,b,\n1,2,3\n", "[a][b][]\n[1][2][3]\n", ""},
        {"bara\nen\n", "[bara]\n[en]\n", ""},
        {"", "", "csv.empty@0:0"},
        {"\n\r\n", "", "csv.empty@0:0"},
        {",,\n,,\n", "", "csv.empty@0:0"},
    };
    for (const Case& c : cases) {
        const ReadCsv read(c.text);
        EXPECT_EQ(read.shown(), c.shown) << c.text;
        EXPECT_EQ(read.codes(), c.codes) << c.text;
    }
}

TEST(Csv, SaysWhatIsWrongAndWhere) {
    const Case cases[] = {
        {"a,b\n1,2\n3\n4,5,6\n", "[a][b]\n[1][2]\n[3]\n[4][5][6]\n", "csv.ragged@3:1 csv.ragged@4:1"},
        {"a,b\nx,1,5\n", "[a][b]\n[x][1][5]\n", "csv.ragged@2:1"},
        {"a,b\n1,\"2\n3,4\n", "[a][b]\n", "csv.unclosed-quote@2:3"},
        {"a,\"", "", "csv.unclosed-quote@1:3"},
        {"a,b\n\"Resor\" inrikes,2\n", "[a][b]\n[Resor][2]\n", "csv.text-after-quote@2:8"},
    };
    for (const Case& c : cases) {
        const ReadCsv read(c.text);
        EXPECT_EQ(read.shown(), c.shown) << c.text;
        EXPECT_EQ(read.codes(), c.codes) << c.text;
    }
    EXPECT_EQ(ReadCsv(std::string("a,b\n1,\0\n\"\0\",2\n", 14)).codes(), "csv.nul@2:3");
    EXPECT_EQ(ReadCsv(std::string("a,b\n1,\"\0\"\n", 10)).codes(), "csv.nul@2:3");
}

TEST(Csv, RemembersWhereEachFieldStands) {
    const ReadCsv read("å,\"b \"\"c\"\"\"\r\n1,2\r\n");
    const CsvField& quoted = read.csv.field(0, 1);
    EXPECT_EQ(quoted.text, "b \"c\"");
    EXPECT_EQ(read.csv.span(quoted).text(), "\"b \"\"c\"\"\"");
    EXPECT_EQ(place_of(read.csv.span(quoted)).column, 3u);
    EXPECT_EQ(place_of(read.csv.span(read.csv.field(1, 1))).line, 2u);
    EXPECT_EQ(read.csv.row_span(1).text(), "1,2");
}

TEST(Csv, StopsAtItsLimits) {
    std::string rows = "a,b\n";
    for (size_t i = 0; i < csv_most_rows; ++i) rows += "1,2\n";
    const ReadCsv many_rows(rows);
    EXPECT_EQ(many_rows.codes(), "csv.limit@100001:1");
    EXPECT_EQ(many_rows.csv.row_count(), csv_most_rows);

    EXPECT_EQ(ReadCsv(std::string(csv_most_columns, ',') + "x\n").codes(), "csv.limit@1:1");
    std::string wide;
    for (size_t i = 0; i <= csv_most_fields / 250; ++i) wide += std::string(249, ',') + "x\n";
    EXPECT_EQ(ReadCsv(wide).codes(), "csv.limit@8001:1");
    EXPECT_EQ(ReadCsv("a,b\n" + std::string(csv_longest_row, 'x') + ",1\n").codes(), "csv.limit@2:1");
    // Stops at the second row, so that the test need not read all of it.
    const ReadCsv large("a,b\n" + std::string(csv_most_columns, ',') + "x\n" + std::string(csv_most_bytes, ' '));
    EXPECT_EQ(large.codes(), "csv.limit@0:0 csv.limit@2:1");

    std::string ragged = "a,b\n";
    for (size_t i = 0; i < csv_most_findings + 7; ++i) ragged += "1\n";
    const ReadCsv many(ragged);
    EXPECT_EQ(many.findings.all().size(), csv_most_findings + 1);
    EXPECT_EQ(many.findings.all().back().code, Code::csv_more_findings);
    EXPECT_EQ(many.findings.all().back().arguments[0], "7");
}

TEST(Decoding, ReadsEveryEncodingOfExcel) {
    struct {
        std::string bytes, text;
        const char* code;
    } const cases[] = {
        {"\xC3\xA5r,1", "år,1", ""},
        {"\xE5r,\x96 \x80", "år,– €", "csv.windows-1252"},
        {"\xEF\xBB\xBF\xC3\xA5r", "år", "csv.byte-order-mark"},
        {std::string("\xFF\xFE\xE5\0r\0\x34\xD8\x1E\xDD", 10), "år\U0001D11E", "csv.utf16"},
        {std::string("\xFE\xFF\0\xE5\0r", 6), "år", "csv.utf16"},
        {std::string("a\0\xE5\0", 4), "aå", "csv.utf16"},
        {std::string("\xFF\xFE\x34\xD8r\0x", 7), "\uFFFDr\uFFFD", "csv.utf16"},
        {"", "", ""},
    };
    for (const auto& c : cases) {
        const DecodedText decoded = decode_table_text(c.bytes);
        EXPECT_EQ(decoded.text, c.text);
        Findings findings;
        add_decoding_notes(decoded, "t.csv", findings);
        EXPECT_EQ(findings.empty() ? "" : entry_of(findings.all()[0].code).id, c.code);
        EXPECT_LE(findings.all().size(), 1u);
        EXPECT_FALSE(findings.has_errors());
    }
}

} // namespace
} // namespace kolofon
