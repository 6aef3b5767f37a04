#include "theme/escape.h"

#include "base/byte_set.h"
#include "base/names.h"
#include "base/utf8.h"

#include <algorithm>

namespace kolofon::theme {

namespace {

constexpr ByteSet special("&<>\"'");

std::string_view reference_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&#34;";
    default: return "&#39;";
    }
}

bool is_tag_begin(std::string_view html, size_t at) {
    if (at + 1 >= html.size()) return false;
    const char c = html[at + 1];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?';
}

/// Where the tag that begins at `at` is over; quotes in it are respected.
size_t tag_end(std::string_view html, size_t at) {
    if (html.substr(at, 4) == "<!--") {
        const size_t end = html.find("-->", at + 4);
        return end == std::string_view::npos ? html.size() : end + 3;
    }
    char quote = 0;
    for (; at < html.size(); ++at) {
        const char c = html[at];
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return at;
}

/// The character that a reference at `at` stands for and the reference's length; 0 if it is none of ours.
struct Reference {
    char character;
    size_t length;
};
Reference reference_at(std::string_view html, size_t at) {
    static constexpr std::pair<std::string_view, char> references[] = {{"&amp;", '&'},  {"&lt;", '<'},  {"&gt;", '>'},
                                                                       {"&quot;", '"'}, {"&#34;", '"'}, {"&#39;", '\''},
                                                                       {"&apos;", '\''}};
    for (const auto& [name, character] : references)
        if (html.substr(at, name.size()) == name) return {character, name.size()};
    return {'\0', 0};
}

} // namespace

void append_escaped(std::string& out, std::string_view text) {
    size_t begin = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (!special.has(text[i])) [[likely]]
            continue;
        out.append(text.data() + begin, i - begin);
        out.append(reference_of(text[i]));
        begin = i + 1;
    }
    out.append(text.data() + begin, text.size() - begin);
}

void append_without_tags(std::string& out, std::string_view html) {
    for (size_t i = 0; i < html.size();) {
        const char c = html[i];
        if (c == '<' && is_tag_begin(html, i)) {
            i = tag_end(html, i);
            continue;
        }
        if (c != '&' && special.has(c))
            out.append(reference_of(c));
        else
            out += c;
        ++i;
    }
}

std::string text_of_html(std::string_view html) {
    std::string out;
    for (size_t i = 0; i < html.size();) {
        if (html[i] == '<' && is_tag_begin(html, i)) {
            i = tag_end(html, i);
            continue;
        }
        const Reference reference = html[i] == '&' ? reference_at(html, i) : Reference{'\0', 0};
        out += reference.length > 0 ? reference.character : html[i];
        i += std::max<size_t>(reference.length, 1);
    }
    return out;
}

bool is_harmless_url(std::string_view url) {
    // WHATWG URL, 4.4: leading C0 controls and spaces are taken off, tabs and newlines taken out.
    size_t i = 0;
    while (i < url.size() && static_cast<unsigned char>(url[i]) <= ' ') ++i;
    std::string scheme;
    for (; i < url.size(); ++i) {
        const char c = url[i];
        if (c == '\t' || c == '\n' || c == '\r') continue;
        if (c == '/' || c == '?' || c == '#' || c == '\\') return true;
        if (c == ':') break;
        scheme += c;
    }
    if (i == url.size()) return true;
    static constexpr std::string_view harmless[] = {"http", "https", "mailto", "tel"};
    return std::find(std::begin(harmless), std::end(harmless), to_lower_ascii(scheme)) != std::end(harmless);
}

void append_json_string(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    const auto escape = [&](unsigned value) {
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out += digits[(value >> shift) & 15];
    };
    out += '"';
    for (size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '"' || c == '\\')
            out += '\\', out += text[i];
        else if (c < 0x20 || c == '<' || c == '>' || c == '&')
            escape(c);
        else if (c == 0xE2 && (text.substr(i, 3) == "\u2028" || text.substr(i, 3) == "\u2029")) {
            escape(text[i + 2] == '\xA8' ? 0x2028 : 0x2029);
            i += 2;
        } else
            out += text[i];
    }
    out += '"';
}

} // namespace kolofon::theme
