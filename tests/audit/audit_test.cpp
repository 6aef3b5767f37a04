// Places, languages, limits, and the words of findings.
#include "audited.h"

#include "diag/report.h"

#include <gtest/gtest.h>

#include <set>

namespace kolofon {
namespace {

TEST(Audit, ShowsTheArithmeticAtTheWrongNumber) {
    const SourceFile file("content/a/2025-04/02-personal.md",
                          "Regionen har 7 430 anställda, varav 6 978 tillsvidare och 462 vikarier.\n");
    Passage passage;
    passage.text = file.text().substr(0, file.text().size() - 1);
    passage.file = &file;
    const Findings findings = audit_prose({{&passage, 1}});
    EXPECT_EQ(to_text(findings, {Language::Swedish, false}).find("varning[audit.sum]: delarna stämmer inte med summan"),
              0u)
        << to_text(findings, {Language::Swedish, false});
    ASSERT_EQ(findings.all().size(), 1u);
    EXPECT_EQ(findings.all()[0].label(Language::Swedish), "6 978 + 462 = 7 440, inte 7 430");
    EXPECT_EQ(findings.all()[0].label(Language::English), "6 978 + 462 = 7 440, not 7 430");
    EXPECT_EQ(findings.all()[0].place.column, 14u);
    EXPECT_EQ(findings.all()[0].place.end_column, 19u);
}

TEST(Audit, FollowsTheOffsetsOfThePassage) {
    const SourceFile file("a.md", "**12** av *10* skolor");
    const std::string text = "12 av 10 skolor";
    const PassagePiece pieces[] = {{0, 2, true}, {2, 6, true}, {6, 11, true}, {8, 14, true}};
    Passage passage;
    passage.text = text;
    passage.file = &file;
    passage.pieces = pieces;
    const Findings findings = audit_prose({{&passage, 1}});
    ASSERT_EQ(codes_of(findings), "audit.part-too-large");
    EXPECT_EQ(findings.all()[0].place.byte_offset, 2u);
}

TEST(Audit, LeavesReferencesAlone) {
    TestReport report;
    report.paragraph(
        "Kommunen har 1 240 elever, varav {{ elever.flickor.antal }} flickor och 610 pojkar och 640 andra.");
    EXPECT_EQ(codes_of(report.audit()), "");
}

TEST(Audit, TakesTheLanguageThatIsStated) {
    const SourceFile file("a.md", "1,240 pupils, of whom 640 girls, 610 boys");
    Passage passage;
    passage.text = file.text();
    passage.file = &file;
    passage.language = ProseLanguage::English;
    const Findings findings = audit_prose({{&passage, 1}});
    ASSERT_EQ(codes_of(findings), "audit.sum");
    EXPECT_EQ(findings.all()[0].label(Language::English), "640 + 610 = 1,250, not 1,240");
}

TEST(Audit, IsTheSameEachTime) {
    const auto once = [] {
        TestReport report;
        report.paragraph("Av 240 elever var 60 nya (35 procent). Antalet minskade från 10 till 20.")
            .paragraph("Kostnaden är XX mnkr och -3 mkr.");
        return to_json(report.audit(), Language::Swedish);
    };
    EXPECT_EQ(once(), once());
    EXPECT_NE(once().find("audit.placeholder"), std::string::npos);
}

/// Every code of the audit is provoked here, so that its texts are seen with real arguments.
TEST(Audit, EveryCodeIsProvoked) {
    TestReport report;
    report.heading("Kulturnämnden och Patientnämnden")
        .paragraph("Kulturnämnden har 310 anställda (210 kvinnor och 110 män).");
    report.paragraph("12 av 10 skolor svarade.");
    report.paragraph("En kostnadsökning på 28 mnkr där ökningen främst beror på lokaler med 33 mnkr, medan kostnaden "
                     "för skjuts sjunkit med 7 mnkr.");
    report.paragraph("Vi har följande tre mål:").item("Trygghet").item("Närhet");
    report.paragraph("Kön ökade från 10 till 20, en ökning med 5. Kön minskade från 10 till 20.");
    report.paragraph("Av 240 elever var 60 nya (35 procent).");
    report.paragraph("Antalet anställda läkare är 413. Antalet anställda sjuksköterskor är 900.")
        .paragraph("Antalet anställda sjuksköterskor är 910.");
    report.paragraph("Personalkostnaderna är 4 325 mnkr. Andelen är 76 procent, en ökning med 3 procent.");
    report.paragraph("Antalet godkända är 85 procent. Tiden har minskat med -0,6 procent. Det kostar 3 mkr.");
    report.paragraph("Driftkostnaderna uppgår till 4 325.").paragraph("Ansvarig: TBD");
    KnownFigure doctors, cost;
    doctors.label = "Antal anställda läkare";
    doctors.value = Decimal(431);
    doctors.id = "personal.lakare.antal";
    cost.label = "Personalkostnaderna";
    cost.value = Decimal(4233);
    cost.unit = "mnkr";
    cost.basis = FigureBasis::YearToDate;
    cost.period = Period{2019, PeriodKind::Month, 10};
    cost.id = "2019-10";
    report.known = {doctors, cost};
    report.period = Period{2019, PeriodKind::Month, 12};
    const Findings findings = report.audit();
    std::set<std::string_view> seen;
    for (const Finding& finding : findings.all()) {
        seen.insert(entry_of(finding.code).id);
        EXPECT_EQ(finding.label(Language::Swedish).find('{'), std::string::npos) << finding.label(Language::Swedish);
    }
    for (const CodeEntry& entry : catalogue()) {
        if (entry.id.starts_with("audit.")) {
            EXPECT_TRUE(seen.contains(entry.id)) << entry.id;
        }
    }
}

} // namespace
} // namespace kolofon
