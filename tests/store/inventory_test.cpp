// Inventories as others write them, well and badly.
#include "store_fixture.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

const std::string digest_a(128, 'a'), digest_b(128, 'b');

/// A small inventory; the tests change one thing in its text.
std::string good() {
    return R"({"id":"https://e.se/r/2025","type":"https://ocfl.io/1.1/spec/#inventory","digestAlgorithm":"sha512",)"
           R"("head":"v2","manifest":{")" +
           digest_a + R"(":["v1/content/a.md"],")" + digest_b +
           R"(":["v2/content/b.md"]},"versions":{)"
           R"("v1":{"created":"2025-06-01T00:00:00Z","message":"m","user":{"name":"n","address":"mailto:n@e.se"},"state":{")" +
           digest_a +
           R"(":["a.md"]}},)"
           R"("v2":{"created":"2025-06-02T00:00:00+02:00","message":"m","user":{"name":"n","address":"mailto:n@e.se"},)"
           R"("state":{")" +
           digest_a + R"(":["a.md","c.md"],")" + digest_b + R"(":["b.md"]}}}})";
}

std::string read(const std::string& text) {
    const SourceFile file("inventory.json", text);
    Findings findings;
    read_inventory(file, findings);
    std::string line;
    for (const Finding& finding : findings.all())
        (line.empty() ? line : line += ' ') += std::string(entry_of(finding.code).id) +
                                               (finding.related.empty() ? "" : "/" + finding.related[0].text.substr(5));
    return line;
}

/// With every `from` in the good inventory replaced.
std::string with(const std::string& from, const std::string& to) {
    std::string text = good();
    EXPECT_NE(text.find(from), std::string::npos) << from;
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return read(text);
}

TEST(InventoryReading, AGoodOne) {
    const SourceFile file("inventory.json", good());
    Findings findings;
    const auto inventory = read_inventory(file, findings);
    ASSERT_TRUE(inventory);
    EXPECT_TRUE(findings.empty()) << to_text(findings, {});
    EXPECT_EQ(inventory->head().number, 2u);
    EXPECT_EQ(inventory->contents[inventory->head().find("c.md")->content].paths.front(), "v1/content/a.md");
    const SourceFile again("inventory.json", write_inventory(*inventory));
    EXPECT_EQ(write_inventory(*read_inventory(again, findings)), again.text());
    EXPECT_TRUE(findings.empty());
}

TEST(InventoryReading, PaddedVersions) {
    std::string text = good();
    for (const char* name : {"v1", "v2"})
        for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 2))
            text.insert(at + 1, "00");
    EXPECT_EQ(read(text), "");
    EXPECT_EQ(with("v2", "v02"), "store.version-name/E012");
}

TEST(InventoryReading, EachFaultIsNamed) {
    EXPECT_EQ(read("{"), "json.syntax/E033");
    EXPECT_EQ(read("[]"), "store.inventory-value/E033");
    EXPECT_EQ(read("{}"), "store.inventory-lacks/E036 store.inventory-lacks/E036 store.inventory-lacks/E036 "
                          "store.inventory-lacks/E036 store.inventory-lacks/E041 store.inventory-lacks/E043");
    EXPECT_EQ(with("\"head\":", "\"colour\":\"red\",\"head\":"), "store.inventory-key/E102");
    EXPECT_EQ(with("\"message\":\"m\",", "\"message\":\"m\",\"x\":1,"),
              "store.inventory-key/E102 store.inventory-key/E102");
    EXPECT_EQ(with("\"id\":\"https://e.se/r/2025\",", "\"id\":\"\","), "store.inventory-value/E037");
    EXPECT_EQ(with("spec/#inventory", "spec/#x"), "store.inventory-value/E038");
    EXPECT_EQ(with("\"sha512\"", "\"md5\""), "store.algorithm/E025");
    EXPECT_EQ(with("\"head\":\"v2\"", "\"head\":\"v1\""), "store.head/E040");
    EXPECT_EQ(with("\"head\":\"v2\"", "\"head\":2"), "store.head/E040");
    EXPECT_EQ(with("2025-06-01T00:00:00Z", "2025-06-01"), "store.inventory-value/E049");
    EXPECT_EQ(with("\"message\":\"m\",", ""), "store.inventory-lacks/W007 store.inventory-lacks/W007");
    EXPECT_EQ(with(",\"address\":\"mailto:n@e.se\"", ""), "store.inventory-lacks/W008 store.inventory-lacks/W008");
    EXPECT_EQ(with("\"name\":\"n\",", ""), "store.inventory-lacks/E054 store.inventory-lacks/E054");
    EXPECT_EQ(with("\"head\":", "\"contentDirectory\":\"..\",\"head\":"), "store.inventory-value/E017");
    EXPECT_EQ(with("\"versions\":", "\"versions\":[],\"x\":"), "store.inventory-value/E044 store.inventory-key/E102 "
                                                               "store.inventory-lacks/E043");
    EXPECT_EQ(with("\"v2\":{", "\"v3\":{"), "store.version-gap/E010 store.head/E040 store.path-leaves/E042");
    EXPECT_EQ(with("\"v1\":{", "\"v0\":{"), "store.version-name/E046 store.version-gap/E009 store.path-leaves/E042");
    EXPECT_EQ(with("\"v1\":{", "\"v01\":{"), "store.version-name/E012 store.path-leaves/E042");
    EXPECT_EQ(with(digest_b, std::string(127, 'b')), "store.digest-form/E025 store.content-unknown/E050");
    EXPECT_EQ(with(digest_b + "\":[\"b.md\"]", std::string(128, 'c') + "\":[\"b.md\"]"),
              "store.content-unknown/E050 store.content-unused/E107");
    EXPECT_EQ(with("[\"v2/content/b.md\"]", "[]").substr(0, 26), "store.inventory-value/E092");
}

TEST(InventoryReading, PathsThatLeave) {
    for (const std::string path :
         {"../b.md", "/etc/passwd", "a//b", "a/../../b", ".", "", "b\\\\..\\\\c", "b\\u0000"}) {
        EXPECT_EQ(with("[\"b.md\"]", "[\"" + path + "\"]"), "store.path-leaves/E053") << path;
        EXPECT_EQ(with("[\"v2/content/b.md\"]", "[\"" + path + "\"]").substr(0, 17), "store.path-leaves") << path;
    }
    EXPECT_EQ(with("\"v2/content/b.md\"", "\"v2/b.md\""), "store.path-leaves/E042");
    EXPECT_EQ(with("\"v2/content/b.md\"", "\"v9/content/b.md\""), "store.path-leaves/E042");
    EXPECT_EQ(with("\"a.md\",\"c.md\"", "\"a.md\",\"a.md\""), "store.path-twice/E095");
    EXPECT_EQ(with("\"a.md\",\"c.md\"", "\"a.md\",\"a.md/x\""), "store.path-twice/E095");
    EXPECT_EQ(with("\"v2/content/b.md\"", "\"v1/content/a.md\""), "store.path-twice/E101");
}

TEST(InventoryReading, Limits) {
    std::string many = "{\"manifest\":{},\"versions\":{";
    for (int n = 1; n <= 10'001; ++n) many += (n > 1 ? ",\"v" : "\"v") + std::to_string(n) + "\":{}";
    EXPECT_NE(read(many + "}}").find("store.too-many-versions/E008"), std::string::npos);
    EXPECT_EQ(read(std::string(100'000'001, ' ')), "source.too-large/E033");
    EXPECT_EQ(read(std::string(1'000'000, '[')), "json.too-deep/E033");
    std::string bad = "{\"manifest\":{";
    for (int n = 0; n < 50'000; ++n) bad += (n ? ",\"" : "\"") + std::to_string(n) + "\":[]";
    const SourceFile file("inventory.json", bad + "},\"versions\":{}}");
    Findings findings;
    read_inventory(file, findings);
    EXPECT_EQ(findings.all().size(), 100u);
}

} // namespace
} // namespace kolofon
