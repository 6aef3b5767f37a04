// Any bytes as what a client of the preview sends: requests one after another, their targets and hosts.
#include "base/url.h"
#include "serve/address.h"
#include "serve/http_request.h"

#include <cstdint>
#include <cstdlib>

using namespace kolofon;

namespace {

void check(const HttpRequest& request) {
    if (!request.target.starts_with("/") || request.target.size() > limits::request_target_bytes) std::abort();
    (void)is_own_host(request.host, "127.0.0.1", true);
    const auto target = read_target(request.target);
    if (!target) return;
    const std::string inside = "/" + target->path + "/";
    if (inside.find("/../") != std::string::npos || inside.find('\\') != std::string::npos) std::abort();
    if (target->path.starts_with("/") || target->path.find('\0') != std::string::npos) std::abort();
    (void)query_value(target->query, "since");
    // What goes back into an address is the same path again.
    const auto again = read_target("/" + percent_encoded(target->path));
    if (!again || again->path != target->path) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (;;) {
        size_t used = 0;
        const HttpReading reading = read_request(bytes, used);
        if (!std::holds_alternative<HttpRequest>(reading)) return 0;
        if (used == 0 || used > bytes.size()) std::abort();
        check(std::get<HttpRequest>(reading));
        bytes.remove_prefix(used);
    }
}
