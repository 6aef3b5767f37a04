#include "serve/server.h"

#include "fs/memory_file_system.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace kolofon;
using namespace std::chrono_literals;

namespace {

class Client {
public:
    explicit Client(int port) : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~Client() { ::close(m_socket); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(const std::string& bytes) const { (void)!::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    /// What there is to read.
    std::string take() {
        char buffer[64 * 1024];
        std::string all;
        for (ssize_t n; (n = ::recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT)) >= 0;) {
            if (n == 0) {
                m_ended = true;
                break;
            }
            all.append(buffer, static_cast<size_t>(n));
        }
        return all;
    }
    bool ended() const { return m_ended; }

private:
    int m_socket;
    bool m_ended = false;
};

class ServerTest : public testing::Test {
protected:
    void SetUp() override {
        auto server = Server::open({"127.0.0.1", 0}, [this](const HttpRequest& request) { return answer(request); });
        ASSERT_TRUE(server.ok());
        m_server = std::move(server).value();
        m_big.assign(3'000'000, 'x');
        (void)m_files.write_new("bilaga.pdf", m_big);
    }

    HttpAnswer answer(const HttpRequest& request) {
        HttpAnswer answer;
        answer.body = "you asked for " + request.target;
        answer.is_stream = request.target == "/events";
        if (request.target == "/big") {
            answer.from = &m_files;
            answer.source = "bilaga.pdf";
            answer.size = m_big.size();
        }
        return answer;
    }

    /// Lets the server do what it can, `rounds` times, at `time`.
    void run(int rounds = 5, std::chrono::seconds time = 0s) {
        const Server::Time now = m_start + time;
        for (int i = 0; i < rounds; ++i) {
            std::vector<pollfd> waited;
            m_server->add_to(waited, now);
            if (::poll(waited.data(), waited.size(), 20) > 0) m_server->handle(waited, now);
        }
    }

    static constexpr const char* host = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    MemoryFileSystem m_files;
    std::string m_big;
    const Server::Time m_start = std::chrono::steady_clock::now();
    std::unique_ptr<Server> m_server;
};

TEST_F(ServerTest, AnswersRequestsOneAfterAnother) {
    Client client(m_server->port());
    client.send(std::string("GET /a") + host + "HEAD /b" + host + "GET /c" + host);
    run();
    const std::string got = client.take();
    EXPECT_NE(got.find("you asked for /a"), std::string::npos);
    EXPECT_EQ(got.find("you asked for /b"), std::string::npos) << "HEAD has no body";
    EXPECT_NE(got.find("you asked for /c"), std::string::npos);
    EXPECT_FALSE(client.ended());
}

TEST_F(ServerTest, ReadsARequestPieceByPiece) {
    Client client(m_server->port());
    client.send("GET /a HT");
    run();
    EXPECT_EQ(client.take(), "");
    client.send("TP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    run();
    EXPECT_NE(client.take().find("you asked for /a"), std::string::npos);
    EXPECT_TRUE(client.ended());
}

TEST_F(ServerTest, RefusesAndEnds) {
    Client client(m_server->port());
    client.send(std::string("PUT /a") + host);
    run();
    const std::string got = client.take();
    EXPECT_TRUE(got.starts_with("HTTP/1.1 405 ")) << got;
    EXPECT_NE(got.find("Allow: GET, HEAD"), std::string::npos);
    EXPECT_TRUE(client.ended());
}

TEST_F(ServerTest, SendsALargeFilePieceByPiece) {
    Client client(m_server->port());
    client.send(std::string("GET /big") + host);
    std::string got;
    for (int i = 0; i < 500 && got.size() < m_big.size(); ++i) {
        run(1);
        got += client.take();
    }
    const size_t body = got.find("\r\n\r\n");
    ASSERT_NE(body, std::string::npos);
    EXPECT_EQ(got.substr(body + 4), m_big);
}

TEST_F(ServerTest, TellsStreamsOfNews) {
    Client listener(m_server->port()), other(m_server->port());
    listener.send(std::string("GET /events") + host);
    other.send(std::string("GET /a") + host);
    run();
    listener.take();
    other.take();
    m_server->send_to_streams("data: 1\n\n", m_start);
    run();
    EXPECT_EQ(listener.take(), "data: 1\n\n");
    EXPECT_EQ(other.take(), "");
    run(2, 600s);
    EXPECT_EQ(listener.take(), "");
    EXPECT_FALSE(listener.ended()) << "who listens may be silent";
}

TEST_F(ServerTest, LetsSlowAndIdleClientsGo) {
    Client slow(m_server->port()), idle(m_server->port());
    slow.send("GET /a HT");
    run();
    run(2, limits::request_time + 1s);
    EXPECT_TRUE(slow.take().starts_with("HTTP/1.1 408 "));
    EXPECT_TRUE(slow.ended());
    run(2, limits::idle_time + 1s);
    idle.take();
    EXPECT_TRUE(idle.ended());
}

TEST_F(ServerTest, MakesRoomForNewClients) {
    std::vector<std::unique_ptr<Client>> clients;
    for (size_t i = 0; i < limits::clients + 10; ++i) {
        clients.push_back(std::make_unique<Client>(m_server->port()));
        run(1);
    }
    clients.back()->send(std::string("GET /a") + host);
    run();
    EXPECT_NE(clients.back()->take().find("you asked for /a"), std::string::npos);
    clients.front()->take();
    EXPECT_TRUE(clients.front()->ended());
}

TEST_F(ServerTest, TakesTheNextFreePort) {
    const auto next = Server::open({"127.0.0.1", m_server->port()}, nullptr);
    ASSERT_TRUE(next.ok());
    EXPECT_GT(next.value()->port(), m_server->port());
    EXPECT_FALSE(Server::open({"no such host.", 0}, nullptr).ok());
}

} // namespace
