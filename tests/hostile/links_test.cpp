// Symbolic links that lead round, out of the site, or to each other so that every step doubles what there is: on the
// disk, since only it has them. A walk that followed them would not end while anybody waits.
#include "fs/walk.h"
#include "leak/leak_search.h"
#include "publish/publish.h"
#include "rebuild/site_signature.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace kolofon {
namespace {

namespace stdfs = std::filesystem;

class LinksInASite : public testing::Test {
protected:
    LinksInASite() {
        stdfs::remove_all(m_top);
        put("site/site.toml", "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\nlanguage = \"sv\"\n"
                              "publisher = \"P\"\ncontact = \"info@example.org\"\n");
        put("site/content/s/series.toml", "title = \"S\"\n");
        put(report + "report.toml",
            "title = \"J\"\nperiod = \"2025-06\"\npublished = 2025-07-04\nresponsible = \"R\"\n");
        put(report + "01-a.md", "+++\ntitle = \"A\"\n+++\n\nText.\n");
        put("secret/s.txt", "hemligt");
    }
    ~LinksInASite() override { stdfs::remove_all(m_top); }

    void put(const std::string& path, const std::string& text) {
        stdfs::create_directories((m_top / path).parent_path());
        std::ofstream(m_top / path, std::ios::binary) << text;
    }
    void link(const std::string& path, const std::string& target) {
        stdfs::create_directories((m_top / path).parent_path());
        stdfs::create_symlink(target, m_top / path);
    }
    FileSystem& site() { return *m_site; }

    /// What loading says: "CODE PATH", a line each.
    std::string load() {
        Findings findings;
        (void)load_site(site(), findings);
        findings.sort();
        std::string lines;
        for (const Finding& finding : findings.all())
            lines += std::string(entry_of(finding.code).id) + " " + finding.place.path + "\n";
        return lines;
    }

    const stdfs::path m_top = stdfs::path(testing::TempDir()) / ("kolofon-links-" + std::to_string(::getpid()));
    const std::unique_ptr<FileSystem> m_site = make_real_file_system((m_top / "site").string());
    const std::string report = "site/content/s/2025-06/", in_site = "content/s/2025-06/";
};

TEST_F(LinksInASite, ThatLeadRoundAreFindings) {
    link(report + "self", ".");
    link(report + "up", "../..");
    link("site/static/a", ".");
    link("site/static/b", "../static");
    EXPECT_EQ(load(), "source.link-without-end content/s/2025-06/self\n"
                      "source.link-without-end content/s/2025-06/up\n"
                      "source.link-without-end static/a\n"
                      "source.link-without-end static/b\n");
    EXPECT_EQ(content_files(site(), "content/s/2025-06"), (std::vector<std::string>{"01-a.md", "report.toml"}));
    EXPECT_FALSE(signature_of(site(), nullptr)) << "such a site is read anew in each build";
}

TEST_F(LinksInASite, ThatDoubleWithEachStepAreFollowedOnce) {
    for (int i = 0; i < 60; ++i)
        for (const char* name : {"a", "b"})
            link("site/static/" + std::to_string(i) + "/" + name, "../" + std::to_string(i + 1));
    put("site/static/60/x.txt", "x");
    const std::string said = load();
    EXPECT_NE(said.find("source.link-without-end static/0/a/a\n"), std::string::npos) << said;
    EXPECT_LT(std::count(said.begin(), said.end(), '\n'), 60 * 4 + 1);
    EXPECT_FALSE(signature_of(site(), nullptr));
}

TEST_F(LinksInASite, ToAFolderElsewhereInTheSiteAreFollowed) {
    put("site/static/photos/x.txt", "x");
    link("site/static/pictures", "photos");
    link("site/static/y.txt", "photos/x.txt");
    Findings findings;
    const auto loaded = load_site(site(), findings);
    ASSERT_TRUE(loaded);
    EXPECT_TRUE(findings.empty());
    EXPECT_EQ(loaded->static_files.size(), 3u);
    const auto before = signature_of(site(), nullptr);
    ASSERT_TRUE(before);
    put("site/static/photos/x.txt", "longer");
    EXPECT_NE(before->all.print, signature_of(site(), nullptr)->all.print);
}

TEST_F(LinksInASite, OutOfItAreNotSealed) {
    link(report + "attachments/folder", (m_top / "secret").string());
    link(report + "attachments/s.txt", (m_top / "secret/s.txt").string());
    link(report + "images/more/s.txt", "../../../../../../secret/s.txt");
    link(report + "tables/more/s.txt", "../../../../../../secret/s.txt");
    EXPECT_EQ(content_files(site(), "content/s/2025-06"), (std::vector<std::string>{"01-a.md", "report.toml"}));
    const std::string said = load();
    for (const char* path : {"attachments/folder", "attachments/s.txt", "images/more/s.txt"})
        EXPECT_NE(said.find("source.link-leaves-site " + in_site + path + "\n"), std::string::npos) << said;
    const auto themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
    PublishInput input;
    input.report = "s/2025-06";
    input.time = *Timestamp::parse("2025-07-04T08:00:00Z");
    Findings findings;
    const auto outcome = publish_report(site(), {&site(), themes.get()}, input, findings);
    ASSERT_TRUE(outcome.ok());
    EXPECT_FALSE(outcome->sealed);
    EXPECT_FALSE(stdfs::exists(m_top / "site/content/_published"));
}

TEST_F(LinksInASite, InABuiltSiteAreToldAndNotFollowed) {
    put("out/index.html", "<p>hemligt</p>");
    link("out/a", ".");
    link("out/b", "../secret");
    const auto built = make_real_file_system((m_top / "out").string());
    Findings findings;
    const auto proof = search_leaks(*built, "out", {{"hemligt", {}, true}}, findings);
    ASSERT_TRUE(proof.ok());
    EXPECT_EQ(proof->files, 1u);
    EXPECT_EQ(proof->found, 1u);
    ASSERT_EQ(findings.count(Severity::Warning), 2u);
    findings.sort();
    EXPECT_EQ(findings.all().front().place.path, "out/a");
    EXPECT_EQ(findings.all().front().code, Code::leak_unread);
}

} // namespace
} // namespace kolofon
