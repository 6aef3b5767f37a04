// A publish that stops anywhere: a fault of every change in turn, a disk that is full from then on, and a program that
// is killed there.
#include "store_fixture.h"

#include "fs/forwarding_file_system.h"
#include "fs/memory_file_system.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kolofon {
namespace {

namespace stdfs = std::filesystem;

/// Something done to a site that is already in some state.
struct Act {
    const char* name;
    std::function<void(FileSystem&)> prepare;
    std::function<bool(FileSystem&)> run; ///< true when it was done
    size_t versions_before;
    size_t events_before;
};

bool publish_quietly(FileSystem& fs, const VersionInput& input) {
    Findings findings;
    const auto sealed = publish(fs, input, findings);
    return sealed.ok() && sealed.value().has_value();
}

bool withdraw(FileSystem& fs) {
    Findings findings;
    auto writer = StoreWriter::open(fs, findings);
    if (!writer.ok() || !writer.value()) return false;
    const auto head = writer.value()->append_event(
        {LogEvent::Withdraw, "rapport/2025-04", 1, noon(20), "Fel siffror", "Staben"}, findings);
    return head.ok() && head.value().has_value();
}

std::vector<Act> acts() {
    const auto folder = [](FileSystem& fs) { (void)fs.make_directories("content/rapport"); };
    const auto one = [=](FileSystem& fs) {
        folder(fs);
        (void)publish_quietly(fs, version_input("rapport/2025-04", 1, 1));
    };
    return {
        {"the first version of all", folder,
         [](FileSystem& fs) { return publish_quietly(fs, version_input("rapport/2025-04", 1, 1)); }, 0, 0},
        {"a second version", one,
         [](FileSystem& fs) { return publish_quietly(fs, version_input("rapport/2025-04", 2, 2)); }, 1, 1},
        {"another report", one,
         [](FileSystem& fs) { return publish_quietly(fs, version_input("rapport/2025-05", 1, 3)); }, 1, 1},
        {"a withdrawal", one, withdraw, 1, 1},
    };
}

/// After whatever happened: the store is valid, at the old state or the new; the next one mends it, and can publish.
void expect_whole(FileSystem& fs, const Act& act, const std::string& where) {
    StoreProof proof;
    Findings said;
    const std::string codes = verified(fs, {}, &proof, &said);
    EXPECT_TRUE(codes.empty() || codes == "store.interrupted") << where << ": " << to_text(said, {Language::English});
    const bool event = act.versions_before == act.events_before && std::string(act.name) == "a withdrawal";
    EXPECT_TRUE(proof.versions == act.versions_before || (!event && proof.versions == act.versions_before + 1))
        << where;
    Findings mending;
    {
        const auto writer = StoreWriter::open(fs, mending);
        ASSERT_TRUE(writer.ok() && writer.value()) << where;
    }
    if (codes == "store.interrupted") {
        EXPECT_TRUE(has(mending, Code::store_removed_unfinished) || has(mending, Code::store_finished_publish))
            << where;
        EXPECT_EQ(has(mending, Code::store_finished_publish), proof.versions > act.versions_before) << where;
    }
    EXPECT_FALSE(fs.exists("content/.kolofon-publish")) << where;
    StoreProof mended;
    EXPECT_EQ(verified(fs, {}, &mended, &said), "") << where << ": " << to_text(said, {Language::English});
    EXPECT_EQ(mended.versions, proof.versions) << where;
    EXPECT_TRUE(event || mended.events == mended.versions) << where;
    const bool done = mended.versions + mended.events > act.versions_before + act.events_before;
    EXPECT_TRUE(done || act.run(fs)) << where;
    EXPECT_TRUE(publish_quietly(fs, version_input("rapport/2030-01", 1, 25))) << where;
    EXPECT_EQ(verified(fs), "") << where;
}

enum class Trouble { Once, FromThenOn, DiskFull };

/// Runs `act` with trouble at change number `n`; the number of changes it came to.
size_t run_with_trouble(MemoryFileSystem& fs, const Act& act, size_t n, Trouble trouble, bool& done) {
    size_t count = 0;
    fs.before_change = [&](const char* what, const std::string& path) -> Result<void> {
        ++count;
        const bool removal = std::string_view(what) == "remove";
        const bool hit =
            trouble == Trouble::Once ? count == n : count >= n && !(trouble == Trouble::DiskFull && removal);
        if (hit) return Fault{"cannot write", path, trouble == Trouble::DiskFull ? ENOSPC : EIO};
        return {};
    };
    done = act.run(fs);
    fs.before_change = nullptr;
    return count;
}

TEST(Crash, EveryChangeFailsOnce) {
    for (const Act& act : acts())
        for (const Trouble trouble : {Trouble::Once, Trouble::FromThenOn, Trouble::DiskFull}) {
            MemoryFileSystem whole;
            act.prepare(whole);
            bool done = false;
            const size_t changes = run_with_trouble(whole, act, SIZE_MAX, trouble, done);
            ASSERT_TRUE(done) << act.name;
            for (size_t n = 1; n <= changes; ++n) {
                MemoryFileSystem fs;
                act.prepare(fs);
                run_with_trouble(fs, act, n, trouble, done);
                expect_whole(fs, act, std::string(act.name) + ", change " + std::to_string(n));
                if (testing::Test::HasFailure()) return;
            }
            std::printf("%s: %zu changes, each failed\n", act.name, changes);
        }
}

/// Kills the program at change number `n`: just before it, or half-way through a write.
class Killing final : public ForwardingFileSystem {
public:
    Killing(FileSystem& under, size_t n, bool half) : ForwardingFileSystem(under), m_n(n), m_half(half) {}

    size_t count() const { return m_count; }

    Result<void> write_new(const std::string& path, std::string_view bytes) override {
        if (++m_count == m_n) {
            if (m_half) (void)under().write_new(path, bytes.substr(0, bytes.size() / 2));
            kill();
        }
        return under().write_new(path, bytes);
    }
    Result<void> copy_new(const std::string& from, const std::string& to) override {
        return change([&] { return under().copy_new(from, to); });
    }
    Result<void> link_or_copy(const std::string& from, const std::string& to) override {
        return change([&] { return under().link_or_copy(from, to); });
    }
    Result<void> make_directories(const std::string& path) override {
        return change([&] { return under().make_directories(path); });
    }
    Result<void> rename(const std::string& from, const std::string& to) override {
        return change([&] { return under().rename(from, to); });
    }
    Result<void> exchange(const std::string& a, const std::string& b) override {
        return change([&] { return under().exchange(a, b); });
    }
    Result<void> remove_all(const std::string& path) override {
        return change([&] { return under().remove_all(path); });
    }
    Result<void> sync(const std::string& path) override {
        return change([&] { return under().sync(path); });
    }

private:
    /// `half` kills after what cannot be halved.
    template <typename Act> Result<void> change(Act act) {
        const bool now = ++m_count == m_n;
        if (now && !m_half) kill();
        auto result = act();
        if (now) kill();
        return result;
    }
    [[noreturn]] static void kill() {
        ::kill(::getpid(), SIGKILL);
        std::abort();
    }

    size_t m_n, m_count = 0;
    bool m_half;
};

class Kill : public testing::Test {
protected:
    void SetUp() override {
        // Memory is quicker, and the kernel treats a killed program the same.
        const stdfs::path base = stdfs::exists("/dev/shm") ? "/dev/shm" : testing::TempDir();
        m_folder = base / ("kolofon-kill-" + std::to_string(::getpid()));
        stdfs::remove_all(m_folder);
    }
    void TearDown() override { stdfs::remove_all(m_folder); }

    std::string fresh(const Act& act) {
        const stdfs::path site = m_folder / "site";
        stdfs::remove_all(site);
        stdfs::create_directories(site);
        act.prepare(*make_real_file_system(site));
        return site;
    }

    stdfs::path m_folder;
};

/// Runs `act` in a process of its own; true when that was killed.
bool killed_at(const std::string& site, const Act& act, size_t n, bool half) {
    const pid_t child = ::fork();
    if (child == 0) {
        const auto disk = make_real_file_system(site);
        Killing fs(*disk, n, half);
        ::_exit(act.run(fs) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

TEST_F(Kill, AtEveryWriteRenameAndSync) {
    size_t kills = 0;
    for (const Act& act : acts())
        for (const bool half : {false, true}) {
            size_t n = 1;
            for (;; ++n, ++kills) {
                const std::string site = fresh(act);
                if (!killed_at(site, act, n, half)) break;
                const auto fs = make_real_file_system(site);
                expect_whole(*fs, act, std::string(act.name) + ", killed at change " + std::to_string(n));
                if (testing::Test::HasFailure()) return;
            }
            std::printf("%s: killed %s each of %zu changes\n", act.name, half ? "in" : "before", n - 1);
        }
    std::printf("%zu kills\n", kills);
    EXPECT_GT(kills, 300u);
}

TEST_F(Kill, HardLinksAreGoneAfterwards) {
    const auto fs = make_real_file_system(fresh(acts()[1]));
    publish_sample(*fs);
    for (const auto& entry : stdfs::recursive_directory_iterator(m_folder))
        EXPECT_TRUE(!entry.is_regular_file() || entry.hard_link_count() == 1) << entry.path();
    EXPECT_EQ(verified(*fs), "");
}

/// What a file system without an exchange of names leaves, when killed between its renames.
TEST(Crash, BetweenTheRenamesOfAnExchange) {
    MemoryFileSystem fs;
    const Act act = acts()[1];
    act.prepare(fs);
    // Stop at the exchange, and stay stopped.
    bool stopped = false;
    fs.before_change = [&](const char* what, const std::string&) -> Result<void> {
        stopped = stopped || std::string_view(what) == "exchange";
        if (stopped) return Fault{"killed", "", EIO};
        return {};
    };
    EXPECT_FALSE(act.run(fs));
    fs.before_change = nullptr;
    const std::string object = object_of("rapport/2025-04"), work = "content/.kolofon-publish/work/object";
    ASSERT_TRUE(fs.rename(work, work + ".exchange").ok());
    ASSERT_TRUE(fs.rename(object, work).ok());
    Findings findings;
    EXPECT_TRUE(StoreWriter::open(fs, findings).ok());
    EXPECT_TRUE(has(findings, Code::store_finished_publish));
    StoreProof proof;
    EXPECT_EQ(verified(fs, {}, &proof), "");
    EXPECT_EQ(proof.versions, 2u);
}

TEST(Crash, WhatSomebodyElseChangedIsNotMended) {
    MemoryFileSystem fs;
    const Act act = acts()[1];
    act.prepare(fs);
    bool stopped = false;
    fs.before_change = [&](const char* what, const std::string&) -> Result<void> {
        stopped = stopped || std::string_view(what) == "exchange";
        if (stopped) return Fault{"killed", "", EIO};
        return {};
    };
    EXPECT_FALSE(act.run(fs));
    fs.before_change = nullptr;
    fs.put("content/rapport/published.log", fs.files().at("content/rapport/published.log") + "{}\n");
    const auto before = fs.files();
    Findings findings;
    const auto writer = StoreWriter::open(fs, findings);
    ASSERT_TRUE(writer.ok());
    EXPECT_FALSE(writer.value());
    EXPECT_TRUE(has(findings, Code::store_cannot_mend));
    EXPECT_EQ(fs.files(), before);
    EXPECT_EQ(verified(fs), "store.cannot-mend store.log-form");
}

} // namespace
} // namespace kolofon
