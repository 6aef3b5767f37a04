// What a request asks for: whose site it is sent to, and which file of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kolofon {

/// A request's target in its parts, decoded (RFC 3986, 2.1): "/public/a%20b/?x=1".
struct Target {
    std::string path;  ///< without the first '/', "." and ".." worked out: "public/a b/"; ends in '/' for a folder
    std::string query; ///< as sent, without '?'
};

/// None when the path is not UTF-8, has a NUL or a backslash, or leads out of the site.
std::optional<Target> read_target(std::string_view target);

/// The value of a query's `name`, decoded; "" without one.
std::string query_value(std::string_view query, std::string_view name);

/// Whether a request with this Host field is meant for us. Another host's name that leads here is how a page of that
/// host would read what is served (DNS rebinding); an address in numbers cannot be made to.
///
/// Good are localhost, the loopback addresses and `bound`, the name or address that the server was told to bind to.
/// When `any_address` is set, which is for a server that binds to all of them, every address in numbers. Any port is
/// good: it may be forwarded.
bool is_own_host(std::string_view host, std::string_view bound, bool any_address);

} // namespace kolofon
