// A request of HTTP/1.1 (RFC 9110, RFC 9112), as far as a preview on this machine needs it: GET and HEAD, without a
// body. Everything else is refused with the status that says so. No bytes are trusted: any input ends as a request, a
// refusal, or the wish for more.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kolofon {

namespace limits {
constexpr size_t request_head_bytes = 16 * 1024; ///< request line and fields
constexpr size_t request_target_bytes = 4 * 1024;
constexpr size_t request_fields = 100;
} // namespace limits

struct HttpRequest {
    bool head = false;      ///< HEAD; else GET
    bool keep_alive = true; ///< the connection stays for a next request
    std::string target;     ///< as sent, in origin form: "/public/index.html?q=1"
    std::string host;       ///< as sent, lower case
    std::string if_none_match, last_event_id;
};

/// Why a request is not answered. The connection is closed after it.
struct HttpRefusal {
    int status; ///< 400, 405, 413, 414, 431 or 505
};

struct HttpIncomplete {};

using HttpReading = std::variant<HttpIncomplete, HttpRequest, HttpRefusal>;

/// Reads the request that `bytes` begin with. `used` is how many bytes it took, when there is one.
HttpReading read_request(std::string_view bytes, size_t& used);

} // namespace kolofon
