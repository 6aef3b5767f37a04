// Every way of changing what is sealed, and the words it is found with.
#include "store_fixture.h"

#include "base/digest.h"
#include "fs/memory_file_system.h"
#include "fs/path.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

class Tampering : public testing::Test {
protected:
    Tampering() { publish_sample(m_fs); }

    std::string text(const std::string& path) { return m_fs.files().at(path); }
    std::string object(const std::string& path) { return join_path(m_object, path); }

    void replace(const std::string& path, const std::string& from, const std::string& to) {
        std::string bytes = text(path);
        const size_t at = bytes.find(from);
        ASSERT_NE(at, std::string::npos) << path;
        bytes.replace(at, from.size(), to);
        m_fs.put(path, bytes);
    }

    /// Writes an inventory with a sidecar that agrees.
    void put_inventory(const std::string& folder, const std::string& bytes) {
        m_fs.put(join_path(folder, "inventory.json"), bytes);
        m_fs.put(join_path(folder, "inventory.json.sha512"), sidecar_text(sha512_hex(bytes)));
    }

    /// The inventory of the object with `change` made to it, in the root and in the last version.
    void change_inventory(const std::function<void(Inventory&)>& change) {
        const SourceFile file("inventory.json", text(object("inventory.json")));
        Findings findings;
        Inventory inventory = *read_inventory(file, findings);
        change(inventory);
        const std::string bytes = write_inventory(inventory);
        put_inventory(m_object, bytes);
        put_inventory(object("v3"), bytes);
    }

    /// Code, path and text of the first finding.
    std::string first() {
        Findings all;
        verified(m_fs, {}, nullptr, &all);
        if (all.empty()) return "";
        const Finding& finding = all.all().front();
        return std::string(entry_of(finding.code).id) + " " + std::string(file_name_of(finding.place.path)) +
               (finding.place.line ? ":" + std::to_string(finding.place.line) : "") + ": " +
               finding.found(Language::English);
    }

    MemoryFileSystem m_fs;
    std::string m_object = object_of("rapport/2025-04");
    const std::string m_log = "content/rapport/published.log";
};

TEST_F(Tampering, ABitOfAContentFile) {
    std::string bytes = text(object("v1/content/source/attachments/bilaga-1.pdf"));
    bytes[2500] = static_cast<char>(bytes[2500] ^ 1);
    m_fs.put(object("v1/content/source/attachments/bilaga-1.pdf"), bytes);
    EXPECT_EQ(verified(m_fs), "store.file-altered");
    EXPECT_EQ(first(), "store.file-altered bilaga-1.pdf: the file has been altered since it was sealed");
    Findings all;
    verified(m_fs, {}, nullptr, &all);
    EXPECT_NE(to_text(all, {}).find("mer: OCFL E092; sha512 "), std::string::npos) << to_text(all, {});
    EXPECT_NE(to_text(all, {}).find("ändra aldrig i lagret för hand"), std::string::npos);
}

TEST_F(Tampering, ATruncatedFile) {
    m_fs.put(object("v2/content/source/01-inledning.md"), "Versi");
    EXPECT_EQ(verified(m_fs), "store.file-altered");
}

TEST_F(Tampering, ARemovedFile) {
    ASSERT_TRUE(m_fs.remove_all(object("v1/content/source/report.toml")).ok());
    EXPECT_EQ(verified(m_fs), "store.file-missing");
    ASSERT_TRUE(m_fs.remove_all(object("v2/content/source")).ok());
    ASSERT_TRUE(m_fs.make_directories(object("v2/content/source")).ok());
    EXPECT_EQ(verified(m_fs), "store.file-missing store.folder-empty");
}

TEST_F(Tampering, AddedFiles) {
    m_fs.put(object("v1/content/source/hemlig.md"), "x");
    EXPECT_EQ(first(), "store.file-extra hemlig.md: the file belongs to no published version");
    m_fs.put(object("v1/anteckning.txt"), "x");
    m_fs.put(object("anteckning.txt"), "x");
    m_fs.put(object("v4/content/x.md"), "x");
    m_fs.put("content/_published/anteckning.txt", "x");
    m_fs.put("content/_published/annat/x.txt", "x");
    EXPECT_EQ(verified(m_fs), "store.file-extra store.stray store.version-unnamed");
}

TEST_F(Tampering, Links) {
    m_fs.put_link(object("v1/content/source/lank.md"), "/etc/passwd");
    m_fs.put_link("content/_published/lank", "/etc");
    EXPECT_EQ(verified(m_fs), "store.link");
}

TEST_F(Tampering, TheSeal) {
    replace(object("v2/content/manifest.json"), "\"title\": \"Inledning\"", "\"title\": \"Uppdikt\"");
    EXPECT_EQ(verified(m_fs), "store.file-altered");
    replace(object("v2/content/manifest.json"), "\"report\": ", "\"rapport\": ");
    EXPECT_EQ(verified(m_fs), "store.file-altered store.seal-form");
    m_fs.put(object("v2/content/manifest.json"), "{");
    EXPECT_EQ(verified(m_fs), "json.syntax store.file-altered");
    ASSERT_TRUE(m_fs.remove_all(object("v2/content/manifest.json")).ok());
    EXPECT_EQ(verified(m_fs), "store.file-missing");
}

TEST_F(Tampering, AnEditedLogLine) {
    replace(m_log, "2025-06-02T", "2025-06-03T");
    EXPECT_EQ(verified(m_fs), "store.log-chain");
    EXPECT_EQ(first(),
              "store.log-chain published.log:3: the chain of the log breaks here: the line before was altered, "
              "removed or put in");
}

TEST_F(Tampering, TheLastLogLineIsCaughtByAKnownHead) {
    StoreProof proof;
    verified(m_fs, {}, &proof);
    const std::string head = proof.heads.at(0).second;
    replace(m_log, "2025-06-10T", "2025-06-11T");
    EXPECT_EQ(verified(m_fs), "");
    EXPECT_EQ(verified(m_fs, {"", head}), "store.log-head");
}

TEST_F(Tampering, ALogCutShort) {
    const std::string log = text(m_log);
    m_fs.put(m_log, log.substr(0, log.rfind('\n', log.size() - 2) + 1));
    EXPECT_EQ(first(),
              "store.log-lacks published.log: version 1 of rapport/2025-05 lies in the store but is not in the log");
    m_fs.put(m_log, log.substr(0, log.size() - 1));
    EXPECT_EQ(verified(m_fs), "store.log-form");
    m_fs.put(m_log, log.substr(log.find('\n') + 1));
    EXPECT_EQ(verified(m_fs), "store.log-chain store.log-lacks store.log-number");
    m_fs.put(m_log, "");
    EXPECT_EQ(verified(m_fs), "store.log-lacks");
    ASSERT_TRUE(m_fs.remove_all(m_log).ok());
    EXPECT_EQ(verified(m_fs), "store.log-missing");
}

TEST_F(Tampering, ALogOutOfOrder) {
    const std::string log = text(m_log);
    m_fs.put(m_log, log.substr(log.find('\n') + 1) + log.substr(0, log.find('\n') + 1));
    EXPECT_EQ(verified(m_fs), "store.log-chain store.log-number store.log-time");
}

TEST_F(Tampering, AReportRemovedFromTheStore) {
    ASSERT_TRUE(m_fs.remove_all(object_of("rapport/2025-05")).ok());
    EXPECT_EQ(first(),
              "store.log-only published.log:4: the log says that version 1 of rapport/2025-05 was published, but "
              "it is not in the store");
    ASSERT_TRUE(m_fs.remove_all("content/_published").ok());
    EXPECT_EQ(verified(m_fs), "store.log-only");
}

/// Somebody publishes another past, with digests and chains that agree among themselves.
TEST_F(Tampering, ARewrittenObject) {
    MemoryFileSystem other;
    other.put("content/rapport/series.toml", "");
    Findings findings;
    for (int n = 1; n <= 3; ++n) {
        VersionInput input = version_input("rapport/2025-04", n, n);
        if (n == 1) input.files[1].bytes = "Det här skrev vi aldrig.\n";
        ASSERT_TRUE(publish(other, input, findings).ok());
    }
    EXPECT_EQ(verified(other), "");
    ASSERT_TRUE(m_fs.remove_all(m_object).ok());
    for (const auto& [path, bytes] : other.files())
        if (path.starts_with(m_object)) m_fs.put(path, bytes);
    EXPECT_EQ(verified(m_fs), "store.log-disagrees");
    EXPECT_EQ(first(), "store.log-disagrees published.log:1: version 1 of rapport/2025-04 is not the one that was "
                       "published: manifest.json has another digest than in the log");
}

TEST_F(Tampering, SwappedVersions) {
    change_inventory([](Inventory& inventory) {
        std::swap(inventory.versions[0].files, inventory.versions[1].files);
        std::swap(inventory.versions[0].created, inventory.versions[1].created);
    });
    EXPECT_EQ(verified(m_fs), "store.history-rewritten store.log-disagrees store.seal-chain store.seal-identity");
}

TEST_F(Tampering, SwappedReports) {
    ASSERT_TRUE(m_fs.exchange(object_of("rapport/2025-04"), object_of("rapport/2025-05")).ok());
    EXPECT_EQ(verified(m_fs), "store.object-name");
}

TEST_F(Tampering, TheHistoryOfVersions) {
    change_inventory([](Inventory& inventory) { inventory.versions[0].message = "Något annat"; });
    EXPECT_EQ(verified(m_fs), "store.history-rewritten store.log-disagrees");
}

TEST_F(Tampering, ASealThatLies) {
    // The last version's seal is made anew, with digests that agree, but says something else than the version holds.
    const SourceFile file("manifest.json", text(object("v3/content/manifest.json")));
    Findings findings;
    Seal seal = *read_seal(file, findings);
    seal.files.pop_back();
    seal.files[0].size += 1;
    seal.parts[0].sha512 = seal.previous;
    const std::string bytes = write_seal(seal), before = sha512_hex(file.text());
    m_fs.put(object("v3/content/manifest.json"), bytes);
    change_inventory([&](Inventory& inventory) {
        for (InventoryContent& content : inventory.contents)
            if (content.sha512 == before) content.sha512 = sha512_hex(bytes);
    });
    EXPECT_EQ(verified(m_fs), "store.log-disagrees store.seal-file store.seal-part");
    change_inventory([&](Inventory& inventory) {
        std::erase_if(inventory.versions[2].files, [](const auto& f) { return f.path == "manifest.json"; });
    });
    EXPECT_EQ(verified(m_fs), "store.content-unused store.log-disagrees store.seal-missing");
}

TEST_F(Tampering, TheInventoryAndItsSidecar) {
    replace(object("inventory.json"), "Regionstaben", "Regionstyrelsen");
    EXPECT_EQ(verified(m_fs), "store.history-rewritten store.inventory-altered store.inventory-copy");
    ASSERT_TRUE(m_fs.remove_all("content").ok());
    publish_sample(m_fs);
    m_fs.put(object("inventory.json.sha512"), "abc inventory.json\n");
    EXPECT_EQ(verified(m_fs), "store.sidecar-form");
    ASSERT_TRUE(m_fs.remove_all(object("inventory.json.sha512")).ok());
    EXPECT_EQ(verified(m_fs), "store.sidecar-missing");
    ASSERT_TRUE(m_fs.remove_all(object("inventory.json")).ok());
    EXPECT_EQ(verified(m_fs), "store.inventory-missing store.log-only");
}

TEST_F(Tampering, Folders) {
    ASSERT_TRUE(m_fs.remove_all(object("v2/inventory.json")).ok());
    EXPECT_EQ(verified(m_fs), "store.version-inventory");
    ASSERT_TRUE(m_fs.remove_all(object("v2")).ok());
    EXPECT_EQ(verified(m_fs), "store.file-missing store.version-missing");
    ASSERT_TRUE(m_fs.remove_all(object("0=ocfl_object_1.1")).ok());
    m_fs.put("content/_published/0=ocfl_1.1", "ocfl_1.1");
    m_fs.put("content/_published/ocfl_layout.json", "{}");
    EXPECT_EQ(verified(m_fs),
              "store.file-missing store.layout store.object-declaration store.root store.version-missing");
}

TEST_F(Tampering, EverythingIsReportedNotTheFirstOnly) {
    m_fs.put(object("v1/content/source/report.toml"), "x");
    m_fs.put(object_of("rapport/2025-05") + "/v1/content/source/report.toml", "x");
    ASSERT_TRUE(m_fs.remove_all(object("v3/content/source/01-inledning.md")).ok());
    Findings all;
    verified(m_fs, {}, nullptr, &all);
    EXPECT_EQ(codes_of(all), "store.folder-empty store.file-missing store.file-altered store.file-altered");
}

} // namespace
} // namespace kolofon
