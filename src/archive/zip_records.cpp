#include "archive/zip_records.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr uint32_t most_32 = 0xFFFFFFFF;
constexpr uint16_t most_16 = 0xFFFF, names_are_utf8 = 1 << 11, unix_45 = (3 << 8) | 45;
constexpr uint16_t version_plain = 20, version_zip64 = 45, zip64_extra = 1;
constexpr uint16_t method_deflated = 8;
constexpr uint32_t plain_file = 0100644u << 16; // rw-r--r--

/// Little-endian fields, one after another.
class Record {
public:
    Record& u16(uint64_t value) { return put(value, 2); }
    Record& u32(uint64_t value) { return put(value, 4); }
    Record& u64(uint64_t value) { return put(value, 8); }
    Record& text(std::string_view value) {
        m_bytes += value;
        return *this;
    }
    std::string take() { return std::move(m_bytes); }

private:
    Record& put(uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) m_bytes += static_cast<char>(value >> (8 * i) & 0xFF);
        return *this;
    }
    std::string m_bytes;
};

/// What a file's local header and its entry in the directory both say, in that order.
void put_common(Record& record, const ZipEntry& entry, ZipTime time, bool zip64, size_t extra_size) {
    const bool large = entry.size >= most_32;
    record.u16(zip64 ? version_zip64 : version_plain)
        .u16(names_are_utf8)
        .u16(entry.deflated ? method_deflated : 0)
        .u16(time.time)
        .u16(time.date)
        .u32(entry.crc32)
        .u32(large ? most_32 : entry.packed)
        .u32(large ? most_32 : entry.size)
        .u16(entry.path.size())
        .u16(extra_size);
}

} // namespace

/// APPNOTE 4.3.7
std::string zip_local_header(const ZipEntry& entry, ZipTime time) {
    const bool large = entry.size >= most_32;
    Record extra;
    if (large) extra.u16(zip64_extra).u16(16).u64(entry.size).u64(entry.packed);
    const std::string extra_bytes = extra.take();
    Record record;
    record.u32(0x04034b50);
    put_common(record, entry, time, large, extra_bytes.size());
    return record.text(entry.path).text(extra_bytes).take();
}

/// APPNOTE 4.3.12
std::string zip_directory_entry(const ZipEntry& entry, ZipTime time) {
    const bool large = entry.size >= most_32, far = entry.offset >= most_32;
    Record fields;
    if (large) fields.u64(entry.size).u64(entry.packed);
    if (far) fields.u64(entry.offset);
    const std::string values = fields.take();
    const std::string extra = values.empty() ? "" : Record().u16(zip64_extra).u16(values.size()).text(values).take();
    Record record;
    record.u32(0x02014b50).u16(unix_45);
    put_common(record, entry, time, large || far, extra.size());
    return record
        .u16(0) // comment
        .u16(0) // disk
        .u16(0) // internal attributes
        .u32(plain_file)
        .u32(far ? most_32 : entry.offset)
        .text(entry.path)
        .text(extra)
        .take();
}

/// APPNOTE 4.3.14 to 4.3.16
std::string zip_end_records(uint64_t count, uint64_t directory_begin, uint64_t directory_end) {
    const uint64_t size = directory_end - directory_begin;
    Record record;
    if (count >= most_16 || size >= most_32 || directory_begin >= most_32) {
        record.u32(0x06064b50).u64(44).u16(unix_45).u16(version_zip64).u32(0).u32(0);
        record.u64(count).u64(count).u64(size).u64(directory_begin);
        record.u32(0x07064b50).u32(0).u64(directory_end).u32(1);
    }
    const uint64_t shown = std::min<uint64_t>(count, most_16);
    record.u32(0x06054b50).u16(0).u16(0).u16(shown).u16(shown);
    record.u32(std::min<uint64_t>(size, most_32)).u32(std::min<uint64_t>(directory_begin, most_32)).u16(0);
    return record.take();
}

} // namespace kolofon
