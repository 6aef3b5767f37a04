// Symbolic links that lead round, out of the site, or to each other so that every step doubles what there is: on the
// disk, since only it has them. A walk that followed them would not end while anybody waits.
#include "fs/walk.h"
#include "leak/leak_search.h"
#include "output/output_tree.h"
#include "publish/publish.h"
#include "rebuild/build_cache.h"
#include "rebuild/site_signature.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <unistd.h>

namespace kolofon {
namespace {

namespace stdfs = std::filesystem;

class Outside : public testing::Test {
protected:
    Outside() {
        stdfs::remove_all(m_top);
        put("site/site.toml", "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\nlanguage = \"sv\"\n"
                              "publisher = \"P\"\ncontact = \"info@example.org\"\n");
        put("site/content/s/series.toml", "title = \"S\"\n");
        put(report + "report.toml",
            "title = \"J\"\nperiod = \"2025-06\"\npublished = 2025-07-04\nresponsible = \"R\"\n");
        put(report + "01-a.md", "+++\ntitle = \"A\"\n+++\n\nText.\n");
        put("secret/s.txt", "hemligt");
    }
    ~Outside() override { stdfs::remove_all(m_top); }

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

    /// Builds as the program does, with what it remembers, into site/out. What it says: codes, or the fault.
    std::string build() {
        Findings findings;
        auto cache = BuildCache::open(site(), "out", Fingerprint{});
        if (!cache.ok()) return cache.fault().message();
        cache->recall({});
        auto store = Store::open(site(), findings);
        if (!store.ok()) return store.fault().message();
        auto loaded = load_published(site(), *store.value(), {false, {}, {}}, findings);
        if (!loaded.ok()) return loaded.fault().message();
        if (!loaded->site) return "not loaded";
        BuildOptions options;
        options.store = store.value().get();
        cache->lend(options);
        const auto built =
            build_site(*loaded->site, *loaded->files, site(), {&site(), m_themes.get()}, options, findings);
        if (!built.ok()) return built.fault().message();
        BuildState state;
        state.result = built.value();
        if (built->built) cache->keep(std::move(state), {}, false, 0);
        std::string said;
        for (const Finding& finding : findings.all()) said += std::string(entry_of(finding.code).id) + " ";
        return said;
    }

    /// What stands beside the site.
    std::set<std::string> beside() const {
        std::set<std::string> paths;
        for (auto entry = stdfs::recursive_directory_iterator(m_top); entry != stdfs::end(entry); ++entry) {
            if (entry->path() == m_top / "site")
                entry.disable_recursion_pending();
            else
                paths.insert(entry->path().lexically_relative(m_top));
        }
        return paths;
    }

    const std::unique_ptr<FileSystem> m_themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
    const stdfs::path m_top = stdfs::path(testing::TempDir()) / ("kolofon-links-" + std::to_string(::getpid()));
    const std::unique_ptr<FileSystem> m_site = make_real_file_system((m_top / "site").string());
    const std::string report = "site/content/s/2025-06/", in_site = "content/s/2025-06/";
};

TEST_F(Outside, LinksThatLeadRoundAreFindings) {
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

TEST_F(Outside, LinksThatDoubleWithEachStepAreFollowedOnce) {
    for (int i = 0; i < 60; ++i)
        for (const char* name : {"a", "b"})
            link("site/static/" + std::to_string(i) + "/" + name, "../" + std::to_string(i + 1));
    put("site/static/60/x.txt", "x");
    const std::string said = load();
    EXPECT_NE(said.find("source.link-without-end static/0/a/a\n"), std::string::npos) << said;
    EXPECT_LT(std::count(said.begin(), said.end(), '\n'), 60 * 4 + 1);
    EXPECT_FALSE(signature_of(site(), nullptr));
}

TEST_F(Outside, LinksToAFolderElsewhereInTheSiteAreFollowed) {
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

TEST_F(Outside, LinksOutAreNotSealed) {
    link(report + "attachments/folder", (m_top / "secret").string());
    link(report + "attachments/s.txt", (m_top / "secret/s.txt").string());
    link(report + "images/more/s.txt", "../../../../../../secret/s.txt");
    link(report + "tables/more/s.txt", "../../../../../../secret/s.txt");
    EXPECT_EQ(content_files(site(), "content/s/2025-06"), (std::vector<std::string>{"01-a.md", "report.toml"}));
    const std::string said = load();
    for (const char* path : {"attachments/folder", "attachments/s.txt", "images/more/s.txt"})
        EXPECT_NE(said.find("source.link-leaves-site " + in_site + path + "\n"), std::string::npos) << said;
    PublishInput input;
    input.report = "s/2025-06";
    input.time = *Timestamp::parse("2025-07-04T08:00:00Z");
    Findings findings;
    const auto outcome = publish_report(site(), {&site(), m_themes.get()}, input, findings);
    ASSERT_TRUE(outcome.ok());
    EXPECT_FALSE(outcome->sealed);
    EXPECT_FALSE(stdfs::exists(m_top / "site/content/_published"));
}

TEST_F(Outside, LinksInABuiltSiteAreToldAndNotFollowed) {
    put("out/index.html", "<p>x</p>");
    put("out/a.txt", "hemligt");
    link("out/folder", ".");
    link("out/secret", "../secret");
    const auto built = make_real_file_system((m_top / "out").string());
    Findings findings;
    const auto proof = search_leaks(*built, "out", {{"hemligt", {}, true}}, findings);
    ASSERT_TRUE(proof.ok());
    EXPECT_EQ(proof->files, 2u);
    EXPECT_EQ(proof->found, 1u);
    ASSERT_EQ(findings.count(Severity::Warning), 2u);
    findings.sort();
    EXPECT_EQ(findings.all()[1].place.path, "out/folder");
    EXPECT_EQ(findings.all()[1].code, Code::leak_unread);
}

TEST_F(Outside, NothingIsWrittenWhateverIdsAndLanguagesSay) {
    const std::string up = "../../../../../../../../../../../.." + m_top.string() + "/evil";
    const auto before = beside();
    const auto refused = [&](const std::string& path, const std::string& text, const std::string& code) {
        std::ifstream in(m_top / path);
        const std::string old{std::istreambuf_iterator<char>(in), {}};
        put(path, text);
        const std::string said = build();
        EXPECT_NE(said.find(code), std::string::npos) << text << "\n" << said;
        EXPECT_EQ(beside(), before) << text;
        EXPECT_FALSE(stdfs::exists(m_top / "site/out/public")) << text;
        put(path, old);
    };
    const std::string settings = "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\npublisher = \"P\"\n"
                                 "contact = \"info@example.org\"\n";
    const std::string indicator = "title = \"x\"\nfigure = \"a.b.c\"\n", assignment = "title = \"x\"\n";
    stdfs::create_directories(m_top / "evil");
    const auto with_evil = beside();
    stdfs::remove(m_top / "evil");
    ASSERT_NE(before, with_evil);
    refused(report + "01-a.md", "+++\ntitle = \"A\"\nid = \"" + up + "\"\n+++\n\nText.\n", "section.bad-id");
    refused("site/site.toml", settings, "toml.missing-key");
    refused("site/site.toml", settings + "language = \"" + up + "\"\n", "toml.bad-value");
    refused("site/site.toml", settings + "language = \"sv\"\nlanguages = [\"sv\", \"" + up + "\"]\n", "toml.bad-value");
    refused("site/content/s/series.toml", "title = \"S\"\nlanguage = \"" + up + "\"\n", "toml.bad-value");
    refused("site/content/s/series.toml", "title = \"S\"\n[[indicator]]\nid = \"" + up + "\"\n" + indicator,
            "section.bad-id");
    refused("site/content/s/series.toml", "title = \"S\"\n[[assignment]]\nid = \"" + up + "\"\n" + assignment,
            "section.bad-id");
    EXPECT_EQ(build(), "");
    EXPECT_TRUE(stdfs::exists(m_top / "site/out/public/index.html"));
}

TEST_F(Outside, AnOutputWritesNothingThatLeadsOut) {
    for (const char* path : {"../x", "a/../../x", "/x", "a//x", "./x", "..", ""}) {
        Findings findings;
        auto output = OutputTree::open(site(), "out", findings);
        ASSERT_TRUE(output.ok());
        EXPECT_TRUE(output.value()->write("index.html", "x", "").ok());
        EXPECT_TRUE(output.value()->write(path, "x", "").ok());
        EXPECT_FALSE(output.value()->commit().ok()) << path;
    }
    EXPECT_FALSE(stdfs::exists(m_top / "site/x"));
    EXPECT_FALSE(stdfs::exists(m_top / "site/out"));
}

TEST_F(Outside, NothingIsRemovedThroughLinksInTheOutput) {
    put("precious/a.txt", "a");
    put("precious/notes/b.txt", "b");
    const auto before = beside();
    stdfs::create_directories(m_top / "site/out");
    link("site/out/.kolofon-new-public", (m_top / "precious").string());
    link("site/out/.kolofon-build", (m_top / "precious").string());
    EXPECT_EQ(build(), "");
    EXPECT_EQ(beside(), before);
    stdfs::remove_all(m_top / "site/out/.kolofon-build/notes");
    link("site/out/.kolofon-build/notes", (m_top / "precious").string());
    EXPECT_EQ(build(), "");
    EXPECT_EQ(beside(), before);
    EXPECT_TRUE(stdfs::exists(m_top / "site/out/public/index.html"));
}

TEST_F(Outside, NothingIsRemovedThatAManifestNames) {
    put("precious/a.txt", "a");
    put("site/out/public/.kolofon", "kolofon output 1\n0 1 ../../../precious/a.txt\n0 1 /etc/hostname\n");
    EXPECT_EQ(build(), "");
    EXPECT_TRUE(stdfs::exists(m_top / "precious/a.txt"));
    EXPECT_TRUE(stdfs::exists(m_top / "site/out/public/index.html"));
}

TEST_F(Outside, AnInterruptedPublishLeadsNowhereElse) {
    const auto before = beside();
    for (const char* journal : {R"({"report": "../../../evil/2025-06", "folder": "x"})",
                                R"({"report": "s/2025-06", "folder": ".."})", R"({"report": "", "folder": ""})"}) {
        put("site/content/.kolofon-publish/work/report", "s/2025-06\n");
        put("site/content/.kolofon-publish/work/journal.json", journal);
        Findings findings;
        const auto writer = StoreWriter::open(site(), findings);
        ASSERT_TRUE(writer.ok());
        EXPECT_FALSE(writer.value());
        EXPECT_EQ(findings.all().at(0).code, Code::store_cannot_mend);
        EXPECT_EQ(beside(), before);
    }
    stdfs::remove_all(m_top / "site/content/.kolofon-publish");
    put("precious/done/a.txt", "a");
    link("site/content/.kolofon-publish", (m_top / "precious").string());
    Findings findings;
    EXPECT_TRUE(StoreWriter::open(site(), findings).ok());
    EXPECT_TRUE(stdfs::exists(m_top / "precious/done/a.txt"));
}

} // namespace
} // namespace kolofon
