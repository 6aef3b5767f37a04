#include "package/zip_writer.h"

#include "output/compress.h"

#include <algorithm>
#include <cstdio>
#include <zlib.h>

namespace kolofon {

namespace {

constexpr uint32_t most_32 = 0xFFFFFFFF;
constexpr uint16_t most_16 = 0xFFFF, names_are_utf8 = 1 << 11, unix_45 = (3 << 8) | 45;
constexpr uint16_t version_plain = 20, version_zip64 = 45, zip64_extra = 1;
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

/// The bytes as raw DEFLATE (RFC 1951); empty when that is not smaller.
std::string deflated(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string packed(bytes.size(), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib's field is not const
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool fits = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(fits ? stream.total_out : 0);
    deflateEnd(&stream);
    return packed;
}

} // namespace

ZipWriter::ZipWriter(FileWriter& out, Timestamp time, ZipMethod method) : m_out(out), m_method(method) {
    int year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    constexpr int64_t first_moment = 315532800; // 1980-01-01, the earliest that ZIP can say
    if (time.seconds >= first_moment)
        std::sscanf(time.rfc3339().c_str(), "%d-%d-%dT%d:%d:%d", &year, &month, &day, &hour, &minute, &second);
    year = std::min(year, 2107); // and the latest
    m_dos_date = static_cast<uint16_t>((year - 1980) << 9 | month << 5 | day);
    m_dos_time = static_cast<uint16_t>(hour << 11 | minute << 5 | second / 2);
}

Result<void> ZipWriter::write(std::string_view bytes) {
    m_offset += bytes.size();
    return m_out.write(bytes);
}

Result<void> ZipWriter::add(const PackageFile& file) {
    Entry entry{file.path, file.size, file.size, m_offset, file.crc32, false};
    std::string packed;
    if (m_method == ZipMethod::DeflateTexts && file.size <= zip_deflate_most_bytes && is_compressible(file.path)) {
        std::string bytes;
        KOLOFON_TRY(read_package_file(file, [&](std::string_view piece) { bytes += piece; }));
        if (bytes.size() != file.size) return Fault{"cannot pack a file that is changing", file.path, 0};
        packed = deflated(bytes);
    }
    if (!packed.empty()) {
        entry.deflated = true;
        entry.packed = packed.size();
    }
    KOLOFON_TRY(write(local_header(entry)));
    if (entry.deflated)
        KOLOFON_TRY(write(packed));
    else
        KOLOFON_TRY(write_stored(file));
    m_entries.push_back(std::move(entry));
    return {};
}

Result<void> ZipWriter::write_stored(const PackageFile& file) {
    uint64_t size = 0;
    uLong crc = crc32_z(0, nullptr, 0);
    Result<void> written;
    KOLOFON_TRY(read_package_file(file, [&](std::string_view piece) {
        if (!written.ok()) return;
        size += piece.size();
        crc = crc32_z(crc, reinterpret_cast<const Bytef*>(piece.data()), piece.size());
        written = write(piece);
    }));
    KOLOFON_TRY(std::move(written));
    if (size != file.size || crc != file.crc32) return Fault{"cannot pack a file that is changing", file.path, 0};
    return {};
}

/// APPNOTE 4.3.7
std::string ZipWriter::local_header(const Entry& entry) const {
    const bool large = entry.size >= most_32;
    Record extra;
    if (large) extra.u16(zip64_extra).u16(16).u64(entry.size).u64(entry.packed);
    const std::string extra_bytes = extra.take();
    return Record()
        .u32(0x04034b50)
        .u16(large ? version_zip64 : version_plain)
        .u16(names_are_utf8)
        .u16(entry.deflated ? Z_DEFLATED : 0)
        .u16(m_dos_time)
        .u16(m_dos_date)
        .u32(entry.crc32)
        .u32(large ? most_32 : entry.packed)
        .u32(large ? most_32 : entry.size)
        .u16(entry.path.size())
        .u16(extra_bytes.size())
        .text(entry.path)
        .text(extra_bytes)
        .take();
}

/// APPNOTE 4.3.12
std::string ZipWriter::directory_entry(const Entry& entry) const {
    const bool large = entry.size >= most_32, far = entry.offset >= most_32;
    Record fields;
    if (large) fields.u64(entry.size).u64(entry.packed);
    if (far) fields.u64(entry.offset);
    const std::string values = fields.take();
    const std::string extra = values.empty() ? "" : Record().u16(zip64_extra).u16(values.size()).text(values).take();
    return Record()
        .u32(0x02014b50)
        .u16(unix_45)
        .u16(large || far ? version_zip64 : version_plain)
        .u16(names_are_utf8)
        .u16(entry.deflated ? Z_DEFLATED : 0)
        .u16(m_dos_time)
        .u16(m_dos_date)
        .u32(entry.crc32)
        .u32(large ? most_32 : entry.packed)
        .u32(large ? most_32 : entry.size)
        .u16(entry.path.size())
        .u16(extra.size())
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
std::string ZipWriter::end_records(uint64_t directory_begin) const {
    const uint64_t size = m_offset - directory_begin, count = m_entries.size();
    Record record;
    if (count >= most_16 || size >= most_32 || directory_begin >= most_32) {
        record.u32(0x06064b50).u64(44).u16(unix_45).u16(version_zip64).u32(0).u32(0);
        record.u64(count).u64(count).u64(size).u64(directory_begin);
        record.u32(0x07064b50).u32(0).u64(m_offset).u32(1);
    }
    const uint64_t shown = std::min<uint64_t>(count, most_16);
    record.u32(0x06054b50).u16(0).u16(0).u16(shown).u16(shown);
    record.u32(std::min<uint64_t>(size, most_32)).u32(std::min<uint64_t>(directory_begin, most_32)).u16(0);
    return record.take();
}

Result<void> ZipWriter::finish() {
    const uint64_t begin = m_offset;
    for (const Entry& entry : m_entries) KOLOFON_TRY(write(directory_entry(entry)));
    return write(end_records(begin));
}

} // namespace kolofon
