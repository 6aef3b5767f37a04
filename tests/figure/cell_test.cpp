#include "figure/cell.h"

#include <gtest/gtest.h>

namespace kolofon {

namespace {

void expect_same(const Cell& a, const Cell& b) {
    EXPECT_EQ(a.state, b.state);
    EXPECT_EQ(a.mark, b.mark);
    EXPECT_EQ(a.audience, b.audience);
    EXPECT_EQ(a.value, b.value);
    EXPECT_EQ(a.value.scale(), b.value.scale());
    EXPECT_EQ(a.date, b.date);
    EXPECT_EQ(a.text, b.text);
    EXPECT_EQ(a.note, b.note);
    EXPECT_EQ(a.place, b.place);
    EXPECT_EQ(a.span.file, b.span.file);
    EXPECT_EQ(a.span.begin, b.span.begin);
    EXPECT_EQ(a.span.end, b.span.end);
}

/// What a cell can be, one at a time.
std::vector<Cell> all_kinds(const SourceFile& file, const SourceFile& other) {
    std::vector<Cell> cells(1);
    const auto add = [&](const auto& change) { change(cells.emplace_back()); };
    const auto number = [&](std::string_view value) {
        add([&](Cell& cell) {
            cell.state = CellState::Number;
            cell.value = *Decimal::parse(value);
            cell.span = {&file, 3, 7};
        });
    };
    for (const char* value : {"0", "-1049.50", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
                              "0.000000000000000001", "123456789012345678901234567890123456"})
        number(value);
    for (const Date date : {Date{2025, 4, 30}, Date{1000, 1, 1}, Date{9999, 12, 31}})
        add([&](Cell& cell) {
            cell.state = CellState::Date;
            cell.date = date;
            cell.mark = Mark::Corrected;
        });
    for (const auto state : {CellState::Nil, CellState::NotAvailable, CellState::NotApplicable})
        add([&](Cell& cell) {
            cell.state = state;
            cell.audience = Audience::Intranet;
        });
    add([&](Cell& cell) {
        cell.state = CellState::Text;
        cell.text = "Minst 16 %";
    });
    add([&](Cell& cell) { cell.note = "a"; });
    add([&](Cell& cell) { cell.place = "kvartal.xlsx!Blad1!C7"; });
    add([&](Cell& cell) { cell.span = {&other, 1, 2}; });
    add([&](Cell& cell) { cell.span = {&file, 0, 70'000}; });
    return cells;
}

} // namespace

TEST(Cells, AreWhatTheyWereSetTo) {
    const SourceFile file("a.csv", ""), other("b.toml", "");
    const std::vector<Cell> kinds = all_kinds(file, other);
    Cells cells;
    for (const Cell& kind : kinds) cells.push_back(kind);
    for (size_t i = 0; i < kinds.size(); ++i) expect_same(cells[i], kinds[i]);
    for (size_t i = 0; i < kinds.size(); ++i) // each in the place of each
        for (size_t j = 0; j < kinds.size(); ++j) {
            cells.set(i, kinds[j]);
            expect_same(cells[i], kinds[j]);
        }
}

TEST(Cells, OfACopyAreChangedThereOnly) {
    const SourceFile file("a.csv", "");
    Cells cells;
    cells.resize(2);
    const std::string words = "ord";
    cells.edit(1, [&](Cell& cell) { cell.text = words; });
    Cells copy = cells;
    copy.edit(0, [](Cell& cell) { cell.mark = Mark::Revised; });
    copy.edit(1, [](Cell& cell) { cell.text = "andra"; });
    EXPECT_EQ(cells[0].mark, Mark::None);
    EXPECT_EQ(cells[1].text, "ord");
    EXPECT_EQ(copy[0].mark, Mark::Revised);
    EXPECT_EQ(copy[1].text, "andra");
}

TEST(SharedVector, SharesItsItemsUntilOneIsEdited) {
    SharedVector<int> all = {1, 2, 3};
    SharedVector<int> copy = all;
    EXPECT_EQ(copy.data(), all.data());
    copy.edit()[0] = 7;
    EXPECT_EQ(all[0], 1);
    EXPECT_EQ(copy[0], 7);
    EXPECT_EQ(all.size(), 3u);
    EXPECT_TRUE(SharedVector<int>().empty());
    EXPECT_EQ(SharedVector<int>().begin(), SharedVector<int>().end());
}

} // namespace kolofon
