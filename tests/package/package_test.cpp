#include "format/zip_reader.h"
#include "fs/memory_file_system.h"
#include "package/bag.h"
#include "package/csip.h"
#include "package/wacz.h"
#include "package/xml_writer.h"
#include "package/zip_writer.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

PackageFile file_with(std::string path, std::string bytes) {
    PackageFile file;
    file.path = std::move(path);
    file.bytes = std::move(bytes);
    return file;
}

const Timestamp a_moment = *Timestamp::parse("2025-06-19T08:00:00Z");

std::string zip(MemoryFileSystem& fs, std::vector<PackageFile> files, ZipMethod method) {
    (void)fs.remove_all("a.zip");
    EXPECT_TRUE(measure(files).ok());
    auto out = fs.create("a.zip");
    EXPECT_TRUE(out.ok());
    ZipWriter writer(*out.value(), a_moment, method);
    for (const PackageFile& file : files) EXPECT_TRUE(writer.add(file).ok());
    EXPECT_TRUE(writer.finish().ok() && out.value()->finish().ok());
    return fs.read("a.zip").value();
}

TEST(ZipWriter, WhatItWritesIsReadByAnotherReader) {
    MemoryFileSystem fs;
    const std::string text(5000, 'a');
    const std::vector<PackageFile> files = {file_with("mapp/å.html", text), file_with("tom.txt", ""),
                                            file_with("bild.png", std::string("\x89PNG\0\r\n", 7))};
    for (const ZipMethod method : {ZipMethod::StoreAll, ZipMethod::DeflateTexts}) {
        const std::string bytes = zip(fs, files, method);
        Findings findings;
        auto reader = ZipReader::open(bytes, "a.zip", findings);
        ASSERT_TRUE(reader);
        for (const PackageFile& file : files) EXPECT_EQ(reader->read(file.path, findings), file.bytes) << file.path;
        EXPECT_TRUE(findings.all().empty());
        EXPECT_EQ(bytes.size() < text.size(), method == ZipMethod::DeflateTexts);
        EXPECT_EQ(bytes, zip(fs, files, method));
    }
}

TEST(ZipWriter, AFileThatChangesWhileItIsPackedIsAFault) {
    MemoryFileSystem fs;
    fs.put("källa.pdf", "före");
    std::vector<PackageFile> files(1);
    files[0].path = "a.pdf";
    files[0].from = &fs;
    files[0].source = "källa.pdf";
    ASSERT_TRUE(measure(files).ok());
    fs.put("källa.pdf", "efter");
    auto out = fs.create("a.zip");
    ZipWriter writer(*out.value(), a_moment, ZipMethod::StoreAll);
    EXPECT_FALSE(writer.add(files[0]).ok());
}

TEST(Bag, PercentSignsAndLineEndsInNamesAreEncodedInTheManifest) {
    const auto files = make_bag({file_with("100%.txt", "x"), file_with("å b.txt", "y")},
                                {{"Source-Organization", "Två\nrader"}, {"Contact-Name", ""}});
    ASSERT_TRUE(files.ok());
    std::string info, manifest;
    for (const PackageFile& file : files.value()) {
        if (file.path == "bag-info.txt") info = file.bytes;
        if (file.path == "manifest-sha512.txt") manifest = file.bytes;
    }
    EXPECT_EQ(info, "Source-Organization: Två rader\nPayload-Oxum: 2.2\n");
    EXPECT_NE(manifest.find("  data/100%25.txt\n"), std::string::npos);
    EXPECT_NE(manifest.find("  data/å b.txt\n"), std::string::npos);
}

TEST(Csip, TheSameNameGivesTheSameUuidOfVersionEight) {
    const std::string uuid = uuid_of("https://rapporter.example.org/rapport/2025-06/v1/ public");
    EXPECT_EQ(uuid, uuid_of("https://rapporter.example.org/rapport/2025-06/v1/ public"));
    EXPECT_NE(uuid, uuid_of("https://rapporter.example.org/rapport/2025-06/v2/ public"));
    ASSERT_EQ(uuid.size(), 5u + 36u);
    EXPECT_EQ(uuid[5 + 14], '8');
    EXPECT_NE(std::string("89ab").find(uuid[5 + 19]), std::string::npos);
}

TEST(Wacz, KeysAreHostsFromTheEndAndPathsAsTheyAre) {
    EXPECT_EQ(surt_of("https://Rapporter.Example.org/rapport/2025-06/"), "org,example,rapporter)/rapport/2025-06/");
    EXPECT_EQ(surt_of("https://www.example.org"), "org,example)/");
    EXPECT_EQ(surt_of("http://localhost:8080/a"), "localhost:8080)/a");
    EXPECT_EQ(surt_of("urn:x"), "urn:x");
}

TEST(Wacz, AWarcThatCannotBeWrittenIsAFault) {
    MemoryFileSystem fs;
    fs.before_change = [](const char* act, const std::string&) -> Result<void> {
        if (std::string_view(act) == "write") return Fault{"cannot write", "x", 28};
        return {};
    };
    WaczInput input;
    input.base_url = "https://rapporter.example.org/";
    input.files.push_back(file_with("index.html", "<!doctype html>"));
    EXPECT_FALSE(make_wacz(std::move(input), fs, "arbete").ok());
}

TEST(XmlWriter, WhatXmlHasNoPlaceForIsReplaced) {
    XmlWriter xml;
    xml.begin("a", {{"b", "\"<&>\""}, {"c", ""}});
    xml.text("d", "x\x01y");
    xml.end();
    EXPECT_EQ(xml.take(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;&amp;&gt;&quot;\">\n"
                          "  <d>x\xEF\xBF\xBDy</d>\n</a>\n");
}

} // namespace
} // namespace kolofon
