#include "serve/http_request.h"

#include <gtest/gtest.h>

using namespace kolofon;

namespace {

HttpReading reading_of(std::string_view bytes) {
    size_t used = 0;
    return read_request(bytes, used);
}

/// 0 for a request, -1 for one that is not whole, else the status that refuses it.
int status_of(std::string_view bytes) {
    const HttpReading reading = reading_of(bytes);
    if (const auto* refusal = std::get_if<HttpRefusal>(&reading)) return refusal->status;
    return std::holds_alternative<HttpRequest>(reading) ? 0 : -1;
}

TEST(HttpRequest, HasWhatWasAsked) {
    const std::string bytes = "GET /public/?q=1 HTTP/1.1\r\nHost: LocalHost:8000\r\nIf-None-Match: \"a\"\r\n"
                              "Last-Event-ID: 7\r\nAccept: */*\r\n\r\nGET /next";
    size_t used = 0;
    const HttpReading reading = read_request(bytes, used);
    const auto* request = std::get_if<HttpRequest>(&reading);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->target, "/public/?q=1");
    EXPECT_EQ(request->host, "localhost:8000");
    EXPECT_EQ(request->if_none_match, "\"a\"");
    EXPECT_EQ(request->last_event_id, "7");
    EXPECT_FALSE(request->head);
    EXPECT_TRUE(request->keep_alive);
    EXPECT_EQ(bytes.substr(used), "GET /next");
}

TEST(HttpRequest, EndsTheConnectionWhenAskedTo) {
    const auto keeps = [](const char* bytes) { return std::get<HttpRequest>(reading_of(bytes)).keep_alive; };
    EXPECT_TRUE(keeps("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.0\r\nHost: a\r\n\r\n"));
}

TEST(HttpRequest, IsRefusedWithTheStatusThatSaysWhy) {
    const std::string host = "Host: a\r\n\r\n";
    const struct {
        std::string bytes;
        int status;
    } cases[] = {
        {"GET / HTTP/1.1\r\n" + host, 0},
        {"GET / HTTP/1.1\r\nHost: a\r\n", -1},
        {"", -1},
        {"POST / HTTP/1.1\r\n" + host, 405},
        {"DELETE / HTTP/1.1\r\n" + host, 405},
        {"GET / HTTP/1.1\r\nContent-Length: 1\r\n" + host, 413},
        {"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host, 413},
        {"GET / HTTP/2.0\r\n" + host, 505},
        {"GET / HTTP/1.1\r\n\r\n", 400}, // no host
        {"GET / HTTP/1.1\r\nHost: b\r\n" + host, 400},
        {"GET  HTTP/1.1\r\n" + host, 400},
        {"GET http://a/ HTTP/1.1\r\n" + host, 400},
        {"GET /a b HTTP/1.1\r\n" + host, 400},
        {"GET /\x01 HTTP/1.1\r\n" + host, 400},
        {"GET / HTTP/1.1\r\nBad Name: 1\r\n" + host, 400},
        {"GET / HTTP/1.1\r\nX: a\nHost: b\r\n" + host, 400},
        {"GET / HTTP/1.1\r\n folded\r\n" + host, 400},
        {"\r\n\r\n", 400},
        {"GET /" + std::string(limits::request_target_bytes, 'a') + " HTTP/1.1\r\n" + host, 414},
        {"GET /" + std::string(limits::request_head_bytes, 'a'), 414},
        {"GET / HTTP/1.1\r\nX: " + std::string(limits::request_head_bytes, 'a'), 431},
    };
    for (const auto& [bytes, status] : cases) EXPECT_EQ(status_of(bytes), status) << bytes.substr(0, 80);
    std::string many = "GET / HTTP/1.1\r\n";
    for (size_t i = 0; i < limits::request_fields; ++i) many += "X: 1\r\n";
    EXPECT_EQ(status_of(many + host), 431);
}

} // namespace
