#include "verify/web_index.h"

#include "format/json.h"
#include "verify/package.h"

#include <charconv>

namespace kolofon::verify {

namespace {

/// A number, or text that is one, as some programs write.
std::optional<uint64_t> number_of(const JsonValue& object, std::string_view name) {
    const JsonValue* value = object.find(name);
    if (!value) return std::nullopt;
    if (value->kind == JsonValue::Kind::Number) return value->whole_number();
    uint64_t number = 0;
    const std::string& text = value->text;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return value->is_string() && error == std::errc() && stop == text.data() + text.size() ? std::optional(number)
                                                                                           : std::nullopt;
}

std::string_view file_of(std::string_view name) {
    return name.starts_with("archive/") ? name.substr(8) : name;
}

bool add_line(const SourceFile& file, uint32_t begin, uint32_t end, WebIndex& index) {
    const std::string_view line = file.text().substr(begin, end - begin);
    const size_t first = line.find(' '), second = first == line.npos ? line.npos : line.find(' ', first + 1);
    if (second == std::string_view::npos) return false;
    const std::string_view time = line.substr(first + 1, second - first - 1);
    if (time.size() < 14 || time.find_first_not_of("0123456789") != std::string_view::npos) return false;
    Findings of_json;
    const auto json = parse_json(file, begin + static_cast<uint32_t>(second) + 1, end, of_json);
    if (!json || !json->is_object()) return false;
    const auto offset = number_of(*json, "offset");
    const std::string_view url = json->string_or("url"), name = json->string_or("filename");
    if (!offset || url.empty() || name.empty()) return false;
    index.urls.emplace(url);
    index.entries[{std::string(file_of(name)), *offset}] = {std::string(url), std::string(json->string_or("digest")),
                                                            number_of(*json, "length").value_or(0)};
    return true;
}

} // namespace

void read_index(const SourceFile& file, WebIndex& index, Findings& findings) {
    const std::string_view text = file.text();
    std::string_view before;
    size_t told = 0;
    for (size_t at = 0; at < text.size() && told < most_told;) {
        const size_t end = std::min(text.find('\n', at), text.size());
        size_t stop = end;
        if (stop > at && text[stop - 1] == '\r') --stop;
        const std::string_view line = text.substr(at, stop - at);
        const bool header = line.starts_with("!meta") || line.starts_with(" CDX");
        if (!header && !line.empty() &&
            (line < before || !add_line(file, static_cast<uint32_t>(at), static_cast<uint32_t>(stop), index))) {
            findings.add(Code::wacz_index, Span{&file, static_cast<uint32_t>(at), static_cast<uint32_t>(stop)});
            ++told;
        }
        if (!header && !line.empty()) before = line;
        at = end + 1;
    }
}

} // namespace kolofon::verify
