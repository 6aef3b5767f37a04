#include "fs/file_system.h"
#include "fs/memory_file_system.h"
#include "fs/path.h"

#include <cerrno>
#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace kolofon {
namespace {

TEST(Paths, NormalizeRefusesToLeave) {
    EXPECT_EQ(normalize_path("a/./b/../c.md"), "a/c.md");
    EXPECT_FALSE(normalize_path("../x"));
    EXPECT_FALSE(normalize_path("a/../../x"));
    EXPECT_FALSE(normalize_path("/etc/passwd"));
    EXPECT_FALSE(normalize_path("a\\..\\x"));
}

TEST(Paths, RelativeLinks) {
    EXPECT_EQ(relative_link("index.html", "a/index.html"), "a/index.html");
    EXPECT_EQ(relative_link("a/b/c.html", "a/d.html"), "../d.html");
    EXPECT_EQ(relative_link("a/b/c.html", "a/b/d.html"), "d.html");
    EXPECT_EQ(relative_link("a/b.html", "assets/x.css"), "../assets/x.css");
}

/// Both file systems keep the same promises.
class FileSystems : public testing::TestWithParam<bool> {
protected:
    void SetUp() override {
        if (GetParam()) {
            m_root = testing::TempDir() + "kolofon-fs-" + std::to_string(::getpid());
            std::filesystem::create_directories(m_root);
            m_fs = make_real_file_system(m_root);
        } else {
            m_fs = std::make_unique<MemoryFileSystem>();
        }
    }
    void TearDown() override {
        if (!m_root.empty()) std::filesystem::remove_all(m_root);
    }

    std::unique_ptr<FileSystem> m_fs;
    std::string m_root;
};

TEST_P(FileSystems, ReadsAPartOfAFile) {
    ASSERT_TRUE(m_fs->write_new("a.txt", "0123456789").ok());
    const auto part = [&](uint64_t offset, size_t limit) { return m_fs->read_range("a.txt", offset, limit).value(); };
    EXPECT_EQ(part(0, 3), "012");
    EXPECT_EQ(part(8, 5), "89");
    EXPECT_EQ(part(10, 5), "");
    EXPECT_EQ(part(uint64_t{1} << 40, 5), "");
    EXPECT_FALSE(m_fs->read_range("b.txt", 0, 1).ok());
}

TEST_P(FileSystems, WriteReadListRemove) {
    ASSERT_TRUE(m_fs->make_directories("a/b").ok());
    ASSERT_TRUE(m_fs->write_new("a/b/2.txt", "två").ok());
    ASSERT_TRUE(m_fs->write_new("a/b/1.txt", "").ok());
    EXPECT_EQ(m_fs->read("a/b/2.txt").value(), "två");
    EXPECT_EQ(m_fs->write_new("a/b/2.txt", "x").fault().error_number, EEXIST);
    EXPECT_EQ(m_fs->write_new("c/x.txt", "x").fault().error_number, ENOENT);
    auto pieces = m_fs->create("a/b/3.txt");
    ASSERT_TRUE(pieces.ok());
    ASSERT_TRUE(pieces.value()->write("fem").ok() && pieces.value()->write("ton").ok());
    ASSERT_TRUE(pieces.value()->finish().ok());
    EXPECT_EQ(m_fs->read("a/b/3.txt").value(), "femton");
    ASSERT_TRUE(m_fs->remove_all("a/b/3.txt").ok());
    EXPECT_EQ(m_fs->create("a/b/2.txt").fault().error_number, EEXIST);
    const auto entries = m_fs->list("a/b");
    ASSERT_EQ(entries->size(), 2u);
    EXPECT_EQ(entries.value()[0].name, "1.txt");
    EXPECT_EQ(m_fs->list("a").value()[0].kind, EntryKind::Directory);
    ASSERT_TRUE(m_fs->remove_all("a").ok());
    EXPECT_FALSE(m_fs->exists("a/b/2.txt"));
    EXPECT_TRUE(m_fs->remove_all("a").ok());
}

TEST_P(FileSystems, ExchangeSwapsTrees) {
    ASSERT_TRUE(m_fs->make_directories("old").ok());
    ASSERT_TRUE(m_fs->make_directories("new").ok());
    ASSERT_TRUE(m_fs->write_new("old/x", "1").ok());
    ASSERT_TRUE(m_fs->write_new("new/x", "2").ok());
    ASSERT_TRUE(m_fs->exchange("new", "old").ok());
    EXPECT_EQ(m_fs->read("old/x").value(), "2");
    EXPECT_EQ(m_fs->read("new/x").value(), "1");
    ASSERT_TRUE(m_fs->rename("new", "third").ok());
    EXPECT_EQ(m_fs->read("third/x").value(), "1");
}

TEST_P(FileSystems, ReadInChunks) {
    const std::string bytes(700'000, 'x');
    ASSERT_TRUE(m_fs->write_new("stor.bin", bytes).ok());
    std::string read;
    ASSERT_TRUE(m_fs->read_in_chunks("stor.bin", [&](std::string_view piece) { read += piece; }).ok());
    EXPECT_EQ(read, bytes);
    EXPECT_EQ(m_fs->read_in_chunks("saknas", [](std::string_view) {}).fault().error_number, ENOENT);
}

TEST_P(FileSystems, ALockIsHeldByOneAtATime) {
    ASSERT_TRUE(m_fs->make_directories("content").ok());
    auto first = m_fs->lock("content");
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(m_fs->lock("content").fault().error_number, EWOULDBLOCK);
    first.value().reset();
    EXPECT_TRUE(m_fs->lock("content").ok());
}

TEST_P(FileSystems, WhatIsMissingIsAFault) {
    EXPECT_EQ(m_fs->read("saknas").fault().error_number, ENOENT);
    EXPECT_FALSE(m_fs->list("saknas").ok());
    EXPECT_FALSE(m_fs->status("saknas").ok());
}

INSTANTIATE_TEST_SUITE_P(Both, FileSystems, testing::Bool());

} // namespace
} // namespace kolofon
