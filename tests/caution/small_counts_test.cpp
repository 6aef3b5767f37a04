#include "caution/small_counts.h"

#include "../figure/figure_testing.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

/// Women, men and both, of two units and all.
TestTable staff(const std::string& csv, FigureKind kind = FigureKind::Count) {
    TestTable t("personal", "Enhet,K,M,B\n" + csv);
    for (const char* id : {"k", "m", "b"}) t.column(id, kind);
    t.fill();
    return t;
}

Findings small_counts(const Table& table, int limit, const std::vector<Acknowledgement>& acknowledged = {}) {
    Findings findings;
    const Acknowledgements acknowledgements(acknowledged);
    check_small_counts(table, limit, acknowledgements, findings);
    return findings;
}

std::string derivable(TestTable& t, const std::string& rule, const std::vector<Acknowledgement>& acknowledged = {},
                      std::vector<std::string> only = {}) {
    const Written written(rule);
    TableCheck check;
    check.rule = rule;
    check.only = std::move(only);
    check.span = written.span();
    t.table.checks = {check};
    TestSource source;
    source[""].add(t.table);
    Findings findings;
    const Acknowledgements acknowledgements(acknowledged);
    check_derivable_counts(t.table, source, acknowledgements, findings);
    return codes_of(findings);
}

TEST(SmallCounts, AreCountsFromOneUpToTheLimit) {
    const TestTable t = staff("A,1,4,5\nB,0,–,..\nC,-3,7,4\n");
    const Findings found = small_counts(t.table, 5);
    ASSERT_EQ(codes_of(found), "caution.small-count@2:3");
    EXPECT_EQ(found.all()[0].arguments, (std::vector<std::string>{"3", "5"}));
    ASSERT_EQ(found.all()[0].related.size(), 3u);
    EXPECT_EQ(found.all()[0].related[2].text, "C, B: 4");
    EXPECT_TRUE(small_counts(t.table, 1).empty());
    EXPECT_TRUE(small_counts(staff("A,1,4,5\n", FigureKind::Amount).table, 5).empty());
}

TEST(SmallCounts, AreAcknowledgedOneByOneOrTogether) {
    const TestTable t = staff("A,1,4,5\n");
    EXPECT_EQ(
        small_counts(t.table, 5, {{"caution.small-count", "skäl", "a.k", false, {}, false}}).all()[0].arguments[0],
        "1");
    EXPECT_TRUE(small_counts(t.table, 5, {{"caution.small-count", "skäl", "", false, {}, false}}).empty());
}

TEST(SmallCounts, AreNamedUpToALimit) {
    std::string csv;
    for (int i = 0; i < 20; ++i) csv += "Enhet " + std::to_string(i) + ",1,100,100\n";
    const Findings found = small_counts(staff(csv).table, 5);
    ASSERT_EQ(found.all().size(), 1u);
    EXPECT_EQ(found.all()[0].related.size(), most_small_counts_named + 1);
    EXPECT_EQ(found.all()[0].related.back().text, "+ 10");
}

TEST(DerivableCounts, AreTheOnlyMissingOnesOfASum) {
    struct Case {
        const char* csv;
        const char* rule;
        const char* found;
    };
    static constexpr Case cases[] = {
        {"A,..,4,6\n", "k + m == b", "caution.small-count-derivable@2:3"},
        {"A,2,4,..\n", "k + m == b", "caution.small-count-derivable@2:7"},
        {"A,..,4,6\n", "k == b - m", "caution.small-count-derivable@2:3"},
        {"A,..,–,6\n", "sum(k, m) == b", "caution.small-count-derivable@2:3"},
        {"A,..,4,6\nB,..,1,3\n", "k + m == b", "caution.small-count-derivable@2:3 caution.small-count-derivable@3:3"},
        {"A,..,4,6\nB,9,1,10\nAlla,11,5,16\n", "a + b == alla", "caution.small-count-derivable@2:3"},
        {"A,..,4,6\nAlla,11,5,16\n", "sum(rows) == alla", "caution.small-count-derivable@2:3"},
        {"A,..,..,6\n", "k + m == b", ""},
        {"A,..,4,..\n", "k + m == b", ""},
        {"A,2,4,6\n", "k + m == b", ""},
        {"A,..,4,6\n", "k <= b", ""},
        {"A,..,4,6\n", "k * m == b", ""},
        {"A,..,4,6\n", "max(k, m) == b", ""},
        {"A,..,4,6\n", "okand + m == b", ""},
    };
    for (const Case& c : cases) {
        TestTable t = staff(c.csv);
        EXPECT_EQ(derivable(t, c.rule), c.found) << c.csv << c.rule;
    }
    TestTable amounts = staff("A,..,4,6\n", FigureKind::Amount);
    EXPECT_EQ(derivable(amounts, "k + m == b"), "");
}

TEST(DerivableCounts, AreNotInternal) {
    TestTable t = staff("A,2,4,6\nB,3,..,5\n");
    EXPECT_EQ(derivable(t, "k + m == b"), "caution.small-count-derivable@3:5");
    EXPECT_EQ(derivable(t, "k + m == b", {}, {"a"}), "");
    EXPECT_EQ(derivable(t, "k + m == b", {{"caution.small-count-derivable", "skäl", "b.m", false, {}, false}}), "");
    for (size_t column : {0u, 1u}) {
        const auto make = [&](Audience audience) {
            t.table.cells.edit(t.table.cell_index(1, column), [&](Cell& cell) { cell.audience = audience; });
        };
        make(Audience::Intranet);
        EXPECT_EQ(derivable(t, "k + m == b"), "");
        make(Audience::Public);
    }
}

} // namespace
} // namespace kolofon
