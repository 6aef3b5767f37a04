// A small web server on one thread: HTTP/1.1 over TCP, for the few browsers of one author. It never waits: whoever runs
// it waits with poll(2) for all that it has to wait for.
//
// A client that asks slowly, does not read what it asked for, or does nothing, is let go; past the limits below the
// longest idle one makes room. No client can make it hold more than its limits.
#pragma once

#include "base/result.h"
#include "serve/http_answer.h"
#include "serve/http_request.h"

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <poll.h>
#include <string>
#include <vector>

namespace kolofon {

namespace limits {
constexpr size_t clients = 128;
constexpr std::chrono::seconds request_time{10};         ///< from a request's first byte to its last
constexpr std::chrono::seconds idle_time{60};            ///< between requests, and without reading any of the answer
constexpr size_t stream_backlog_bytes = 4 * 1024 * 1024; ///< news that a client has not read
constexpr int ports_tried = 100;
} // namespace limits

struct ServerAddress {
    std::string host = "127.0.0.1"; ///< a name or an address
    int port = 8000;                ///< the next free one when it is taken; 0: any free one
};

class Connection;

class Server {
public:
    using Answerer = std::function<HttpAnswer(const HttpRequest&)>;
    using Time = std::chrono::steady_clock::time_point;

    static Result<std::unique_ptr<Server>> open(const ServerAddress& address, Answerer answerer);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    int port() const { return m_port; }
    bool binds_to_all() const { return m_binds_to_all; } ///< addresses of this machine

    /// Adds what to wait for. A client of which nothing has come for long is let go now.
    void add_to(std::vector<pollfd>& waited, Time now);
    /// Does what can be done now, where `waited` says so.
    void handle(const std::vector<pollfd>& waited, Time now);
    /// To every client whose answer was a stream.
    void send_to_streams(const std::string& text, Time now);

private:
    Server(int listener, int port, bool binds_to_all, Answerer answerer);
    void accept(Time now);

    int m_listener, m_port;
    bool m_binds_to_all;
    Answerer m_answerer;
    std::list<std::unique_ptr<Connection>> m_connections;
};

} // namespace kolofon
