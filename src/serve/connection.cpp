#include "serve/connection.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace kolofon {

namespace {

constexpr size_t read_bytes = 16 * 1024, piece_bytes = 256 * 1024;

} // namespace

Connection::~Connection() {
    ::close(m_descriptor);
}

short Connection::wanted() const {
    // While an answer is under way no further request is read.
    return static_cast<short>(is_sending() ? POLLOUT : POLLIN);
}

void Connection::read(const Server::Answerer& answerer, Time now) {
    char buffer[read_bytes];
    const ssize_t length = ::recv(m_descriptor, buffer, sizeof buffer, 0);
    if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (length <= 0) {
        m_open = false;
        return;
    }
    m_active = now;
    if (m_stream) return; // what is said after that is not listened to
    if (m_received.empty()) m_began = now;
    m_received.append(buffer, static_cast<size_t>(length));
    take_requests(answerer, now);
}

void Connection::take_requests(const Server::Answerer& answerer, Time now) {
    while (m_open && !m_stream && !m_closes && !is_sending()) {
        size_t used = 0;
        const HttpReading reading = read_request(m_received, used);
        if (std::holds_alternative<HttpIncomplete>(reading)) return;
        if (const auto* refused = std::get_if<HttpRefusal>(&reading)) {
            m_received.clear();
            begin(refusal(refused->status), false, true);
        } else {
            const auto& request = std::get<HttpRequest>(reading);
            m_received.erase(0, used);
            m_began = now;
            begin(answerer(request), request.head, !request.keep_alive);
        }
        if (!send_pending(now)) return;
    }
}

void Connection::begin(HttpAnswer answer, bool head_only, bool closes) {
    m_stream = answer.is_stream && !head_only;
    m_closes = closes && !m_stream;
    m_pending = head_of(answer, m_closes || m_stream); // a stream ends when the connection does
    m_sent = 0;
    m_left = head_only || answer.status == 304 ? 0 : answer.length();
    m_answer = std::move(answer);
}

/// The next piece of the body; false when it cannot be had.
bool Connection::refill() {
    m_sent = 0;
    m_pending.clear();
    const auto size = static_cast<size_t>(std::min<uint64_t>(m_left, piece_bytes));
    const uint64_t offset = m_answer.length() - m_left;
    if (m_answer.from) {
        auto piece = m_answer.from->read_range(m_answer.source, offset, size);
        if (!piece.ok() || piece->empty()) return false; // it shrank: the length was promised, so the client must know
        m_pending = std::move(piece).value();
    } else {
        const std::string& body = m_answer.bytes ? *m_answer.bytes : m_answer.body;
        m_pending = body.substr(static_cast<size_t>(offset), size);
    }
    m_left -= m_pending.size();
    return true;
}

/// Sends what the client takes; true when all is sent.
bool Connection::send_pending(Time now) {
    while (is_sending()) {
        if (m_sent == m_pending.size() && !refill()) {
            m_open = false;
            return false;
        }
        const ssize_t sent = ::send(m_descriptor, m_pending.data() + m_sent, m_pending.size() - m_sent, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && errno == EAGAIN) return false;
        if (sent <= 0) {
            m_open = false;
            return false;
        }
        m_active = now;
        m_sent += static_cast<size_t>(sent);
    }
    m_pending.clear();
    m_sent = 0;
    m_answer = {};
    if (m_closes) m_open = false;
    return true;
}

void Connection::write(const Server::Answerer& answerer, Time now) {
    if (send_pending(now)) take_requests(answerer, now);
}

void Connection::send_more(const std::string& text, Time now) {
    if (m_pending.size() - m_sent + text.size() > limits::stream_backlog_bytes) {
        m_open = false; // it asks again, and is told all at once
        return;
    }
    if (m_left > 0) {
        m_answer.body += text;
        m_left += text.size();
    } else {
        m_pending += text;
    }
    (void)send_pending(now);
}

void Connection::let_go_if_late(Time now) {
    const bool asking = !m_received.empty() && !is_sending();
    if (asking && now - m_began > limits::request_time) {
        m_received.clear();
        begin(refusal(408), false, true);
        (void)send_pending(now);
        m_open = false;
    } else if (now - m_active > limits::idle_time && (!m_stream || is_sending())) {
        m_open = false;
    }
}

} // namespace kolofon
