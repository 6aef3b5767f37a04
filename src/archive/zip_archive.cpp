// ZIP: APPNOTE.TXT 6.3.10; the numbers of its sections stand beside.
#include "archive/archive_file_system.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr size_t end_bytes = 22, locator_bytes = 20, end64_bytes = 56, central_bytes = 46, local_bytes = 30;
constexpr size_t longest_comment = 0xFFFF;
constexpr uint32_t central_mark = 0x02014B50, local_mark = 0x04034B50, end_mark = 0x06054B50, end64_mark = 0x06064B50,
                   locator_mark = 0x07064B50;
constexpr uint32_t full32 = 0xFFFFFFFF; ///< the value stands in the zip64 field
constexpr uint16_t full16 = 0xFFFF;
constexpr uint16_t flag_encrypted = 1 | 1 << 6 | 1 << 13, flag_descriptor = 1 << 3, flag_patch = 1 << 5;
constexpr uint16_t method_stored = 0, method_deflated = 8;
constexpr uint32_t kind_of_file = 0170000, plain_file = 0100000, directory = 0040000; // st_mode of Unix

/// Little-endian numbers. REQUIRES: they lie inside.
template <typename Number> Number number_at(std::string_view bytes, size_t at) {
    Number number = 0;
    for (size_t i = 0; i < sizeof(Number); ++i)
        number = static_cast<Number>(number | Number{static_cast<unsigned char>(bytes[at + i])} << (8 * i));
    return number;
}
uint16_t number16(std::string_view bytes, size_t at) {
    return number_at<uint16_t>(bytes, at);
}
uint32_t number32(std::string_view bytes, size_t at) {
    return number_at<uint32_t>(bytes, at);
}
uint64_t number64(std::string_view bytes, size_t at) {
    return number_at<uint64_t>(bytes, at);
}

/// Where the central directory lies.
struct Directory {
    uint64_t offset = 0, size = 0, entries = 0;
    uint64_t end = 0; ///< of the directory, by where the next record begins
};

/// What the central directory says of a file.
struct Described {
    ArchiveEntry entry;
    uint64_t local = 0; ///< offset of its local header
    uint16_t flags = 0, method = 0;
    std::string raw_name;
};

class ZipReading {
public:
    ZipReading(FileSystem& fs, const std::string& path, const std::string& name, ArchiveFileSystem& files,
               Findings& findings)
        : m_fs(fs), m_path(path), m_name(name), m_files(files), m_findings(findings) {}

    Result<bool> run() {
        KOLOFON_TRY_ASSIGN(status, m_fs.status(m_path));
        m_size = status.size;
        KOLOFON_TRY_ASSIGN(found, find_directory());
        if (!found) return false;
        KOLOFON_TRY_ASSIGN(bytes, m_fs.read_range(m_path, m_directory.offset, m_directory.size));
        if (bytes.size() != m_directory.size || !read_directory(bytes)) return refuse_unless_told();
        KOLOFON_TRY_ASSIGN(good, read_local_headers());
        if (!good || !check_overlaps() || !check_swelling()) return false;
        for (Described& file : m_described)
            if (!told(m_files.add_file(std::move(file.entry)), file.raw_name, m_name, m_findings)) return false;
        return true;
    }

private:
    bool damaged(std::string swedish, std::string english) {
        m_findings.add_file(Code::archive_damaged, m_name, {std::move(swedish), std::move(english)});
        return m_told = true, false;
    }
    bool wrong(Code code, std::string_view entry, std::string second = {}) {
        m_findings.add_file(code, m_name, {shown_entry(entry), std::move(second)});
        return m_told = true, false;
    }
    bool limit(std::string swedish, std::string english) {
        m_findings.add_file(Code::archive_limit, m_name, {std::move(swedish), std::move(english)});
        return m_told = true, false;
    }
    bool refuse_unless_told() { return m_told ? false : damaged_directory(); }
    bool damaged_directory() { return damaged("dess förteckning går inte att läsa", "its directory cannot be read"); }

    // 4.3.16, 4.3.15, 4.3.14: the end, and where it is full, zip64's.
    Result<bool> find_directory() {
        const uint64_t tail_size = std::min<uint64_t>(m_size, end_bytes + longest_comment);
        KOLOFON_TRY_ASSIGN(tail, m_fs.read_range(m_path, m_size - tail_size, tail_size));
        for (size_t at = tail.size() < end_bytes ? 0 : tail.size() - end_bytes + 1; at-- > 0;)
            if (number32(tail, at) == end_mark && number16(tail, at + 20) == tail.size() - at - end_bytes)
                return read_end(std::string_view(tail).substr(at), m_size - tail_size + at);
        return damaged("slutet fattas", "its end is missing");
    }

    Result<bool> read_end(std::string_view end, uint64_t at) {
        m_directory = {number32(end, 16), number32(end, 12), number16(end, 10), at};
        const bool full = number32(end, 16) == full32 || number32(end, 12) == full32 || number16(end, 10) == full16;
        bool one_disk = number16(end, 4) == 0 && number16(end, 6) == 0 && number16(end, 8) == number16(end, 10);
        if (full && at >= locator_bytes) {
            KOLOFON_TRY_ASSIGN(locator, m_fs.read_range(m_path, at - locator_bytes, locator_bytes));
            if (locator.size() == locator_bytes && number32(locator, 0) == locator_mark) {
                const uint64_t at64 = number64(locator, 8);
                KOLOFON_TRY_ASSIGN(end64, m_fs.read_range(m_path, at64, end64_bytes));
                if (end64.size() != end64_bytes || number32(end64, 0) != end64_mark) return damaged_directory();
                m_directory = {number64(end64, 48), number64(end64, 40), number64(end64, 32), at64};
                one_disk = number32(end64, 16) == 0 && number32(end64, 20) == 0 &&
                           number64(end64, 24) == number64(end64, 32) && number32(locator, 16) <= 1;
            }
        }
        if (!one_disk) return damaged("det är ett av flera delarkiv", "it is one of several parts");
        if (m_directory.size > archive_most_directory || m_directory.entries > archive_most_entries)
            return limit(std::to_string(archive_most_entries) + " filer",
                         std::to_string(archive_most_entries) + " files");
        if (m_directory.offset > m_directory.end || m_directory.size != m_directory.end - m_directory.offset)
            return damaged("något är tillagt, borttaget eller ändrat i det",
                           "something was added to it, removed or altered");
        return true;
    }

    // 4.3.12
    bool read_directory(std::string_view bytes) {
        for (uint64_t i = 0; i < m_directory.entries; ++i) {
            if (bytes.size() < central_bytes || number32(bytes, 0) != central_mark) return false;
            const size_t name = number16(bytes, 28), extra = number16(bytes, 30), comment = number16(bytes, 32);
            if (bytes.size() < central_bytes + name + extra + comment) return false;
            if (!describe(bytes.substr(0, central_bytes), bytes.substr(central_bytes, name),
                          bytes.substr(central_bytes + name, extra)))
                return false;
            bytes.remove_prefix(central_bytes + name + extra + comment);
        }
        return bytes.empty();
    }

    bool describe(std::string_view header, std::string_view name, std::string_view extra) {
        Described file;
        file.raw_name = name;
        file.flags = number16(header, 8);
        file.method = number16(header, 10);
        file.entry.crc = number32(header, 16);
        file.entry.has_crc = true;
        file.entry.packed = number32(header, 20);
        file.entry.size = number32(header, 24);
        file.local = number32(header, 42);
        if (!read_zip64(extra, file)) return false;
        const auto safe = entry_name(name);
        if (!safe || safe->empty()) return wrong(Code::archive_name, name);
        file.entry.path = *safe;
        const uint32_t mode = number16(header, 4) >> 8 == 3 ? number32(header, 38) >> 16 : 0; // made by Unix: 4.4.2
        const uint32_t kind = mode & kind_of_file;
        const bool is_directory = name.ends_with('/');
        if (kind != 0 && kind != (is_directory ? directory : plain_file)) return wrong(Code::archive_link, name);
        if (file.flags & flag_encrypted) return wrong(Code::archive_encrypted, name);
        if ((file.method != method_stored && file.method != method_deflated) || (file.flags & flag_patch))
            return wrong(Code::archive_method, name, "ZIP " + std::to_string(file.method));
        file.entry.deflated = file.method == method_deflated;
        if (!file.entry.deflated && file.entry.size != file.entry.packed) return false;
        if (is_directory && file.entry.size != 0) return false;
        if (is_directory)
            return told(m_files.add_directory(*safe), *safe, m_name, m_findings) || (m_told = true, false);
        m_described.push_back(std::move(file));
        return true;
    }

    // 4.5.3: the fields that are full, in this order.
    static bool read_zip64(std::string_view extra, Described& file) {
        const bool wanted = file.entry.size == full32 || file.entry.packed == full32 || file.local == full32;
        while (wanted && extra.size() >= 4) {
            const size_t length = number16(extra, 2);
            if (extra.size() < 4 + length) return false;
            std::string_view field = extra.substr(4, length);
            if (number16(extra, 0) == 1) {
                for (uint64_t* value : {&file.entry.size, &file.entry.packed, &file.local}) {
                    if (*value != full32) continue;
                    if (field.size() < 8) return false;
                    *value = number64(field, 0);
                    field.remove_prefix(8);
                }
                return true;
            }
            extra.remove_prefix(4 + length);
        }
        return true;
    }

    // 4.3.7: each says what the central directory says.
    Result<bool> read_local_headers() {
        std::sort(m_described.begin(), m_described.end(),
                  [](const Described& a, const Described& b) { return a.local < b.local; });
        for (Described& file : m_described) {
            const size_t wanted = local_bytes + file.raw_name.size();
            KOLOFON_TRY_ASSIGN(header, m_fs.read_range(m_path, file.local, wanted));
            if (header.size() != wanted || number32(header, 0) != local_mark ||
                std::string_view(header).substr(local_bytes) != file.raw_name ||
                number16(header, 26) != file.raw_name.size() || !agrees(header, file))
                return damaged("dess två uppgifter om ”" + shown_entry(file.raw_name) + "” är inte överens",
                               "its two descriptions of \"" + shown_entry(file.raw_name) + "\" do not agree");
            file.entry.offset = file.local + wanted + number16(header, 28);
        }
        return true;
    }

    static bool agrees(std::string_view header, const Described& file) {
        const uint16_t flags = number16(header, 6);
        if (number16(header, 8) != file.method || ((flags ^ file.flags) & (flag_encrypted | flag_descriptor)))
            return false;
        if (flags & flag_descriptor) return true; // sizes follow the file
        const auto same = [](uint32_t local, uint64_t central) { return local == full32 || local == central; };
        return number32(header, 14) == file.entry.crc && same(number32(header, 18), file.entry.packed) &&
               same(number32(header, 22), file.entry.size);
    }

    bool check_overlaps() {
        uint64_t end = 0;
        const Described* before = nullptr;
        for (const Described& file : m_described) {
            if (before && file.local < end)
                return wrong(Code::archive_overlap, before->raw_name, shown_entry(file.raw_name));
            if (file.entry.offset > m_directory.offset || file.entry.packed > m_directory.offset - file.entry.offset)
                return damaged("”" + shown_entry(file.raw_name) + "” är avklippt",
                               "\"" + shown_entry(file.raw_name) + "\" is cut short");
            end = file.entry.offset + file.entry.packed;
            before = &file;
        }
        return true;
    }

    bool check_swelling() {
        uint64_t unpacked = 0, packed = 0;
        for (const Described& file : m_described) {
            if (file.entry.size > archive_most_unpacked - unpacked) return limit("2 TB uppackat", "2 TB unpacked");
            unpacked += file.entry.size;
            packed += file.entry.packed;
            if (swells(file.entry.packed, file.entry.size)) return swells_told(file.entry.packed, file.entry.size);
        }
        return swells(packed, unpacked) ? swells_told(packed, unpacked) : true;
    }
    static bool swells(uint64_t packed, uint64_t unpacked) {
        return unpacked > archive_swells_from && unpacked / archive_most_swelling > packed;
    }
    bool swells_told(uint64_t packed, uint64_t unpacked) {
        m_findings.add_file(Code::archive_swells, m_name, {std::to_string(packed), std::to_string(unpacked)});
        return false;
    }

    FileSystem& m_fs;
    const std::string& m_path;
    const std::string& m_name;
    ArchiveFileSystem& m_files;
    Findings& m_findings;
    uint64_t m_size = 0;
    Directory m_directory;
    std::vector<Described> m_described; ///< of files, not of folders
    bool m_told = false;                ///< why it is refused
};

} // namespace

Result<bool> read_zip(FileSystem& fs, const std::string& path, const std::string& name, ArchiveFileSystem& files,
                      Findings& findings) {
    return ZipReading(fs, path, name, files, findings).run();
}

} // namespace kolofon
