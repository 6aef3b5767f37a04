#include "table/downloads.h"

#include "../chart/table_fixture.h"
#include "json_reader.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <random>
#include <zip.h>

namespace kolofon {
namespace {

const TableOrigin origin{.language = "sv",
                         .publisher = "Region Norrbotten",
                         .report = "Regiondirektörens rapport, juni 2025",
                         .address = "https://example.se/r/2025-04/v2/tabell",
                         .version = "Version 2, 19 juni 2025",
                         .csv_name = "nyckeltal.csv"};

using Grid = std::vector<std::vector<std::string>>;

// Readers of their own

Grid read_csv(const std::string& bytes) {
    Grid grid(1);
    std::string field;
    bool quoted = false;
    for (size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted) {
            if (c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"')
                field += bytes[++i];
            else if (c == '"')
                quoted = false;
            else
                field += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || (c == '\r' && bytes[i + 1] == '\n')) {
            grid.back().push_back(std::exchange(field, {}));
            if (c == '\r') {
                ++i;
                grid.emplace_back();
            }
        } else {
            field += c;
        }
    }
    EXPECT_TRUE(grid.back().empty() && field.empty()) << "the last line ends too";
    grid.pop_back();
    return grid;
}

std::map<std::string, std::string> read_zip(const std::string& bytes) {
    std::map<std::string, std::string> files;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    EXPECT_TRUE(archive) << zip_error_strerror(&error);
    if (!archive) return files;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t status;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &status);
        std::string content(status.size, '\0');
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        EXPECT_EQ(zip_fread(file, content.data(), content.size()), static_cast<zip_int64_t>(content.size()));
        zip_fclose(file);
        files[status.name] = content;
    }
    zip_close(archive);
    return files;
}

struct XlsxCell {
    bool is_number = false;
    std::string text;
};

std::map<std::string, XlsxCell> read_sheet(const std::map<std::string, std::string>& files, const std::string& name) {
    std::vector<std::string> shared;
    pugi::xml_document strings, sheet;
    EXPECT_TRUE(
        strings.load_string(files.at("xl/sharedStrings.xml").c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
    for (const auto& item : strings.child("sst").children("si")) shared.emplace_back(item.child("t").text().get());
    EXPECT_TRUE(sheet.load_string(files.at("xl/worksheets/" + name).c_str()));
    std::map<std::string, XlsxCell> cells;
    for (const auto& node : sheet.select_nodes("//c")) {
        const auto cell = node.node();
        const bool is_text = std::string_view(cell.attribute("t").value()) == "s";
        if (!cell.child("v")) continue;
        cells[cell.attribute("r").value()] = {!is_text, is_text ? shared.at(cell.child("v").text().as_uint())
                                                                : cell.child("v").text().get()};
    }
    return cells;
}

/// A spreadsheet reads a double and shows its first 15 digits.
std::optional<Decimal> shown_number(const std::string& stored) {
    char shown[64];
    std::snprintf(shown, sizeof shown, "%.15g", std::strtod(stored.c_str(), nullptr));
    return Decimal::parse(shown);
}

// Tables

Table key_figures() {
    Table table = table_of("nyckeltal", {"utfall-2024", "mal", "utfall-2025"},
                           {{"resultat", {"-692", ".", "-1049.50 p"}},
                            {"soliditet", {"44", "Minst 16 %", "38.6 k#b"}},
                            {"kassa", {"–", "..", "12345678901234567.25"}}});
    table.stub = "Nyckeltal";
    table.date = Date{2025, 4, 30};
    for (Row& row : table.rows.edit()) row.measure.unit = "mnkr";
    table.rows.edit()[1].measure.unit = "%";
    table.columns.edit()[2].group = "2025";
    table.notes = {{"b", "En \"not\", med komma.", {}}};
    return table;
}

std::string random_words(std::mt19937& random) {
    static const char* pieces[] = {"ord", "å", ",", "\"", ";", "\n", "'", "=1+1", " ", "–", "漢", "<&>", "-", "\t"};
    std::string out = "x";
    for (size_t i = random() % 5; i > 0; --i) out += pieces[random() % std::size(pieces)];
    return out;
}

std::string random_number(std::mt19937& random) {
    std::string digits = std::to_string(random() % 1'000'000'000);
    if (random() % 3 == 0) digits += "." + std::to_string(random() % 1000);
    return (random() % 2 ? "-" : "") + digits;
}

Table random_table(std::mt19937& random) {
    Table table = table_of("slump", {"a", "b-2", "c"}, {});
    for (Column& column : table.columns.edit()) column.label = {random_words(random)};
    const char* fixed[] = {"–", "..", ".", "2025-04-30"};
    for (size_t r = 1 + random() % 6; r > 0; --r) {
        table.rows.edit().emplace_back();
        table.rows.edit().back().id = "r" + std::to_string(r);
        table.rows.edit().back().label = random_words(random);
        for (int c = 0; c < 3; ++c) {
            const auto kind = random() % 4;
            std::string words;
            Cell cell = kind == 0 ? cell_of(fixed[random() % 4]) : cell_of(random_number(random));
            if (kind == 1) {
                cell = Cell{};
                cell.state = CellState::Text;
                words = random_words(random);
                cell.text = words;
            }
            table.cells.push_back(cell);
        }
    }
    return table;
}

/// What a reader should find in the cell.
std::string expected_text(const Cell& cell) {
    switch (cell.state) {
    case CellState::Number: return cell.value.to_string();
    case CellState::Date: return cell.date.iso();
    case CellState::Text: return std::string(cell.text);
    case CellState::Nil: return "–";
    case CellState::NotAvailable: return "..";
    case CellState::NotApplicable: return ".";
    }
    return {};
}

TEST(Csv, HoldsTheTableInFull) {
    EXPECT_EQ(table_csv(key_figures(), origin),
              "Nyckeltal,Enhet,utfall-2024,mal,2025: utfall-2025,\"2025: utfall-2025, märkning\"\r\n"
              "resultat,mnkr,-692,.,-1049.50,p\r\n"
              "soliditet,%,44,Minst 16 %,38.6,k b\r\n"
              "kassa,mnkr,–,..,12345678901234567.25,\r\n");
}

TEST(Csv, IsReadBackCellByCell) {
    std::mt19937 random(1);
    for (int i = 0; i < 200; ++i) {
        const Table table = random_table(random);
        const Grid grid = read_csv(table_csv(table, origin));
        ASSERT_EQ(grid.size(), table.rows.size() + 1);
        for (size_t r = 0; r < table.rows.size(); ++r) {
            ASSERT_EQ(grid[r + 1].size(), 4u);
            EXPECT_EQ(grid[r + 1][0], table.rows[r].label);
            for (size_t c = 0; c < 3; ++c) EXPECT_EQ(grid[r + 1][c + 1], expected_text(table.cell(r, c)));
        }
    }
}

TEST(Csv, GivesSpreadsheetsNoFormulas) {
    Table table = table_of("t", {"=a"},
                           {{"=SUM(A1)", {"-5"}}, {"-ord", {"@x"}}, {"  +1", {"\tx"}}, {"a-b", {"=1"}}, {"–", {"'x"}}});
    const Grid grid = read_csv(table_csv(table, origin));
    EXPECT_EQ(grid[0], (std::vector<std::string>{"Rad", "'=a"}));
    const Grid expected = {{"'=SUM(A1)", "-5"}, {"'-ord", "'@x"}, {"'  +1", "'\tx"}, {"a-b", "'=1"}, {"–", "'x"}};
    for (size_t r = 0; r < expected.size(); ++r) EXPECT_EQ(grid[r + 1], expected[r]);
}

TEST(Csv, HasHeadingsThatDiffer) {
    Table table = table_of("t", {"a", "b"}, {{"r", {"1", "2"}}});
    table.columns.edit()[0].label = table.columns.edit()[1].label = {"Utfall"};
    EXPECT_EQ(read_csv(table_csv(table, origin))[0], (std::vector<std::string>{"Rad", "Utfall", "Utfall [b]"}));
}

TEST(Csv, SpeaksTheReadersLanguage) {
    Table table = key_figures();
    table.translations["en"].rows["resultat"] = "Result";
    TableOrigin english = origin;
    english.language = "en";
    const Grid grid = read_csv(table_csv(table, english));
    EXPECT_EQ(grid[0][1], "Unit");
    EXPECT_EQ(grid[1][0], "Result");
    EXPECT_EQ(grid[1][2], "-692");
}

TEST(Csvw, DescribesTheCsv) {
    const JsonValue metadata = JsonReader(table_csvw(key_figures(), origin)).read();
    const Grid grid = read_csv(table_csv(key_figures(), origin));
    EXPECT_EQ(metadata["@context"].items[0].text, "http://www.w3.org/ns/csvw");
    EXPECT_EQ(metadata.get("url"), "nyckeltal.csv");
    EXPECT_EQ(metadata.get("dc:source"), "Källsystemet");
    EXPECT_EQ(metadata["notes"].items[0].get("dc:description"), "En \"not\", med komma.");
    const auto& columns = metadata["tableSchema"]["columns"].items;
    ASSERT_EQ(columns.size(), grid[0].size());
    const char* names[] = {"row.label", "row.unit", "utfall_2024", "mal", "utfall_2025", "utfall_2025.marks"};
    const char* types[] = {"string", "string", "integer", "string", "decimal", "string"};
    for (size_t i = 0; i < columns.size(); ++i) {
        EXPECT_EQ(columns[i].get("titles"), grid[0][i]);
        EXPECT_EQ(columns[i].get("name"), names[i]);
        EXPECT_EQ(columns[i].get("datatype"), types[i]);
    }
    EXPECT_EQ(columns[2]["null"].items.size(), 3u);
}

TEST(Csvw, IsJsonWhateverTheTable) {
    std::mt19937 random(2);
    for (int i = 0; i < 100; ++i) EXPECT_NO_THROW(JsonReader(table_csvw(random_table(random), origin)).read());
    EXPECT_NO_THROW(JsonReader(table_csvw(table_of("t", {}, {}), {})).read());
}

TEST(Json, IsReadBackCellByCell) {
    std::mt19937 random(3);
    for (int i = 0; i < 200; ++i) {
        const Table table = random_table(random);
        const JsonValue json = JsonReader(table_json(table, origin)).read();
        const auto& cells = json["cells"].items;
        ASSERT_EQ(cells.size(), table.cells.size());
        for (size_t c = 0; c < cells.size(); ++c) {
            const Cell cell = table.cells[c];
            const bool symbol = cell.state >= CellState::Nil;
            EXPECT_EQ(cells[c].get(symbol ? "symbol" : "value"), expected_text(cell));
            if (cell.state == CellState::Number) {
                EXPECT_EQ(cells[c]["number"].kind, JsonValue::Literal);
                EXPECT_EQ(cells[c].get("number"), cells[c].get("value"));
            }
        }
    }
}

TEST(Json, SaysWhatTheFiguresMean) {
    const JsonValue json = JsonReader(table_json(key_figures(), origin)).read();
    EXPECT_EQ(json.get("version"), "Version 2, 19 juni 2025");
    EXPECT_EQ(json.get("date"), "2025-04-30");
    EXPECT_EQ(json["columns"].items[2].get("group"), "2025");
    const JsonValue& cell = json["cells"].items[5];
    EXPECT_EQ(cell.get("id"), "nyckeltal.soliditet.utfall-2025");
    EXPECT_EQ(cell.get("unit"), "%");
    EXPECT_EQ(cell.get("mark"), "corrected");
    EXPECT_EQ(cell.get("note"), "b");
    EXPECT_EQ(cell.get("decimals"), "1");
    EXPECT_EQ(json["cells"].items[1].get("state"), "not-applicable");
    EXPECT_NO_THROW(JsonReader(table_json(table_of("t", {}, {}), {})).read());
}

TEST(Xlsx, IsReadBackCellByCell) {
    std::mt19937 random(4);
    for (int i = 0; i < 20; ++i) {
        const Table table = random_table(random);
        const std::string bytes = table_xlsx(table, origin);
        const auto cells = read_sheet(read_zip(bytes), "sheet1.xml");
        for (size_t r = 0; r < table.rows.size(); ++r) {
            const std::string line = std::to_string(r + 2);
            EXPECT_EQ(cells.at("A" + line).text, table.rows[r].label);
            for (size_t c = 0; c < 3; ++c) {
                const Cell cell = table.cell(r, c);
                const XlsxCell& read = cells.at(static_cast<char>('B' + c) + line);
                EXPECT_EQ(read.is_number, cell.state == CellState::Number || cell.state == CellState::Date);
                if (cell.state == CellState::Number) {
                    EXPECT_EQ(shown_number(read.text), cell.value);
                } else if (cell.state == CellState::Date) {
                    EXPECT_EQ(read.text, "45777") << "30 April 2025 as days since 1900";
                } else {
                    EXPECT_EQ(read.text, expected_text(cell));
                }
            }
        }
    }
}

TEST(Xlsx, SaysWhatItIs) {
    const std::string bytes = table_xlsx(key_figures(), origin);
    const auto files = read_zip(bytes);
    const auto table = read_sheet(files, "sheet1.xml"), about = read_sheet(files, "sheet2.xml");
    EXPECT_EQ(table.at("E4").text, "12345678901234567.25") << "more digits than a spreadsheet has: text";
    EXPECT_FALSE(table.at("E4").is_number);
    EXPECT_TRUE(table.at("C2").is_number);
    std::string all;
    for (const auto& [place, cell] : about) all += cell.text + "\n";
    for (const std::string& words : {origin.address, origin.version, origin.report, std::string("Källsystemet"),
                                     std::string("En \"not\", med komma."), std::string("preliminär uppgift")})
        EXPECT_NE(all.find(words), std::string::npos) << words;
}

TEST(Xlsx, TakesAnyWords) {
    Table table = table_of(std::string(80, 'a'), {"a"}, {{"r", {"x"}}});
    const std::string text = std::string(40'000, 'a') + "\xFF\x01";
    table.cells.edit(0, [&](Cell& cell) { cell.text = text; });
    table.rows.edit()[0].label = std::string(32'766, 'a') + "å";
    const std::string bytes = table_xlsx(table, origin);
    EXPECT_EQ(read_sheet(read_zip(bytes), "sheet1.xml").at("A2").text.size(), 32'766u);
}

TEST(Xlsx, NamesItsSheetsApartAndKeepsWhatXmlCannotHave) {
    Table table = table_of("about", {"a", "b"}, {{"r", {"x", "y"}}});
    const std::string text = " \x01_x0041_ <&>\"";
    table.cells.edit(0, [&](Cell& cell) { cell.text = text; });
    table.cells.edit(1, [](Cell& cell) {
        cell.state = CellState::Date;
        cell.date = {1899, 12, 31}; // before a spreadsheet's days
    });
    TableOrigin english = origin;
    english.language = "en";
    const auto files = read_zip(table_xlsx(table, english));
    const std::string& book = files.at("xl/workbook.xml");
    EXPECT_NE(book.find("name=\"about\""), std::string::npos) << book;
    EXPECT_NE(book.find("name=\"About (2)\""), std::string::npos) << book;
    const auto cells = read_sheet(files, "sheet1.xml");
    EXPECT_EQ(cells.at("B2").text, " _x0001__x005F_x0041_ <&>\"");
    EXPECT_EQ(cells.at("C2").text, "1899-12-31");
    EXPECT_FALSE(cells.at("C2").is_number);
}

TEST(Zip, StoresWhatIsPackedAlready) {
    const std::string words(2000, 'a');
    const auto packed = zip_of({{"a.csv", words}}), stored = zip_of({{"a.xlsx", words}});
    EXPECT_LT(packed.value().size(), 200u);
    EXPECT_GT(stored.value().size(), words.size());
}

TEST(Zip, HoldsTheFilesInOrder) {
    const auto bytes = zip_of({{"b/å.csv", "två"}, {"a.csv", "ett"}, {"tom", ""}});
    ASSERT_TRUE(bytes);
    EXPECT_EQ(read_zip(bytes.value()),
              (std::map<std::string, std::string>{{"a.csv", "ett"}, {"b/å.csv", "två"}, {"tom", ""}}));
    EXPECT_LT(bytes.value().find("a.csv"), bytes.value().find("b/å.csv"));
    EXPECT_EQ(bytes.value(), zip_of({{"a.csv", "ett"}, {"tom", ""}, {"b/å.csv", "två"}}).value());
    EXPECT_FALSE(zip_of({{"a", "1"}, {"a", "2"}})) << "a name twice";
    EXPECT_TRUE(read_zip(zip_of({}).value()).empty());
}

TEST(Downloads, AreTheSameBytesInAnyTimeZone) {
    const auto all = [] {
        const Table table = key_figures();
        const std::string csv = table_csv(table, origin), xlsx = table_xlsx(table, origin);
        return xlsx + zip_of({{"t.csv", csv}, {"t.xlsx", xlsx}}).value() + table_json(table, origin);
    };
    const char* before = std::getenv("TZ");
    const std::string kept = before ? before : "";
    const std::string here = all();
    for (const char* zone : {"UTC", "Asia/Tokyo", "America/New_York"}) {
        setenv("TZ", zone, 1);
        tzset();
        EXPECT_EQ(all(), here) << zone;
    }
    before ? setenv("TZ", kept.c_str(), 1) : unsetenv("TZ");
    tzset();
}

} // namespace
} // namespace kolofon
