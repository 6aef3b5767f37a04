#include "archive/archive_file_system.h"
#include "base/utf8.h"

#include <algorithm>

namespace kolofon {

namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool has_drive(std::string_view name) {
    const char letter = name.size() > 1 && name[1] == ':' ? static_cast<char>(name[0] | 0x20) : ' ';
    return letter >= 'a' && letter <= 'z';
}

bool is_safe_part(std::string_view part) {
    return !part.empty() && part != "." && part != "..";
}

} // namespace

std::optional<std::string> entry_name(std::string_view name) {
    while (name.starts_with("./")) name.remove_prefix(2);
    if (name == ".") name = {};
    if (name.ends_with('/') && name.size() > 1) name.remove_suffix(1);
    if (name.empty()) return std::string();
    if (name.size() > archive_most_name || has_drive(name) || name.find('\\') != std::string_view::npos ||
        std::any_of(name.begin(), name.end(), is_control) || first_invalid_utf8(name))
        return std::nullopt;
    size_t parts = 0;
    for (std::string_view rest = name;;) {
        const size_t slash = rest.find('/');
        if (!is_safe_part(rest.substr(0, slash)) || ++parts > archive_most_depth) return std::nullopt;
        if (slash == std::string_view::npos) return std::string(name);
        rest.remove_prefix(slash + 1);
    }
}

std::string shown_entry(std::string_view name) {
    constexpr size_t most = 120;
    std::string shown;
    for (size_t i = 0; i < name.size() && shown.size() < most;) {
        const auto [c, length] = decode_utf8(name, i);
        append_utf8(shown, c < 0x20 || (c >= 0x7F && c < 0xA0) ? 0xFFFD : c);
        i += length;
    }
    return shown.size() < most ? shown : shown + "…";
}

bool told(ArchiveFileSystem::Added added, const std::string& entry, const std::string& archive, Findings& findings) {
    const std::string most = std::to_string(archive_most_entries);
    if (added == ArchiveFileSystem::Added::Duplicate)
        findings.add_file(Code::archive_duplicate, archive, {shown_entry(entry)});
    if (added == ArchiveFileSystem::Added::TooMany)
        findings.add_file(Code::archive_limit, archive, {most + " filer och mappar", most + " files and folders"});
    return added == ArchiveFileSystem::Added::Good;
}

} // namespace kolofon
