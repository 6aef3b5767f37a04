// What a rebuild leaves on the disk must be what a full build leaves, byte for byte, whatever happened in between:
// edits at random, builds that were interrupted, a cache that was damaged or lost, an output that somebody touched.
//
// KOLOFON_EDITS=5000 KOLOFON_SEED=7 make more of it than the tests have time for.
#include "author.h"

#include "diag/report.h"
#include "fs/path.h"
#include "history/published_site.h"
#include "rebuild/build_cache.h"

#include <atomic>
#include <cerrno>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace kolofon {
namespace {

constexpr int64_t much_later = INT64_MAX / 2;

class Rebuild : public testing::Test {
protected:
    struct Built {
        std::string findings;
        BuildResult result;
        bool fault = false, unchanged = false;
    };

    Built build(const std::string& out, BuildCache* cache) {
        const auto signature = signature_of(m_fs, nullptr);
        if (cache)
            if (auto state = cache->unchanged(signature))
                return {to_json(state->findings, Language::English), std::move(state->result), false, true};
        if (cache) cache->recall(signature);
        return build(out, cache, signature);
    }

    Built build(const std::string& out, BuildCache* cache, const std::optional<SiteSignature>& signature) {
        Built built;
        Findings findings;
        auto store = Store::open(m_fs, findings);
        PublishedOptions published{m_drafts, {}, Timestamp{1751600000}};
        if (cache) cache->lend(published);
        auto loaded = store.ok() ? load_published(m_fs, *store.value(), published, findings)
                                 : Result<PublishedSite>(store.fault());
        if (!loaded.ok()) return {{}, {}, true};
        BuildOptions options;
        options.out = out;
        options.store = store.value().get();
        if (cache) cache->lend(options);
        if (loaded.value().site) {
            auto done =
                build_site(*loaded.value().site, *loaded.value().files, m_fs, {&m_fs, nullptr}, options, findings);
            if (!done.ok()) return {{}, {}, true};
            built.result = std::move(done).value();
        }
        if (cache && built.result.memory_was_damaged) {
            cache->forget();
            return build(out, cache, signature);
        }
        findings.sort();
        if (cache && built.result.built) {
            BuildState state;
            state.findings = findings;
            state.result = built.result;
            cache->keep(std::move(state), signature, false, much_later);
        }
        built.findings = to_json(findings, Language::English);
        return built;
    }

    Built rebuild() {
        auto cache = BuildCache::open(m_fs, "out", Fingerprint{1, 2});
        if (!cache.ok()) return {{}, {}, true};
        return build("out", &cache.value());
    }

    std::map<std::string, std::string> output(const std::string& out) const {
        std::map<std::string, std::string> files;
        for (const auto& [path, bytes] : m_fs.files())
            if (path.starts_with(out + "/") && !path.starts_with(out + "/.")) files[path.substr(out.size())] = bytes;
        return files;
    }

    /// What differs from a full build into another folder, or "".
    std::string difference(const Built& rebuilt) {
        const Built full = build("full", nullptr);
        if (rebuilt.findings != full.findings) return "findings:\n" + rebuilt.findings + "\nfull:\n" + full.findings;
        if (rebuilt.result.built != full.result.built) return "one is built, the other not";
        if (!full.result.built) return {};
        if (rebuilt.result.pages != full.result.pages) return "another number of pages";
        const auto is = output("out"), should = output("full");
        std::string all;
        for (const auto& [path, bytes] : should) {
            const auto found = is.find(path);
            if (found == is.end())
                all += path + " is missing\n";
            else if (found->second != bytes)
                all += path + " differs: " + first_difference(found->second, bytes) + "\n";
        }
        for (const auto& [path, bytes] : is)
            if (!should.contains(path)) all += path + " is too much\n";
        return all;
    }

    static std::string first_difference(const std::string& is, const std::string& should) {
        const auto at =
            static_cast<size_t>(std::mismatch(is.begin(), is.end(), should.begin(), should.end()).first - is.begin());
        const size_t from = at - std::min<size_t>(at, 60);
        return "\"" + is.substr(from, 160) + "\" should be \"" + should.substr(from, 160) + "\"";
    }

    void edit_and_compare(size_t usual_edits);

    MemoryFileSystem m_fs;
    bool m_drafts = true;
};

/// What may happen between two builds, and during one.
class Misfortune {
public:
    Misfortune(MemoryFileSystem& fs, uint64_t seed) : m_fs(fs), m_random(seed) {}

    std::string strike() {
        switch (below(20)) {
        case 0: return damage("out/.kolofon-build/state");
        case 1: return remove("out/.kolofon-build");
        case 2: return damage(any_output());
        case 3: return remove(any_output());
        case 4:
            if (!m_fs.exists("out/public/.kolofon")) return {}; // a folder that is not ours is another matter
            m_fs.put("out/public/mine.html", "mine");
            return "a file of somebody's own in the output";
        case 5: return interrupt();
        case 6: return damage(any_of("out/.kolofon-build/notes/"));
        case 7: return remove(any_of("out/.kolofon-build/notes/"));
        default: return {};
        }
    }
    void end() { m_fs.before_change = nullptr; }

private:
    size_t below(size_t bound) { return std::uniform_int_distribution<size_t>(0, bound - 1)(m_random); }

    std::string any_output() {
        return any_of("out/", [](const std::string& path) { return path.find("/.kolofon") == std::string::npos; });
    }
    std::string any_of(const std::string& folder, const std::function<bool(const std::string&)>& is_meant = {}) {
        std::vector<std::string> paths;
        for (const auto& [path, bytes] : m_fs.files())
            if (path.starts_with(folder) && (!is_meant || is_meant(path))) paths.push_back(path);
        return paths.empty() ? folder + "none" : paths[below(paths.size())];
    }
    std::string damage(const std::string& path) {
        const auto file = m_fs.files().find(path);
        if (file == m_fs.files().end() || file->second.empty()) return {};
        std::string bytes = file->second;
        bytes[below(bytes.size())] ^= static_cast<char>(1 + below(255));
        if (below(3) == 0) bytes.resize(below(bytes.size()));
        m_fs.put(path, std::move(bytes));
        return path + " was damaged";
    }
    std::string remove(const std::string& path) {
        (void)m_fs.remove_all(path);
        return path + " was removed";
    }
    std::string interrupt() {
        const size_t at = below(40);
        m_fs.before_change = [at, acts = std::make_shared<std::atomic<size_t>>(0)](const char* act,
                                                                                   const std::string& path) {
            return (*acts)++ < at ? Result<void>() : Result<void>(Fault{act, path, EIO});
        };
        return "nothing can be written after act " + std::to_string(at);
    }

    MemoryFileSystem& m_fs;
    std::mt19937_64 m_random;
};

void Rebuild::edit_and_compare(size_t usual_edits) {
    const size_t edits = number_of("KOLOFON_EDITS", usual_edits);
    Author author(m_fs, number_of("KOLOFON_SEED", 1));
    Misfortune misfortune(m_fs, number_of("KOLOFON_SEED", 1));
    size_t struck = 0, made = 0, all = 0;
    for (size_t i = 0; i < edits; ++i) {
        const std::string edit = author.edit(), strike = misfortune.strike();
        Built rebuilt = rebuild();
        misfortune.end();
        if (rebuilt.fault) rebuilt = rebuild();
        ASSERT_EQ(difference(rebuilt), "") << "edit " << i << ": " << edit << "; " << strike;
        if (rebuilt.findings.find("\"error\"") != std::string::npos) author.undo();
        struck += !strike.empty();
        made += rebuilt.result.made;
        all += rebuilt.result.reports;
    }
    EXPECT_TRUE(m_fs.exists("out/public/sok/site.js")) << "the site has a search";
    std::cout << edits << " edits, " << struck << " misfortunes; " << made << " of " << all << " reports made again\n";
}

TEST_F(Rebuild, LeavesWhatAFullBuildLeaves) {
    put_site(m_fs, "tests/leak/site");
    edit_and_compare(120);
}

TEST_F(Rebuild, LeavesWhatAFullBuildLeavesOfWhatIsPublished) {
    put_site(m_fs, ".");
    m_drafts = false;
    edit_and_compare(8);
}

TEST_F(Rebuild, IsRightWhileTheClockGoesBack) {
    put_site(m_fs, "tests/leak/site");
    m_fs.set_clock(10'000'000);
    Author author(m_fs, number_of("KOLOFON_SEED", 1));
    for (int i = 0; i < 20; ++i) {
        m_fs.set_clock(9'000'000 - 100'000 * i);
        std::string edit = author.edit();
        for (; !edit.starts_with("content/"); edit = author.edit()) author.undo();
        const Built rebuilt = rebuild();
        EXPECT_FALSE(rebuilt.unchanged) << "edit " << i << ": " << edit;
        ASSERT_EQ(difference(rebuilt), "") << "edit " << i << ": " << edit;
        if (rebuilt.findings.find("\"error\"") != std::string::npos) author.undo();
    }
}

TEST_F(Rebuild, PutsDamagedNotesRight) {
    put_site(m_fs, "tests/leak/site");
    rebuild();
    const auto notes = [&] {
        std::map<std::string, std::string> files;
        for (const auto& [path, bytes] : m_fs.files())
            if (path.starts_with("out/.kolofon-build/notes/")) files[path] = bytes;
        return files;
    };
    const auto before = notes();
    ASSERT_FALSE(before.empty());
    for (const auto& [path, bytes] : before) m_fs.put(path, bytes.substr(1));
    for (const auto& [path, bytes] : m_fs.files())
        if (path.starts_with("content/") && path.ends_with("/01-kanarie-fil.md")) {
            m_fs.put(path, bytes + "\nEn rad till.\n");
            break;
        }
    EXPECT_EQ(difference(rebuild()), "");
    for (const auto& [path, bytes] : notes()) EXPECT_TRUE(!before.contains(path) || bytes == before.at(path)) << path;
}

TEST_F(Rebuild, TellsOfATemplatesDeadLinkOnTheFirstPageOfEachFolder) {
    put_site(m_fs, ".");
    (void)m_fs.remove_all("themes/kolofon/assets/style.css");
    const std::string findings = build("full", nullptr).findings;
    EXPECT_EQ(build("full", nullptr).findings, findings) << "whichever thread is quicker";
    std::map<std::string, size_t> folders; // each audience has its own pages
    std::istringstream lines(findings);
    for (std::string line; std::getline(lines, line);) {
        if (line.find("page.dead-link") == std::string::npos || line.find("assets/style.css") == std::string::npos)
            continue;
        const size_t page = line.find("\"file\":\"") + 8;
        EXPECT_LE(++folders[std::string(directory_of(line.substr(page, line.find('"', page) - page)))], 2u) << line;
    }
    EXPECT_GT(folders.size(), 5u);
}

TEST_F(Rebuild, FollowsTheSitesAddress) {
    put_site(m_fs, "tests/leak/site");
    rebuild();
    std::string settings = m_fs.read("site.toml").value();
    for (const std::string_view key : {"\nbase_url = \"https://", "\nintranet_url = \"https://"}) {
        const size_t at = settings.find(key);
        ASSERT_NE(at, std::string::npos);
        settings.insert(at + key.size(), "nytt-");
        m_fs.put("site.toml", settings);
        EXPECT_EQ(difference(rebuild()), "") << key;
    }
}

TEST_F(Rebuild, ReadsSectionsOnlyOfReportsThatWereTouched) {
    put_site(m_fs, "tests/leak/site");
    rebuild();
    std::vector<std::string> reports;
    for (const auto& [path, bytes] : m_fs.files())
        if (path.starts_with("content/") && path.ends_with("/report.toml") && path.find("/_") == std::string::npos)
            reports.emplace_back(directory_of(path));
    ASSERT_GE(reports.size(), 2u);
    m_fs.put(reports.front() + "/report.toml", m_fs.read(reports.front() + "/report.toml").value() + "\n");
    const auto signature = signature_of(m_fs, nullptr);
    auto cache = BuildCache::open(m_fs, "out", Fingerprint{1, 2});
    ASSERT_TRUE(cache.ok());
    cache.value().recall(signature);
    PublishedOptions options;
    cache.value().lend(options);
    EXPECT_FALSE(options.known->contains(reports.front()));
    EXPECT_TRUE(options.known->contains(reports.back()));
    Findings findings;
    const auto site = load_site(m_fs, findings, {{}, options.known, nullptr});
    for (const Series& series : site->series)
        for (const Report& report : series.reports)
            EXPECT_EQ(report.main().sections.is_made(), report.path == reports.front()) << report.path;
}

TEST_F(Rebuild, DoesNothingWhenNothingWasTouched) {
    put_site(m_fs, "tests/leak/site");
    m_drafts = false;
    EXPECT_FALSE(rebuild().unchanged);
    m_fs.before_change = [](const char* act, const std::string& path) -> Result<void> {
        EXPECT_TRUE(path.starts_with("out/.kolofon")) << act << " " << path;
        return {};
    };
    const Built again = rebuild();
    m_fs.before_change = nullptr;
    EXPECT_TRUE(again.unchanged);
    EXPECT_EQ(difference(again), "");
    m_fs.put("site.toml", m_fs.files().at("site.toml"));
    const Built touched = rebuild();
    EXPECT_FALSE(touched.unchanged) << "its time is another";
    EXPECT_EQ(touched.result.made, 0u) << "its bytes are the same";
}

TEST_F(Rebuild, LeavesNothingBesideAnOutputThatIsNotOurs) {
    put_site(m_fs, "tests/leak/site");
    m_fs.put("out/public/mine.html", "mine");
    EXPECT_FALSE(rebuild().result.built);
    EXPECT_FALSE(m_fs.exists("out/.kolofon-build"));
}

TEST_F(Rebuild, TwoAtOnceDoNotMeet) {
    put_site(m_fs, "tests/leak/site");
    const auto first = BuildCache::open(m_fs, "out", Fingerprint{1, 2});
    ASSERT_TRUE(first.ok());
    const auto second = BuildCache::open(m_fs, "out", Fingerprint{1, 2});
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.fault().error_number, EWOULDBLOCK);
    EXPECT_TRUE(BuildCache::open(m_fs, "elsewhere", Fingerprint{1, 2}).ok());
}

TEST_F(Rebuild, AsksNothingOfWhatAnotherAskedFor) {
    put_site(m_fs, "tests/leak/site");
    rebuild();
    auto other = BuildCache::open(m_fs, "out", Fingerprint{3, 4});
    ASSERT_TRUE(other.ok());
    EXPECT_FALSE(other.value().unchanged(signature_of(m_fs, nullptr)));
    BuildOptions options;
    other.value().lend(options);
    EXPECT_TRUE(options.memory->records().empty());
}

TEST(SiteSignature, IsSettledOnceTheClockHasTicked) {
    FilesSignature signature;
    signature.newest_ns = 10'000'000'000;
    EXPECT_FALSE(signature.is_settled(10'000'000'000));
    EXPECT_FALSE(signature.is_settled(5'000'000'000)) << "the clock was set back";
    EXPECT_TRUE(signature.is_settled(13'000'000'000));
}

TEST(BuildState, DamagedIsNoState) {
    BuildState state;
    state.language = "sv";
    state.findings.add_file(Code::site_stray_file, "content/x.txt");
    auto record = std::make_shared<ReportRecord>();
    record->stated.emplace().push_back(
        {"Kostnader", *Decimal::parse("12.50"), "mnkr", FigureBasis::Month, {}, "a.b.c"});
    record->reads.insert({ReportRead::Part::Tables, "content/rapport/2025-05"});
    record->audiences[Audience::Public].files = "a.html\n";
    state.records["content/rapport/2025-06"] = record;
    state.apart["content/rapport/2025-06"] = {{3, 4}, {5, 6}};
    const std::string bytes = encode(state);
    const auto decode = [](std::string_view from) {
        return kolofon::decode(from, [](const ApartPrints&, ReportRecord&) {});
    };
    const auto read = decode(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(encode(*read), bytes);
    EXPECT_EQ(read->records.begin()->second->stated->front().value, *Decimal::parse("12.5"));
    for (size_t i = 0; i < bytes.size(); ++i) {
        EXPECT_FALSE(decode(bytes.substr(0, i)) && i > 0 && decode(bytes.substr(0, i))->records.size() == 1) << i;
        std::string damaged = bytes;
        damaged[i] ^= 0x20;
        EXPECT_FALSE(decode(damaged)) << i;
    }
}

} // namespace
} // namespace kolofon
