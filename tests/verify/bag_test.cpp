// Bags, whole and with every kind of fault (RFC 8493).
#include "fs/forwarding_file_system.h"
#include "package_making.h"

#include <cerrno>

namespace kolofon {
namespace {

bool in_data(const std::string& path) {
    return path.starts_with("data/");
}

/// Lists and sums made anew.
void seal_bag(Files& bag, bool with_tags = true) {
    bag["manifest-sha512.txt"] = manifest_of(bag, DigestKind::Sha512, in_data);
    if (with_tags)
        bag["tagmanifest-sha512.txt"] = manifest_of(bag, DigestKind::Sha512, [](const std::string& path) {
            return !in_data(path) && !path.starts_with("tagmanifest-");
        });
}

Files good_bag() {
    Files bag = {
        {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
        {"bag-info.txt", "Source-Organization: Regionen\nExternal-Description: En\n  rad till\nPayload-Oxum: 12.2\n"},
        {"data/a.txt", "hej där"},
        {"data/å/b.txt", "1234"}};
    seal_bag(bag);
    return bag;
}

void append(Files& bag, const std::string& path, const std::string& line) {
    bag[path] += line;
    bag.erase("tagmanifest-sha512.txt"); // so that only the line is wrong
}

const std::string some_digest(128, 'a');

TEST(Bag, AWholeOneIsProvenHoweverItIsPacked) {
    const Files bag = good_bag();
    for (const Verified& seen : {verified_folder(bag), verified_archive(zipped(bag)), verified_archive(tarred(bag)),
                                 verified_archive(zipped(bag, ""))}) {
        EXPECT_EQ(seen.codes, "") << seen.text;
        ASSERT_TRUE(seen.proof);
        EXPECT_EQ(seen.proof->title, "BagIt 1.0");
        EXPECT_EQ(seen.proof->files, 5u);
        EXPECT_EQ(package_kind_name(seen.proof->kind), "bag");
    }
}

TEST(Bag, EveryCorruptionIsRefusedWithItsReason) {
    expect_refused(
        good_bag(),
        {
            {"a bit flipped", [](Files& b) { b["data/a.txt"][0] ^= 1; }, "package.file-altered"},
            {"a bit of a tag file", [](Files& b) { b["bag-info.txt"][3] ^= 1; }, "package.file-altered"},
            {"removed", [](Files& b) { b.erase("data/a.txt"); }, "bag.oxum package.file-missing"},
            {"a tag file removed", [](Files& b) { b.erase("bag-info.txt"); }, "package.file-missing"},
            {"added", [](Files& b) { b["data/c.txt"] = "x"; }, "bag.oxum package.file-extra"},
            {"added beside", [](Files& b) { b["c.txt"] = "x"; }, "bag.unlisted"},
            {"renamed",
             [](Files& b) {
                 b["data/z.txt"] = b["data/a.txt"];
                 b.erase("data/a.txt");
             },
             "package.file-extra package.file-missing"},
            {"truncated", [](Files& b) { b["data/a.txt"].pop_back(); }, "bag.oxum package.file-altered"},
            {"no data", [](Files& b) { std::erase_if(b, [](const auto& f) { return in_data(f.first); }); },
             "bag.no-data bag.oxum package.file-missing"},
            {"no manifest", [](Files& b) { b.erase("manifest-sha512.txt"); }, "bag.no-manifest package.file-missing"},
            {"manifest truncated", [](Files& b) { b["manifest-sha512.txt"].resize(100); },
             "bag.line package.file-altered package.file-extra"},
            {"escape", [](Files& b) { append(b, "manifest-sha512.txt", some_digest + "  data/../../etc/passwd\n"); },
             "package.path"},
            {"outside data", [](Files& b) { append(b, "manifest-sha512.txt", some_digest + "  bagit.txt\n"); },
             "package.path"},
            {"absolute", [](Files& b) { append(b, "manifest-sha512.txt", some_digest + "  /etc/passwd\n"); },
             "package.path"},
            {"home", [](Files& b) { append(b, "manifest-sha512.txt", some_digest + "  ~/x\n"); }, "package.path"},
            {"listed twice", [](Files& b) { append(b, "manifest-sha512.txt", some_digest + "  data/a.txt\n"); },
             "package.listed-twice"},
            {"no digest", [](Files& b) { append(b, "manifest-sha512.txt", "abc  data/a.txt\n"); },
             "package.digest-form"},
            {"no path", [](Files& b) { append(b, "manifest-sha512.txt", some_digest + "\n"); }, "bag.line"},
            {"oxum",
             [](Files& b) {
                 b["bag-info.txt"] = "Payload-Oxum: 13.2\n";
                 seal_bag(b);
             },
             "bag.oxum"},
            {"two oxums",
             [](Files& b) {
                 b["bag-info.txt"] = "Payload-Oxum: 12.2\nPayload-Oxum: 12.2\n";
                 seal_bag(b);
             },
             "bag.info"},
            {"info without colon",
             [](Files& b) {
                 b["bag-info.txt"] = "Regionen\n";
                 seal_bag(b);
             },
             "bag.info"},
            {"names alike",
             [](Files& b) {
                 b["data/A.txt"] = "";
                 b["bag-info.txt"] = "";
                 seal_bag(b);
             },
             "package.same-name"},
            {"unknown algorithm", [](Files& b) { b["manifest-tiger.txt"] = "x"; }, "bag.unlisted package.digest-kind"},
            {"a second manifest that lacks a file",
             [](Files& b) {
                 b["manifest-md5.txt"] = hex_digest(DigestKind::Md5, b["data/a.txt"]) + "  data/a.txt\n";
                 seal_bag(b);
             },
             "bag.not-in-all"},
            {"a second manifest that is wrong",
             [](Files& b) {
                 b["manifest-md5.txt"] = manifest_of(b, DigestKind::Md5, in_data);
                 b["manifest-md5.txt"][0] = b["manifest-md5.txt"][0] == 'a' ? 'b' : 'a';
                 seal_bag(b);
             },
             "package.file-altered"},
            {"as md5sum writes",
             [](Files& b) {
                 b["manifest-sha512.txt"] = replaced(b["manifest-sha512.txt"], "  data/a", " *data/a");
                 b.erase("tagmanifest-sha512.txt");
             },
             "bag.asterisk"},
            {"to be fetched",
             [](Files& b) {
                 b["fetch.txt"] = "https://example.org/a.txt - data/a.txt\n";
                 b.erase("data/a.txt");
                 b["bag-info.txt"] = "";
                 b.erase("tagmanifest-sha512.txt");
             },
             "bag.fetch"},
            {"fetched to elsewhere",
             [](Files& b) {
                 b["fetch.txt"] = "https://example.org/a.txt - ../a.txt\nhttps://example.org/a.txt many data/a.txt\n";
                 b.erase("tagmanifest-sha512.txt");
             },
             "bag.line package.path"},
        });
}

TEST(Bag, TheDeclarationIsExact) {
    const auto declared = [](const std::string& text) {
        Files bag = good_bag();
        bag["bagit.txt"] = text;
        seal_bag(bag);
        return verified_folder(bag).codes;
    };
    const std::string encoding = "Tag-File-Character-Encoding: UTF-8\n";
    EXPECT_EQ(declared("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8"), "");
    EXPECT_EQ(declared("\xEF\xBB\xBF"
                       "BagIt-Version: 1.0\n" +
                       encoding),
              "bag.declaration");
    EXPECT_EQ(declared("BagIt-Version: 1.0\n"), "bag.declaration");
    EXPECT_EQ(declared("BagIt-Version: 1.0\n" + encoding + "More: x\n"), "bag.declaration");
    EXPECT_EQ(declared(encoding + "BagIt-Version: 1.0\n"), "bag.declaration");
    EXPECT_EQ(declared("BagIt-Version : 1.0\n" + encoding), "");
    EXPECT_EQ(declared("BagIt-Version:1.0\n" + encoding), "bag.declaration");
    EXPECT_EQ(declared("BagIt-Version: 0.97\n" + encoding), "");
    EXPECT_EQ(declared("BagIt-Version: 2.0\n" + encoding), "bag.version");
    EXPECT_EQ(declared("BagIt-Version: 1.0\nTag-File-Character-Encoding: KLINGON\n"), "bag.encoding");
    EXPECT_EQ(declared(std::string(20'000, 'x')), "package.too-large");
}

TEST(Bag, OlderOnesAreReadAsTheyWere) {
    Files bag = {{"bagit.txt", "BagIt-Version: 0.96\nTag-File-Character-Encoding: ISO-8859-1\n"},
                 {"data/å.txt", "x"},
                 {"data/%25.txt", "y"}};
    bag["manifest-md5.txt"] = hex_digest(DigestKind::Md5, "x") + " data/\xE5.txt\r\n";
    bag["manifest-sha1.txt"] = hex_digest(DigestKind::Sha1, "y") + " data/%25.txt\r\n";
    EXPECT_EQ(verified_folder(bag).codes, "") << verified_folder(bag).text;
    bag["bagit.txt"] = "BagIt-Version: 0.96\nTag-File-Character-Encoding: UTF-8\n";
    EXPECT_EQ(verified_folder(bag).codes, "bag.encoding package.file-extra");
    const auto utf16 = [](const std::string& ascii) {
        std::string text = "\xFF\xFE";
        for (const char c : ascii) text += std::string{c, '\0'};
        return text;
    };
    bag = {{"bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n"}, {"data/x", "x"}};
    bag["manifest-md5.txt"] = utf16(hex_digest(DigestKind::Md5, "x") + "  data/x\n");
    EXPECT_EQ(verified_folder(bag).codes, "") << verified_folder(bag).text;
}

TEST(Bag, LineEndsAndPercentInNamesAreDecoded) {
    Files bag = {{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}, {"data/a%b\nc", "x"}};
    bag["manifest-sha256.txt"] = sha256_hex("x") + "  data/a%25b%0Ac\n";
    EXPECT_EQ(verified_folder(bag).codes, "") << verified_folder(bag).text;
}

TEST(Bag, WhatStandsBesideItsFolderIsNoPartOfIt) {
    const std::string zip = zip_of({{"paket/bagit.txt", good_bag()["bagit.txt"]}, {"virus.exe", "MZ"}});
    EXPECT_NE(verified_archive(zip).codes.find("package.file-extra"), std::string::npos);
}

TEST(Bag, DamageInAnArchiveIsToldAtTheFile) {
    std::string zip = zipped(good_bag(), "paket/", false);
    zip[zip.find("hej")] = 'H';
    const Verified seen = verified_archive(zip);
    EXPECT_EQ(seen.codes, "archive.entry-damaged");
    EXPECT_NE(seen.text.find("paket.zip/paket/data/a.txt"), std::string::npos) << seen.text;
}

TEST(Bag, LinksAndDeepFoldersAreRefused) {
    MemoryFileSystem fs;
    for (const auto& [path, bytes] : good_bag()) fs.put("bag/" + path, bytes);
    fs.put_link("bag/data/link", "/etc/passwd");
    EXPECT_EQ(proven(fs, {"bag", {}}).codes, "package.link");
    std::string deep = "bag/data";
    for (int i = 0; i < 80; ++i) deep += "/d";
    fs.put(deep + "/x", "x");
    EXPECT_EQ(proven(fs, {"bag", {}}).codes, "package.too-many");
}

/// A disk that cannot read one file.
class BrokenDisk : public ForwardingFileSystem {
public:
    using ForwardingFileSystem::ForwardingFileSystem;
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        if (path.ends_with("a.txt")) return Fault{"cannot read", path, EIO};
        return ForwardingFileSystem::read_in_chunks(path, take);
    }
};

TEST(Bag, AFileThatCannotBeReadIsToldAndTheRestProven) {
    MemoryFileSystem fs;
    for (const auto& [path, bytes] : good_bag()) fs.put("bag/" + path, bytes);
    BrokenDisk disk(fs);
    const Verified seen = proven(disk, {"bag", {}});
    EXPECT_EQ(seen.codes, "package.unreadable");
    EXPECT_EQ(seen.proof->files, 4u);
}

TEST(Package, WhatIsNoneIsNotTakenForOne) {
    MemoryFileSystem fs;
    fs.put("a.txt", "hej");
    fs.put("folder/b.txt", "hej");
    fs.put("c.zip", zip_of({{"x", "y"}}));
    for (const char* path : {"a.txt", "folder", "c.zip"}) {
        const Verified seen = proven(fs, {path, {}});
        EXPECT_EQ(seen.codes, "");
        EXPECT_FALSE(seen.proof) << path;
    }
    Findings findings;
    tell_unknown("a.txt", findings);
    EXPECT_EQ(findings.all().at(0).code, Code::package_unknown);
}

TEST(Package, ATruncatedOrGrownArchiveIsRefused) {
    const std::string zip = zipped(good_bag()), tar = tarred(good_bag());
    EXPECT_EQ(verified_archive(zip.substr(0, zip.size() / 2)).codes, "archive.damaged");
    EXPECT_EQ(verified_archive(tar.substr(0, tar.size() / 2)).codes, "archive.damaged");
    EXPECT_EQ(verified_archive(zip + "x").codes, "archive.damaged");
}

} // namespace
} // namespace kolofon
