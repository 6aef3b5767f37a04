// Tar: POSIX.1-2017, utility pax, "ustar Interchange Format" and "pax Header Block"; long names as in GNU tar 1.34.
#include "archive/archive_file_system.h"

#include <algorithm>
#include <charconv>

namespace kolofon {

namespace {

constexpr uint64_t block = 512;
constexpr size_t most_extended = 1'000'000; ///< bytes of a pax header or a long name

/// What extended headers say of the file that follows.
struct Extended {
    std::optional<std::string> path;
    std::optional<uint64_t> size;
    bool sparse = false;
};

std::string_view field(std::string_view header, size_t at, size_t length) {
    const std::string_view text = header.substr(at, length);
    return text.substr(0, text.find('\0'));
}

/// Octal digits, or base 256 where the first bit is set (GNU).
std::optional<uint64_t> tar_number(std::string_view text) {
    uint64_t number = 0;
    if (!text.empty() && (static_cast<unsigned char>(text[0]) & 0x80)) {
        number = static_cast<unsigned char>(text[0]) & 0x7F;
        for (const char c : text.substr(1)) {
            if (number >> 55) return std::nullopt;
            number = number << 8 | static_cast<unsigned char>(c);
        }
        return number;
    }
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0')) text.remove_suffix(1);
    for (const char c : text) {
        if (c < '0' || c > '7') return std::nullopt;
        number = number << 3 | static_cast<uint64_t>(c - '0');
    }
    return number;
}

bool checksum_holds(std::string_view header) {
    constexpr size_t at = 148, length = 8;
    uint64_t sum = 0;
    int64_t signed_sum = 0; // as some old programs computed it
    for (size_t i = 0; i < header.size(); ++i) {
        const char c = i >= at && i < at + length ? ' ' : header[i];
        sum += static_cast<unsigned char>(c);
        signed_sum += static_cast<signed char>(c);
    }
    const auto stated = tar_number(header.substr(at, length));
    return stated && (*stated == sum || static_cast<int64_t>(*stated) == signed_sum);
}

/// "LENGTH key=value\n" each.
bool read_pax(std::string_view text, Extended& extended) {
    while (!text.empty()) {
        size_t length = 0;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), length);
        const size_t digits = static_cast<size_t>(stop - text.data());
        if (error != std::errc() || length > text.size() || length < digits + 3 || text[digits] != ' ' ||
            text[length - 1] != '\n')
            return false;
        const std::string_view record = text.substr(digits + 1, length - digits - 2);
        const size_t equals = record.find('=');
        if (equals == std::string_view::npos) return false;
        const std::string_view key = record.substr(0, equals), value = record.substr(equals + 1);
        if (key == "path") extended.path = value;
        if (key.starts_with("GNU.sparse")) extended.sparse = true;
        if (key == "size") {
            uint64_t size = 0;
            const auto read = std::from_chars(value.data(), value.data() + value.size(), size);
            if (read.ec != std::errc() || read.ptr != value.data() + value.size()) return false;
            extended.size = size;
        }
        text.remove_prefix(length);
    }
    return true;
}

class TarReading {
public:
    TarReading(FileSystem& fs, const std::string& path, const std::string& name, ArchiveFileSystem& files,
               Findings& findings)
        : m_fs(fs), m_path(path), m_name(name), m_files(files), m_findings(findings) {}

    Result<bool> run() {
        KOLOFON_TRY_ASSIGN(status, m_fs.status(m_path));
        m_size = status.size;
        for (size_t headers = 0; !m_ended; ++headers) {
            if (headers > 3 * archive_most_entries) // a file may have two extended headers
                return told(ArchiveFileSystem::Added::TooMany, "", m_name, m_findings);
            KOLOFON_TRY_ASSIGN(good, read_header());
            if (!good) return false;
        }
        return true;
    }

private:
    bool damaged(std::string swedish, std::string english) {
        m_findings.add_file(Code::archive_damaged, m_name, {std::move(swedish), std::move(english)});
        return false;
    }
    bool wrong(Code code, std::string_view entry, std::string second = {}) {
        m_findings.add_file(code, m_name, {shown_entry(entry), std::move(second)});
        return false;
    }
    bool cut_short() { return damaged("slutet fattas", "its end is missing"); }

    Result<bool> read_header() {
        KOLOFON_TRY_ASSIGN(header, m_fs.read_range(m_path, m_at, block));
        if (header.size() != block) return cut_short();
        if (header.find_first_not_of('\0') == std::string::npos) return read_end();
        const auto size = tar_number(std::string_view(header).substr(124, 12));
        if (!checksum_holds(header) || !size)
            return damaged("rubriken vid byte " + std::to_string(m_at) + " är ändrad",
                           "the header at byte " + std::to_string(m_at) + " is altered");
        m_at += block;
        const char type = header[156];
        if (type == 'x' || type == 'g' || type == 'L' || type == 'K') return read_extended(type, *size);
        return read_entry(header, type, *size);
    }

    /// A second block of zeros ends it; nothing but zeros follows.
    Result<bool> read_end() {
        for (uint64_t at = m_at; at < m_size;) {
            KOLOFON_TRY_ASSIGN(rest, m_fs.read_range(m_path, at, 64 * 1024));
            if (rest.find_first_not_of('\0') != std::string::npos)
                return damaged("något är tillagt efter slutet", "something was added after its end");
            at += std::max<uint64_t>(rest.size(), 1);
        }
        if (m_size < m_at + 2 * block) return cut_short();
        m_ended = true;
        return true;
    }

    static uint64_t padded(uint64_t size) { return (size + block - 1) / block * block; }
    bool fits(uint64_t size) const { return m_at <= m_size && size <= m_size - m_at; }

    Result<bool> read_extended(char type, uint64_t size) {
        if (!fits(size)) return cut_short();
        if (size > most_extended) {
            m_findings.add_file(Code::archive_limit, m_name, {"1 MB i en rubrik", "1 MB in a header"});
            return false;
        }
        KOLOFON_TRY_ASSIGN(text, m_fs.read_range(m_path, m_at, size));
        m_at += padded(size);
        bool good = true;
        if (type == 'L')
            m_next.path = std::string(field(text, 0, text.size()));
        else if (type != 'K')
            good = read_pax(text, type == 'g' ? m_global : m_next);
        return good ? true : damaged("en utökad rubrik går inte att läsa", "an extended header cannot be read");
    }

    Result<bool> read_entry(std::string_view header, char type, uint64_t size) {
        std::string name(field(header, 0, 100));
        const std::string_view prefix = header.substr(257, 6) == std::string_view("ustar\0", 6)
                                            ? field(header, 345, 155)
                                            : std::string_view(); // GNU has other things there
        if (!prefix.empty()) name = std::string(prefix) + "/" + name;
        if (const auto& path = m_next.path ? m_next.path : m_global.path) name = *path;
        if (const auto& stated = m_next.size ? m_next.size : m_global.size) size = *stated;
        const bool sparse = m_next.sparse || m_global.sparse || type == 'S';
        m_next = {};
        const auto safe = entry_name(name);
        if (!safe) return wrong(Code::archive_name, name);
        if (sparse) return wrong(Code::archive_method, name, "GNU sparse");
        const bool is_file = type == '0' || type == '\0' || type == '7';
        if (type == '5' || (is_file && name.ends_with('/') && size == 0)) {
            return safe->empty() || told(m_files.add_directory(*safe), *safe, m_name, m_findings);
        }
        if (!is_file) return wrong(Code::archive_link, name);
        if (safe->empty() || name.ends_with('/')) return wrong(Code::archive_name, name);
        if (!fits(size)) return cut_short();
        const bool good = told(m_files.add_file({*safe, size, size, m_at, 0, false, false}), *safe, m_name, m_findings);
        m_at += padded(size);
        return good;
    }

    FileSystem& m_fs;
    const std::string& m_path;
    const std::string& m_name;
    ArchiveFileSystem& m_files;
    Findings& m_findings;
    uint64_t m_size = 0, m_at = 0;
    bool m_ended = false;
    Extended m_next, m_global;
};

} // namespace

Result<bool> read_tar(FileSystem& fs, const std::string& path, const std::string& name, ArchiveFileSystem& files,
                      Findings& findings) {
    return TarReading(fs, path, name, files, findings).run();
}

} // namespace kolofon
