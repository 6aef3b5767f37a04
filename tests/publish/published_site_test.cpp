// What readers meet of published versions.
#include "published_site.h"

namespace kolofon {
namespace {

class PublishedSite_ : public PublishedSiteTest {
protected:
    /// Two versions: the figures of the first were wrong.
    void publish_two() {
        published();
        put_figures("60", "41", "101");
        put("content/rapport/2025-06/report.toml", report_toml(correction_of_total));
        published();
    }
};

TEST_F(PublishedSite_, ShowsWhatWasSealedWhateverTheWorkingCopySays) {
    published();
    const auto store = Store::open(fs, findings);
    tell_unpublished(fs, *store.value(), findings);
    EXPECT_FALSE(found(Code::published_behind));
    put_figures("1", "2", "3");
    tell_unpublished(fs, *store.value(), findings);
    EXPECT_TRUE(found(Code::published_behind));
    build();
    EXPECT_TRUE(has(page("inledning.html"), "100"));
    EXPECT_FALSE(has(page("inledning.html"), ">3 st<"));
    build(true);
    EXPECT_TRUE(has(page("inledning.html"), "3\u00A0st"));
}

TEST_F(PublishedSite_, OldVersionsKeepTheirSealedPartWhenTheThemeChanges) {
    publish_two();
    build();
    const std::string before = sealed_part(page("v1/inledning.html"));
    ASSERT_TRUE(has(before, "100"));
    put("themes/eget/theme.toml", "name = \"Eget\"\ninherits = \"kolofon\"\n");
    put("themes/eget/templates/sealed/section.html", "<h1>nytt</h1>\n");
    put("themes/eget/templates/section.html",
        "{% extends \"base.html\" %}{% block content %}<p>ny ram</p>{{ page.sealed }}{% endblock %}\n");
    put("site.toml", "format = 1\ntitle = \"Rapporter\"\nbase_url = \"https://rapporter.example.org/\"\n"
                     "language = \"sv\"\npublisher = \"Exempelkommunen\"\ntheme = \"eget\"\n");
    build();
    EXPECT_TRUE(has(page("v1/inledning.html"), "ny ram"));
    EXPECT_EQ(sealed_part(page("v1/inledning.html")), before);
}

TEST_F(PublishedSite_, SaysAtTheFigureWhatItWas) {
    publish_two();
    build();
    const std::string section = page("inledning.html");
    EXPECT_TRUE(has(section, "101"));
    EXPECT_TRUE(has(section, "Antalet män angavs fel."));
    EXPECT_TRUE(has(section, "tidigare 100")) << section;
    EXPECT_TRUE(has(page("index.html"), "Antalet män angavs fel."));
    EXPECT_FALSE(has(page("v1/inledning.html"), "Antalet män angavs fel."));
    EXPECT_TRUE(has(page("v1/inledning.html"), "som inte längre gäller"));
    EXPECT_TRUE(has(page("v2/inledning.html"), "tidigare 100"));
}

TEST_F(PublishedSite_, LinksVersionsToOneAnother) {
    publish_two();
    build();
    const std::string old = page("v1/inledning.html");
    EXPECT_TRUE(has(old, "<link rel=\"latest-version\" href=\"../inledning.html\">"));
    EXPECT_TRUE(has(old, "<link rel=\"successor-version\" href=\"../v2/inledning.html\">"));
    EXPECT_TRUE(has(page("v2/inledning.html"), "<link rel=\"predecessor-version\" href=\"../v1/inledning.html\">"));
    EXPECT_TRUE(has(old, "rel=\"canonical\" href=\"https://rapporter.example.org/rapport/2025-06/v1/inledning.html\""));
    EXPECT_TRUE(has(page("timemap.link"), "2025-06/v1/>; rel=\"first memento\""));
    EXPECT_TRUE(has(page("report.json"), "\"version\": 2"));
}

TEST_F(PublishedSite_, ShowsWhatDiffers) {
    publish_two();
    build();
    const std::string difference = page("andringar/v1-v2.html");
    EXPECT_TRUE(has(difference, "<del>100")) << difference;
    EXPECT_TRUE(has(difference, "<ins>101"));
    EXPECT_TRUE(has(page("versioner.html"), "Antalet män angavs fel."));
    const auto registered = fs.read("out/public/rattelser.html");
    ASSERT_TRUE(registered.ok());
    EXPECT_TRUE(has(registered.value(), "id=\"rapport-2025-06-r1\""));
    EXPECT_TRUE(has(fs.read("out/public/rattelser.xml").value(), "Antalet män angavs fel."));
    EXPECT_TRUE(has(fs.read("out/public/index.html").value(), "Antalet män angavs fel.")); // serious
}

TEST_F(PublishedSite_, ANoticeStandsAtTheFigure) {
    put("content/rapport/2025-06/report.toml",
        report_toml("\n[[correction]]\nid = \"m1\"\nkind = \"notice\"\ndate = 2025-07-04\naffects = "
                    "[\"personal.totalt.antal\"]\ntext = \"Antalet är för lågt; rätt tal kommer.\"\n"));
    published();
    build();
    EXPECT_TRUE(has(page("inledning.html"), "känt fel"));
    EXPECT_TRUE(has(page("inledning.html"), "Antalet är för lågt; rätt tal kommer."));
}

TEST_F(PublishedSite_, NothingInternalIsInThePublicOutput) {
    publish_two();
    build();
    size_t read = 0;
    for (const std::string& path : files_below("out/public")) {
        const auto bytes = fs.read(path);
        ASSERT_TRUE(bytes.ok());
        EXPECT_FALSE(has(bytes.value(), "Kanariefågel")) << path;
        EXPECT_FALSE(has(bytes.value(), "Hemligt avsnitt")) << path;
        EXPECT_FALSE(has(path, "internt")) << path;
        ++read;
    }
    EXPECT_GT(read, 40u);
}

TEST_F(PublishedSite_, SaysThatAReportIsWithdrawn) {
    published();
    findings = {};
    const auto head = withdraw_report(
        fs, {report_name, 0, Timestamp{clock}, "Underlaget var fel.", "Kommundirektören", false}, findings);
    ASSERT_TRUE(head.ok() && head.value()) << text();
    build();
    EXPECT_TRUE(has(page("inledning.html"), "Underlaget var fel."));
    EXPECT_TRUE(has(page("v1/index.html"), "Underlaget var fel."));
}

TEST_F(PublishedSite_, ALaterReportTellsTheEarlierOneOfItsError) {
    published();
    put("content/rapport/2025-07/report.toml",
        "title = \"Juli\"\nperiod = \"2025-07\"\npublished = 2025-08-04\n\n[[correction]]\nid = \"r1\"\ndate = "
        "2025-08-04\ncorrects = \"rapport/2025-06#inledning\"\naffects = [\"rattelse\"]\ntext = \"Sommaren var "
        "blöt.\"\n");
    put("content/rapport/2025-07/01-rattelse.md", "+++\ntitle = \"Rättelse\"\n+++\n\nDet var blött.\n");
    build();
    EXPECT_TRUE(has(page("inledning.html"), "Sommaren var blöt."));
    EXPECT_TRUE(has(fs.read("out/public/rapport/2025-07/rattelse.html").value(), "../2025-06/inledning.html"));
}

} // namespace
} // namespace kolofon
