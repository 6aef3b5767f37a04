#include "base/names.h"
#include "markdown/inline_passes.h"

#include <algorithm>
#include <cstring>

namespace kolofon {

namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_byte_of_letter(char c) {
    return is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_local_part(char c) {
    return is_letter_or_digit(c) || (c != '\0' && std::strchr(".+_-", c) != nullptr);
}

bool begins_with(std::string_view text, size_t at, std::string_view lower_case) {
    return text.size() - at >= lower_case.size() && to_lower_ascii(text.substr(at, lower_case.size())) == lower_case;
}

/// An address does not begin in the middle of a word or of another address.
bool may_begin(std::string_view text, size_t at) {
    if (at == 0) return true;
    const char before = text[at - 1];
    if (static_cast<unsigned char>(before) >= 0x80) { // after ” or » but not after å
        const size_t quote = at >= 3 ? text.substr(at - 3, 3).find("\xE2\x80") : std::string_view::npos;
        return quote == 0 || (at >= 2 && text[at - 2] == '\xC2');
    }
    return !is_letter_or_digit(before) && std::strchr("/_.@=-&?", before) == nullptr;
}

/// The end of the host that begins at `at`, or `at` when it is none. Needs a
/// dot when `dotted`.
size_t host_end(std::string_view text, size_t at, bool dotted) {
    size_t end = at, dots = 0, underscores[2] = {0, 0};
    for (; end < text.size(); ++end) {
        if (text[end] == '.') {
            ++dots;
            underscores[0] = underscores[1];
            underscores[1] = 0;
        } else if (text[end] == '_') {
            ++underscores[1];
        } else if (!is_byte_of_letter(text[end]) && text[end] != '-') {
            break;
        }
    }
    if (end == at || text[at] == '.' || underscores[0] + underscores[1] > 0 || (dotted && dots == 0)) return at;
    return end;
}

/// Punctuation that ends the sentence is not part of the address; nor is a
/// parenthesis that it did not open, or a closing quote.
size_t trim_end(std::string_view text, size_t begin, size_t end) {
    const auto opened =
        std::count(text.begin() + static_cast<ptrdiff_t>(begin), text.begin() + static_cast<ptrdiff_t>(end), '(');
    auto closed =
        std::count(text.begin() + static_cast<ptrdiff_t>(begin), text.begin() + static_cast<ptrdiff_t>(end), ')');
    while (end > begin) {
        const char last = text[end - 1];
        const std::string_view quote = end - begin >= 3 ? text.substr(end - 3, 3) : std::string_view();
        if (std::strchr("?!.,:;*_~'\"", last) != nullptr)
            --end;
        else if (last == ')' && closed > opened)
            --end, --closed;
        else if (quote == "\u201D" || quote == "\u2019" || quote == "\u2026")
            end -= 3;
        else if (end - begin >= 2 && text.substr(end - 2, 2) == "\u00BB")
            end -= 2;
        else
            break;
    }
    return end;
}

std::optional<BareLink> web_link(std::string_view text, size_t at) {
    size_t host = 0;
    bool dotted = false;
    if (begins_with(text, at, "http://"))
        host = at + 7;
    else if (begins_with(text, at, "https://"))
        host = at + 8;
    else if (begins_with(text, at, "www."))
        host = at, dotted = true;
    else
        return std::nullopt;
    if (!may_begin(text, at) || host_end(text, dotted ? host + 4 : host, false) == (dotted ? host + 4 : host))
        return std::nullopt;
    size_t end = host;
    while (end < text.size() && !is_space(text[end]) && text[end] != '<') ++end;
    end = trim_end(text, at, end);
    if (end <= host + (dotted ? 4 : 0)) return std::nullopt;
    return BareLink{at, end, dotted ? "http://" : ""};
}

/// At '@'.
std::optional<BareLink> mail_link(std::string_view text, size_t from, size_t at) {
    size_t begin = at;
    while (begin > from && is_local_part(text[begin - 1])) --begin;
    if (begin == at || !may_begin(text, begin)) return std::nullopt;
    size_t end = at + 1;
    while (end < text.size() &&
           (is_letter_or_digit(text[end]) || text[end] == '-' || text[end] == '_' || text[end] == '.'))
        ++end;
    while (end > at && text[end - 1] == '.') --end;
    const std::string_view host = text.substr(at + 1, end - at - 1);
    if (host.find('.') == host.npos || host[0] == '.' || host.back() == '-' || host.back() == '_') return std::nullopt;
    return BareLink{begin, end, "mailto:"};
}

} // namespace

std::optional<BareLink> find_bare_link(std::string_view text, size_t from) {
    for (size_t at = from; at < text.size(); ++at) {
        std::optional<BareLink> found;
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        switch (text[at]) {
        case 'h':
        case 'H':
            if (next == 't' || next == 'T') found = web_link(text, at); // http
            break;
        case 'w':
        case 'W':
            if (next == 'w' || next == 'W') found = web_link(text, at); // www
            break;
        case '@': found = mail_link(text, from, at); break;
        default: break;
        }
        if (found) return found;
    }
    return std::nullopt;
}

} // namespace kolofon
