// Rules over several passages: lists, headings, habits, repeated figures.
#include "audited.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

struct ListCase {
    const char* lead;
    std::vector<const char*> items;
    const char* codes;
};

TEST(Lists, AreAddedUp) {
    const ListCase cases[] = {
        {"Under året har totalt 292 klagomål inkommit.",
         {"72 klagomål via webben.", "100 klagomål via brev.", "53 från IVO.", "42 som utreds."},
         "audit.sum"},
        {"Under året har totalt 267 klagomål inkommit.",
         {"72 klagomål via webben.", "100 klagomål via brev.", "53 från IVO.", "42 som utreds."},
         ""},
        {"Kommunen delade ut 45 bidrag:", {"Idrott: 20", "Kultur: 15", "Ungdom: 10"}, ""},
        {"Kommunen delade ut 45 bidrag:", {"Idrott: 20", "Kultur: 15", "Ungdom: 13"}, "audit.sum"},
        {"Kommunen delade ut 45 bidrag, bland annat:", {"Idrott: 20", "Kultur: 15"}, ""},
        {"Investeringarna uppgår till totalt 120 mnkr:",
         {"Skolor 80 mnkr", "Vägar 30 mnkr", "Vatten 14 mnkr"},
         "audit.sum"},
        {"Investeringarna uppgår till totalt 120 mnkr:",
         {"Skolor 80,4 mnkr", "Vägar 29,8 mnkr", "Vatten 10,1 mnkr"},
         ""},
        {"Så här fördelades besöken:", {"Luleå 120", "Boden 80", "Piteå 60", "Totalt 270"}, "audit.sum"},
        {"Så här fördelades besöken:", {"Luleå 120", "Boden 80", "Piteå 60", "Totalt 260"}, ""},
        {"In total 45 grants were given:", {"20 for sports", "15 for culture", "13 for youth"}, "audit.sum"},
        {"Resultatet sammanfattas så:",
         {"Resultatet är 169 mnkr.", "Kostnaden är 4 233 mnkr, en ökning med 2 mnkr."},
         ""},
        {"Totalt deltog 40 personer i utbildningen.",
         {"Datum för nästa kurs är 12 maj.", "Anmälan sker till 3 personer."},
         ""},
        {"Vi har följande tre mål:", {"Trygghet", "Närhet"}, "audit.list-count"},
        {"Vi har följande tre mål:", {"Trygghet", "Närhet", "Kvalitet"}, ""},
        {"Analysen bygger på tre källor, se:", {"Trygghet", "Närhet"}, ""},
    };
    for (const ListCase& c : cases) {
        TestReport report;
        report.paragraph(c.lead);
        for (const char* item : c.items) report.item(item);
        const Findings findings = report.audit();
        EXPECT_EQ(codes_of(findings), c.codes) << c.lead << "\n" << lines_of(findings);
    }
}

TEST(Lists, OfBulletsInPlainParagraphsCount) {
    TestReport report;
    report.paragraph("Totalt inkom 50 ärenden:").paragraph("• 20 bygglov").paragraph("• 40 anmälningar");
    EXPECT_EQ(codes_of(report.audit()), "audit.sum");
}

TEST(Headings, ThatPromiseTwoThings) {
    struct {
        const char *heading, *text, *codes;
    } const cases[] = {
        {"Kulturnämnden och Patientnämnden", "Kulturnämnden beslutade om bidrag.", "audit.heading-promise"},
        {"Kulturnämnden och Patientnämnden", "Kulturnämnden beslutade om bidrag. Patientnämnden fick 12 ärenden.", ""},
        {"Piteå sjukhus och Kalix sjukhus", "I Piteå har ytterligare en sal öppnats.", "audit.heading-promise"},
        {"Klagomål och synpunkter", "Under året inkom 12 klagomål.", ""},
        {"Hälso- och sjukvårdsnämnden", "Nämnden har sammanträtt.", ""},
        {"Produktion och tillgänglighet", "Produktionen har ökat.", ""},
    };
    for (const auto& c : cases) {
        TestReport report;
        report.heading(c.heading).paragraph(c.text).heading("Nästa avsnitt").paragraph("Patientnämnden och Kalix.");
        EXPECT_EQ(codes_of(report.audit()), c.codes) << c.heading;
    }
}

TEST(Habits, AreSaidOnceWithTheirPlaces) {
    TestReport report;
    report.paragraph("Tiden har minskat med -0,6 procent.")
        .paragraph("Intäkterna sjönk med -12 mnkr.")
        .paragraph("Fonden föll med -3 mnkr.");
    const Findings findings = report.audit();
    ASSERT_EQ(codes_of(findings), "audit.double-negation");
    EXPECT_EQ(findings.all()[0].related.size(), 2u);
    EXPECT_EQ(findings.all()[0].label(Language::Swedish), "minskningen står redan i ordet: −0,6");
}

TEST(Habits, PointToTheRarerUnit) {
    TestReport report;
    report.paragraph("Utfallet är 12 mnkr och budgeten 14 mnkr.").paragraph("Prognosen är 13 mkr.");
    const Findings findings = report.audit();
    ASSERT_EQ(codes_of(findings), "audit.unit-mixed");
    EXPECT_EQ(findings.all()[0].found(Language::Swedish), "två förkortningar för samma enhet: mkr och mnkr");
    EXPECT_EQ(findings.all()[0].place.line_text, "Prognosen är 13 mkr.");
}

TEST(Repeated, FiguresOfOneThingAgree) {
    TestReport same, other, place;
    same.paragraph("Sjukfrånvaron inom äldreomsorgen var 6,5 procent.")
        .heading("Personal")
        .paragraph("Sjukfrånvaron inom äldreomsorgen är 6,5 procent.");
    EXPECT_EQ(codes_of(same.audit()), "");
    other.paragraph("Sjukfrånvaron inom äldreomsorgen var 6,5 procent.")
        .heading("Personal")
        .paragraph("Sjukfrånvaron inom äldreomsorgen är 6,7 procent.");
    const Findings findings = other.audit();
    ASSERT_EQ(codes_of(findings), "audit.repeated");
    EXPECT_EQ(findings.all()[0].label(Language::Swedish), "6,7 % här, 6,5 % där");
    place.paragraph("Sjukfrånvaron inom äldreomsorgen var 6,5 procent i april.")
        .paragraph("Sjukfrånvaron inom äldreomsorgen var 6,7 procent i maj.");
    EXPECT_EQ(codes_of(place.audit()), "");
}

} // namespace
} // namespace kolofon
