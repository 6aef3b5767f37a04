#include "chart/markup.h"

namespace kolofon {

namespace {

std::string_view escape_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: break;
    }
    const auto byte = static_cast<unsigned char>(c);
    const bool allowed = (byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t';
    return allowed ? std::string_view() : "\uFFFD";
}

} // namespace

void append_markup_text(std::string& out, std::string_view text) {
    size_t copied = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const std::string_view escape = escape_of(text[i]);
        if (escape.empty()) continue;
        out.append(text, copied, i - copied);
        out += escape;
        copied = i + 1;
    }
    out.append(text, copied);
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out += ' ';
    out += name;
    out += "=\"";
    append_markup_text(out, value);
    out += '"';
}

void append_internal_mark(std::string& out, Audience audience, std::string_view word) {
    if (audience == Audience::Public) return;
    out += " <span class=\"tag tag-internal\">";
    append_markup_text(out, word);
    out += "</span>";
}

} // namespace kolofon
