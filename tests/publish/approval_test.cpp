// Approvals: asked for, bound to what was approved, void after any edit, and shown to readers.
#include "published_site.h"

namespace kolofon {
namespace {

class Approval_ : public PublishedSiteTest {
protected:
    void SetUp() override {
        PublishedSiteTest::SetUp();
        put("content/rapport/series.toml",
            "title = \"Månadsrapport\"\nresponsible = \"Kommundirektören\"\napproval = true\n");
    }

    /// The digest that the refusal tells.
    std::string wanted_digest() {
        EXPECT_FALSE(publish(true).sealed);
        const std::string said = text();
        const size_t at = said.find("digest = \"");
        if (at == std::string::npos) return {};
        const size_t begin = at + 10;
        return said.substr(begin, said.find('"', begin) - begin);
    }
    static std::string approval(const std::string& digest, const std::string& date = "2025-07-04") {
        return "\n[approval]\nby = \"Kommundirektören\"\ndate = " + date + "\ndigest = \"" + digest + "\"\n";
    }
    void put_report(const std::string& more) { put("content/rapport/2025-06/report.toml", report_toml(more)); }
};

TEST_F(Approval_, IsAskedFor) {
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::publish_approval_missing)) << text();
    EXPECT_TRUE(has(text(), "by = \"role\"")) << "the refusal shows what to write";
}

TEST_F(Approval_, LetsWhatWasApprovedPass) {
    put_report(approval(wanted_digest()));
    published();
}

/// The approval is no part of what is approved, in whatever form it is written, nor are comments and layout.
TEST_F(Approval_, IsTheSameInEveryForm) {
    const std::string digest = wanted_digest();
    ASSERT_EQ(digest.size(), 32u);
    const std::string values = "by = \"Direktören\", date = 2025-07-04, digest = \"" + digest + "\"";
    const std::string keys = "by = \"Direktören\"\ndate = 2025-07-04\ndigest = \"" + digest + "\"\n";
    for (const std::string& toml :
         {report_toml("approval = { " + values + " }\n"), report_toml("[ approval ]\n" + keys),
          report_toml("# läst och godkänd\n[approval]\n" + keys), "approval = { " + values + " }\n" + report_toml(""),
          report_toml("approval.by = \"Direktören\"\napproval.date = 2025-07-04\napproval.digest = \"" + digest +
                      "\"\n")}) {
        put("content/rapport/2025-06/report.toml", toml);
        const PublishOutcome outcome = publish(true);
        EXPECT_FALSE(findings.has_errors()) << toml << text();
    }
}

TEST_F(Approval_, IsVoidAfterAnyEdit) {
    const std::string digest = wanted_digest();
    const std::string folder = "content/rapport/2025-06/";
    const auto is_void = [&](const std::string& path, const std::string& edited) {
        const std::string before = fs.exists(folder + path) ? fs.read(folder + path).value() : std::string();
        put(folder + path, edited);
        EXPECT_FALSE(publish(true).sealed);
        EXPECT_TRUE(found(Code::publish_approval_void)) << path << text();
        (void)fs.remove_all(folder + path);
        if (!before.empty()) put(folder + path, before);
    };
    put_report(approval(digest));
    is_void("tables/personal.csv", "Grupp,Antal\nKvinnor,61\nMän,40\nTotalt,101\n");
    is_void("01-inledning.md", "+++\ntitle = \"Inledning\"\n+++\n\nText.\n\n{{ table personal }}\n");
    is_void("02-internt.md", "+++\ntitle = \"Hemligt\"\naudience = \"intranet\"\n+++\n\nKanariefågel.\n");
    is_void("03-nytt.md", "+++\ntitle = \"Nytt\"\n+++\n\nText.\n");
    is_void("report.toml", report_toml("document_id = \"RD-1\"\n" + approval(digest)));
    is_void("report.toml", report_toml("meeting = 2025-07-09\n" + approval(digest)));
    put_report(approval(digest));
    EXPECT_FALSE((publish(true), findings.has_errors())) << "put back, it holds again: " << text();
}

/// A new version is another report to read: the old approval does not carry over.
TEST_F(Approval_, IsGivenAnewForEachVersion) {
    put_report(approval(wanted_digest()));
    published();
    put_figures("60", "41", "101");
    const std::string old = fs.read("content/rapport/2025-06/report.toml").value();
    put("content/rapport/2025-06/report.toml", old + correction_of_total);
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::publish_approval_void)) << text();
    put_report(correction_of_total);
    const std::string digest = wanted_digest();
    put_report(correction_of_total + approval(digest, "2025-07-06"));
    EXPECT_EQ(published().version, 2) << "the approval itself is no change that a correction must own up to";
}

TEST_F(Approval_, IsNotDatedAfterThePublication) {
    const std::string digest = wanted_digest();
    put_report(approval(digest, "2052-07-04"));
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::publish_approval_later)) << text();
}

TEST_F(Approval_, SaysWhatItLacks) {
    put_report("\n[approval]\nby = \"Kommundirektören\"\ndigets = \"0123\"\n");
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::toml_missing_key)) << text();
    EXPECT_TRUE(has(text(), "digets")) << text();
    EXPECT_TRUE(has(text(), "date")) << text();
}

/// Also where the series does not ask for one: an approval that is there must hold.
TEST_F(Approval_, HoldsWhereItIsNotAskedForToo) {
    put("content/rapport/series.toml", "title = \"Månadsrapport\"\nresponsible = \"Kommundirektören\"\n");
    put_report(approval("0123456789abcdef0123456789abcdef"));
    EXPECT_FALSE(publish().sealed);
    EXPECT_TRUE(found(Code::publish_approval_void)) << text();
}

TEST_F(Approval_, IsShownOnThePageOfVersions) {
    put_report(approval(wanted_digest()));
    published();
    build();
    EXPECT_TRUE(has(page("versioner.html"), "Godkänd för publicering av Kommundirektören, 4\u00A0juli 2025."))
        << page("versioner.html");
}

} // namespace
} // namespace kolofon
