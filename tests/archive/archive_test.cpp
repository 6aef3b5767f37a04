#include "archive/archive.h"

#include "archive_making.h"
#include "fs/memory_file_system.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace kolofon {
namespace {

/// Every file of an archive with its bytes, or the codes of why it was refused, or the fault of reading one.
std::string content(FileSystem& fs, const std::string& folder) {
    std::string text;
    const auto entries = fs.list(folder);
    for (const DirectoryEntry& entry : entries.value()) {
        const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
        if (entry.kind == EntryKind::Directory) {
            text += content(fs, path);
            continue;
        }
        const auto bytes = fs.read(path);
        text += path + "=" + (bytes.ok() ? bytes.value() : "!" + std::to_string(bytes.fault().error_number)) + " ";
    }
    return text;
}

std::string read(const std::string& archive) {
    MemoryFileSystem fs;
    fs.put("a", archive);
    Findings findings;
    const auto opened = open_archive(fs, "a", "a", findings);
    if (!opened.ok()) return opened.fault().message();
    std::string codes;
    for (const Finding& finding : findings.all()) codes += entry_of(finding.code).id;
    return opened.value() ? codes + content(*opened.value(), "") : codes;
}

const std::string damaged = std::to_string(EBADMSG);

TEST(Zip, StoredAndDeflatedFilesAreRead) {
    const std::string zip =
        zip_of({{"bok/", "", false, 0040755}, {"bok/a.txt", "hej"}, {"bok/å.txt", "hejhejhej", true}});
    EXPECT_EQ(read(zip), "bok/a.txt=hej bok/å.txt=hejhejhej ");
    EXPECT_EQ(read(zip_of({})), "");
}

TEST(Zip, WhatIsHostileIsRefused) {
    const std::vector<std::pair<std::vector<ZipFile>, std::string>> cases = {
        {{{"../a", "x"}}, "archive.name"},
        {{{"a/../../b", "x"}}, "archive.name"},
        {{{"/etc/passwd", "x"}}, "archive.name"},
        {{{"C:/a", "x"}}, "archive.name"},
        {{{"a\\b", "x"}}, "archive.name"},
        {{{"a\nb", "x"}}, "archive.name"},
        {{{"a//b", "x"}}, "archive.name"},
        {{{"a\xE5", "x"}}, "archive.name"},
        {{{std::string(1001, 'a'), "x"}}, "archive.name"},
        {{{"a", "x"}, {"a", "y"}}, "archive.duplicate"},
        {{{"a", "x"}, {"a/b", "y"}}, "archive.duplicate"},
        {{{"a", "/etc/passwd", false, 0120777}}, "archive.link"},
        {{{"a", "x", false, 0100644, 1}}, "archive.encrypted"},
        {{{"a", "x", false, 0100644, 0, 12}}, "archive.method"},
        {{{"a", "x", false, 0100644, 0, 0xFFFF, "b"}}, "archive.damaged"},
        {{{"a", "x"}, {"a2", "x", false, 0100644, 0, 0xFFFF, "", -1, true}}, "archive.damaged"},
        {{{"a", std::string(1000, 'x'), true, 0100644, 0, 0xFFFF, "", 4'000'000'000}}, "archive.swells"},
    };
    for (const auto& [files, expected] : cases) EXPECT_EQ(read(zip_of(files)), expected) << files[0].name;
}

/// Two files whose headers stand in the bytes of one another, as the tightest bombs are made.
TEST(Zip, FilesThatShareBytesAreRefused) {
    const std::string inner = zip_of({{"b", "x"}});
    std::string zip = zip_of({{"a", inner.substr(0, 32)}, {"b", "x"}});
    const size_t directory = zip.find("PK\1\2"), second = zip.find("PK\1\2", directory + 4);
    zip.replace(second + 42, 4, little(31, 4)); // "b" is now the one inside "a"
    EXPECT_EQ(read(zip), "archive.overlap");
}

TEST(Zip, EveryBitFlippedIsSeenOrChangesNothingThatIsRead) {
    const std::string good = zip_of({{"m/a", "hej"}, {"m/b", "hejhejhejhejhej", true}}), whole = read(good);
    size_t unseen = 0;
    for (size_t i = 0; i < good.size() * 8; ++i) {
        std::string bad = good;
        bad[i / 8] = static_cast<char>(bad[i / 8] ^ (1 << i % 8));
        const std::string now = read(bad);
        unseen += now == whole;
        EXPECT_TRUE(now == whole || now.starts_with("archive.") || now.find('!') != std::string::npos) << i << now;
    }
    EXPECT_LT(unseen, good.size() * 8 / 2); // times and versions are nobody's
}

TEST(Zip, TruncatedOrGrownIsRefused) {
    const std::string good = zip_of({{"m/a", "hej"}, {"m/b", "hejhejhejhejhej", true}});
    for (size_t length = 4; length < good.size(); ++length)
        EXPECT_EQ(read(good.substr(0, length)), "archive.damaged") << length;
    EXPECT_EQ(read(good + "x"), "archive.damaged");
    EXPECT_EQ(read(good.substr(0, 34) + "x" + good.substr(34)), "archive.damaged");
}

TEST(Zip, DamageInAFileIsAFaultOfThatFile) {
    std::string zip = zip_of({{"a", "hej"}, {"b", "du"}});
    zip[zip.find("hej")] = 'H';
    EXPECT_EQ(read(zip), "a=!" + damaged + " b=du ");
    std::string packed = zip_of({{"a", "hejhejhejhejhejhej", true}});
    packed[33] = static_cast<char>(packed[33] ^ 0x10);
    EXPECT_EQ(read(packed), "a=!" + damaged + " ");
    EXPECT_EQ(read(zip_of({{"a", "hejhejhej", true, 0100644, 0, 0xFFFF, "", 5}})), "a=!" + damaged + " ");
}

TEST(Zip, TooManyEntriesAreRefusedBeforeTheyAreRead) {
    std::string zip = zip_of({{"a", "x"}});
    const size_t end = zip.size() - 22;
    zip.replace(end + 12, 4, little(200'000'000, 4));
    EXPECT_EQ(read(zip), "archive.limit");
}

TEST(Tar, UstarPaxAndGnuAreRead) {
    const std::string longer(150, 'l'), record = "165 path=p/" + longer + "abc\n";
    EXPECT_EQ(read(tar_of({tar_member("./", "", '5'), tar_member("./m/", "", '5'), tar_member("./m/a", "hej")})),
              "m/a=hej ");
    EXPECT_EQ(read(tar_of({tar_member("x", record, 'x'), tar_member("short", "hej")})), "p/" + longer + "abc=hej ");
    EXPECT_EQ(read(tar_of({tar_member("././@LongLink", "g/" + longer + '\0', 'L'), tar_member("short", "hej")})),
              "g/" + longer + "=hej ");
    EXPECT_EQ(read(tar_of({tar_member("pax", "25 comment=Kolofon\n", 'g')})), "archive.damaged");
}

TEST(Tar, WhatIsHostileIsRefused) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {tar_of({tar_member("../a", "x")}), "archive.name"},
        {tar_of({tar_member("/a", "x")}), "archive.name"},
        {tar_of({tar_member("x", "13 path=../a\n", 'x'), tar_member("a", "x")}), "archive.name"},
        {tar_of({tar_member("a", "", '2', "/etc/passwd")}), "archive.link"},
        {tar_of({tar_member("a", "", '1', "b")}), "archive.link"},
        {tar_of({tar_member("a", "", '3')}), "archive.link"},
        {tar_of({tar_member("a", "", 'S')}), "archive.method"},
        {tar_of({tar_member("a", "x"), tar_member("a", "y")}), "archive.duplicate"},
        {tar_of({tar_member("a", "x"), tar_member("a/b", "y")}), "archive.duplicate"},
        {tar_of({tar_header("a", 1'000'000)}), "archive.damaged"},
        {tar_member("a", "x"), "archive.damaged"},
        {tar_of({tar_member("a", "x")}) + "more", "archive.damaged"},
        {tar_of({tar_member("x", std::string(2'000'000, 'x'), 'x')}), "archive.limit"},
    };
    for (const auto& [tar, expected] : cases) EXPECT_EQ(read(tar), expected);
    std::string altered = tar_of({tar_member("a", "x")});
    altered[0] = 'b';
    EXPECT_EQ(read(altered), "archive.damaged");
}

TEST(Archive, CompressedTarIsRefusedWithAWord) {
    EXPECT_EQ(read("\x1F\x8B\x08"), "archive.method");
    EXPECT_EQ(read("neither"), "archive.method");
}

TEST(Archive, ReadsPartsAndRefusesToWrite) {
    MemoryFileSystem fs;
    fs.put("a.zip", zip_of({{"m/a", "0123456789"}, {"m/b", "0123456789", true}}));
    Findings findings;
    const auto archive = open_archive(fs, "a.zip", "a.zip", findings).value()
                             ? std::move(open_archive(fs, "a.zip", "a.zip", findings)).value()
                             : nullptr;
    ASSERT_TRUE(archive);
    for (const char* name : {"m/a", "m/b"}) {
        EXPECT_EQ(archive->read_range(name, 3, 4).value(), "3456");
        EXPECT_EQ(archive->read_range(name, 8, 4).value(), "89");
        EXPECT_EQ(archive->read_range(name, 80, 4).value(), "");
        EXPECT_EQ(archive->read_beginning(name, 2).value(), "01");
        EXPECT_EQ(archive->status(name)->size, 10u);
    }
    EXPECT_FALSE(is_packed(*archive, "m/a"));
    EXPECT_TRUE(is_packed(*archive, "m/b"));
    EXPECT_FALSE(archive->write_new("m/c", "x").ok());
    EXPECT_FALSE(archive->remove_all("m").ok());
    EXPECT_FALSE(archive->read("m").ok());
    EXPECT_FALSE(archive->list("n").ok());
}

/// What the programs of this machine write.
TEST(Archive, OfOtherProgramsIsRead) {
    namespace stdfs = std::filesystem;
    const stdfs::path root = stdfs::path(testing::TempDir()) / ("kolofon-archive-" + std::to_string(::getpid()));
    stdfs::create_directories(root / "m" / std::string(120, 'd'));
    std::ofstream(root / "m" / "a.txt") << "hej";
    std::ofstream(root / "m" / std::string(120, 'd') / std::string(120, 'e')) << std::string(5000, 'z');
    const auto fs = make_real_file_system(root.string());
    size_t tried = 0;
    for (const std::string command : {"zip -q -r z.zip m", "tar -cf gnu.tar m", "tar --format=pax -cf pax.tar ./m"}) {
        if (std::system(("cd '" + root.string() + "' && " + command + " 2>/dev/null").c_str()) != 0) continue;
        ++tried;
        const std::string name = command.substr(command.find("z.zip") != std::string::npos ? command.find("z.zip")
                                                                                           : command.find("cf ") + 3);
        Findings findings;
        const auto archive = open_archive(*fs, name.substr(0, name.find(' ')), name, findings);
        ASSERT_TRUE(archive.ok() && archive.value()) << command;
        EXPECT_TRUE(content(*archive.value(), "")
                        .ends_with("m/a.txt=hej m/" + std::string(120, 'd') + "/" + std::string(120, 'e') + "=" +
                                   std::string(5000, 'z') + " ") ||
                    content(*archive.value(), "").starts_with("m/a.txt=hej "))
            << command;
    }
    EXPECT_GE(tried, 2u);
    stdfs::remove_all(root);
}

} // namespace
} // namespace kolofon
