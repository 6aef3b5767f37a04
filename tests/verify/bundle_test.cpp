// HTML bundles, made of what a build writes of one version; and single HTML files.
#include "../publish/site_fixture.h"
#include "package_making.h"
#include "store/layout.h"

namespace kolofon {
namespace {

bool is_sealed_page(const std::string& path) {
    return path.ends_with("ekonomi.html");
}

class HtmlBundle : public ProvenSiteTest {
protected:
    /// Version 1 of two, as a bundle: its own address only.
    void SetUp() override {
        ASSERT_EQ(ProvenSiteTest::publish(4), "");
        correct();
        ASSERT_EQ(ProvenSiteTest::publish(6), "");
        ASSERT_EQ(build(), "") << said();
        const std::string prefix = "out/public/";
        for (const auto& [path, bytes] : fs.files())
            if (path.starts_with(prefix + "rapport/2025-06/v1/")) good[path.substr(prefix.size())] = bytes;
        good["index.html"] = "<h1>Försättsblad</h1>";
        good["bundle.json"] = "{\"format\":\"kolofon-html-bundle\",\"format_version\":1,\"report\":\"rapport/2025-06\","
                              "\"version\":1,\"audience\":\"public\",\"language\":\"sv\","
                              "\"base_url\":\"https://rapporter.example.org/\",\"title\":\"Rapport\",\"manifest\":\"" +
                              manifest(1) +
                              "\",\"chain\":[{\"version\":1,\"time\":\"2025-07-04T08:00:00Z\","
                              "\"manifest\":\"" +
                              manifest(1) +
                              "\"},{\"version\":2,\"time\":\"2025-07-06T08:00:00Z\","
                              "\"manifest\":\"" +
                              manifest(2) + "\"}],\"log\":{\"head\":\"\",\"events\":2}}";
        list();
    }

    std::string manifest(uint32_t version) {
        Findings findings;
        auto store = Store::open(fs, findings);
        return store.value()->report("rapport/2025-06", findings)->seal_digest(version);
    }
    void list() { list(good); }
    static void list(Files& files) {
        files["manifest-sha512.txt"] = manifest_of(
            files, DigestKind::Sha512, [](const std::string& path) { return path != "manifest-sha512.txt"; });
    }
    static std::string page_of(const Files& files) {
        return std::find_if(files.begin(), files.end(), [](const auto& f) { return is_sealed_page(f.first); })->first;
    }

    Files good;
};

TEST_F(HtmlBundle, AWholeOneIsProven) {
    for (const Verified& seen :
         {verified_folder(good), verified_archive(zipped(good)), verified_archive(tarred(good))}) {
        EXPECT_EQ(seen.codes, "") << seen.text;
        ASSERT_TRUE(seen.proof);
        EXPECT_EQ(seen.proof->title, "HTML rapport/2025-06@1");
        EXPECT_EQ(seen.proof->files, good.size() - 1);
        EXPECT_EQ(seen.proof->counts[0].first, "parts");
        EXPECT_EQ(seen.proof->counts[0].second, 5u);
    }
}

TEST_F(HtmlBundle, EveryCorruptionIsRefusedWithItsReason) {
    const std::string page = page_of(good), seal = "rapport/2025-06/v1/seal.json";
    const std::string some_digest(128, 'a');
    const auto listed = [](std::function<void(Files&)> change) {
        return [change](Files& files) {
            change(files);
            list(files);
        };
    };
    const auto described = [&](const std::string& from, const std::string& to) {
        return listed([=](Files& f) { f["bundle.json"] = kolofon::replaced(f["bundle.json"], from, to); });
    };
    expect_refused(
        good,
        {
            {"a bit of the front sheet", [](Files& f) { f["index.html"][4] ^= 1; }, "package.file-altered"},
            {"a sealed part", [=](Files& f) { f[page].insert(f[page].find("<!--sealed-->") + 20, " "); },
             "package.file-altered proof.part"},
            {"a sealed part, and the list too",
             listed([=](Files& f) { f[page].insert(f[page].find("<!--sealed-->") + 20, " "); }), "proof.part"},
            {"a page removed", [=](Files& f) { f.erase(page); }, "package.file-missing proof.page-missing"},
            {"a page removed, and the list too", listed([=](Files& f) { f.erase(page); }), "proof.page-missing"},
            {"added", [](Files& f) { f["mer.html"] = "x"; }, "package.file-extra"},
            {"renamed",
             [](Files& f) {
                 f["start.html"] = f["index.html"];
                 f.erase("index.html");
             },
             "bundle.folder package.file-extra package.file-missing"},
            {"truncated", [](Files& f) { f["index.html"].resize(5); }, "package.file-altered"},
            {"list removed", [](Files& f) { f.erase("manifest-sha512.txt"); }, "package.file-missing"},
            {"list escapes", [=](Files& f) { f["manifest-sha512.txt"] += some_digest + "  ../x\n"; }, "package.path"},
            {"list twice", [=](Files& f) { f["manifest-sha512.txt"] += f["manifest-sha512.txt"]; },
             "package.listed-twice"},
            {"list out of order",
             [=](Files& f) {
                 const size_t end = f["manifest-sha512.txt"].find('\n') + 1;
                 f["manifest-sha512.txt"] =
                     f["manifest-sha512.txt"].substr(end) + f["manifest-sha512.txt"].substr(0, end);
             },
             "bundle.order"},
            {"list without digest", [](Files& f) { f["manifest-sha512.txt"] += "index.html\n"; },
             "package.digest-form"},
            {"seal removed", listed([=](Files& f) { f.erase(seal); }), "bundle.folder proof.unknown-part"},
            {"a page of another version", listed([=](Files& f) { f["rapport/2025-06/v2/x.html"] = f[page]; }),
             "proof.unknown-part"},
            {"another format", described("kolofon-html-bundle", "zip"), "bundle.key"},
            {"another version", described("\"version\":1,\"audience\"", "\"version\":2,\"audience\""), "bundle.key"},
            {"another report", described("rapport/2025-06", "rapport/2025-07"), "bundle.disagrees"},
            {"another seal", listed([=](Files& f) {
                 const std::string digest = f["bundle.json"].substr(f["bundle.json"].find("\"manifest\":\"") + 12, 128);
                 f["bundle.json"] = kolofon::replaced(f["bundle.json"], digest, some_digest);
                 f["bundle.json"] = kolofon::replaced(f["bundle.json"], digest, some_digest);
             }),
             "bundle.disagrees"},
        });
}

std::string single(const std::string& body) {
    const std::string zeros(128, '0');
    std::string page = "<!DOCTYPE html><meta name=\"kolofon-single\" content=\"rapport/2025-06@2\">"
                       "<meta name=\"kolofon-digest\" content=\"sha512:" +
                       zeros + "\">" + body;
    return page.replace(page.find(zeros), zeros.size(), sha512_hex(page));
}

std::string verified_single(const std::string& page) {
    MemoryFileSystem fs;
    fs.put("r.html", page);
    return proven(fs, {"r.html", {}}).codes;
}

TEST(SingleFile, IsProvenByTheDigestInIt) {
    const std::string good = single("<p>Hej</p>" + std::string(5000, 'x'));
    EXPECT_EQ(verified_single(good), "");
    EXPECT_EQ(verified_single(good + " "), "single.digest");
    EXPECT_EQ(verified_single(good.substr(0, 3000)), "single.digest");
    for (size_t i = 0; i < good.size(); i += 37) {
        std::string bad = good;
        bad[i] ^= 1;
        EXPECT_NE(verified_single(bad), i < 70 ? "?" : "") << i;
    }
    EXPECT_EQ(verified_single(kolofon::replaced(good, "kolofon-digest", "kolofon-sum")), "single.form");
    EXPECT_EQ(verified_single(good + "<meta name=\"kolofon-digest\" content=\"sha512:"), "single.form");
}

} // namespace
} // namespace kolofon
