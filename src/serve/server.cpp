#include "serve/server.h"

#include "serve/connection.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kolofon {

namespace {

struct Addresses {
    addrinfo* first = nullptr;
    ~Addresses() {
        if (first) ::freeaddrinfo(first);
    }
};

void set_port(sockaddr_storage& address, int port) {
    const auto number = htons(static_cast<uint16_t>(port));
    if (address.ss_family == AF_INET6)
        reinterpret_cast<sockaddr_in6&>(address).sin6_port = number;
    else
        reinterpret_cast<sockaddr_in&>(address).sin_port = number;
}

int port_of(int listener) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                               : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

bool is_any(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET6)
        return IN6_IS_ADDR_UNSPECIFIED(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
    return reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr == htonl(INADDR_ANY);
}

/// A listening socket, or -1 with errno.
int listen_at(const sockaddr_storage& address, socklen_t size) {
    const int listener = ::socket(address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0) return -1;
    const int on = 1;
    (void)::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), size) == 0 && ::listen(listener, 64) == 0)
        return listener;
    const int error = errno;
    ::close(listener);
    errno = error;
    return -1;
}

} // namespace

Result<std::unique_ptr<Server>> Server::open(const ServerAddress& wanted, Answerer answerer) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    Addresses found;
    if (::getaddrinfo(wanted.host.c_str(), nullptr, &hints, &found.first) != 0 || !found.first)
        return Fault{"no address of this machine", wanted.host, 0};
    sockaddr_storage address{};
    std::memcpy(&address, found.first->ai_addr, found.first->ai_addrlen);
    const int last = wanted.port == 0 ? 0 : std::min(wanted.port + limits::ports_tried, 65535);
    int error = EADDRINUSE;
    for (int port = wanted.port; port <= last && error == EADDRINUSE; ++port) {
        set_port(address, port);
        const int listener = listen_at(address, found.first->ai_addrlen);
        if (listener >= 0)
            return std::unique_ptr<Server>(
                new Server(listener, port_of(listener), is_any(address), std::move(answerer)));
        error = errno;
    }
    return Fault{"cannot serve at", wanted.host + ":" + std::to_string(wanted.port), error};
}

Server::Server(int listener, int port, bool binds_to_all, Answerer answerer)
    : m_listener(listener), m_port(port), m_binds_to_all(binds_to_all), m_answerer(std::move(answerer)) {}

Server::~Server() {
    ::close(m_listener);
}

void Server::add_to(std::vector<pollfd>& waited, Time now) {
    for (const auto& connection : m_connections) connection->let_go_if_late(now);
    std::erase_if(m_connections, [](const auto& connection) { return !connection->is_open(); });
    waited.push_back({m_listener, POLLIN, 0});
    for (const auto& connection : m_connections) waited.push_back({connection->descriptor(), connection->wanted(), 0});
}

void Server::handle(const std::vector<pollfd>& waited, Time now) {
    for (const pollfd& ready : waited) {
        if (ready.revents == 0) continue;
        if (ready.fd == m_listener) {
            accept(now);
            continue;
        }
        const auto connection = std::find_if(m_connections.begin(), m_connections.end(),
                                             [&](const auto& each) { return each->descriptor() == ready.fd; });
        if (connection == m_connections.end()) continue;
        if ((ready.revents & POLLOUT) != 0)
            (*connection)->write(m_answerer, now);
        else
            (*connection)->read(m_answerer, now); // tells of errors and of the end too
    }
}

void Server::accept(Time now) {
    for (;;) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client < 0) return;
        const int on = 1;
        (void)::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (m_connections.size() >= limits::clients) {
            const auto oldest =
                std::min_element(m_connections.begin(), m_connections.end(),
                                 [](const auto& a, const auto& b) { return a->active() < b->active(); });
            m_connections.erase(oldest);
        }
        m_connections.push_back(std::make_unique<Connection>(client, now));
    }
}

void Server::send_to_streams(const std::string& text, Time now) {
    for (const auto& connection : m_connections)
        if (connection->is_open() && connection->is_stream()) connection->send_more(text, now);
}

} // namespace kolofon
