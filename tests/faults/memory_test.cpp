// The finished program, to which the system refuses memory: at one request after another, spread over the whole run of
// each verb. However a run ends, it ends by itself and says why; what it wrote is the old or the new, whole; and the
// same command does then what it does when nothing fails.
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace kolofon {
namespace {

namespace stdfs = std::filesystem;
using Words = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

std::string read_file(const stdfs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void write_file(const stdfs::path& path, const std::string& text) {
    stdfs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// A folder's files without what is named .kolofon-...: work in progress, which the next run clears away, and what
/// builds leave for one another, which costs time only.
Files files_of(const stdfs::path& folder) {
    Files files;
    if (!stdfs::exists(folder)) return files;
    for (auto entry = stdfs::recursive_directory_iterator(folder); entry != stdfs::end(entry); ++entry) {
        const std::string name = entry->path().filename();
        if (name.starts_with(".kolofon-"))
            entry.disable_recursion_pending();
        else if (entry->is_regular_file())
            files[entry->path().lexically_relative(folder)] = read_file(entry->path());
    }
    return files;
}

void append(const stdfs::path& path, const std::string& text) {
    write_file(path, read_file(path) + text);
}

void put(const stdfs::path& folder, const stdfs::path& as) {
    stdfs::remove_all(folder);
    stdfs::copy(as, folder, stdfs::copy_options::recursive);
}

/// What differs between two folders, by name.
std::string difference(const Files& a, const Files& b) {
    std::string names;
    for (const auto& [path, bytes] : a)
        if (const auto other = b.find(path); other == b.end() || other->second != bytes) names += " -" + path;
    for (const auto& [path, bytes] : b)
        if (!a.contains(path)) names += " +" + path;
    return names.substr(0, 300);
}

/// So many requests of a verb are refused, so that the test is quick; KOLOFON_ALL=1 refuses every one, 10 every tenth.
constexpr size_t tries = 100;

/// How a run ended.
struct Ending {
    int status = 0; ///< minus a signal's number
    std::string said;
};

class Memory : public testing::Test {
protected:
    /// A site with what brings in every library: a sheet, a PDF.
    void SetUp() override {
        const stdfs::path quick = "/dev/shm"; // a disk in memory, which need not wait for what is synced
        const bool is_there = ::access(quick.c_str(), W_OK) == 0;
        m_folder = is_there ? quick : stdfs::temp_directory_path();
        m_folder /= "kolofon-memory-" + std::to_string(::getpid());
        stdfs::remove_all(m_folder);
        const stdfs::path source(KOLOFON_SOURCE_DIR), sites = source / "tests/sites";
        const stdfs::path tables = sites / "sheets/site/content/rapport/2025-06/tables";
        const stdfs::path site = m_folder / "begin/site";
        stdfs::create_directories(m_folder / "begin");
        stdfs::copy(sites / "_base", site, stdfs::copy_options::recursive);
        m_report = site / "content/rapport/2025-06";
        for (const char* name : {"priser.ods", "priser.toml"}) stdfs::copy(tables / name, m_report / "tables" / name);
        stdfs::create_directories(m_report / "attachments");
        stdfs::copy(source / "content/regiondirektorens-rapport/2019-10/attachments/ledningsrapport-oktober-2019.pdf",
                    m_report / "attachments/bilaga.pdf");
        append(m_report / "report.toml",
               "responsible = \"Ekonomi\"\ndocument_id = \"M-2025-06\"\ncontact = \"https://example.org/\"\n"
               "[[attachment]]\nid = \"bilaga-1\"\ntitle = \"Bilaga\"\nfile = \"attachments/bilaga.pdf\"\n");
        append(m_report / "01-inledning.md", "\nSe {{ attachment bilaga-1 }}.\n\n{{ table priser }}\n");
    }
    void TearDown() override { stdfs::remove_all(m_folder); }

    /// Runs the program in "now"; request `at` for memory fails, none when 0.
    Ending run(const Words& words, size_t at) {
        Words all{KOLOFON_PROGRAM};
        all.insert(all.end(), words.begin(), words.end());
        std::vector<char*> argv;
        for (std::string& word : all) argv.push_back(word.data());
        argv.push_back(nullptr);
        const Words variables{"LC_ALL=C.UTF-8", "LD_PRELOAD=" KOLOFON_FAILING_MEMORY,
                              "KOLOFON_FAIL_AT=" + std::to_string(at),
                              "KOLOFON_COUNT_TO=" + (m_folder / "count").string()};
        std::vector<char*> environment;
        for (const std::string& variable : variables) environment.push_back(const_cast<char*>(variable.c_str()));
        environment.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        const std::string said = m_folder / "said", now = m_folder / "now";
        posix_spawn_file_actions_addchdir_np(&actions, now.c_str());
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 2, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        pid_t child = 0;
        const int error = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environment.data());
        posix_spawn_file_actions_destroy(&actions);
        EXPECT_EQ(error, 0) << argv[0];
        int status = 0;
        ::waitpid(child, &status, 0);
        return {WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), read_file(said)};
    }

    /// A run in "begin", which must do well.
    void prepare(const Words& words) {
        put(m_folder / "now", m_folder / "begin");
        const Ending ending = run(words, 0);
        ASSERT_EQ(ending.status, 0) << ending.said;
        put(m_folder / "begin", m_folder / "now");
    }

    /// Refuses memory at requests spread over a run of `words`, from "begin".
    void each_request_fails(const std::string& name, const Words& words);

    stdfs::path m_folder, m_report;
    bool m_moves_files = false; ///< the run puts files into an old output, which may be half done if it says so
};

/// Which outputs of "out" say that they are unfinished.
std::set<std::string> unfinished(const stdfs::path& folder) {
    std::set<std::string> found;
    for (const char* audience : {"public", "intranet"})
        if (read_file(folder / "out" / audience / ".kolofon").starts_with("kolofon output 1, unfinished"))
            found.insert(audience);
    return found;
}

/// The parts of a folder that are each replaced as a whole: an output, the store, a package.
std::string part_of(const std::string& path) {
    for (const char* part : {"out/public", "out/intranet", "site/content/_published"})
        if (path.starts_with(std::string(part) + "/")) return part;
    return path;
}

std::map<std::string, Files> parts_of(const Files& files) {
    std::map<std::string, Files> parts;
    for (const auto& [path, bytes] : files) parts[part_of(path)][path] = bytes;
    return parts;
}

void Memory::each_request_fails(const std::string& name, const Words& words) {
    const stdfs::path begin = m_folder / "begin", now = m_folder / "now";
    const Files before = files_of(begin);
    put(now, begin);
    const Ending good = run(words, 0);
    ASSERT_EQ(good.status, 0) << name << ": " << good.said;
    const Files after = files_of(now);
    const auto old_parts = parts_of(before), new_parts = parts_of(after);
    const size_t requests = std::strtoul(read_file(m_folder / "count").c_str(), nullptr, 10);
    ASSERT_GT(requests, 1000u) << "nothing is counted";
    const char* asked = std::getenv("KOLOFON_ALL");
    const size_t step = std::max<size_t>(1, asked ? std::strtoul(asked, nullptr, 10) : requests / tries);
    size_t tried = 0, harmless = 0, ended = 0;
    bool is_as_before = false;
    // Requests of the beginning are the same each time, so the spread begins elsewhere for each verb.
    for (size_t at = 1 + name.size() % step; at <= requests; at += step, ++tried) {
        if (!is_as_before) put(now, begin);
        const Ending ending = run(words, at);
        const std::string where = name + ", request " + std::to_string(at) + ", ended with " +
                                  std::to_string(ending.status) + "\nsaid: " + ending.said.substr(0, 400);
        const Files found = files_of(now);
        is_as_before = found == before;
        harmless += ending.status == 0;
        ended += ending.status == 3;
        EXPECT_TRUE(ending.status == 0 || (ending.status == 3 && ending.said.find("memory") != std::string::npos))
            << where;
        if (ending.status == 0) {
            EXPECT_EQ(difference(after, found), "") << where;
            continue;
        }
        if (is_as_before) continue;
        const auto half_done = unfinished(now);
        const auto found_parts = parts_of(found);
        for (const auto& [part, files] : old_parts)
            EXPECT_TRUE(found_parts.contains(part) || !new_parts.contains(part)) << where << "\ngone: " << part;
        for (const auto& [part, files] : found_parts) {
            if (m_moves_files && half_done.contains(stdfs::path(part).filename())) continue;
            const auto old_part = old_parts.find(part), new_part = new_parts.find(part);
            EXPECT_TRUE((old_part != old_parts.end() && files == old_part->second) ||
                        (new_part != new_parts.end() && files == new_part->second))
                << where << "\nneither old nor new: " << part;
        }
        const Ending again = run(words, 0);
        EXPECT_EQ(difference(after, files_of(now)), "") << where << "\nnot mended by another run: " << again.said;
    }
    (void)run(words, 0); // over what the last ones left
    EXPECT_EQ(difference(after, files_of(now)), "") << name;
    std::printf("%s: %zu requests, %zu refused in turn: %zu ended the run, %zu did no harm\n", name.c_str(), requests,
                tried, ended, harmless);
}

const Words build_alone{"build", "--site", "site", "--out", "out", "--threads", "1", "--quiet"};

Words with(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

class MemoryOfLaterBuilds : public Memory {
protected:
    void SetUp() override {
        Memory::SetUp();
        prepare(build_alone);
        append(m_report / "01-inledning.md", "\nEtt stycke till.\n");
    }
};

TEST_F(Memory, RefusedToAFirstBuild) {
    each_request_fails("first build", build_alone);
}

TEST_F(Memory, RefusedToABuildOnManyThreads) {
    each_request_fails("build on threads", {"build", "--site", "site", "--out", "out", "--threads", "4", "--quiet"});
}

TEST_F(MemoryOfLaterBuilds, RefusedToAWholeBuild) {
    each_request_fails("whole build", with(build_alone, {"--full"}));
}

TEST_F(MemoryOfLaterBuilds, RefusedToAnUpdate) {
    m_moves_files = true;
    each_request_fails("update", build_alone);
}

TEST_F(Memory, RefusedToAPublishAndToBundles) {
    const Words publish{"publish", "rapport/2025-06", "--site", "site", "--time", "2025-07-04T08:00:00Z", "--quiet"};
    each_request_fails("publish", publish);
    prepare(publish);
    const Words bundle{"bundle", "rapport/2025-06@1", "--site", "site", "--out", "package", "--quiet"};
    each_request_fails("bundle single", with(bundle, {"--single"}));
    for (const char* format : {"html", "bagit", "csip", "wacz"})
        each_request_fails(std::string("bundle ") + format, with(bundle, {"--format", format}));
}

TEST_F(Memory, RefusedToChecks) {
    prepare(build_alone);
    each_request_fails("check", {"check", "--site", "site", "--quiet"});
    each_request_fails("verify", {"verify", "out/public", "--quiet"});
}

} // namespace
} // namespace kolofon
