#include "base/timestamp.h"
#include "format/json.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

std::string fault_of(const std::string& text) {
    const SourceFile file("x.json", text);
    Findings findings;
    if (parse_json(file, findings)) return "";
    return std::string(entry_of(findings.all().at(0).code).id) + " " + std::to_string(findings.all()[0].place.line) +
           ":" + std::to_string(findings.all()[0].place.column);
}

TEST(Json, ReadsAndWritesTheSameBytes) {
    const std::string text = "{\n  \"a\": [\n    1,\n    -2.50,\n    1e3\n  ],\n  \"b\": {},\n  \"c\": [],\n"
                             "  \"d\": \"å \\\"\\\\\\n\\u0001/\",\n  \"e\": true,\n  \"f\": null\n}\n";
    const SourceFile file("x.json", text);
    Findings findings;
    const auto value = parse_json(file, findings);
    ASSERT_TRUE(value);
    EXPECT_EQ(write_json(*value, JsonLayout::Canonical), text);
    EXPECT_EQ(value->find("a")->items.at(1).text, "-2.50");
    EXPECT_EQ(write_json(*value, JsonLayout::Compact),
              "{\"a\":[1,-2.50,1e3],\"b\":{},\"c\":[],\"d\":\"å \\\"\\\\\\n\\u0001/\",\"e\":true,\"f\":null}");
}

TEST(Json, CanonicalSortsNames) {
    const SourceFile file("x.json", "{\"b\":1,\"a\":{\"d\":1,\"c\":2}}");
    Findings findings;
    EXPECT_EQ(write_json(*parse_json(file, findings), JsonLayout::Canonical),
              "{\n  \"a\": {\n    \"c\": 2,\n    \"d\": 1\n  },\n  \"b\": 1\n}\n");
}

TEST(Json, WholeNumbers) {
    const SourceFile file("x.json", "[0, 18, 9223372036854775807, -1, 1.0, 1e2, \"1\", 99999999999999999999]");
    Findings findings;
    const auto list = parse_json(file, findings);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->items[2].whole_number(), 9223372036854775807u);
    for (size_t i = 3; i < list->items.size(); ++i) EXPECT_FALSE(list->items[i].whole_number()) << i;
}

TEST(Json, WhatIsNoJson) {
    EXPECT_EQ(fault_of(""), "json.syntax 1:1");
    EXPECT_EQ(fault_of("{\n  \"a\": }"), "json.syntax 2:8");
    EXPECT_EQ(fault_of("[1,]"), "json.syntax 1:4");
    EXPECT_EQ(fault_of("[1] x"), "json.syntax 1:5");
    EXPECT_EQ(fault_of("[1e999]"), "json.syntax 1:7");
    EXPECT_EQ(fault_of("\"\xff\"").substr(0, 11), "json.syntax");
    EXPECT_EQ(fault_of("\"\\ud800\"").substr(0, 11), "json.syntax");
    EXPECT_EQ(fault_of("{\"a\": 1, \"b\": {\"a\": 1}, \"a\": 2}").substr(0, 18), "json.duplicate-key");
    EXPECT_EQ(fault_of(std::string(100'000, '[')).substr(0, 13), "json.too-deep");
    const SourceFile file("x.json", std::string(200, ' ') + "1");
    Findings findings;
    EXPECT_FALSE(parse_json(file, findings, 100));
    EXPECT_EQ(findings.all().at(0).code, Code::source_too_large);
}

TEST(Json, PlacesOfValues) {
    const SourceFile file("x.json", "{\n  \"digest\": \"abc\",\n  \"n\": 12 }");
    Findings findings;
    const auto value = parse_json(file, findings);
    const Place text = place_of(file, *value->find("digest")), number = place_of(file, *value->find("n"));
    EXPECT_EQ(text.line, 2u);
    EXPECT_EQ(text.column, 13u);
    EXPECT_EQ(text.end_column, 18u);
    EXPECT_EQ(number.line, 3u);
    EXPECT_EQ(number.end_column, 10u);
}

TEST(Timestamps, ReadAndWritten) {
    EXPECT_EQ(Timestamp::parse("1970-01-01T00:00:00Z")->seconds, 0);
    EXPECT_EQ(Timestamp::parse("2025-06-05T10:00:00+02:00")->rfc3339(), "2025-06-05T08:00:00Z");
    EXPECT_EQ(Timestamp::parse("2024-02-29T23:59:60.123Z")->rfc3339(), "2024-02-29T23:59:59Z");
    EXPECT_EQ(Timestamp{-1}.rfc3339(), "1969-12-31T23:59:59Z");
    EXPECT_EQ(Timestamp::parse("1000-01-01T00:00:00-23:59")->rfc3339(), "1000-01-01T23:59:00Z");
    for (const char* bad : {"", "2025-06-05", "2025-06-05 10:00:00Z", "2025-06-05T24:00:00Z", "2025-02-30T00:00:00Z",
                            "2025-06-05T10:00:00", "2025-06-05T10:00:00.Z", "2025-06-05T10:00:00+2:00",
                            "2025-06-05T10:00:00Zx", "2025-06-05T10:60:00Z"})
        EXPECT_FALSE(Timestamp::parse(bad)) << bad;
}

} // namespace
} // namespace kolofon
