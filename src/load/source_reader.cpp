#include "load/source_reader.h"

#include "base/error_text.h"
#include "base/names.h"
#include "base/utf8.h"
#include "fs/path.h"

#include <map>

namespace kolofon {

size_t byte_order_mark(std::string_view text) {
    return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::optional<std::string> SourceReader::read_bytes(const std::string& path, size_t limit, Findings& findings) {
    auto bytes = m_fs.read_beginning(path, limit + 1);
    if (!bytes) {
        findings.add_file(Code::source_unreadable, path, {error_text(bytes.fault().error_number)});
        return std::nullopt;
    }
    if (bytes->size() > limit) {
        const auto status = m_fs.status(path);
        const uint64_t size = status.ok() ? status->size : bytes->size();
        findings.add_file(Code::source_too_large, path, {std::to_string(size), std::to_string(limit)});
        return std::nullopt;
    }
    return std::move(bytes).value();
}

const SourceFile* SourceReader::read_text(const std::string& path, size_t limit, Findings& findings) {
    auto bytes = read_bytes(path, limit, findings);
    if (!bytes) return nullptr;
    const SourceFile& file = m_store.add(path, std::move(*bytes));
    if (const auto at = first_invalid_utf8(file.text())) {
        static constexpr char hex[] = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(file.text()[*at]);
        const auto offset = static_cast<uint32_t>(*at);
        findings.add(Code::source_invalid_utf8, Span{&file, offset, offset + 1},
                     {std::to_string(*at), std::string{hex[byte >> 4], hex[byte & 15]}});
        return nullptr;
    }
    if (const size_t at = file.text().find('\0'); at != std::string_view::npos) {
        const auto offset = static_cast<uint32_t>(at);
        findings.add(Code::source_control_character, Span{&file, offset, offset + 1}, {"0000"});
        return nullptr;
    }
    return &file;
}

std::vector<DirectoryEntry> SourceReader::list(const std::string& path, Findings& findings) {
    auto entries = m_fs.list(path);
    if (!entries) {
        findings.add_file(Code::source_unreadable, path, {error_text(entries.fault().error_number)});
        return {};
    }
    std::vector<DirectoryEntry> result;
    std::map<std::string, std::string> seen;
    for (DirectoryEntry& entry : entries.value()) {
        if (entry.name.front() == '.' || entry.name.front() == '_') continue;
        const std::string full = join_path(path, entry.name);
        if (const LinkTrouble trouble = m_links.trouble(path, entry); trouble != LinkTrouble::None) {
            findings.add_file(
                trouble == LinkTrouble::NoEnd ? Code::source_link_without_end : Code::source_link_leaves_site, full);
            continue;
        }
        const auto [other, is_new] = seen.emplace(to_lower_ascii(entry.name), entry.name);
        if (!is_new) {
            findings.add_file(Code::source_name_differs_in_case, full, {other->second, entry.name});
            continue;
        }
        result.push_back(std::move(entry));
    }
    return result;
}

} // namespace kolofon
