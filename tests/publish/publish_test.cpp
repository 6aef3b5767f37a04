#include "published_site.h"

namespace kolofon {
namespace {

class Publish : public PublishedSiteTest {};

TEST_F(Publish, SealsTheFirstVersion) {
    const PublishOutcome outcome = published();
    EXPECT_EQ(outcome.version, 1);
    EXPECT_EQ(outcome.address, "https://rapporter.example.org/rapport/2025-06/v1/");
    const auto store = Store::open(fs, findings);
    const StoredReport* stored = store.value()->report(report_name, findings);
    ASSERT_TRUE(stored);
    EXPECT_TRUE(stored->path_of(1, "source/report.toml"));
    EXPECT_TRUE(stored->path_of(1, "public/pages/sv/inledning.html"));
    EXPECT_TRUE(stored->path_of(1, "public/permanent/sv/inledning.html"));
    EXPECT_TRUE(stored->path_of(1, "public/files/sv/tabeller/personal.csv"));
    EXPECT_TRUE(stored->path_of(1, "intranet/pages/sv/internt.html"));
    EXPECT_FALSE(stored->path_of(1, "public/pages/sv/internt.html"));
}

TEST_F(Publish, RefusesWhatNothingHasChangedIn) {
    published();
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::publish_unchanged)) << text();
}

TEST_F(Publish, RefusesAChangeThatNoCorrectionOwnsUpTo) {
    published();
    put_figures("60", "41", "101");
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::change_uncovered)) << text();
    put("content/rapport/2025-06/report.toml", report_toml(correction_of_total));
    const PublishOutcome outcome = published();
    EXPECT_EQ(outcome.version, 2);
}

TEST_F(Publish, ADryRunChangesNothing) {
    const PublishOutcome outcome = publish(true);
    EXPECT_FALSE(outcome.sealed);
    EXPECT_EQ(outcome.version, 1);
    EXPECT_FALSE(fs.exists("content/_published"));
}

TEST_F(Publish, RefusesDraftsAndReportsWithoutDateOrResponsible) {
    put("content/rapport/2025-06/report.toml", "title = \"Juni\"\nperiod = \"2025-06\"\ndraft = true\n");
    put("content/rapport/series.toml", "title = \"Månadsrapport\"\n");
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::publish_draft)) << text();
    EXPECT_TRUE(found(Code::publish_missing)) << text();
}

TEST_F(Publish, RefusesWarnings) {
    put("content/rapport/2025-06/tables/ensam.toml", "title = \"Ensam\"\nsource = \"x\"\nunit = \"st\"\n");
    put("content/rapport/2025-06/tables/ensam.csv", "A,B\nx,1\n"); // shown nowhere
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::publish_unmended)) << text();
}

TEST_F(Publish, RefusesAReportUnderAnotherName) {
    put("content/rapport/2025-06/report.toml", report_toml("document_id = \"RD-1\"\n"));
    published();
    put("content/rapport/2025-07/report.toml",
        "title = \"Juli\"\nperiod = \"2025-07\"\npublished = 2025-08-04\ndocument_id = \"RD-1\"\n");
    put("content/rapport/2025-07/01-text.md", "+++\ntitle = \"Text\"\n+++\n\nText.\n");
    findings = {};
    PublishInput input;
    input.report = "rapport/2025-07";
    input.time = Timestamp{clock};
    const auto outcome = publish_report(fs, {&fs, themes.get()}, input, findings);
    ASSERT_TRUE(outcome.ok());
    EXPECT_FALSE(outcome->sealed);
    EXPECT_TRUE(found(Code::publish_renamed)) << text();
}

TEST_F(Publish, TheSameSourceGivesTheSameSeal) {
    const PublishOutcome first = published();
    for (const char* path : {"content", "site.toml"}) ASSERT_TRUE(fs.remove_all(path).ok());
    clock -= 24 * 3600;
    SetUp();
    const PublishOutcome second = published();
    EXPECT_EQ(first.sealed->manifest, second.sealed->manifest);
    EXPECT_EQ(first.sealed->inventory, second.sealed->inventory);
}

TEST_F(Publish, RefusesACorrectionOfWhatDoesNotExist) {
    const std::string correction =
        "\n[[correction]]\nid = \"r1\"\ndate = 2025-07-04\naffects = [\"inledning\"]\ntext = \"Fel.\"\ncorrects = ";
    put("content/rapport/2025-06/report.toml", report_toml(correction + "\"rapport/2025-05\"\n"));
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::reference_unknown_report)) << text();
    put("content/rapport/2025-06/report.toml", report_toml(correction + "\"2025-06#inledningen\"\n"));
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::reference_unknown_section)) << text();
    EXPECT_TRUE(has(text(), "did you mean \"inledning\"?")) << text();
}

TEST_F(Publish, MistakesInOtherWorkingCopiesDoNotStopIt) {
    put("content/rapport/2025-07/report.toml", "title = \"Juli\"\nperiod = \"2025-07\"\nokänd = 1\n");
    put("content/rapport/2025-07/01-text.md", "+++\ntitle = \"Text\"\n+++\n\n[död](saknas.md)\n");
    put("content/annan/series.toml", "title = \"Annan\"\nokänd = 1\n");
    published();
}

} // namespace
} // namespace kolofon
