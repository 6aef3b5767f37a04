#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/skeleton.h"
#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "load/load_site.h"
#include "render/build.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

Arguments parsed(const std::vector<std::string>& words) {
    return std::get<Arguments>(parse_arguments(words, Language::English));
}
std::string refused(const std::vector<std::string>& words) {
    return std::get<UsageError>(parse_arguments(words, Language::English)).message;
}

TEST(Arguments, AreReadInEitherForm) {
    const Arguments a = parsed({"build", "--site", "x", "--out=y", "--lang", "sv", "--format=json", "--quiet"});
    EXPECT_EQ(a.site, "x");
    EXPECT_EQ(a.value_or("--out", ""), "y");
    EXPECT_EQ(a.language, Language::Swedish);
    EXPECT_EQ(a.format, OutputFormat::Json);
    EXPECT_TRUE(a.quiet);
    EXPECT_EQ(parsed({}).verb, "help");
    EXPECT_EQ(parsed({"--version"}).verb, "--version");
}

TEST(Arguments, AWrongOneNamesTheNearest) {
    EXPECT_EQ(refused({"biuld"}), "There is no verb \"biuld\". Did you mean build?");
    EXPECT_EQ(refused({"build", "--audiens", "x"}), "The verb does not take --audiens. Did you mean --audience?");
    EXPECT_EQ(refused({"build", "--site"}), "--site needs a value.");
    EXPECT_FALSE(refused({"build", "--lang", "fi"}).empty());
    EXPECT_FALSE(refused({"check", "--format", "xml"}).empty());
}

TEST(Arguments, ANumberIsTheWholeWord) {
    EXPECT_EQ(number_within("8", 0, 1024), 8);
    EXPECT_EQ(number_within("0", 0, 1024), 0);
    for (const char* text : {"", "8 ", "+8", "8x", "x", "1025", "-1", "99999999999999999999", "4.5"})
        EXPECT_EQ(number_within(text, 0, 1024), std::nullopt) << text;
}

TEST(Init, MakesASiteWithoutAFinding) {
    for (const Language language : {Language::Swedish, Language::English}) {
        MemoryFileSystem fs;
        for (const auto& [path, content] : starter_site(language)) fs.put(path, content);
        Findings findings;
        const auto site = load_site(fs, findings);
        ASSERT_TRUE(site);
        const auto themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
        const auto result = build_site(*site, fs, fs, {&fs, themes.get()}, {}, findings);
        EXPECT_TRUE(findings.empty()) << to_text(findings, {Language::English, false});
        ASSERT_TRUE(result.ok());
        EXPECT_TRUE(result->built);
        EXPECT_TRUE(fs.exists("out/public/index.html"));
    }
}

/// What a verb prints on standard output; `status` gets how it ended.
std::string printed(ExitStatus (*verb)(const Invocation&), const std::vector<std::string>& words, ExitStatus& status) {
    Invocation invocation;
    invocation.arguments = parsed(words);
    testing::internal::CaptureStdout();
    status = verb(invocation);
    return testing::internal::GetCapturedStdout();
}

TEST(Build, SaysThatAWorkingCopyIsAheadAndTheBuiltSiteIsProven) {
    const std::string site = testing::TempDir() + "kolofon-cli-build";
    const auto fs = make_real_file_system("/");
    (void)fs->remove_all(site);
    for (const auto& [path, content] : starter_site(Language::English)) {
        (void)fs->make_directories(site + "/" + path.substr(0, path.rfind('/') + 1));
        ASSERT_TRUE(fs->write_new(site + "/" + path, content).ok()) << path;
    }
    const auto entries = fs->list(site + "/content/monthly-report");
    ASSERT_TRUE(entries.ok());
    const std::string report = "monthly-report/" + entries.value().front().name;
    ExitStatus status;
    const std::vector<std::string> at = {"--site", site, "--lang", "en"};
    const auto with = [&](std::vector<std::string> words) {
        words.insert(words.end(), at.begin(), at.end());
        return words;
    };
    printed(run_publish, with({"publish", report, "--time", "2025-07-04T08:00:00Z"}), status);
    ASSERT_EQ(status, ExitStatus::Good);
    ASSERT_TRUE(fs->write_new(site + "/content/" + report + "/99-new.md", "+++\ntitle = \"New\"\n+++\n\nText.\n").ok());
    const std::string built = printed(run_build, with({"build", "--format", "json", "--out", site + "/out"}), status);
    EXPECT_NE(built.find("published.behind"), std::string::npos) << built;
    ASSERT_EQ(status, ExitStatus::Good);
    const std::string proven = printed(run_verify, with({"verify", site + "/out/public"}), status);
    EXPECT_TRUE(proven.starts_with("Whole: 1 report, 1 version, ")) << proven;
    EXPECT_EQ(status, ExitStatus::Good);
    const std::string searched = printed(run_verify,
                                         {"verify", "--audience", "public", site + "/out/public", "--format", "json",
                                          "--site", testing::TempDir(), "--lang", "en"},
                                         status);
    EXPECT_NE(searched.find("leak.no-words"), std::string::npos) << searched;
    EXPECT_EQ(status, ExitStatus::ContentErrors) << "a search for nothing proves nothing";
    ASSERT_TRUE(fs->write_new(site + "/confidential.txt", "# words\nProject Falcon\n").ok());
    const std::string clean =
        printed(run_verify, with({"verify", "--audience", "public", site + "/out/public"}), status);
    EXPECT_NE(clean.find("Searched for "), std::string::npos) << clean;
    EXPECT_NE(clean.find("nothing found"), std::string::npos) << clean;
    EXPECT_EQ(status, ExitStatus::Good);
    printed(run_verify, with({"verify", "--audience", "intranet", site + "/out/public"}), status);
    EXPECT_EQ(status, ExitStatus::WrongUsage);
    printed(run_build, with({"build", "--now", "tomorrow"}), status);
    EXPECT_EQ(status, ExitStatus::WrongUsage);
    (void)fs->remove_all(site);
}

/// A theme that was just made builds a site without a finding, also a note.
TEST(New, ThemeIsInheritedSeenAndBuildable) {
    const std::string site = testing::TempDir() + "kolofon-cli-theme";
    const auto fs = make_real_file_system("/");
    (void)fs->remove_all(site);
    for (const auto& [path, content] : starter_site(Language::Swedish)) {
        (void)fs->make_directories(site + "/" + path.substr(0, path.rfind('/') + 1));
        const std::string text = path == "site.toml" ? "theme = \"kommunen\"\n" + content : content;
        ASSERT_TRUE(fs->write_new(site + "/" + path, text).ok()) << path;
    }
    ExitStatus status;
    const auto run = [&](ExitStatus (*verb)(const Invocation&), std::vector<std::string> words) {
        words.insert(words.end(), {"--site", site, "--lang", "en"});
        return printed(verb, words, status);
    };
    EXPECT_NE(run(run_new, {"new", "theme", "kommunen"}).find("themes/kommunen/theme.toml"), std::string::npos);
    EXPECT_EQ(status, ExitStatus::Good);
    const std::string built = run(run_build, {"build", "--notes", "--format", "json", "--out", site + "/out"});
    EXPECT_EQ(status, ExitStatus::Good) << built;
    EXPECT_NE(built.find("\"errors\":0"), std::string::npos) << built;
    const auto css = fs->read(site + "/out/public/assets/look.css");
    ASSERT_TRUE(css.ok());
    EXPECT_NE(css.value().find("--color-primary: #00664f;"), std::string::npos) << css.value();
    EXPECT_NE(fs->read(site + "/out/public/index.html").value().find("themes/kommunen/i18n/sv.toml"),
              std::string::npos);
    run(run_new, {"new", "theme", "kommunen"});
    EXPECT_EQ(status, ExitStatus::WrongUsage) << "never overwrites";
    run(run_new, {"new", "theme", "Vårt tema"});
    EXPECT_EQ(status, ExitStatus::WrongUsage);
    (void)fs->remove_all(site);
}

TEST(Skeleton, OfAReportLeavesOutWhatBelongedToTheMonth) {
    const NewReport report{*Period::parse("2025-06"), *Period::parse("2025-07"), "sv", ""};
    EXPECT_EQ(skeleton_of_report(R"(title = "Rapport juni 2025"
period = "2025-06"   # perioden
published = 2025-07-04
responsible = "Direktören"
key_figures = [
  "a.b.c",
]

[[attachment]]
id = "b1"
file = "attachments/b1.pdf"

[[correction]]
id = "r1"
)",
                                 report),
              R"(title = "Rapport juli 2025"
period = "2025-07"
responsible = "Direktören"
# key_figures = [
#   "a.b.c",
# ]

# [[attachment]]
# id = "b1"
# file = "attachments/b1.pdf"
)");
}

TEST(Skeleton, OfASectionKeepsHeadingsAndPlaces) {
    EXPECT_EQ(skeleton_of_section("+++\ntitle = \"A\"\nsummary = \"Förra månaden\"\nthread = \"x\"\n+++\n\nText {{ "
                                  "a.b.c }}.\n\n## Rubrik\n\nMer.\n\n{{ table t }}\n"),
              "+++\ntitle = \"A\"\nthread = \"x\"\n+++\n\n## Rubrik\n\n{{ table t }}\n");
}

TEST(Skeleton, OfATableHasNoFigures) {
    EXPECT_EQ(skeleton_of_csv("Post;Utfall;Mål\nA, b;1,5;.\n\"C;d\";2;-3\n"),
              "Post;Utfall;Mål\nA, b;..;.\n\"C;d\";..;..\n");
    EXPECT_EQ(skeleton_of_table("title = \"T\"\ndate = 2025-06-30\n\n[[acknowledge]]\ncode = \"table.check\"\nreason = "
                                "\"x\"\n\n[[check]]\nrule = \"a == b\"\n"),
              "title = \"T\"\n\n[[check]]\nrule = \"a == b\"\n");
}

} // namespace
} // namespace kolofon
