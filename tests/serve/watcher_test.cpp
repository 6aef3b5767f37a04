#include "serve/watcher.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <poll.h>

using namespace kolofon;
namespace fs = std::filesystem;

namespace {

/// A site's folder on the disk, watched as `serve` does.
class WatcherTest : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "kolofon-watcher-XXXXXX").string();
        ASSERT_TRUE(::mkdtemp(name.data()));
        m_folder = name;
        fs::create_directories(m_folder / "content/rapport/2025-06/tables");
        save("site.toml");
        save("content/rapport/2025-06/01-a.md");
        m_fs = make_real_file_system(name);
        auto watcher = Watcher::open(
            {{m_fs.get(), "", {"site.toml", "content", "themes"}}, {m_fs.get(), "content"}, {m_fs.get(), "themes"}});
        ASSERT_TRUE(watcher.ok());
        m_watcher = std::move(watcher).value();
    }
    void TearDown() override { fs::remove_all(m_folder); }

    void save(const std::string& path) const { std::ofstream(m_folder / path) << "x\n"; }
    /// Whether what was done since the last time counts. The kernel has noted it when the act returns.
    bool changed() const { return m_watcher->take_changes(); }

    fs::path m_folder;
    std::unique_ptr<FileSystem> m_fs;
    std::unique_ptr<Watcher> m_watcher;
};

TEST_F(WatcherTest, NoticesASave) {
    EXPECT_FALSE(changed());
    save("content/rapport/2025-06/01-a.md");
    EXPECT_TRUE(changed());
    EXPECT_FALSE(changed());
    save("site.toml");
    EXPECT_TRUE(changed());
    fs::remove(m_folder / "content/rapport/2025-06/01-a.md");
    EXPECT_TRUE(changed());
}

TEST_F(WatcherTest, TellsInWhichFoldersFilesChanged) {
    using Folders = std::set<std::string>;
    EXPECT_EQ(m_watcher->take_touched(), Folders());
    save("content/rapport/2025-06/01-a.md");
    save("content/rapport/2025-06/01-a.md~");
    save("site.toml");
    EXPECT_TRUE(changed());
    EXPECT_EQ(m_watcher->take_touched(), (Folders{"", "content/rapport/2025-06"}));
    EXPECT_EQ(m_watcher->take_touched(), Folders());
    fs::create_directories(m_folder / "content/rapport/2025-07");
    EXPECT_TRUE(changed());
    EXPECT_EQ(m_watcher->take_touched(), std::nullopt) << "a folder came: it may be any";
    EXPECT_EQ(m_watcher->take_touched(), Folders());
    fs::create_directory_symlink(m_folder / "content/rapport/2025-06", m_folder / "content/rapport/2025-08");
    EXPECT_TRUE(changed());
    EXPECT_EQ(m_watcher->take_touched(), std::nullopt);
    save("content/rapport/2025-06/01-a.md");
    EXPECT_TRUE(changed());
    EXPECT_EQ(m_watcher->take_touched(), std::nullopt) << "it changed under two names";
}

TEST_F(WatcherTest, NoticesAnEditorThatRenames) {
    save("content/rapport/2025-06/.01-a.md.swp");
    save("content/rapport/2025-06/01-a.md~");
    save("content/rapport/2025-06/4913");
    EXPECT_FALSE(changed()) << "an editor's own files";
    fs::rename(m_folder / "content/rapport/2025-06/01-a.md~", m_folder / "content/rapport/2025-06/01-a.md");
    EXPECT_TRUE(changed());
}

TEST_F(WatcherTest, FollowsFoldersThatComeAndGo) {
    fs::create_directories(m_folder / "content/rapport/2025-07/tables");
    EXPECT_TRUE(changed());
    save("content/rapport/2025-07/tables/a.csv");
    EXPECT_TRUE(changed()) << "in a new folder";
    fs::rename(m_folder / "content/rapport/2025-07", m_folder / "content/rapport/2025-08");
    EXPECT_TRUE(changed());
    save("content/rapport/2025-08/tables/a.csv");
    EXPECT_TRUE(changed()) << "in a folder with a new name";
    fs::rename(m_folder / "content/rapport/2025-08", m_folder / "elsewhere");
    EXPECT_TRUE(changed());
    save("elsewhere/tables/a.csv");
    EXPECT_FALSE(changed()) << "in a folder that has gone";
    const size_t before = m_watcher->folders();
    fs::remove_all(m_folder / "content/rapport/2025-06");
    EXPECT_TRUE(changed());
    (void)changed(); // the system says last that it has let go
    EXPECT_EQ(m_watcher->folders(), before - 2);
}

TEST_F(WatcherTest, FollowsARootThatComesLater) {
    fs::create_directories(m_folder / "themes/egen/templates");
    EXPECT_TRUE(changed());
    save("themes/egen/templates/base.html");
    EXPECT_TRUE(changed());
    fs::remove_all(m_folder / "content");
    EXPECT_TRUE(changed());
    fs::create_directories(m_folder / "content/rapport");
    EXPECT_TRUE(changed());
    save("content/rapport/series.toml");
    EXPECT_TRUE(changed());
}

TEST_F(WatcherTest, PassesOverWhatNoBuildReads) {
    fs::create_directories(m_folder / "out/public");
    fs::create_directories(m_folder / "content/_published/v1");
    save("out/public/index.html");
    save("content/_published/v1/manifest.json");
    save("README.md");
    EXPECT_FALSE(changed());
}

TEST_F(WatcherTest, EndsWithLinksInARing) {
    fs::create_directory_symlink(m_folder / "content", m_folder / "content/rapport/ring");
    (void)changed();
    EXPECT_LT(m_watcher->folders(), 10u);
    save("content/rapport/2025-06/01-a.md");
    EXPECT_TRUE(changed());
}

TEST_F(WatcherTest, TakesAThousandSaves) {
    for (int i = 0; i < 1000; ++i) save("content/rapport/2025-06/01-a.md");
    EXPECT_TRUE(changed());
    EXPECT_FALSE(changed());
}

} // namespace
