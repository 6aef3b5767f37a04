// Web archives: WACZ, and the WARC and CDXJ in them.
#include "package_making.h"

namespace kolofon {
namespace {

std::string gzip(const std::string& bytes) {
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    return std::string("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10) + deflated(bytes) + little(crc, 4) + little(bytes.size(), 4);
}

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& payload, const std::string& content_type = "application/http; msgtype=response") {
    return "WARC/1.1\r\nWARC-Type: " + type +
           "\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-06-05T08:00:00Z\r\n" +
           (uri.empty() ? "" : "WARC-Target-URI: " + uri + "\r\n") + "WARC-Block-Digest: sha256:" + sha256_hex(block) +
           "\r\n" + (payload.empty() ? "" : "WARC-Payload-Digest: sha256:" + sha256_hex(payload) + "\r\n") +
           "Content-Type: " + content_type + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
           block + "\r\n\r\n";
}

const std::string url = "https://example.org/", body = "<p>Hej</p>",
                  answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;

/// The description made anew from the files that are there.
void describe(Files& files) {
    std::string resources;
    for (const auto& [path, bytes] : files)
        if (!path.starts_with("datapackage"))
            resources += std::string(resources.empty() ? "" : ",") + "{\"name\":\"" + path + "\",\"path\":\"" + path +
                         "\",\"hash\":\"sha256:" + sha256_hex(bytes) + "\",\"bytes\":" + std::to_string(bytes.size()) +
                         "}";
    files["datapackage.json"] =
        "{\"profile\":\"data-package\",\"wacz_version\":\"1.1.1\",\"resources\":[" + resources + "]}";
    files["datapackage-digest.json"] =
        "{\"path\":\"datapackage.json\",\"hash\":\"sha256:" + sha256_hex(files["datapackage.json"]) + "\"}";
}

std::string index_line(uint64_t offset, uint64_t length, const std::string& digest = sha256_hex(body)) {
    return "org,example)/ 20250605080000 {\"url\":\"" + url +
           "\",\"mime\":\"text/html\",\"status\":\"200\",\"digest\":"
           "\"sha256:" +
           digest + "\",\"length\":" + std::to_string(length) + ",\"offset\":\"" + std::to_string(offset) +
           "\",\"filename\":\"data.warc.gz\"}\n";
}

const std::string info = gzip(record("warcinfo", "", "software: Kolofon\r\n", "", "application/warc-fields")),
                  response = gzip(record("response", url, answer, body));

Files good_wacz() {
    Files files;
    files["archive/data.warc.gz"] = info + response;
    files["indexes/index.cdx.gz"] = gzip(index_line(info.size(), response.size()));
    files["pages/pages.jsonl"] = "{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"Sidor\"}\n{\"url\":\"" +
                                 url + "\",\"ts\":\"2025-06-05T08:00:00Z\",\"title\":\"Hej\"}\n";
    describe(files);
    return files;
}

/// With the files changed and the description made anew.
std::string changed(const std::function<void(Files&)>& change) {
    Files files = good_wacz();
    change(files);
    describe(files);
    return verified_folder(files).codes;
}

void put_warc(Files& files, const std::string& before, const std::string& it) {
    files["archive/data.warc.gz"] = before + it;
    files["indexes/index.cdx.gz"] = gzip(index_line(before.size(), it.size()));
}

TEST(Wacz, AWholeOneIsProven) {
    const Verified folder = verified_folder(good_wacz()), zip = verified_archive(zipped(good_wacz(), "", false));
    for (const Verified& seen : {folder, zip}) {
        EXPECT_EQ(seen.codes, "") << seen.text;
        ASSERT_TRUE(seen.proof);
        EXPECT_EQ(seen.proof->title, "WACZ 1.1.1");
        EXPECT_EQ(seen.proof->files, 3u);
        EXPECT_EQ(seen.proof->counts[0].second, 2u);
        EXPECT_EQ(seen.proof->counts[1].second, 1u);
    }
    EXPECT_EQ(verified_archive(zipped(good_wacz(), "")).codes, "wacz.packed");
}

TEST(Wacz, EveryCorruptionIsRefusedWithItsReason) {
    expect_refused(
        good_wacz(),
        {
            {"a bit of a page list", [](Files& f) { f["pages/pages.jsonl"].end()[-5] ^= 1; }, "package.file-altered"},
            {"removed", [](Files& f) { f.erase("indexes/index.cdx.gz"); },
             "package.file-missing wacz.page-lost wacz.part"},
            {"added", [](Files& f) { f["archive/x.bin"] = "x"; }, "package.file-extra"},
            {"renamed",
             [](Files& f) {
                 f["pages/sidor.jsonl"] = f["pages/pages.jsonl"];
                 f.erase("pages/pages.jsonl");
             },
             "package.file-extra package.file-missing wacz.part"},
            {"truncated", [](Files& f) { f["archive/data.warc.gz"].resize(info.size() + 40); },
             "package.file-size wacz.index-wrong warc.record"},
            {"the description altered",
             [](Files& f) { f["datapackage.json"] = replaced(f["datapackage.json"], "{", "{ "); }, "wacz.digest"},
            {"the description without profile",
             [](Files& f) { f["datapackage.json"] = replaced(f["datapackage.json"], "data-package", "package"); },
             "wacz.digest wacz.key"},
            {"the description no JSON", [](Files& f) { f["datapackage.json"] = "{"; }, "json.syntax wacz.digest"},
            {"path escape",
             [](Files& f) {
                 f["datapackage.json"] = replaced(f["datapackage.json"], "\"path\":\"pages/", "\"path\":\"../pages/");
             },
             "package.file-extra package.path wacz.digest"},
        });
}

TEST(Wacz, WhatItsOwnListVouchesForIsStillChecked) {
    EXPECT_EQ(changed([](Files&) {}), "");
    EXPECT_EQ(changed([](Files& f) {
                  put_warc(f, info, gzip(replaced(record("response", url, answer, body), "Hej", "Nej")));
              }),
              "warc.digest");
    EXPECT_EQ(changed([](Files& f) { put_warc(f, info, gzip(record("response", url, answer, "annat"))); }),
              "wacz.index-wrong warc.digest");
    EXPECT_EQ(changed([](Files& f) { put_warc(f, info, gzip(record("response", url + "x", answer, body))); }),
              "wacz.index-wrong");
    EXPECT_EQ(changed([](Files& f) { f["indexes/index.cdx.gz"] = gzip(index_line(5, 5)); }), "wacz.index-wrong");
    EXPECT_EQ(changed([](Files& f) { f["indexes/index.cdx.gz"] = gzip(index_line(info.size(), 5)); }),
              "wacz.index-wrong");
    EXPECT_EQ(changed([](Files& f) {
                  f["indexes/index.cdx.gz"] = gzip(index_line(info.size(), response.size(), sha256_hex("x")));
              }),
              "wacz.index-wrong");
    EXPECT_EQ(changed([](Files& f) {
                  f["indexes/index.cdx.gz"] = gzip("org,zzz)/ 2025 {}\n" + index_line(info.size(), response.size()));
              }),
              "wacz.index wacz.page-lost");
    EXPECT_EQ(changed([](Files& f) { f["indexes/index.cdx.gz"] = "no gzip"; }), "wacz.index wacz.page-lost");
    EXPECT_EQ(changed([](Files& f) { put_warc(f, info, gzip("HTTP/1.1 200 OK\r\n\r\n")); }),
              "wacz.index-wrong warc.record");
    EXPECT_EQ(changed([](Files& f) { f["archive/data.warc.gz"].back() ^= 1; }), "wacz.index-wrong warc.record");
    EXPECT_NE(changed([](Files& f) {
                  const std::string one = record("resource", url, "x", "", "text/plain");
                  put_warc(f, info, gzip(one + one));
              }).find("warc.packing"),
              std::string::npos);
    EXPECT_EQ(changed([](Files& f) { f["pages/pages.jsonl"] += "{\"url\":\"https://example.org/borta\"}\n"; }),
              "wacz.page wacz.page-lost");
    EXPECT_EQ(changed([](Files& f) { f["pages/pages.jsonl"] = ""; }), "wacz.page");
}

/// As warcio writes: SHA-1 in base 32, of WARC 1.0, not packed.
TEST(Wacz, DigestsOfOtherProgramsAreRead) {
    const auto stated = [](const std::string& digest) {
        return changed([&](Files& files) {
            std::string plain = replaced(record("response", url, "x", ""), "WARC/1.1", "WARC/1.0");
            plain = replaced(plain, "sha256:" + sha256_hex("x"), digest);
            files.erase("archive/data.warc.gz");
            files["archive/data.warc"] = plain;
            files["indexes/index.cdx.gz"] = gzip(replaced(index_line(0, 1), "data.warc.gz", "data.warc"));
        });
    };
    EXPECT_EQ(stated("sha1:CH3K3DWFFIUYJK5K7V6DWULFAN4FYIDS"), "");
    EXPECT_EQ(stated("sha1:CH3K3DWFFIUYJK5K7V6DWULFAN4FYIDT"), "warc.digest");
    EXPECT_EQ(stated("SHA-1:" + hex_digest(DigestKind::Sha1, "x")), "");
    EXPECT_EQ(stated("blake3:abc"), "") << "unknown ones are passed over";
}

} // namespace
} // namespace kolofon
