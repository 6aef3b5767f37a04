// Every call to the disk of a build, an update, a publish and a bundle fails, one after another: reading and asking as
// well as writing. Whatever fails, what is on the disk is the old or the new, whole, or an output whose manifest says
// that it is unfinished; the message names the file; and the same act succeeds when the disk does.
#include "failing_file_system.h"
#include "site_fixture.h"

#include "base/parallel.h"
#include "bundle/bundle.h"
#include "fs/careful_file_system.h"
#include "fs/path.h"
#include "fs/walk.h"
#include "rebuild/build_cache.h"

#include <cstdlib>

namespace kolofon {
namespace {

using Files = std::map<std::string, std::string>;

/// What an act said: nothing when it did what was asked.
struct Said {
    bool done = false;
    std::string words;
};

Said outcome(const Findings& findings, bool done) {
    return {done, to_text(findings, {Language::English, false})};
}

void copy_tree(FileSystem& from, const std::string& folder, MemoryFileSystem& to) {
    auto entries = from.list(folder);
    ASSERT_TRUE(entries.ok()) << folder;
    for (const DirectoryEntry& entry : entries.value()) {
        const std::string path = join_path(folder, entry.name);
        if (entry.kind == EntryKind::Directory)
            copy_tree(from, path, to);
        else
            to.put(path, from.read(path).value());
    }
}

/// Without what is named as work in progress, which a fault at the very end may leave and the next act clears away.
Files below(const Files& files, const std::string& folder) {
    Files found;
    for (const auto& [path, bytes] : files)
        if (path.starts_with(folder + "/") && path.find("/.kolofon-work-") == path.npos) found.insert({path, bytes});
    return found;
}

/// What builds leave for one another: it costs time only, and knows times.
bool is_cache(const std::string& path) {
    return path.starts_with("out/.kolofon-build/");
}

/// The names of what differs, for a message.
std::string difference(Files a, Files b) {
    std::erase_if(a, [](const auto& file) { return is_cache(file.first); });
    std::erase_if(b, [](const auto& file) { return is_cache(file.first); });
    std::string names;
    for (const auto& [path, bytes] : a)
        if (const auto other = b.find(path); other == b.end() || other->second != bytes) names += " -" + path;
    for (const auto& [path, bytes] : b)
        if (!a.contains(path)) names += " +" + path;
    return names.substr(0, 300);
}

class Faults : public ProvenSiteTest {
protected:
    Faults() {
        set_thread_count(1); // calls come in the same order each time
        const auto disk = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
        copy_tree(*disk, "kolofon", m_theme);
        fs.put("site.toml", fs.files().at("site.toml") + "audiences = [\"public\", \"intranet\"]\n");
    }
    ~Faults() override { set_thread_count(0); }

    /// What one run of the program sees of a disk, of which call number `at` fails.
    struct Disk {
        std::shared_ptr<MemoryFileSystem> files;
        Trouble trouble;
        FailingFileSystem failing{*files, trouble};
        DiskTrouble met;
        CarefulFileSystem site{failing, met};

        Disk(std::shared_ptr<MemoryFileSystem> on, size_t at) : files(std::move(on)) { trouble.at = at; }
    };

    static std::unique_ptr<Disk> disk(const Files& files, size_t at) {
        auto made = std::make_shared<MemoryFileSystem>();
        for (const auto& [path, bytes] : files) made->put(path, bytes);
        for (const auto& [path, bytes] : files) // manifests are newer than what they list
            if (file_name_of(path) == ".kolofon") made->put(path, bytes);
        return std::make_unique<Disk>(std::move(made), at);
    }

    Said build(Disk& disk) { return build(disk, nullptr); }

    /// As `kolofon build` does it: over what the last build left, file by file.
    Said update(Disk& disk) {
        auto cache = BuildCache::open(disk.site, "out", Fingerprint{1, 2});
        return build(disk, cache.ok() ? &cache.value() : nullptr);
    }

    Said build(Disk& disk, BuildCache* cache) {
        FailingFileSystem failing(m_theme, disk.trouble);
        CarefulFileSystem theme(failing, disk.met);
        const ThemePlaces themes{&disk.site, &theme};
        Findings findings;
        const auto signature = signature_of(disk.site, &theme);
        PublishedOptions published;
        if (cache) cache->recall(signature);
        if (cache) cache->lend(published);
        auto store = Store::open(disk.site, findings);
        if (!store.ok()) return {false, store.fault().message()};
        auto loaded = load_published(disk.site, *store.value(), published, findings);
        if (!loaded.ok()) return {false, loaded.fault().message()};
        BuildOptions options;
        options.store = store.value().get();
        if (cache) cache->lend(options);
        BuildState state;
        if (loaded->site) {
            auto built = build_site(*loaded->site, *loaded->files, disk.site, themes, options, findings);
            if (!built.ok()) return {false, built.fault().message()};
            state.result = std::move(built).value();
        }
        if (cache && state.result.memory_was_damaged) { // as the program does
            cache->forget();
            return build(disk, nullptr);
        }
        const bool done = state.result.built;
        state.findings = findings;
        if (cache && done) cache->keep(std::move(state), signature, false, INT64_MAX / 2);
        return outcome(findings, done);
    }

    Said publish(Disk& disk, int day) {
        FailingFileSystem failing(m_theme, disk.trouble);
        CarefulFileSystem theme(failing, disk.met);
        PublishInput input;
        input.report = "rapport/2025-06";
        input.time = moment(day);
        Findings findings;
        const auto published = publish_report(disk.site, {&disk.site, &theme}, input, findings);
        if (!published.ok()) return {false, published.fault().message()};
        return outcome(findings, published->sealed.has_value());
    }

    Said bundle(Disk& disk, BundleFormat format) {
        FailingFileSystem failing(m_theme, disk.trouble);
        CarefulFileSystem theme(failing, disk.met);
        Findings findings;
        auto bundler = Bundler::open(disk.site, {&disk.site, &theme}, moment(20), "Kolofon", "1", findings);
        if (!bundler.ok()) return {false, bundler.fault().message()};
        if (!bundler.value()) return outcome(findings, false);
        BundleRequest request;
        request.of = {"rapport/2025-06", 1};
        request.format = format;
        request.path = "paket/paket";
        request.overwrite = true;
        const auto made = bundler.value()->write(request, disk.site, findings);
        if (!made.ok()) return {false, made.fault().message()};
        return outcome(findings, made->has_value());
    }

    /// Whether an update was stopped while it moved files.
    static bool is_unfinished(const Files& found, const std::string& top) {
        const auto manifest = found.find(top + "/.kolofon");
        return manifest != found.end() && manifest->second.starts_with("kolofon output 1, unfinished");
    }

    /// Fails each call of `act` on a disk that begins as `before`. What each of the folders `tops` holds is then as
    /// before, or as the act leaves it when nothing fails; and the same act on what is left ends as if nothing had
    /// failed.
    template <typename Act>
    void each_call_fails(const char* name, const Files& before, const std::vector<std::string>& tops, Act act) {
        const auto whole = disk(before, 0);
        const Said good = act(*whole);
        ASSERT_TRUE(good.done) << name << ": " << good.words;
        const Files after = whole->files->files();
        const size_t calls = whole->trouble.calls, step = std::getenv("KOLOFON_ALL") ? 1 : few;
        size_t tried = 0, harmless = 0;
        m_unfinished = 0;
        for (size_t at = 1 + step / 2; at <= calls; at += step, ++tried) {
            const auto failing = disk(before, at);
            Said result = act(*failing);
            if (const auto met = failing->met.first(); met && !result.done) result.words = met->message();
            const Trouble& trouble = failing->trouble;
            const std::string where = std::string(name) + ", call " + std::to_string(at) + ": " + trouble.act + " " +
                                      trouble.path + "\nsaid: " + result.words.substr(0, 400);
            for (const std::string& top : tops) {
                const Files found = below(failing->files->files(), top), is = below(after, top);
                EXPECT_TRUE(found == is || (!result.done && (found == below(before, top) || is_unfinished(found, top))))
                    << where << "\ndiffers:" << difference(is, found);
            }
            harmless += result.done;
            for (const std::string& top : tops) m_unfinished += is_unfinished(failing->files->files(), top);
            EXPECT_TRUE(result.done || result.words.find(file_name_of(trouble.path)) != std::string::npos)
                << where << "\nthe message does not name the file";
            Disk again(failing->files, 0);
            (void)act(again); // says so when it was done the first time
            EXPECT_EQ(difference(after, again.files->files()), "") << where << "\nnot mended";
        }
        std::printf("%s: %zu calls, %zu of them failed in turn, %zu without harm, %zu while files were moved\n", name,
                    calls, tried, harmless, m_unfinished);
    }

    /// Of so many calls one fails, so that the test is quick; KOLOFON_ALL=1 fails every one.
    static constexpr size_t few = 11;

    MemoryFileSystem m_theme;
    size_t m_unfinished = 0; ///< outputs that said so after a fault
};

TEST_F(Faults, EveryCallOfABuild) {
    ASSERT_EQ(ProvenSiteTest::publish(5), "");
    const auto first = disk(fs.files(), 0);
    ASSERT_TRUE(build(*first).done);
    fs.put("out/public/x", ""); // so that the folders are there
    for (const auto& [path, bytes] : first->files->files()) fs.put(path, bytes);
    (void)fs.remove_all("out/public/x");
    correct();
    ASSERT_EQ(ProvenSiteTest::publish(6), "");
    each_call_fails("build", fs.files(), {"out/public", "out/intranet"}, [&](Disk& on) { return build(on); });
}

TEST_F(Faults, EveryCallOfAnUpdate) {
    fs.put("static/gone/file.txt", "not there the next time");
    ASSERT_EQ(ProvenSiteTest::publish(5), "");
    const auto first = disk(fs.files(), 0);
    const Said built = update(*first);
    ASSERT_TRUE(built.done) << built.words;
    for (const auto& [path, bytes] : first->files->files()) fs.put(path, bytes);
    correct();
    ASSERT_EQ(ProvenSiteTest::publish(6), "");
    (void)fs.remove_all("static/gone");
    each_call_fails("update", fs.files(), {"out/public", "out/intranet"}, [&](Disk& on) { return update(on); });
    EXPECT_GT(m_unfinished, 0u) << "no update was stopped while it moved files";
}

TEST_F(Faults, EveryCallOfAFirstPublish) {
    each_call_fails("first publish", fs.files(), {"content/_published"}, [&](Disk& on) { return publish(on, 5); });
}

TEST_F(Faults, EveryCallOfALaterPublish) {
    ASSERT_EQ(ProvenSiteTest::publish(5), "");
    correct();
    each_call_fails("later publish", fs.files(), {"content/_published"}, [&](Disk& on) { return publish(on, 6); });
}

TEST_F(Faults, EveryCallOfABundle) {
    ASSERT_EQ(ProvenSiteTest::publish(5), "");
    fs.put("paket/paket", "the package of before");
    const std::pair<const char*, BundleFormat> formats[] = {{"bundle html", BundleFormat::Html},
                                                            {"bundle single", BundleFormat::Single},
                                                            {"bundle bagit", BundleFormat::Bagit},
                                                            {"bundle csip", BundleFormat::Csip},
                                                            {"bundle wacz", BundleFormat::Wacz}};
    for (const auto& [name, format] : formats)
        each_call_fails(name, fs.files(), {"paket"}, [&](Disk& on) { return bundle(on, format); });
}

} // namespace
} // namespace kolofon
