// The frame around published versions follows what the series says now: threads, assignments, the plan.
#include "published_site.h"

namespace kolofon {
namespace {

class Plan_ : public PublishedSiteTest {
protected:
    void SetUp() override {
        PublishedSiteTest::SetUp();
        put("content/rapport/2025-05/report.toml",
            "title = \"Månadsrapport maj 2025\"\nperiod = \"2025-05\"\npublished = 2025-06-05\n");
        put("content/rapport/2025-05/01-fore.md", "+++\ntitle = \"Före\"\nthread = \"personal\"\n+++\n\nText.\n");
        put("content/rapport/2025-06/01-inledning.md", "+++\ntitle = \"Inledning\"\nthread = \"personal\"\n+++\n\nDet "
                                                       "var {{ personal.totalt.antal }} i tjänst.\n\n"
                                                       "{{ table personal }}\n");
    }
    void publish_two() {
        published();
        put_figures("60", "41", "101");
        put("content/rapport/2025-06/report.toml", report_toml(correction_of_total));
        published();
    }
    void put_series(const std::string& more) {
        put("content/rapport/series.toml", "title = \"Månadsrapport\"\nresponsible = \"Kommundirektören\"\n" + more);
    }
    std::string series_page() { return fs.read("out/public/rapport/index.html").value(); }
};

TEST_F(Plan_, ThreadsLeadFromEveryVersionToCurrentAddresses) {
    publish_two();
    build();
    EXPECT_TRUE(has(page("inledning.html"), "href=\"../2025-05/fore.html\""));
    EXPECT_TRUE(has(page("v1/inledning.html"), "href=\"../../2025-05/fore.html\""));
    EXPECT_TRUE(has(page("v1/inledning.html"), "Tidigare"));
    EXPECT_FALSE(has(page("v1/inledning.html"), "Samtidigt")) << "a version is not a matter of its own";
    const std::string earlier = fs.read("out/public/rapport/2025-05/fore.html").value();
    EXPECT_TRUE(has(earlier, "Senare"));
    EXPECT_TRUE(has(earlier, "href=\"../2025-06/inledning.html\""));
    EXPECT_FALSE(has(earlier, "/v1/inledning.html"));
}

TEST_F(Plan_, SealedSectionsLinkToAssignmentsNamedLater) {
    publish_two();
    put_series("[[assignment]]\nid = \"bemanning\"\ntitle = \"Bättre bemanning\"\n[[assignment.state]]\n"
               "report = \"2025-06\"\nsection = \"inledning\"\nstate = \"started\"\n");
    build();
    EXPECT_TRUE(has(page("inledning.html"), "href=\"../uppdrag/bemanning.html\""));
    EXPECT_TRUE(has(page("v1/inledning.html"), "href=\"../../uppdrag/bemanning.html\""));
    EXPECT_FALSE(has(sealed_part(page("inledning.html")), "bemanning.html")) << "what is sealed stays as it was";
    const std::string own = fs.read("out/public/rapport/uppdrag/bemanning.html").value();
    EXPECT_TRUE(has(own, "href=\"../2025-06/inledning.html\""));
}

TEST_F(Plan_, WhatIsPublishedIsNoLongerToCome) {
    put_series("[[planned]]\nperiod = \"2025-06\"\ndate = 2025-07-04\n[[planned]]\nperiod = \"2025-07\"\n"
               "date = 2025-08-07\n");
    publish_two();
    build();
    EXPECT_TRUE(has(series_page(), "Rapporten för juli 2025"));
    EXPECT_FALSE(has(series_page(), "Rapporten för juni 2025"));
    const std::string calendar = fs.read("out/public/rapport/publiceringsplan.ics").value();
    EXPECT_TRUE(has(calendar, "UID:rapport-2025-06@rapporter.example.org\r\nDTSTAMP:20250705T000000Z\r\n")) << calendar;
    EXPECT_TRUE(has(calendar, "URL:https://rapporter.example.org/rapport/2025-06/\r\n")) << calendar;
}

/// Only the newest day that the site states makes a report late; no clock does.
TEST_F(Plan_, LatenessIsMeasuredByTheSite) {
    put_series("[[planned]]\nperiod = \"2025-07\"\ndate = 2025-07-05\n");
    published();
    build();
    EXPECT_FALSE(has(series_page(), "Försenad"));
    EXPECT_FALSE(found(Code::plan_passed));
    put("content/rapport/2025-06/report.toml",
        report_toml("\n[[correction]]\nid = \"m1\"\nkind = \"notice\"\ndate = 2025-07-05\naffects = [\"report\"]\n"
                    "text = \"Ett fel utreds.\"\n"));
    clock += 24 * 3600;
    published();
    build();
    EXPECT_TRUE(has(series_page(), "Försenad"));
    EXPECT_TRUE(found(Code::plan_passed)) << text();
}

TEST_F(Plan_, ThreadsOfAnySizeAreShownNearby) {
    for (int year = 1900; year < 2000; ++year) {
        const std::string folder = "content/rapport/" + std::to_string(year) + "-01/";
        put(folder + "report.toml",
            "title = \"Rapport " + std::to_string(year) + "\"\nperiod = \"" + std::to_string(year) + "-01\"\n");
        put(folder + "01-text.md", "+++\ntitle = \"Text\"\nthread = \"personal\"\n+++\n\nText.\n");
    }
    build();
    const std::string section = page("inledning.html");
    EXPECT_TRUE(has(section, "../2025-05/fore.html"));
    EXPECT_TRUE(has(section, "../1977-01/text.html"));
    EXPECT_FALSE(has(section, "../1976-01/text.html"));
    EXPECT_LT(section.find("../1977-01/text.html"), section.find("../1999-01/text.html")) << "in order of time";
}

} // namespace
} // namespace kolofon
