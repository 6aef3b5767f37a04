// One client of the server: its requests one after another, and what it has yet to be sent.
#pragma once

#include "serve/server.h"

namespace kolofon {

class Connection {
public:
    using Time = Server::Time;

    Connection(int descriptor, Time now) : m_descriptor(descriptor), m_active(now), m_began(now) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int descriptor() const { return m_descriptor; }
    short wanted() const; ///< of poll(2)
    bool is_open() const { return m_open; }
    bool is_stream() const { return m_stream; }
    Time active() const { return m_active; }

    void read(const Server::Answerer& answerer, Time now);
    void write(const Server::Answerer& answerer, Time now);
    void send_more(const std::string& text, Time now); ///< to a stream
    void let_go_if_late(Time now);

private:
    void take_requests(const Server::Answerer& answerer, Time now);
    void begin(HttpAnswer answer, bool head_only, bool closes);
    bool send_pending(Time now);
    bool refill();
    bool is_sending() const { return m_sent < m_pending.size() || m_left > 0; }

    int m_descriptor;
    bool m_open = true, m_closes = false, m_stream = false;
    std::string m_received;
    std::string m_pending; ///< to be sent next; `m_sent` of it is
    size_t m_sent = 0;
    HttpAnswer m_answer;    ///< whose body is being sent
    uint64_t m_left = 0;    ///< bytes of the body that are not in m_pending yet
    Time m_active, m_began; ///< when anything went through last; when the request now being read began
};

} // namespace kolofon
