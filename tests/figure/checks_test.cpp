#include "figure_testing.h"

#include "diag/report.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

TEST(Checks, ShowTheSum) {
    TestTable t("personal", "Personal,Antal\nAnställda,7430\nTillsvidare,6978\nVikarier,462\n");
    t.column("antal", FigureKind::Count);
    t.fill();
    const TestSource source;
    const Findings found = t.check("tillsvidare + vikarier == anstallda", source);
    EXPECT_EQ(to_text(found, {Language::English, false}),
              "error[table.check]: the parts do not add up to the total\n"
              "  --> tables/personal.csv:2:11\n"
              "   |\n"
              " 2 | Anställda,7430\n"
              "   |           ^^^^ 7\u00A0430 is stated; 6\u00A0978 + 462 = 7\u00A0440\n"
              "   = rule: tillsvidare + vikarier == anstallda   (t.toml:1)\n"
              "   = help: correct a figure, or give the check a tolerance and a reason\n\n");
}

/// One column of parts and wholes from real reports: rows a, b, c ... in order.
struct RealCase {
    const char* what;
    FigureKind kind;
    int decimals;
    const char* cells; ///< parted by spaces
    const char* rule;
    bool holds;
};

TEST(Checks, LetRoundingBeAndNothingElse) {
    using enum FigureKind;
    const RealCase cases[] = {
        {"7 430 anställda, varav 6 978 och 462", Count, 0, "7430 6978 462", "b + c == a", false},
        {"292 klagomål; 72, 100, 53, 42", Count, 0, "292 72 100 53 42", "a == sum(b, c, d, e)", false},
        {"148 mnkr av 4 085 är 3,6, inte 4,3 procent", Amount, 1, "4,3 148 4085", "a == b / c * 100", false},
        {"148 mnkr av 4 085 är 3,6 procent", Amount, 1, "3,6 148 4085", "a == b / c * 100", true},
        {"28 mnkr, varav 33 och -7", Amount, 0, "28 33 -7", "b + c == a", false},
        {"148 = 109 + 28 + 12: avrundning", Amount, 0, "148 109 28 12", "b + c + d == a", true},
        {"148 = 109 + 28 + 12 som antal", Count, 0, "148 109 28 12", "b + c + d == a", false},
        {"6,75 - 6,23 = 0,52", Percent, 2, "6,75 6,23 0,52", "a - b == c", true},
        {"0,34 + 0,18 = 0,52", Points, 2, "0,34 0,18 0,52", "a + b == c", true},
        {"3,09 + 3,66 = 6,75", Percent, 2, "3,09 3,66 6,75", "a + b == c", true},
        {"3,09 + 3,66 = 6,74: avrundning", Percent, 2, "3,09 3,66 6,74", "a + b == c", true},
        {"3,09 + 3,66 = 6,73", Percent, 2, "3,09 3,66 6,73", "a + b == c", false},
        {"-880 + 50 = -830", Amount, 0, "-880 50 -830", "a + b == c", true},
        {"-301 - 1 044 = -1 345", Amount, 0, "-301 1044 -1345", "a - b == c", true},
        {"596 - 467 = 129", Count, 0, "596 467 129", "c == a - b", true},
        {"samma uppgift på två ställen", Amount, 0, "5 6", "a == b", false},
        {"tre delar av hundra procent", Percent, 0, "33 33 33", "a + b + c == 100", true},
        {"hundra procent", Percent, 0, "33 33 32", "a + b + c == 100", false},
        {"högst", Count, 0, "5 6", "a >= b", false},
        {"högst, inom avrundning", Amount, 0, "5 5", "a >= b", true},
        {"olika", Count, 0, "5 5", "a != b", false},
        {"mindre", Amount, 0, "5 5", "a < b", false},
        {"mindre", Amount, 0, "4 5", "a < b", true},
        {"större", Amount, 0, "4 5", "a > b", false},
        {"noll fall är noll", Count, 0, "5 5 –", "b + c == a", true},
        {"saknas", Count, 0, "5 9 ..", "b + c == a", true},
        {"kan inte förekomma", Count, 0, "5 9 .", "b + c == a", true},
        {"abs och round", Amount, 0, "-7 7", "abs(a) == round(b, 0)", true},
        {"min och max", Count, 0, "3 8 5", "max(a, b) - min(a, b) == c", true},
    };
    const TestSource source;
    for (const RealCase& c : cases) {
        std::string csv = "x;A\n", cells = c.cells, name = "a";
        for (size_t from = 0; from <= cells.size(); ++name[0]) {
            const size_t end = std::min(cells.find(' ', from), cells.size());
            csv += name + ";" + cells.substr(from, end - from) + "\n";
            from = end + 1;
        }
        TestTable t("t", csv);
        t.column("kol", c.kind, c.decimals);
        t.fill();
        EXPECT_EQ(codes_of(t.findings), "csv.separator@0:0") << c.what;
        const std::string codes = codes_of(t.check(c.rule, source));
        EXPECT_EQ(codes.empty(), c.holds) << c.what << ": " << codes;
        EXPECT_TRUE(codes.empty() || codes.find("table.check@") == 0 || codes.find("table.rule@") == 0) << codes;
    }
}

class TableRules : public ::testing::Test {
protected:
    TableRules()
        : t("t", "Region,2024,2025,Förändring,Helår,Kommentar\n"
                 "Luleå,10,12,2,22,a\n"
                 "Kalix,5,4,-1,9,b\n"
                 "Boden,..,3,.,3,c\n"
                 "Totalt,15,19,1,34,d\n"),
          last("t", "Region,2025\nLuleå,12\n") {
        t.column("2024", FigureKind::Count);
        t.column("2025", FigureKind::Count);
        t.column("forandring", FigureKind::Count);
        t.column("helar", FigureKind::Count);
        t.column("kommentar", FigureKind::Text);
        t.row("lulea").group = "Kust";
        t.row("kalix").group = "Kust";
        t.row("boden").group = "Inland";
        t.row("totalt").total = true;
        t.fill();
        last.fill();
        source[""].add(t.table);
    }

    TestTable t, last;
    TestSource source;
};

TEST_F(TableRules, RunOverRowsColumnsAndCells) {
    ASSERT_EQ(codes_of(t.findings), "");
    const struct {
        const char *rule, *codes;
    } cases[] = {
        // Column 2024 and förändring are skipped for `..` and `.`.
        {"sum(rows) == totalt", ""},
        {"lulea + kalix == totalt", "table.check@5:11 table.check@5:16"},
        {"sum(group \"Kust\") == totalt", "table.check@5:11 table.check@5:16"},
        {"sum(group \"Kust\") + boden == totalt", ""},
        {"2025 - 2024 == forandring", "table.rule@5:14"},
        {"forandring == 2025 - 2024", "table.rule@5:14"},
        {"2024 + 2025 == helar", ""},
        {"sum(columns) == helar", "table.check@2:15 table.check@3:14 table.check@5:16"},
        {"totalt.2025 == lulea.2025 + kalix.2025 + boden.2025", ""},
        {"totalt.2025 == lulea.2025 + kalix.2025", "table.check@5:11"},
        {"t.totalt.2025 > 100", "table.rule@5:11"},
        {"prev.t.lulea.2025 == lulea.2025", ""},
        {"2025 > 1 + 1", ""},
        {"lulea == kommentar", "table.rule-axis@1:1"},
        {"lulea + kaliks == totalt", "table.rule-name@1:9"},
        {"2025-2024 == forandring", "table.rule-name@1:1"},
        {"sum(group \"Norr\") == totalt", "table.rule-name@1:11"},
        {"totalt.2026 == 1", "table.rule-name@1:8"},
        {"totalen.2025 == 1", "table.rule-name@1:1"},
        {"t.totalt.2026 == 1", "figure.unknown-column@1:10"},
        {"totalt", "expression.syntax@1:7"},
        {"totalt == 1,5", "expression.decimal-comma@1:12"},
        {"totalt == lulea == kalix", "expression.syntax@1:17"},
        {"lulea / (kalix - kalix) == 1", "expression.division-by-zero@1:7"},
        {"kommentar == 1", "table.check-idle@1:1"},
        {"1 == 1", ""},
        {"1 == 2", "table.check-idle@1:1"},
    };
    for (const auto& c : cases) {
        Findings found = t.check(c.rule, source);
        std::string codes;
        // Whether the total is tested at all has a test of its own.
        auto& all = found.all();
        std::erase_if(all, [](const Finding& f) { return f.code == Code::table_total_unchecked; });
        EXPECT_EQ(codes_of(found), c.codes) << c.rule;
    }
    source["prev"].add(last.table);
    EXPECT_EQ(codes_of(t.check("prev.t.lulea.2025 == kalix.2025", source)), "table.rule@3:9 table.total-unchecked@5:1");
}

TEST_F(TableRules, LeaveOutTotalsOfASum) {
    const TestSource none;
    for (Row& row : t.table.rows.edit()) row.total = false;
    EXPECT_EQ(codes_of(t.check("sum(rows) == totalt", none)), "");
    t.table.rows.edit().resize(1);
    t.table.cells.resize(5);
    EXPECT_EQ(codes_of(t.check("sum(rows) == lulea", none)), "table.empty-sum@1:5");
}

TEST_F(TableRules, HoldOnlyWhereTheyAreSaidTo) {
    t.check("lulea + kalix == totalt", source);
    t.table.checks[0].only = {"2024", "helar"};
    Findings found;
    check_table(t.table, source, found);
    EXPECT_EQ(codes_of(found), "table.check@5:16");
    t.table.checks[0].only = {"2026"};
    Findings unknown;
    check_table(t.table, source, unknown);
    EXPECT_EQ(codes_of(unknown).find("table.unknown-column@1:1"), 0u);
}

TEST_F(TableRules, WantAReasonForATolerance) {
    EXPECT_EQ(codes_of(t.check("lulea + kalix == totalt", source, Decimal(3))), "");
    EXPECT_EQ(codes_of(t.check("lulea + kalix == totalt", source, Decimal(2))), "table.check@5:11 table.check@5:16");
    EXPECT_EQ(codes_of(t.check("lulea + kalix == totalt", source, Decimal(-1))), "table.negative-tolerance@1:1");
    t.table.checks[0].tolerance = Decimal(3);
    t.table.checks[0].reason.clear();
    Findings found;
    check_table(t.table, source, found);
    EXPECT_EQ(codes_of(found), "table.tolerance-reason@1:1");
}

TEST_F(TableRules, ShowTheirArithmetic) {
    const struct {
        const char *rule, *label;
    } cases[] = {
        {"lulea.2025 - (kalix.2025 - boden.2025) * 2 == 0", "12 \u2212 (4 \u2212 3) · 2 = 10; 0"},
        {"kalix.forandring == 2 + kalix.forandring", "\u22121 is stated; 2 + (\u22121) = 1"},
        {"-(lulea.2025 + kalix.2025) == 0", "\u2212(12 + 4) = \u221216; 0"},
        {"lulea.2025 / (kalix.2025 * 2) == 2", "12 / (4 · 2) = 1,5; 2"},
        {"max(lulea.2025, kalix.2025) == 0", "max(12; 4) = 12; 0"},
        {"round(lulea.2025 / 7, 2) == 0", "round(12 / 7; 2) = 1,71; 0"},
        {"lulea.2025 == kalix.2025", "12 is stated; 4"},
    };
    for (const auto& c : cases) {
        const Findings found = t.check(c.rule, source);
        ASSERT_FALSE(found.empty()) << c.rule;
        EXPECT_EQ(found.all()[0].label(Language::English), c.label) << c.rule;
    }
}

TEST(Checks, ShortenLongSums) {
    std::string csv = "x,A\n";
    for (int i = 0; i < 50; ++i) csv += "r" + std::to_string(i) + ",1\n";
    TestTable t("t", csv + "totalt,51\n");
    t.row("totalt").total = true;
    t.column("a", FigureKind::Count);
    t.fill();
    const TestSource source;
    const Findings found = t.check("sum(rows) == totalt", source);
    ASSERT_EQ(found.all().size(), 1u);
    EXPECT_EQ(found.all()[0].label(Language::Swedish),
              "51 står här; 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + … + 1 = 50");
}

TEST(Checks, CompareWithTheLastReport) {
    TestTable now("t", "x,Nu,Förra\nA,1,10\nB,1,20 r\nC,1,30\nD,1,..\nE,1,\"50,0\"\nNy,1,9\n");
    now.column("nu");
    now.column("forra").previous = "t.nu";
    now.fill();
    TestTable last("t", "x,Nu\nA,10\nB,21\nC,31\nD,40\nE,50\n");
    last.fill();
    TestSource source;
    Findings first;
    check_table(now.table, source, first);
    EXPECT_EQ(codes_of(first), "") << "the first report has none to be compared with";
    source["prev"].add(last.table);
    Findings found;
    check_table(now.table, source, found);
    EXPECT_EQ(codes_of(found), "table.continuity@4:5 table.continuity@5:5");
    EXPECT_EQ(found.all()[0].label(Language::Swedish), "30 står här; förra rapporten angav 31");

    const struct {
        const char *previous, *codes;
    } cases[] = {{"nu", "table.previous-parts@1:6"},
                 {"s.nu", "figure.unknown-table@1:6"},
                 {"t.nuu", "figure.unknown-column@1:6"}};
    for (const auto& c : cases) {
        now.table.columns.edit()[1].previous = c.previous;
        Findings wrong;
        check_table(now.table, source, wrong);
        EXPECT_EQ(codes_of(wrong), c.codes);
    }
}

TEST(Checks, WantEveryNoteUsedAndDefined) {
    TestTable t("t", "x,A\nr,1\n");
    t.fill();
    t.table.notes = {{"a", "Ett", {}}, {"b", "Två", {}}, {"c", "Tre", {}}, {"d", "Fyra", {}}, {"a", "Fem", {}}};
    t.table.columns.edit()[0].note = "a";
    t.table.rows.edit()[0].note = "e";
    t.table.described_cells = {{"r", "a", "c", {}, Audience::Public, {}}};
    t.table.acknowledgements = {{"table.unused-note", "kommer i nästa rapport", "d", false, {}}};
    const TestSource source;
    Findings found;
    check_table(t.table, source, found);
    EXPECT_EQ(codes_of(found), "table.duplicate-note@0:0 table.unknown-note@2:1 table.unused-note@0:0");
    EXPECT_EQ(found.all()[2].arguments[0], "b");
}

TEST(Checks, NoticeTotalsThatNothingTests) {
    TestTable t("t", "x,A\nr,1\nTotalt,1\n");
    t.row("totalt").total = true;
    t.fill();
    const TestSource source;
    Findings found;
    check_table(t.table, source, found);
    EXPECT_EQ(codes_of(found), "table.total-unchecked@3:1");
    EXPECT_EQ(codes_of(t.check("sum(rows) == totalt", source)), "");
}

TEST(Checks, SkipTablesWithoutData) {
    TestTable t("t", "");
    t.row("r");
    t.column("a");
    t.fill();
    const TestSource source;
    EXPECT_EQ(codes_of(t.findings), "csv.empty@0:0");
    EXPECT_EQ(codes_of(t.check("sum(rows) == r", source)), "");
}

TEST(Acknowledgements, SilenceWhatTheyPointAt) {
    TestTable t("personal", "x,A,B\na,1,1\nb,2,3\n");
    t.column("x-a", FigureKind::Count);
    t.column("x-b", FigureKind::Count);
    t.fill();
    const TestSource source;
    EXPECT_EQ(codes_of(t.check("a == b", source)), "table.rule@2:3 table.rule@2:5");
    const struct {
        const char *code, *at, *codes;
    } cases[] = {
        {"table.rule", "", ""},
        {"table.rule", "personal", ""},
        {"table.rule", "a", ""},
        {"table.rule", "x-a", "table.rule@2:5"},
        {"table.rule", "a.x-b", "table.rule@2:3"},
        {"table.rule", "personal.a.x-b", "table.rule@2:3"},
        {"table.rule", "a,1,", "table.rule@2:5"},
        {"table.rule", "b", "table.rule@2:3 table.rule@2:5 acknowledge.unused@0:0"},
        {"table.check", "", "table.rule@2:3 table.rule@2:5 acknowledge.unused@0:0"},
    };
    for (const auto& c : cases) {
        t.table.acknowledgements = {{c.code, "källan avrundar", c.at, false, {}}};
        Findings found;
        check_table(t.table, source, found);
        EXPECT_EQ(codes_of(found), c.codes) << c.code << ' ' << c.at;
    }
}

TEST(Acknowledgements, OfTheWholeHoldForItsParts) {
    const std::vector<Acknowledgement> of_report = {{"table.rule", "så är det", "ekonomi", true, {}}};
    const std::vector<Acknowledgement> of_table = {{"table.check", "så är det", "", false, {}}};
    const Acknowledgements outer(of_report);
    const Acknowledgements inner(of_table, &outer);
    const SourceFile file("s.md", "Ökningen är 148 mnkr.\n");
    const Span at{&file, 14, 17};
    EXPECT_EQ(inner.find(Subject::at(Code::table_rule, at, {"ekonomi"})), &of_report[0]);
    EXPECT_EQ(inner.find(Subject::at(Code::table_rule, at, {"personal"})), nullptr);
    EXPECT_EQ(outer.find(Subject::at(Code::table_check, at, {})), nullptr);
    Findings findings;
    outer.report(findings);
    EXPECT_EQ(codes_of(findings), "");
    inner.report(findings);
    EXPECT_EQ(codes_of(findings), "acknowledge.unused@0:0");
}

TEST(Acknowledgements, MatchQuotedWords) {
    const SourceFile file("s.md", "Det är 148 mnkr. Det var 140 mnkr.\n");
    const auto begin = static_cast<uint32_t>(file.text().find("140"));
    Findings findings;
    findings.add(Code::table_rule, {&file, begin, begin + 3}, {"", ""});
    const Subject subject = Subject::at(Code::table_rule, {&file, begin, begin + 3}, {});
    const auto of = [](const char* at) { return Acknowledgement{"table.rule", "r", at, false, {}}; };
    EXPECT_TRUE(matches(of("var 140 mnkr"), subject));
    EXPECT_TRUE(matches(of("140"), subject));
    EXPECT_TRUE(matches(of("4"), subject));
    EXPECT_FALSE(matches(of("148 mnkr"), subject));
    EXPECT_FALSE(matches(of("mnkr"), subject)) << "the words stand beside the place, not at it";
    EXPECT_TRUE(matches(of("148 mnkr"), Subject::of(findings.all()[0], {}))) << "a whole line is its place";
}

} // namespace
} // namespace kolofon
