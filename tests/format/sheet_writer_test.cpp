// Workbooks by an independent writer, libxlsxwriter.
#include "format/sheet.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <xlsxwriter.h>

namespace kolofon {
namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    std::remove(path.c_str());
    return bytes.str();
}

void write_values(lxw_workbook* book, lxw_worksheet* sheet) {
    lxw_format* percent = workbook_add_format(book);
    format_set_num_format(percent, "0.0 %");
    lxw_format* day = workbook_add_format(book);
    format_set_num_format(day, "d mmmm yyyy");
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    worksheet_merge_range(sheet, 0, 0, 0, 3, "Kvartal 1, mnkr", bold);
    worksheet_write_string(sheet, 1, 0, "å <&> \"ord\"\nnästa rad", nullptr);
    worksheet_write_number(sheet, 1, 1, 0.1 + 0.2, nullptr);
    worksheet_write_number(sheet, 1, 2, 0.042, percent);
    lxw_datetime date = {2025, 4, 30, 0, 0, 0};
    worksheet_write_datetime(sheet, 1, 3, &date, day);
    worksheet_write_formula_num(sheet, 2, 0, "=1+1", nullptr, 2);
    worksheet_write_formula_str(sheet, 2, 1, "=\"a\"&\"b\"", nullptr, "ab");
    worksheet_write_boolean(sheet, 2, 2, 1, nullptr);
    worksheet_write_blank(sheet, 2, 3, percent);
    char first[] = "fet", second[] = " och mager";
    lxw_rich_string_tuple one = {bold, first}, two = {nullptr, second};
    lxw_rich_string_tuple* rich[] = {&one, &two, nullptr};
    worksheet_write_rich_string(sheet, 3, 0, rich, nullptr);
    worksheet_write_comment(sheet, 3, 1, "intern kommentar");
    worksheet_write_number(sheet, 1048575, 16383, -7, nullptr);
}

TEST(SheetWriter, EveryKindOfCellIsReadBack) {
    const std::string path = testing::TempDir() + "sheet_writer_test.xlsx";
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Första bladet");
    write_values(book, sheet);
    lxw_row_col_options hidden = {1, 0, 0};
    worksheet_set_row_opt(sheet, 3, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
    worksheet_set_column_opt(sheet, 2, 4, LXW_DEF_COL_WIDTH, nullptr, &hidden);
    worksheet_hide(workbook_add_worksheet(book, "Dolt"));
    workbook_add_chartsheet(book, "Diagram");
    ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);

    Findings findings;
    auto read = Workbook::open("t.xlsx", bytes_of(path), findings);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->sheets().size(), 2u);
    EXPECT_EQ(read->sheets()[0].name, "Första bladet");
    EXPECT_TRUE(read->sheets()[1].hidden);
    const Sheet* cells = read->sheet(0, findings);
    ASSERT_TRUE(cells);
    EXPECT_TRUE(findings.empty());
    std::map<std::string, std::string> texts;
    for (const SheetCell& cell : cells->cells) texts[cell_name(cell.row, cell.column)] = cell.text;
    EXPECT_EQ(texts, (std::map<std::string, std::string>{{"A1", "Kvartal 1, mnkr"},
                                                         {"A2", "å <&> \"ord\"\nnästa rad"},
                                                         {"B2", "0.3"},
                                                         {"C2", "4.2%"},
                                                         {"D2", "2025-04-30"},
                                                         {"A3", "2"},
                                                         {"B3", "ab"},
                                                         {"C3", "TRUE"},
                                                         {"A4", "fet och mager"},
                                                         {"XFD1048576", "-7"}}));
    ASSERT_EQ(cells->hidden_rows.size(), 1u);
    EXPECT_EQ(cells->hidden_rows[0].first, 4u);
    ASSERT_EQ(cells->hidden_columns.size(), 1u);
    EXPECT_EQ(cells->hidden_columns[0].last, 5u);
    EXPECT_TRUE(cells->never_computed) << "the writer computes no formulas";
}

} // namespace
} // namespace kolofon
