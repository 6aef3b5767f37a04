#include "fs/memory_file_system.h"
#include "output/output_tree.h"

#include <cerrno>
#include <gtest/gtest.h>

namespace kolofon {
namespace {

/// Writes `files` as the whole output; the summary, or none when it could not be committed.
std::optional<OutputSummary> build(MemoryFileSystem& fs, const std::map<std::string, std::string>& files,
                                   Findings& findings) {
    auto tree = OutputTree::open(fs, "out/public", findings);
    if (!tree || !tree.value()) return std::nullopt;
    for (const auto& [path, bytes] : files)
        if (!tree.value()->write(path, bytes, "source")) return std::nullopt;
    const auto summary = tree.value()->commit();
    return summary.ok() ? std::optional(summary.value()) : std::nullopt;
}

TEST(Output, SaysWhatChanged) {
    MemoryFileSystem fs;
    Findings findings;
    EXPECT_EQ(build(fs, {{"a.html", "1"}, {"b/c.html", "2"}}, findings)->added, 2u);
    const auto summary = build(fs, {{"a.html", "1"}, {"b/c.html", "3"}, {"d.html", "4"}}, findings);
    EXPECT_EQ(summary->added, 1u);
    EXPECT_EQ(summary->changed, 1u);
    EXPECT_EQ(summary->removed, 0u);
    EXPECT_EQ(build(fs, {{"a.html", "1"}}, findings)->removed, 2u);
    EXPECT_FALSE(fs.exists("out/public/b/c.html")) << "what is gone from the source is gone from the output";
    EXPECT_TRUE(findings.empty());
}

TEST(Output, ReplacesOnlyWhatItMade) {
    MemoryFileSystem fs;
    fs.put("out/public/viktigt.txt", "mitt");
    Findings findings;
    EXPECT_FALSE(build(fs, {{"a.html", "1"}}, findings));
    EXPECT_EQ(findings.all().at(0).code, Code::output_not_ours);
    EXPECT_EQ(fs.files().at("out/public/viktigt.txt"), "mitt");
}

TEST(Output, TwoThingsAtOneAddress) {
    Findings findings;
    const auto tree = OutputTree::discarding();
    ASSERT_TRUE(tree->write("a.html", "1", "b.md").ok());
    ASSERT_TRUE(tree->write("a.html", "2", "a.md").ok());
    tree->report_taken(findings);
    EXPECT_EQ(findings.all().at(0).code, Code::site_address_taken);
    EXPECT_EQ(findings.all().at(0).place.path, "b.md");
}

/// Every change of the file system fails in turn: the output is the old or the new one, whole, and nothing is left
/// beside it after the next build.
TEST(Output, EveryFaultLeavesOldOrNew) {
    const std::map<std::string, std::string> old_files = {{"a.html", "old"}},
                                             new_files = {{"a.html", "new"}, {"b/c.html", "new"}};
    for (int failing = 0; failing < 20; ++failing) {
        MemoryFileSystem fs;
        Findings findings;
        ASSERT_TRUE(build(fs, old_files, findings));
        int act = 0;
        fs.before_change = [&](const char* what, const std::string& path) -> Result<void> {
            if (act++ == failing) return Fault{what, path, ENOSPC};
            return {};
        };
        (void)build(fs, new_files, findings);
        fs.before_change = nullptr;
        const std::string found = fs.files().at("out/public/a.html");
        EXPECT_TRUE(found == "old" || (found == "new" && fs.exists("out/public/b/c.html"))) << "fault " << failing;
        ASSERT_TRUE(build(fs, new_files, findings));
        for (const auto& [path, bytes] : fs.files())
            EXPECT_TRUE(path.starts_with("out/public/")) << path << " after fault " << failing;
    }
}

} // namespace
} // namespace kolofon
