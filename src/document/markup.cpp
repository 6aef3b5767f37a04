#include "document/markup.h"

#include "base/names.h"
#include "base/utf8.h"

#include <algorithm>
#include <charconv>

namespace kolofon {

namespace {

constexpr std::string_view spaces = " \t\r\n\f";

struct NamedReference {
    std::string_view name;
    char32_t character;
};

constexpr NamedReference names[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''}, {"nbsp", 0xA0},
    {"aring", 0xE5},   {"auml", 0xE4},    {"ouml", 0xF6},    {"Aring", 0xC5},   {"Auml", 0xC4}, {"Ouml", 0xD6},
    {"eacute", 0xE9},  {"ndash", 0x2013}, {"mdash", 0x2014}, {"minus", 0x2212}, {"colon", ':'}, {"Tab", '\t'},
    {"NewLine", '\n'}, {"commat", '@'},   {"period", '.'},   {"lpar", '('},     {"rpar", ')'},  {"hyphen", 0x2010},
};

/// The character of what stands between "&" and ";", or 0.
char32_t character_of(std::string_view reference) {
    if (!reference.starts_with('#')) {
        const auto found = std::find_if(std::begin(names), std::end(names),
                                        [&](const NamedReference& n) { return n.name == reference; });
        return found == std::end(names) ? 0 : found->character;
    }
    reference.remove_prefix(1);
    const bool hexadecimal = reference.starts_with('x') || reference.starts_with('X');
    if (hexadecimal) reference.remove_prefix(1);
    uint32_t code = 0;
    const auto read =
        std::from_chars(reference.data(), reference.data() + reference.size(), code, hexadecimal ? 16 : 10);
    const bool is_character = read.ec == std::errc() && read.ptr == reference.data() + reference.size() && code > 0 &&
                              code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return is_character ? code : 0;
}

/// Lowered, without the prefix of a namespace.
std::string plain_name(std::string_view name) {
    return to_lower_ascii(name.substr(name.rfind(':') + 1));
}

} // namespace

std::string resolve_references(std::string_view text) {
    constexpr size_t longest = 12;
    std::string resolved;
    resolved.reserve(text.size());
    for (size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '&') {
            // Browsers do without the semicolon after a number.
            const size_t stop =
                text.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 1);
            const size_t end = std::min(stop, text.size());
            const char32_t c = end - at <= longest ? character_of(text.substr(at + 1, end - at - 1)) : 0;
            if (c != 0) {
                append_utf8(resolved, c);
                at = end < text.size() && text[end] == ';' ? end : end - 1;
                continue;
            }
        }
        resolved += text[at];
    }
    return resolved;
}

const std::string* MarkupTag::find(std::string_view attribute) const {
    for (const MarkupAttribute& each : attributes)
        if (each.name == attribute) return &each.value;
    return nullptr;
}

uint32_t MarkupReader::line() {
    for (; m_counted < m_begin; ++m_counted) m_line += m_text[m_counted] == '\n';
    return m_line;
}

MarkupEvent MarkupReader::next() {
    if (m_at >= m_text.size()) return MarkupEvent::End;
    m_begin = m_at;
    if (m_in_script && take_script_text()) return MarkupEvent::Text;
    if (m_text[m_at] == '<' && m_at + 1 < m_text.size()) {
        const char c = m_text[m_at + 1];
        if (c == '!' || c == '?') return read_declaration();
        if (c == '/' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return read_tag();
    }
    const size_t end = std::min(m_text.find('<', m_at + 1), m_text.size());
    m_words = resolve_references(m_text.substr(m_at, end - m_at));
    m_at = end;
    return MarkupEvent::Text;
}

/// Up to "</script", as it is; false where that stands here.
bool MarkupReader::take_script_text() {
    m_in_script = false;
    size_t end = m_at;
    for (; end < m_text.size(); ++end)
        if (m_text[end] == '<' && to_lower_ascii(m_text.substr(end, 8)) == "</script") break;
    if (end == m_at) return false;
    m_words = m_text.substr(m_at, end - m_at);
    m_at = end;
    return true;
}

MarkupEvent MarkupReader::read_declaration() {
    constexpr std::string_view cdata = "<![CDATA[";
    if (m_text.substr(m_at).starts_with("<!--")) return read_comment();
    if (m_text.substr(m_at).starts_with(cdata)) {
        m_at += cdata.size(); // its text is read as markup: some parsers do
        m_words.clear();
        return MarkupEvent::Text;
    }
    const size_t close = std::min(m_text.find('>', m_at), m_text.size());
    const std::string_view begin = m_text.substr(m_at, close - m_at);
    const bool has_subset = begin.starts_with("<!") && begin.find('[') != std::string_view::npos;
    const size_t end = has_subset ? m_text.find("]>", m_at) : close;
    m_at = std::min(end == std::string_view::npos ? m_text.size() : end + (has_subset ? 2 : 1), m_text.size());
    m_words = m_text.substr(m_begin, m_at - m_begin);
    return MarkupEvent::Declaration;
}

/// At its earliest end, which is the one of HTML.
MarkupEvent MarkupReader::read_comment() {
    const std::string_view rest = m_text.substr(m_at);
    size_t dashes = rest.find("--", 2), length = rest.size();
    for (; dashes != std::string_view::npos; dashes = rest.find("--", dashes + 1)) {
        const std::string_view after = rest.substr(dashes + 2, 2);
        if (!after.starts_with('>') && after != "!>") continue;
        length = dashes + (after.starts_with('>') ? 3 : 4);
        break;
    }
    m_words = rest.substr(0, length);
    m_at += length;
    return MarkupEvent::Declaration;
}

MarkupEvent MarkupReader::read_tag() {
    m_tag = {};
    ++m_at;
    if (m_text[m_at] == '/') {
        m_tag.closing = true;
        ++m_at;
    }
    const size_t end = std::min(m_text.find_first_of(" \t\r\n\f/>", m_at), m_text.size());
    m_tag.name = plain_name(m_text.substr(m_at, end - m_at));
    m_at = end;
    read_attributes();
    const bool empty = m_at >= 2 && m_text.substr(m_at - 2, 2) == "/>"; // in XML; what follows is markup then
    m_in_script = m_tag.name == "script" && !m_tag.closing && !empty;
    return MarkupEvent::Tag;
}

void MarkupReader::read_attributes() {
    while (m_at < m_text.size() && m_text[m_at] != '>') {
        if (m_text[m_at] == '/' || spaces.find(m_text[m_at]) != std::string_view::npos) {
            ++m_at;
            continue;
        }
        const size_t name_end = std::min(m_text.find_first_of(" \t\r\n\f/>=", m_at + 1), m_text.size());
        MarkupAttribute& attribute = m_tag.attributes.emplace_back();
        attribute.name = plain_name(m_text.substr(m_at, name_end - m_at));
        m_at = std::min(m_text.find_first_not_of(spaces, name_end), m_text.size());
        if (m_at >= m_text.size() || m_text[m_at] != '=') continue;
        m_at = std::min(m_text.find_first_not_of(spaces, m_at + 1), m_text.size());
        if (m_at >= m_text.size()) return;
        const char quote = m_text[m_at];
        const bool quoted = quote == '"' || quote == '\'';
        const size_t begin = quoted ? m_at + 1 : m_at;
        const size_t end =
            std::min(quoted ? m_text.find(quote, begin) : m_text.find_first_of(" \t\r\n\f>", begin), m_text.size());
        attribute.value = resolve_references(m_text.substr(begin, end - begin));
        m_at = std::min(quoted ? end + 1 : end, m_text.size());
    }
    if (m_at < m_text.size()) ++m_at;
}

} // namespace kolofon
