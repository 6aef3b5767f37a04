#include "serve/address.h"

#include <gtest/gtest.h>

using namespace kolofon;

namespace {

TEST(Target, IsAPathInTheSite) {
    const struct {
        std::string_view target;
        const char* path; ///< null: refused
    } cases[] = {
        {"/", ""},
        {"/public", "public"},
        {"/public/", "public/"},
        {"/public/a%20b.html?x=1", "public/a b.html"},
        {"/public/%C3%A5.html", "public/å.html"},
        {"/public/x/../y.html", "public/y.html"},
        {"/public/x/..", "public/"},
        {"/public/./x", "public/x"},
        {"//public//x", "public/x"},
        {"/..", nullptr},
        {"/../etc/passwd", nullptr},
        {"/public/../../etc/passwd", nullptr},
        {"/public/%2e%2e/%2E%2E/etc/passwd", nullptr},
        {"/public/..%2f..%2fetc", nullptr},
        {"/public\\..\\..", nullptr},
        {"/public%5c..", nullptr},
        {"/a%00b", nullptr},
        {"/a%zz", nullptr},
        {"/a%4", nullptr},
        {"/%ff", nullptr},
    };
    for (const auto& [target, path] : cases) {
        const auto read = read_target(target);
        ASSERT_EQ(read.has_value(), path != nullptr) << target;
        if (path) {
            EXPECT_EQ(read->path, path) << target;
        }
    }
    EXPECT_EQ(read_target("/a?x=1&y=%2f")->query, "x=1&y=%2f");
}

TEST(Target, HasValues) {
    EXPECT_EQ(query_value("report=rapport%2F2025-06&since=3", "report"), "rapport/2025-06");
    EXPECT_EQ(query_value("report=rapport%2F2025-06&since=3", "since"), "3");
    EXPECT_EQ(query_value("reports=1", "report"), "");
    EXPECT_EQ(query_value("", "report"), "");
}

TEST(Host, OfOthersIsRefused) {
    const struct {
        std::string_view host;
        bool own, when_all; ///< bound to one address; to all
    } cases[] = {
        {"localhost", true, true},
        {"localhost:9000", true, true},
        {"127.0.0.1:8000", true, true},
        {"[::1]:8000", true, true},
        {"skrivbord:8000", true, true}, // what it was bound to
        {"192.168.1.7:8000", false, true},
        {"[fe80::1]", false, true},
        {"evil.example", false, false},
        {"localhost.evil.example", false, false},
        {"127.0.0.1.evil.example:8000", false, false},
        {"127.0.0.1:8000@evil.example", false, false},
        {"[::1", false, false},
        {":8000", false, false},
        {"", false, false},
    };
    for (const auto& [host, own, when_all] : cases) {
        EXPECT_EQ(is_own_host(host, "skrivbord", false), own) << host;
        EXPECT_EQ(is_own_host(host, "skrivbord", true), when_all) << host;
    }
}

} // namespace
