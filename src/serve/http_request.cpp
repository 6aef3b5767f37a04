#include "serve/http_request.h"

#include "base/names.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view line_end = "\r\n";

bool is_token_character(char c) { // RFC 9110, 5.6.2
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_visible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

/// Whether the list of a Connection field has `word`.
bool lists(std::string_view value, std::string_view word) {
    while (!value.empty()) {
        const size_t comma = std::min(value.find(','), value.size());
        if (to_lower_ascii(trim(value.substr(0, comma))) == word) return true;
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return false;
}

/// 0, or the status of the refusal.
int read_request_line(std::string_view line, HttpRequest& request) {
    const size_t first = line.find(' '), last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return 400;
    const std::string_view method = line.substr(0, first), version = line.substr(last + 1);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (!is_token(method) || !version.starts_with("HTTP/")) return 400;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return 505;
    if (target.size() > limits::request_target_bytes) return 414;
    if (method != "GET" && method != "HEAD") return 405;
    if (!target.starts_with("/") || !is_visible(target)) return 400;
    request.head = method == "HEAD";
    request.keep_alive = version == "HTTP/1.1";
    request.target = target;
    return 0;
}

/// 0, or the status of the refusal.
int read_field(std::string_view line, HttpRequest& request) {
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control_character(line)) return 400;
    const std::string name = to_lower_ascii(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "host") {
        if (!request.host.empty() || value.empty()) return 400; // RFC 9112, 3.2: exactly one
        request.host = to_lower_ascii(value);
    } else if (name == "connection") {
        if (lists(value, "close")) request.keep_alive = false;
    } else if (name == "transfer-encoding" || (name == "content-length" && value != "0")) {
        return 413; // a body is never wanted
    } else if (name == "if-none-match") {
        request.if_none_match = value;
    } else if (name == "last-event-id") {
        request.last_event_id = value;
    }
    return 0;
}

} // namespace

HttpReading read_request(std::string_view bytes, size_t& used) {
    const size_t end = bytes.substr(0, limits::request_head_bytes).find("\r\n\r\n");
    if (end == std::string_view::npos) {
        if (bytes.size() < limits::request_head_bytes) return HttpIncomplete{};
        return HttpRefusal{bytes.find('\n') > limits::request_target_bytes ? 414 : 431};
    }
    used = end + 4;
    std::string_view head = bytes.substr(0, end);
    HttpRequest request;
    for (size_t lines = 0; !head.empty(); ++lines) {
        if (lines > limits::request_fields) return HttpRefusal{431};
        const size_t length = std::min(head.find(line_end), head.size());
        const std::string_view line = head.substr(0, length);
        const int refused = lines == 0 ? read_request_line(line, request) : read_field(line, request);
        if (refused != 0) return HttpRefusal{refused};
        head.remove_prefix(std::min(length + line_end.size(), head.size()));
    }
    if (request.target.empty() || request.host.empty()) return HttpRefusal{400};
    return request;
}

} // namespace kolofon
