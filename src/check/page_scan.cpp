#include "check/page_scan.h"

#include "base/byte_set.h"

namespace kolofon {

namespace {

constexpr ByteSet name_ends(" >/\n\t=");

bool ends_name(char c) {
    return name_ends.has(c);
}

/// The attributes of one start tag; `at` stands after the tag's name. Returns the offset of its '>'.
size_t scan_attributes(std::string_view html, size_t at, PageScan& scan) {
    while (at < html.size() && html[at] != '>') {
        if (ends_name(html[at])) {
            ++at;
            continue;
        }
        const size_t name_begin = at;
        while (at < html.size() && !ends_name(html[at])) ++at;
        const std::string_view name = html.substr(name_begin, at - name_begin);
        if (at + 1 >= html.size() || html[at] != '=' || html[at + 1] != '"') continue;
        const size_t begin = at + 2;
        const size_t end = html.find('"', begin);
        if (end == std::string_view::npos) return html.size();
        const std::string_view value = html.substr(begin, end - begin);
        if (name == "id")
            scan.ids.push_back(value);
        else if (name == "href" || name == "src")
            scan.links.push_back(value);
        at = end + 1;
    }
    return at;
}

size_t after(std::string_view html, std::string_view mark, size_t from) {
    const size_t found = html.find(mark, from);
    return found == std::string_view::npos ? html.size() : found + mark.size();
}

} // namespace

void scan_page(std::string_view html, PageScan& scan) {
    size_t at = html.find('<');
    while (at != std::string_view::npos && at + 1 < html.size()) {
        const std::string_view rest = html.substr(at + 1);
        if (rest.starts_with("!--")) {
            at = after(html, "-->", at);
        } else if (rest.front() != '/' && rest.front() != '!') {
            size_t name_end = at + 1;
            while (name_end < html.size() && !ends_name(html[name_end])) ++name_end;
            const std::string_view name = html.substr(at + 1, name_end - at - 1);
            at = scan_attributes(html, name_end, scan);
            if (name == "script")
                at = after(html, "</script", at);
            else if (name == "style")
                at = after(html, "</style", at);
        } else {
            ++at;
        }
        at = html.find('<', at);
    }
}

} // namespace kolofon
