// Figures in text against tables and earlier reports.
#include "audited.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

KnownFigure figure(std::string label, const char* value, std::string unit, std::string id) {
    KnownFigure known;
    known.label = std::move(label);
    known.value = *Decimal::parse(value);
    known.unit = std::move(unit);
    known.id = std::move(id);
    return known;
}

TEST(Known, TextThatContradictsATable) {
    struct {
        const char *text, *codes;
    } const cases[] = {
        {"Soliditeten enligt blandmodellen är 44 procent.", ""},
        {"Soliditeten enligt blandmodellen är 43 procent.", "audit.contradiction"},
        {"Soliditeten enligt blandmodellen är 38,6 procent.", ""},
        {"Soliditeten enligt blandmodellen är knappt 43 procent.", ""},
        {"Soliditeten enligt blandmodellen är 12 procent.", ""},
        {"Soliditeten enligt fullfondering är 43 procent.", ""},
        {"Målet för soliditeten enligt blandmodellen är 43 procent.", ""},
    };
    for (const auto& c : cases) {
        TestReport report;
        report.known = {figure("Soliditet blandmodell enligt", "44", "%", "nyckeltal.soliditet.utfall-2024"),
                        figure("Soliditet blandmodell enligt", "38.6", "%", "nyckeltal.soliditet.utfall-2025")};
        report.paragraph(c.text);
        const Findings findings = report.audit();
        EXPECT_EQ(codes_of(findings), c.codes) << c.text << lines_of(findings);
    }
}

TEST(Known, NamesTheTable) {
    TestReport report;
    report.known = {figure("Anställda läkare", "431", "st", "personal.lakare.antal")};
    report.paragraph("Antalet anställda läkare är 413.");
    report.known[0].label = "Antal anställda läkare";
    const Findings findings = report.audit();
    ASSERT_EQ(codes_of(findings), "audit.contradiction");
    EXPECT_EQ(findings.all()[0].label(Language::Swedish), "413 här, 431 i personal.lakare.antal");
}

TEST(Known, AccumulatedCostsKeepTheirPace) {
    struct {
        const char *text, *codes;
    } const cases[] = {
        {"Personalkostnaderna för anställd personal uppgår till 4325 mnkr.", "audit.pace"},
        {"Personalkostnaderna för anställd personal uppgår till 5 080 mnkr.", ""},
        {"Personalkostnaderna för anställd personal uppgår till 6 500 mnkr.", "audit.pace"},
        {"Personalkostnaderna för inhyrd personal uppgår till 313 mnkr.", ""},
        {"Resultatet uppgår till 210 mnkr.", ""},
    };
    TestReport october;
    october.period = Period{2019, PeriodKind::Month, 10};
    october.paragraph("Personalkostnaderna för anställd personal uppgår till 4233 mnkr till och med oktober vilket är "
                      "högre än i fjol.");
    october.paragraph("Personalkostnaderna för inhyrd personal uppgår till 264 mnkr.")
        .paragraph("Resultatet uppgår till 490 mnkr.");
    const std::vector<KnownFigure> known = stated_figures(october.input());
    ASSERT_EQ(known.size(), 3u);
    EXPECT_EQ(known[0].unit, "mnkr");
    for (const auto& c : cases) {
        TestReport december;
        december.period = Period{2019, PeriodKind::Year, 1};
        december.known = known;
        december.paragraph(c.text);
        const Findings findings = december.audit();
        EXPECT_EQ(codes_of(findings), c.codes) << c.text << lines_of(findings);
    }
}

} // namespace
} // namespace kolofon
