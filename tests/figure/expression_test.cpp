#include "figure/evaluate.h"

#include "figure_testing.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

/// Two reports: this one and the one before, with the tables that the expressions name.
class Expressions : public ::testing::Test {
protected:
    Expressions()
        : now("ekonomi", "Mått,Utfall,Budget,Andel,Antal,Mål\n"
                         "Resultat,-301,1 044,\"6,75\",7 430,Minst 2\n"
                         "Personal,4233,4085,\"6,23\",..,–\n"
                         "2024,\"0,5\",3,\"1,0\",0,.\n"),
          before("ekonomi", "Mått,Utfall\nResultat,-250\n") {
        now.column("utfall", FigureKind::Amount, 1, "mnkr");
        now.column("budget", FigureKind::Amount, 0, "mnkr");
        now.column("andel", FigureKind::Percent, 2, "%");
        now.column("antal", FigureKind::Count, 0, "st");
        now.column("mal", FigureKind::Text);
        now.fill();
        before.fill();
        source[""].add(now.table);
        source["prev"].add(before.table);
        source["regiondirektoren/2025-03"].add(before.table);
        source["2025-03"].add(before.table);
    }

    /// "value unit kind decimals", or the codes of what is wrong.
    std::string derive(const std::string& text) {
        const Written written(text);
        Findings findings;
        const auto expression = parse_expression(text, written.span(), findings);
        if (!expression) return codes_of(findings);
        const auto figure = evaluate(*expression, source, findings);
        if (!findings.empty()) return codes_of(findings);
        static constexpr const char* kinds[] = {"count", "amount", "percent", "points", "index", "date", "text"};
        return figure->rounded()->to_string() + " " + kinds[static_cast<int>(figure->kind)] +
               (figure->unit.empty() ? "" : " " + figure->unit);
    }

    TestTable now, before;
    TestSource source;
};

TEST_F(Expressions, DeriveFiguresWithTheirUnits) {
    ASSERT_EQ(codes_of(now.findings), "");
    const struct {
        const char *text, *expected;
    } cases[] = {
        {"ekonomi.resultat.utfall - ekonomi.resultat.budget", "-1345.0 amount mnkr"},
        {"ekonomi.resultat.utfall \u2212 ekonomi.resultat.budget", "-1345.0 amount mnkr"},
        {"ekonomi.resultat.andel - ekonomi.personal.andel", "0.52 points"},
        {"ekonomi.resultat.andel + ekonomi.personal.andel", "12.98 percent %"},
        {"ekonomi.resultat.andel - (ekonomi.resultat.andel - ekonomi.personal.andel)", "6.23 percent %"},
        {"ekonomi.personal.utfall / ekonomi.personal.budget * 100", "103.6 amount"},
        {"ekonomi.personal.utfall / 2", "2116.5 amount mnkr"},
        {"ekonomi.resultat.antal / 4", "1857.5 amount st"},
        {"ekonomi.resultat.antal + 10", "7440 count st"},
        {"ekonomi.resultat.antal / ekonomi.resultat.antal", "1.0 amount"},
        {"ekonomi.resultat.antal * 1.25", "9287.50 count st"},
        {"ekonomi.resultat.utfall - prev.ekonomi.resultat.utfall", "-51.0 amount mnkr"},
        {"ekonomi.resultat.utfall - 2025-03:ekonomi.resultat.utfall", "-51.0 amount mnkr"},
        {"ekonomi.resultat.utfall - regiondirektoren/2025-03:ekonomi.resultat.utfall", "-51.0 amount mnkr"},
        {"ekonomi.2024.utfall * 2", "1.0 amount mnkr"},
        {"round(ekonomi.personal.utfall / 1000, 2)", "4.23 amount mnkr"},
        {"round(ekonomi.personal.utfall / 1000,1)", "4.2 amount mnkr"},
        {"abs(ekonomi.resultat.utfall)", "301.0 amount mnkr"},
        {"-ekonomi.resultat.utfall", "301.0 amount mnkr"},
        {"--ekonomi.resultat.utfall", "-301.0 amount mnkr"},
        {"ekonomi.resultat.budget -ekonomi.personal.budget", "-3041 amount mnkr"},
        {"sum(ekonomi.resultat.utfall, ekonomi.personal.utfall, 2)", "3934.0 amount mnkr"},
        {"min(ekonomi.resultat.utfall,ekonomi.personal.utfall)", "-301.0 amount mnkr"},
        {"max(1, 3, 2)", "3 amount"},
        {"1 + 2 * 3 - 4 / 2", "5.0 amount"},
        {"(1 + 2) * 3", "9 amount"},
        {"10 - 3 - 2", "5 amount"},
        {"16 / 4 / 2", "2.0 amount"},
        {"2 / 3 * 3 - 2", "0.0 amount"},
    };
    for (const auto& c : cases) EXPECT_EQ(derive(c.text), c.expected) << c.text;
}

TEST_F(Expressions, FindFaultsAtTheirPlace) {
    const struct {
        const char *text, *expected;
    } cases[] = {
        {"", "expression.syntax@1:1"},
        {"1 +", "expression.syntax@1:4"},
        {"1 2", "expression.syntax@1:3"},
        {"(1 + 2", "expression.syntax@1:7"},
        {"1 + 2)", "expression.syntax@1:6"},
        {"1 == 1", "expression.syntax@1:3"},
        {"1 & 1", "expression.syntax@1:3"},
        {"& 1", "expression.syntax@1:1"},
        {"\"x", "expression.syntax@1:1"},
        {"sin(1)", "expression.syntax@1:1"},
        {"round(1)", "expression.syntax@1:8"},
        {"round(1, x)", "expression.syntax@1:10"},
        {"round(1, 12)", "expression.syntax@1:10"},
        {"abs(1, 2)", "expression.syntax@1:6"},
        {"sum()", "expression.syntax@1:5"},
        {"2 * 1,5", "expression.decimal-comma@1:6"},
        {"ekonomi.resultat", "figure.name-parts@1:1"},
        {"a.b.c.d", "figure.name-parts@1:1"},
        {"ekonomi.resultat.utfall-ekonomi.resultat.budget", "figure.name-parts@1:1"},
        {"ekonom.resultat.utfall", "figure.unknown-table@1:1"},
        {"1 + ekonomi.resultatet.utfall", "figure.unknown-row@1:13"},
        {"ekonomi.resultat.utfal", "figure.unknown-column@1:18"},
        {"2024-12:ekonomi.resultat.utfall", "figure.unknown-report@1:1"},
        {"prev.ekonomi.resultat.andel", "figure.unknown-column@1:23"},
        {"1 + ekonomi.personal.antal", "expression.missing-figure@1:5"},
        {"ekonomi.resultat.mal", "expression.missing-figure@1:1"},
        {"ekonomi.personal.mal", "expression.missing-figure@1:1"},
        {"ekonomi.2024.mal", "expression.missing-figure@1:1"},
        {"1 / ekonomi.2024.antal", "expression.division-by-zero@1:3"},
        {"ekonomi.resultat.utfall + ekonomi.resultat.antal", "expression.units-differ@1:25"},
        {"999999999999999999999999999999 * 999999999999999999999999999999", "expression.overflow@1:32"},
        {"999999999999999999999999999999999999 + 999999999999999999999999999999999999", "expression.overflow@1:1"},
    };
    for (const auto& c : cases) EXPECT_EQ(derive(c.text), c.expected) << c.text;
}

TEST_F(Expressions, NameTheNearest) {
    const std::string text = "ekonomi.Résultat.utfall";
    const Written written(text);
    Findings findings;
    const auto name = parse_figure_name(text, written.span(), findings);
    ASSERT_TRUE(name);
    EXPECT_FALSE(find_figure(*name, source, findings));
    ASSERT_EQ(codes_of(findings), "figure.unknown-row@1:9");
    EXPECT_EQ(findings.all()[0].label(Language::Swedish), "menade du ”resultat”?");
}

TEST_F(Expressions, KeepWithinTheirLimits) {
    std::string sum = "1";
    for (size_t i = 0; i < 499; ++i) sum += " + 1";
    EXPECT_EQ(derive(sum), "500 amount");
    EXPECT_EQ(derive(sum + " + 1"), "expression.too-large@1:1");
    const auto nested = [](size_t depth) { return std::string(depth, '(') + "1" + std::string(depth, ')'); };
    EXPECT_EQ(derive(nested(expression_deepest_nesting - 1)), "1 amount");
    EXPECT_EQ(derive(nested(expression_deepest_nesting)), "expression.too-large@1:1");
    EXPECT_EQ(derive(std::string(900, '-') + "1"), "1 amount");
    EXPECT_EQ(derive(std::string(1'000'000, '(')), "expression.too-large@1:1");
}

TEST_F(Expressions, KnowTheirPlaceInsideAFile) {
    const SourceFile file("s.md", "Resultat: {{ = ekonomi.resultat.utfal }}");
    Findings findings;
    const std::string_view text = "ekonomi.resultat.utfal";
    const auto expression = parse_expression(text, {&file, 10, 40}, findings);
    ASSERT_TRUE(expression);
    EXPECT_FALSE(evaluate(*expression, source, findings));
    EXPECT_EQ(codes_of(findings), "figure.unknown-column@1:33");
}

} // namespace
} // namespace kolofon
