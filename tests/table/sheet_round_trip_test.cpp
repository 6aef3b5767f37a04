// What the downloads write as .xlsx, the reader of sheets reads back.
#include "format/sheet.h"
#include "table/downloads.h"

#include "../chart/table_fixture.h"

#include <gtest/gtest.h>
#include <random>

namespace kolofon {
namespace {

std::string random_number(std::mt19937& random) {
    std::string digits = std::to_string(random() % 1'000'000'000);
    if (random() % 2 == 0) digits += "." + std::to_string(random() % 100'000);
    return (random() % 2 != 0 ? "-" : "") + digits;
}

Table random_table(std::mt19937& random) {
    const char* others[] = {"–", "..", ".", "2025-04-30", "1904-02-29", "Minst 16 %", "å \"<&>\"", " två  ord"};
    Table table = table_of("slump", {"a", "b", "c"}, {});
    for (size_t r = 0; r < 40; ++r) {
        table.rows.edit().emplace_back();
        table.rows.edit().back().id = "r" + std::to_string(r);
        table.rows.edit().back().label = "Rad " + std::to_string(r);
        for (int c = 0; c < 3; ++c)
            table.cells.push_back(random() % 3 == 0 ? cell_of(others[random() % std::size(others)])
                                                    : cell_of(random_number(random)));
    }
    return table;
}

void expect_equal(const Cell& cell, const SheetCell& read) {
    switch (cell.state) {
    case CellState::Number:
        EXPECT_EQ(read.kind, SheetCellKind::Number);
        EXPECT_EQ(Decimal::parse(read.text), cell.value) << read.text;
        break;
    case CellState::Date:
        EXPECT_EQ(read.kind, SheetCellKind::Date);
        EXPECT_EQ(read.text, cell.date.iso());
        break;
    case CellState::Text: EXPECT_EQ(read.text, cell.text); break;
    case CellState::Nil: EXPECT_EQ(read.text, "–"); break;
    case CellState::NotAvailable: EXPECT_EQ(read.text, ".."); break;
    case CellState::NotApplicable: EXPECT_EQ(read.text, "."); break;
    }
}

TEST(SheetRoundTrip, EveryCellIsEqual) {
    std::mt19937 random(1);
    for (int i = 0; i < 20; ++i) {
        const Table table = random_table(random);
        const std::string bytes = table_xlsx(table, TableOrigin());
        Findings findings;
        auto book = Workbook::open("slump.xlsx", bytes, findings);
        ASSERT_TRUE(book);
        EXPECT_EQ(book->sheets().at(0).name, "slump");
        const Sheet* sheet = book->sheet(0, findings);
        ASSERT_TRUE(sheet);
        EXPECT_TRUE(findings.empty());
        ASSERT_EQ(sheet->used(), (SheetRange{{1, 41}, {1, 4}}));
        for (size_t r = 0; r < table.rows.size(); ++r) {
            const auto line = sheet->row_begin(static_cast<uint32_t>(r + 2));
            EXPECT_EQ(line[0].text, table.rows[r].label);
            for (size_t c = 0; c < 3; ++c) expect_equal(table.cell(r, c), line[static_cast<ptrdiff_t>(c + 1)]);
        }
    }
}

} // namespace
} // namespace kolofon
