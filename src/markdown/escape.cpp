#include "markdown/escape.h"

#include "base/utf8.h"

#include <array>

namespace kolofon {

namespace {

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_allowed(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n';
    if (c >= 0x7F && c <= 0x9F) return false;
    return (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF);
}

struct Table {
    bool at[256] = {};
};

constexpr Table make_url_table() {
    Table table;
    for (char c = 'a'; c <= 'z'; ++c)
        table.at[static_cast<size_t>(c)] = table.at[static_cast<size_t>(c - 'a' + 'A')] = true;
    for (char c = '0'; c <= '9'; ++c) table.at[static_cast<size_t>(c)] = true;
    for (char c : {'-', '_', '.', '+', '!', '*', '(', ')', ',', '#', '@', '?', '=', ';', ':', '/', '$', '~', '\''})
        table.at[static_cast<size_t>(c)] = true;
    return table;
}
constexpr Table in_url = make_url_table();

} // namespace

const bool needs_escape[256] = {
    // controls but for tab and line feed
    1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    // " & < >
    0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0,
    // what begins a C1 control, a surrogate, a noncharacter
    1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

size_t append_escaped_character(std::string& out, std::string_view text, size_t at) {
    switch (text[at]) {
    case '&': out += "&amp;"; return 1;
    case '<': out += "&lt;"; return 1;
    case '>': out += "&gt;"; return 1;
    case '"': out += "&quot;"; return 1;
    case '\r': out += ' '; return 1;
    default: break;
    }
    const auto [character, length] = decode_utf8(text, at);
    if (is_allowed(character))
        append_utf8(out, character);
    else
        out += "\uFFFD";
    return length;
}

void append_escaped(std::string& out, std::string_view text) {
    size_t done = 0;
    for (size_t i = 0; i < text.size();) {
        if (!needs_escape[static_cast<unsigned char>(text[i])]) {
            ++i;
            continue;
        }
        out.append(text, done, i - done);
        i += append_escaped_character(out, text, i);
        done = i;
    }
    out.append(text, done);
}

void append_escaped_url(std::string& out, std::string_view url) {
    constexpr char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < url.size(); ++i) {
        const unsigned char c = static_cast<unsigned char>(url[i]);
        if (in_url.at[c] || (c == '%' && i + 2 < url.size() && is_hex(url[i + 1]) && is_hex(url[i + 2]))) {
            out += url[i];
        } else if (c == '&') {
            out += "&amp;";
        } else {
            out += {'%', hex[c >> 4], hex[c & 15]};
        }
    }
}

} // namespace kolofon
