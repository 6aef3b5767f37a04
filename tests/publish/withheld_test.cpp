#include "site_fixture.h"

namespace kolofon {
namespace {

class Withheld : public ProvenSiteTest {
protected:
    bool has(const std::string& path, const std::string& words, const std::string& audience = "public") const {
        return page(path, audience).find(words) != std::string::npos;
    }
};

TEST_F(Withheld, AWithdrawnReportSaysSoAndStaysReadable) {
    ASSERT_EQ(publish(4), "");
    ASSERT_EQ(withdraw(5, 0, false), "");
    ASSERT_EQ(build(), "") << said();
    for (const std::string path : {"index.html", "inledning.html", "hela-rapporten.html", "v1/ekonomi.html"}) {
        EXPECT_TRUE(has("rapport/2025-06/" + path, "Återkallad.")) << path;
        EXPECT_TRUE(has("rapport/2025-06/" + path, "Fel underlag.")) << path;
        EXPECT_TRUE(has("rapport/2025-06/" + path, "<!--sealed-->")) << path;
    }
    EXPECT_TRUE(has("index.html", "tag-withdrawn")) << "the list marks it";
    EXPECT_FALSE(has("index.html", "feature-title")) << "and it is not featured";
    EXPECT_TRUE(has("feed.xml", "(Återkallad)"));
    const auto site = site_of();
    EXPECT_EQ(verify(*site, true), "");
}

TEST_F(Withheld, OneVersionCanBeWithdrawn) {
    ASSERT_EQ(publish(4), "");
    correct();
    ASSERT_EQ(publish(6), "");
    ASSERT_EQ(withdraw(7, 1, false), "");
    ASSERT_EQ(build(), "") << said();
    EXPECT_TRUE(has("rapport/2025-06/v1/index.html", "Version 1 är återkallad"));
    EXPECT_FALSE(has("rapport/2025-06/index.html", "återkallad"));
    EXPECT_TRUE(has("index.html", "feature-title"));
}

TEST_F(Withheld, HiddenContentLeavesNothingButTheReason) {
    ASSERT_EQ(publish(4), "");
    ASSERT_EQ(build(), "");
    ASSERT_EQ(withdraw(5, 0, true), "");
    ASSERT_EQ(build(), "") << said();
    for (const std::string path : {"index.html", "inledning.html", "tabeller/ekonomi.html", "v1/ekonomi.html"}) {
        EXPECT_TRUE(has("rapport/2025-06/" + path, "Fel underlag.")) << path;
        EXPECT_FALSE(has("rapport/2025-06/" + path, "<!--sealed-->")) << path;
    }
    for (const auto& [path, bytes] : fs.files())
        if (path.starts_with("out/")) {
            EXPECT_EQ(bytes.find("Resultatet"), std::string::npos) << path;
            EXPECT_EQ(bytes.find("Underlag till"), std::string::npos) << path;
            EXPECT_EQ(bytes.find("Intäkter"), std::string::npos) << path;
        }
    const auto site = site_of();
    SiteProof proof;
    const std::string found = verify(*site, true, &proof);
    EXPECT_EQ(found.find("proof.file-missing"), std::string::npos) << found;
    EXPECT_NE(found.find("proof.withheld"), std::string::npos) << found;
    EXPECT_FALSE(m_findings.has_errors()) << said();
    EXPECT_GT(proof.withheld, 0u);
    EXPECT_EQ(proof.parts, 0u);

    ASSERT_EQ(withdraw(6, 0, false, true), "") << "restored";
    ASSERT_EQ(build(), "");
    EXPECT_TRUE(has("rapport/2025-06/inledning.html", "Resultatet"));
}

/// Hiding is done in a hurry: what a series says of the report must not stop the site from being built.
TEST_F(Withheld, AReportThatIsHiddenIsMissedByNoIndicatorOrAssignment) {
    const std::string series = "content/rapport/series.toml";
    fs.put(series, fs.files().at(series) +
                       "\n[[indicator]]\nid = \"resultat\"\ntitle = \"Resultat\"\nunit = \"tkr\"\n"
                       "figures = { \"2025-06\" = \"ekonomi.intakter.utfall\" }\n"
                       "\n[[assignment]]\nid = \"uppdrag\"\ntitle = \"Uppdrag\"\n"
                       "[[assignment.state]]\nreport = \"2025-06\"\nstate = \"started\"\nsection = \"inledning\"\n");
    ASSERT_EQ(publish(4), "");
    ASSERT_EQ(withdraw(5, 0, true), "");
    ASSERT_EQ(build(), "") << said();
}

TEST_F(Withheld, AHiddenVersionIsNotToldByTheDifference) {
    ASSERT_EQ(publish(4), "");
    correct();
    ASSERT_EQ(publish(6), "");
    ASSERT_EQ(withdraw(7, 1, true), "");
    ASSERT_EQ(build(), "") << said();
    EXPECT_TRUE(has("rapport/2025-06/inledning.html", "mycket bra"));
    EXPECT_FALSE(has("rapport/2025-06/v1/inledning.html", "Resultatet"));
    for (const auto& [path, bytes] : fs.files())
        if (path.starts_with("out/public/rapport/2025-06/andringar")) {
            EXPECT_EQ(bytes.find("Resultatet"), std::string::npos) << path;
        }
}

TEST_F(Withheld, WordsAreTakenOutOfThePublicPagesOnly) {
    ASSERT_EQ(publish(4), "");
    const std::string sealed_store = [&] {
        std::string all;
        for (const auto& [path, bytes] : fs.files())
            if (path.starts_with("content/_published")) all += path + bytes;
        return all;
    }();
    fs.put("site.toml", fs.files().at("site.toml") +
                            "\n[[redaction]]\nreport = \"rapport/2025-06\"\ntext = \"Anna Ek\"\n"
                            "reason = \"Skyddade uppgifter.\"\ndate = 2025-07-08\n");
    ASSERT_EQ(build(), "") << said();
    for (const auto& [path, bytes] : fs.files())
        if (path.starts_with("out/public/")) {
            EXPECT_EQ(bytes.find("Anna"), std::string::npos) << path;
        }
    EXPECT_TRUE(has("rapport/2025-06/inledning.html", "[borttaget]"));
    EXPECT_TRUE(has("rapport/2025-06/v1/inledning.html", "Skyddade uppgifter."));
    EXPECT_FALSE(has("rapport/2025-06/ekonomi.html", "Skyddade uppgifter."));
    EXPECT_TRUE(has("rapport/2025-06/inledning.html", "Anna", "intranet"));
    const auto site = site_of();
    SiteProof proof;
    const std::string found = verify(*site, true, &proof);
    EXPECT_EQ(proof.withheld, 4u) << found;
    EXPECT_FALSE(m_findings.has_errors()) << said();
    EXPECT_NE(said().find("Skyddade uppgifter."), std::string::npos);
    std::string after;
    for (const auto& [path, bytes] : fs.files())
        if (path.starts_with("content/_published")) after += path + bytes;
    EXPECT_EQ(after, sealed_store);
}

TEST_F(Withheld, ARedactionThatMatchesNothingOrNotAllIsSaid) {
    ASSERT_EQ(publish(4), "");
    const auto with = [&](const std::string& report, const std::string& words) {
        const std::string before = fs.files().at("content/rapport/series.toml");
        fs.put("content/rapport/series.toml", before + "\n[[redaction]]\nreport = \"" + report + "\"\ntext = \"" +
                                                  words + "\"\nreason = \"Skäl.\"\ndate = 2025-07-08\n");
        const std::string found = build();
        fs.put("content/rapport/series.toml", before);
        return found;
    };
    EXPECT_EQ(with("2025-06", "Bo Ek"), "redaction.not-found");
    EXPECT_EQ(with("2025-05", "Anna Ek"), "redaction.not-found");
    EXPECT_NE(with("2025-06", "Intäkter").find("redaction.in-file"), std::string::npos);
    EXPECT_NE(with("2025-06", "Inledning").find("redaction.in-mark"), std::string::npos);
}

TEST_F(Withheld, AnEmbargoHoldsAReportBackUntilItsTime) {
    edit(folder + "report.toml", "published =", "embargo = 2025-07-10T08:00:00+02:00\npublished =");
    ASSERT_EQ(publish(4), "");
    ASSERT_EQ(build(moment(5)), "") << said();
    for (const auto& [path, bytes] : fs.files())
        if (path.starts_with("out/public/")) {
            EXPECT_EQ(path.find("2025-06"), std::string::npos) << path;
            EXPECT_EQ(bytes.find("juni 2025"), std::string::npos) << path;
        }
    EXPECT_TRUE(has("rapport/2025-06/index.html", "2025-07-10 08:00", "intranet"));
    auto site = site_of();
    EXPECT_EQ(verify(*site, true), "proof.nothing \n");
    ASSERT_EQ(build(*Timestamp::parse("2025-07-10T06:00:00Z")), "") << said();
    EXPECT_NE(page("rapport/2025-06/index.html"), "");
    EXPECT_FALSE(has("rapport/2025-06/index.html", "embargo"));
    site = site_of();
    EXPECT_EQ(verify(*site, true), "");
}

TEST_F(Withheld, AnEmbargoIsAMomentWithATimeZone) {
    for (const std::string words : {"2025-07-10", "2025-07-10T08:00:00", "\"2025-07-10T08:00:00Z\"", "8"}) {
        fs.put(folder + "report.toml", replaced(report_toml, "published =", "embargo = " + words + "\npublished ="));
        EXPECT_EQ(build(moment(5)), "report.bad-embargo") << words;
    }
}

} // namespace
} // namespace kolofon
