#include "fs/memory_file_system.h"
#include "output/output_tree.h"

#include <brotli/decode.h>
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

/// The same, moving only what differs into the old output.
std::optional<OutputSummary> update(MemoryFileSystem& fs, const std::map<std::string, std::string>& files,
                                    const std::vector<std::string>& adopted = {}) {
    Findings findings;
    const auto manifest = fs.read("out/public/.kolofon");
    if (!manifest.ok() || !OutputTree::is_whole(fs, "out/public", fingerprint_of(manifest.value())))
        return std::nullopt;
    auto tree = OutputTree::open(fs, "out/public", findings);
    if (!tree || !tree.value()) return std::nullopt;
    tree.value()->update_in_place();
    for (const std::string& path : adopted) tree.value()->adopt(path + "\n", nullptr);
    for (const auto& [path, bytes] : files)
        if (!tree.value()->write(path, bytes, "source")) return std::nullopt;
    const auto summary = tree.value()->commit();
    return summary.ok() ? std::optional(summary.value()) : std::nullopt;
}

std::map<std::string, std::string> output_of(const MemoryFileSystem& fs) {
    std::map<std::string, std::string> files;
    for (const auto& [path, bytes] : fs.files())
        if (path.starts_with("out/") && !path.ends_with("/.kolofon")) files[path.substr(4)] = bytes;
    return files;
}

TEST(Output, UpdatedInPlaceIsWhatItWouldBeAnew) {
    MemoryFileSystem fs;
    Findings findings;
    build(fs, {{"a.html", "1"}, {"b/c.html", "2"}, {"b/d/e.html", "3"}, {"f.html", "4"}}, findings);
    std::vector<std::string> touched;
    fs.before_change = [&](const char*, const std::string& path) -> Result<void> {
        touched.push_back(path);
        return {};
    };
    const auto summary = update(fs, {{"b/c.html", "2"}, {"f.html", "5"}, {"a.html/g.html", "6"}});
    ASSERT_TRUE(summary);
    using Files = std::map<std::string, std::string>;
    EXPECT_EQ(output_of(fs), (Files{{"public/a.html/g.html", "6"}, {"public/b/c.html", "2"}, {"public/f.html", "5"}}));
    EXPECT_FALSE(fs.exists("out/public/b/d"));
    EXPECT_EQ(std::count(touched.begin(), touched.end(), "out/public/b/c.html"), 0) << "it is as it was";
    EXPECT_EQ(summary->removed, 2u);
    EXPECT_TRUE(update(fs, {}, {"a.html/g.html", "b/c.html", "f.html"}));
    EXPECT_EQ(output_of(fs).size(), 3u) << "what is adopted stays";
}

TEST(Output, IsNotWholeOnceSomebodyTouchedIt) {
    const std::map<std::string, std::string> files = {{"a.html", "1"}, {"b/c.html", "2"}};
    const std::function<void(MemoryFileSystem&)> acts[] = {
        [](auto& fs) { fs.put("out/public/a.html", "X"); }, [](auto& fs) { fs.put("out/public/b/mine.html", "X"); },
        [](auto& fs) { (void)fs.remove_all("out/public/b/c.html"); },
        [](auto& fs) { (void)fs.remove_all("out/public/b"); }, [](auto& fs) { fs.put("out/public/.kolofon", "?"); }};
    for (const auto& act : acts) {
        MemoryFileSystem fs;
        Findings findings;
        build(fs, files, findings);
        EXPECT_TRUE(update(fs, files));
        act(fs);
        EXPECT_FALSE(update(fs, files));
    }
}

TEST(Output, InterruptedIsUnfinishedUntilTheNextBuild) {
    const std::map<std::string, std::string> before = {{"a.html", "1"}, {"b/c.html", "2"}, {"d.html", "3"}},
                                             after = {{"a.html", "x"}, {"e/f.html", "y"}, {"d.html", "3"}};
    for (int stop_at = 0;; ++stop_at) {
        MemoryFileSystem fs;
        Findings findings;
        build(fs, before, findings);
        int acts = 0;
        fs.before_change = [&](const char* act, const std::string& path) -> Result<void> {
            return acts++ < stop_at ? Result<void>() : Result<void>(Fault{act, path, EIO});
        };
        const bool done = update(fs, after).has_value();
        fs.before_change = nullptr;
        const auto shown = output_of(fs);
        if (!update(fs, after)) {
            ASSERT_TRUE(build(fs, after, findings)) << "unfinished, or never begun";
        }
        EXPECT_EQ(output_of(fs).size(), 3u);
        EXPECT_EQ(fs.files().at("out/public/a.html"), "x");
        if (done || HasFailure()) break;
    }
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

std::string unpacked_brotli(const std::string& bytes) {
    std::string out(100'000, '\0');
    size_t size = out.size();
    const bool done = BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                                              reinterpret_cast<uint8_t*>(out.data())) == BROTLI_DECODER_RESULT_SUCCESS;
    return done ? out.substr(0, size) : std::string();
}

/// Builds with compressed copies.
void build_small(MemoryFileSystem& fs, const std::map<std::string, std::string>& files) {
    Findings findings;
    const auto tree = std::move(OutputTree::open(fs, "out/public", findings)).value();
    for (const auto& [path, bytes] : files) ASSERT_TRUE(tree->write(path, bytes, "source").ok());
    ASSERT_TRUE(tree->precompress().ok());
    ASSERT_TRUE(tree->commit().ok());
}

TEST(Output, CompressesTexts) {
    MemoryFileSystem fs;
    const std::string page(5000, 'a'), short_page(1000, 'a');
    build_small(fs, {{"a.html", page}, {"b.html", short_page}, {"c.pdf", page}, {"d.css", page}, {"d.css.gz", "own"}});
    const auto& files = fs.files();
    EXPECT_EQ(unpacked_brotli(files.at("out/public/a.html.br")), page);
    const std::string& gzip = files.at("out/public/a.html.gz");
    EXPECT_LT(gzip.size(), 100u);
    EXPECT_EQ(gzip.substr(0, 8), std::string("\x1F\x8B\x08\0\0\0\0\0", 8)) << "no name, no time";
    EXPECT_FALSE(files.contains("out/public/b.html.gz")) << "too small to gain anything";
    EXPECT_FALSE(files.contains("out/public/c.pdf.br")) << "no text";
    EXPECT_EQ(files.at("out/public/d.css.gz"), "own") << "what is there stays";
    EXPECT_NE(files.at("out/public/.kolofon").find(" a.html.br\n"), std::string::npos);
}

TEST(Output, TakesCompressedCopiesOfUnchangedFilesFromTheOldOutput) {
    MemoryFileSystem fs;
    const std::string page(5000, 'a'), other(5000, 'b');
    build_small(fs, {{"a.html", page}, {"b.html", page}, {"c.html", page}});
    const auto first = fs.files();
    fs.put("out/public/c.html.br", "meddled with");
    build_small(fs, {{"a.html", page}, {"b.html", other}, {"c.html", page}});
    EXPECT_EQ(fs.files().at("out/public/a.html.br"), first.at("out/public/a.html.br"));
    EXPECT_EQ(unpacked_brotli(fs.files().at("out/public/b.html.br")), other);
    EXPECT_EQ(unpacked_brotli(fs.files().at("out/public/c.html.br")), page) << "a copy that is not ours is not taken";
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
