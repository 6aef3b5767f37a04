#include "load/file_name.h"

#include "base/names.h"
#include "base/utf8.h"

#include <algorithm>

namespace kolofon {

namespace {

bool is_direction_mark(char32_t c) {
    return c == 0x061C || (c >= 0x200B && c <= 0x200F && c != 0x200D) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF; // U+200D joins emoji
}

constexpr size_t longest_name = 255; ///< bytes, on every file system in use

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// "%2e" is read as "." by some servers, also after it has been encoded itself.
bool has_encoded_character(std::string_view name) {
    for (size_t at = name.find('%'); at != std::string_view::npos; at = name.find('%', at + 1))
        if (at + 2 < name.size() && is_hex(name[at + 1]) && is_hex(name[at + 2])) return true;
    return false;
}

/// Names of devices, with or without an ending, since MS-DOS.
bool is_device_name(std::string_view name) {
    constexpr std::string_view devices[] = {"con", "prn", "aux", "nul"};
    const std::string stem = to_lower_ascii(name.substr(0, name.find('.')));
    const bool port =
        stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '1' && stem[3] <= '9';
    return port || std::find(std::begin(devices), std::end(devices), stem) != std::end(devices);
}

std::optional<Phrase> character_trouble(std::string_view name) {
    for (size_t at = 0; at < name.size();) {
        const auto [c, length] = decode_utf8(name, at);
        at += length;
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            return Phrase{"det innehåller ett styrtecken, till exempel en radbrytning",
                          "it holds a control character, such as a line end"};
        if (is_direction_mark(c))
            return Phrase{"det innehåller ett osynligt tecken", "it holds an invisible character"};
        if (c < 0x80 && std::string_view("<>:\"|?*\\").find(static_cast<char>(c)) != std::string_view::npos)
            return Phrase{std::string("det innehåller tecknet ") + static_cast<char>(c),
                          std::string("it holds the character ") + static_cast<char>(c)};
    }
    return std::nullopt;
}

std::optional<Phrase> part_trouble(std::string_view name) {
    if (name.size() > longest_name) return Phrase{"det är längre än 255 byte", "it is longer than 255 bytes"};
    if (has_encoded_character(name))
        return Phrase{"det innehåller en kod med procenttecken", "it holds a code with a per cent sign"};
    if (auto trouble = character_trouble(name)) return trouble;
    if (name.starts_with('.') && name != "." && name != "..")
        return Phrase{"det börjar med en punkt, och är då dolt", "it begins with a dot, and is hidden then"};
    if (name.starts_with(' ') || name.ends_with(' ') || (name.ends_with('.') && name != "." && name != ".."))
        return Phrase{"det börjar eller slutar med ett mellanslag, eller slutar med en punkt",
                      "it begins or ends with a space, or ends with a dot"};
    if (is_device_name(name)) return Phrase{"Windows har namnet för sig självt", "Windows keeps the name for itself"};
    return std::nullopt;
}

} // namespace

std::optional<Phrase> name_trouble(std::string_view path) {
    for (const std::string_view part : split(path, '/'))
        if (auto trouble = part_trouble(part)) return trouble;
    return std::nullopt;
}

std::string shown_name(std::string_view name) {
    std::string shown;
    for (size_t at = 0; at < name.size();) {
        const auto [c, length] = decode_utf8(name, at);
        at += length;
        const bool visible = c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && !is_direction_mark(c);
        append_utf8(shown, visible ? c : U'\uFFFD');
    }
    return shown;
}

} // namespace kolofon
