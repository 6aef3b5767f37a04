#include "serve/address.h"

#include "base/utf8.h"
#include "fs/path.h"

#include <algorithm>
#include <arpa/inet.h>

namespace kolofon {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decode(std::string_view text) {
    std::string decoded;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

bool is_address(const std::string& name) {
    in_addr v4;
    in6_addr v6;
    return ::inet_pton(AF_INET, name.c_str(), &v4) == 1 || ::inet_pton(AF_INET6, name.c_str(), &v6) == 1;
}

/// "localhost:8000" gives "localhost", "[::1]:8000" gives "::1"; none for what is no host.
std::optional<std::string> name_of_host(std::string_view host) {
    std::string_view name = host, port;
    if (host.starts_with("[")) {
        const size_t end = host.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        name = host.substr(1, end - 1);
        port = host.substr(end + 1);
    } else if (const size_t colon = host.find(':'); colon != std::string_view::npos) {
        name = host.substr(0, colon);
        port = host.substr(colon);
    }
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!port.empty() && (port[0] != ':' || !std::all_of(port.begin() + 1, port.end(), is_digit))) return std::nullopt;
    return std::string(name);
}

} // namespace

std::optional<Target> read_target(std::string_view target) {
    Target result;
    const size_t question = std::min(target.find('?'), target.size());
    result.query = target.substr(std::min(question + 1, target.size()));
    const auto path = decode(target.substr(0, question));
    if (!path || !path->starts_with("/") || first_invalid_utf8(*path) || path->find('\0') != std::string::npos)
        return std::nullopt;
    const bool folder = path->ends_with("/") || path->ends_with("/.") || path->ends_with("/..");
    const size_t begin = path->find_first_not_of('/');
    if (begin == std::string::npos) return result;
    auto normal = normalize_path(std::string_view(*path).substr(begin));
    if (!normal) return std::nullopt;
    result.path = std::move(*normal);
    if (folder && !result.path.empty() && !result.path.ends_with("/")) result.path += "/";
    return result;
}

std::string query_value(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with("="))
            return decode(pair.substr(name.size() + 1)).value_or("");
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return {};
}

bool is_own_host(std::string_view host, std::string_view bound, bool any_address) {
    const auto name = name_of_host(host);
    if (!name || name->empty()) return false;
    return *name == "localhost" || *name == "127.0.0.1" || *name == "::1" || *name == bound ||
           (any_address && is_address(*name));
}

} // namespace kolofon
