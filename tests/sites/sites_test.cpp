// Golden sites: each folder under tests/sites/ is a case.
//
//   CASE/site/...            files of the site, laid over tests/sites/_base/ (a file that holds only "(absent)" takes
//   the base's away) CASE/findings.txt        all findings, as `kolofon check --lang en --notes` shows them; absent:
//   there must be none CASE/findings.sv.txt     the same in Swedish, where the case wants it CASE/expected/... output
//   files, compared whole; of HTML only what stands inside <main>
//
// KOLOFON_UPDATE=1 writes what came out into findings*.txt and the files that already stand in expected/; review the
// diff.
#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "load/load_site.h"
#include "render/build.h"
#include "render/look.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace kolofon {
namespace {

namespace stdfs = std::filesystem;

const stdfs::path sites = stdfs::path(KOLOFON_SOURCE_DIR) / "tests" / "sites";
bool updating() {
    return std::getenv("KOLOFON_UPDATE") != nullptr;
}

std::string read_file(const stdfs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void write_file(const stdfs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

void lay(MemoryFileSystem& fs, const stdfs::path& folder) {
    if (!stdfs::exists(folder)) return;
    std::set<stdfs::path> files;
    for (const auto& entry : stdfs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.insert(entry.path());
    for (const stdfs::path& file : files) {
        const std::string path = stdfs::relative(file, folder).generic_string(), text = read_file(file);
        if (text == "(absent)\n")
            (void)fs.remove_all(path);
        else
            fs.put(path, text);
    }
}

/// What is inside <main>, a tag a line so that diffs can be read.
std::string main_of(const std::string& html) {
    const size_t begin = html.find("<main"), end = html.find("</main>");
    return begin == std::string::npos || end == std::string::npos ? html : html.substr(begin, end + 8 - begin);
}

struct Built {
    MemoryFileSystem fs;
    Findings findings;
    BuildResult result;
};

std::unique_ptr<Built> build_case(const stdfs::path& folder) {
    auto built = std::make_unique<Built>();
    lay(built->fs, sites / "_base");
    lay(built->fs, folder / "site");
    const auto program_themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
    const auto site = load_site(built->fs, built->findings);
    if (site) {
        auto result = build_site(*site, built->fs, built->fs, {&built->fs, program_themes.get()}, {}, built->findings);
        EXPECT_TRUE(result.ok());
        if (result.ok()) built->result = result.value();
    }
    built->findings.sort();
    return built;
}

void compare(const stdfs::path& golden, const std::string& actual, bool required) {
    if (updating() && (required || stdfs::exists(golden))) {
        if (actual.empty())
            stdfs::remove(golden);
        else
            write_file(golden, actual);
        return;
    }
    if (!required && !stdfs::exists(golden)) return;
    EXPECT_EQ(stdfs::exists(golden) ? read_file(golden) : std::string(), actual) << golden.filename();
}

void compare_output(const stdfs::path& expected, const Built& built) {
    if (!stdfs::exists(expected)) return;
    for (const auto& entry : stdfs::recursive_directory_iterator(expected)) {
        if (!entry.is_regular_file()) continue;
        const std::string path = "out/" + stdfs::relative(entry.path(), expected).generic_string();
        const auto file = built.fs.files().find(path);
        if (file == built.fs.files().end()) {
            ADD_FAILURE() << path << " was not made";
            continue;
        }
        compare(entry.path(), path.ends_with(".html") ? main_of(file->second) : file->second, true);
    }
}

class Sites : public testing::TestWithParam<std::string> {};

TEST_P(Sites, GiveWhatIsExpected) {
    const stdfs::path folder = sites / GetParam();
    const auto built = build_case(folder);
    compare(folder / "findings.txt", to_text(built->findings, {Language::English, false}), true);
    compare(folder / "findings.sv.txt", to_text(built->findings, {Language::Swedish, false}), false);
    compare_output(folder / "expected", *built);
    EXPECT_EQ(built->result.built, !built->findings.has_errors());
    EXPECT_EQ(built->fs.exists("out/public"), !built->findings.has_errors()) << "a build with errors leaves no output";
}

/// The same source gives the same bytes, also on another number of threads.
TEST_P(Sites, BuildTwiceAlike) {
    const auto first = build_case(sites / GetParam()), second = build_case(sites / GetParam());
    EXPECT_EQ(first->fs.files(), second->fs.files());
}

std::vector<std::string> cases() {
    std::set<std::string> names;
    for (const auto& entry : stdfs::directory_iterator(sites))
        if (entry.is_directory() && entry.path().filename().string().front() != '_')
            names.insert(entry.path().filename().string());
    return {names.begin(), names.end()};
}

INSTANTIATE_TEST_SUITE_P(Golden, Sites, testing::ValuesIn(cases()), [](const auto& one) {
    std::string name = one.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Look, IsInTheHeadOfEveryPage) {
    const auto built = build_case(sites / "look");
    const auto read = [&](const char* path) { return built->fs.read(path).value(); };
    const std::string page = read("out/public/index.html"), other = read("out/public/fit/index.html");
    const size_t theirs = page.find("href=\"assets/style.css\""), own = page.find("href=\"assets/look.css\"");
    ASSERT_NE(own, std::string::npos);
    EXPECT_LT(theirs, own) << "who comes last decides";
    const char* logo = "<img src=\"logo.svg\" alt=\"Exempelkommunens vapen\" width=\"48\" height=\"32\">Rapporter</a>";
    EXPECT_NE(page.find(logo), std::string::npos) << page.substr(0, 3000);
    EXPECT_NE(other.find("alt=\"Vaakuna\""), std::string::npos);
    EXPECT_NE(read("out/public/rapport/2025-06/ekonomi.html").find("href=\"../../assets/look.css\""),
              std::string::npos);
}

/// What a language has no word for stands in the main language, marked; in an attribute, where no mark can stand,
/// plain.
TEST(Words, ThatAreMissingAreBorrowedAndMarked) {
    const auto built = build_case(sites / "look");
    const std::string page = built->fs.read("out/public/fit/index.html").value();
    EXPECT_NE(page.find("<a class=\"skip\" href=\"#k-main\"><span class=\"fallback\" lang=\"sv\">Till innehållet</span></a>"),
              std::string::npos);
    EXPECT_NE(page.find("aria-label=\"Webbplatsen\""), std::string::npos);
    EXPECT_EQ(page.find("‹"), std::string::npos);
}

/// Colours are judged against the grounds that the style sheet has.
TEST(Look, KnowsTheGroundsOfTheStyleSheet) {
    const std::string css = read_file(stdfs::path(KOLOFON_SOURCE_DIR) / "themes/kolofon/assets/style.css");
    EXPECT_EQ(light_grounds[0].hex(), "#ffffff");
    EXPECT_NE(css.find("--page: #fff; --tint: " + light_grounds[1].hex() + ";"), std::string::npos);
    EXPECT_NE(css.find("--page: " + dark_grounds[0].hex() + "; --tint: " + dark_grounds[1].hex() + ";"),
              std::string::npos);
}

/// A kind of finding that no test provokes is a message that nobody has seen. Each code must stand in a case's findings
/// or in a unit test.
TEST(Codes, AreAllProvoked) {
    std::string tests;
    for (const auto& entry : stdfs::recursive_directory_iterator(stdfs::path(KOLOFON_SOURCE_DIR) / "tests")) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && (name.ends_with(".cpp") || name == "findings.txt"))
            tests += read_file(entry.path());
    }
    const std::set<std::string_view> exempt = {"section.too-many"}; // takes 100,000 files
    for (const CodeEntry& entry : catalogue()) {
        if (exempt.contains(entry.id)) continue;
        const std::string id(entry.id);
        std::string name = id;
        std::replace(name.begin(), name.end(), '.', '_');
        std::replace(name.begin(), name.end(), '-', '_');
        const bool provoked = tests.find(id) != std::string::npos || tests.find("Code::" + name) != std::string::npos;
        // The tests of templates leave the prefix out.
        const bool of_template = id.starts_with("template.") && tests.find(id.substr(9)) != std::string::npos;
        EXPECT_TRUE(provoked || of_template) << "no test provokes " << id;
    }
}

} // namespace
} // namespace kolofon
