#include "package/zip_writer.h"

#include "archive/deflater.h"
#include "output/compress.h"

#include <algorithm>
#include <cstdio>
#include <zlib.h>

namespace kolofon {

ZipWriter::ZipWriter(FileWriter& out, Timestamp time, ZipMethod method) : m_out(out), m_method(method) {
    int year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    constexpr int64_t first_moment = 315532800; // 1980-01-01, the earliest that ZIP can say
    if (time.seconds >= first_moment)
        std::sscanf(time.rfc3339().c_str(), "%d-%d-%dT%d:%d:%d", &year, &month, &day, &hour, &minute, &second);
    year = std::min(year, 2107); // and the latest
    m_time.date = static_cast<uint16_t>((year - 1980) << 9 | month << 5 | day);
    m_time.time = static_cast<uint16_t>(hour << 11 | minute << 5 | second / 2);
}

Result<void> ZipWriter::write(std::string_view bytes) {
    m_offset += bytes.size();
    return m_out.write(bytes);
}

Result<void> ZipWriter::add(const PackageFile& file) {
    ZipEntry entry{file.path, file.size, file.size, m_offset, file.crc32, false};
    std::string packed;
    if (m_method == ZipMethod::DeflateTexts && file.size <= zip_deflate_most_bytes && is_compressible(file.path)) {
        std::string bytes;
        KOLOFON_TRY(read_package_file(file, [&](std::string_view piece) { bytes += piece; }));
        if (bytes.size() != file.size) return Fault{"cannot pack a file that is changing", file.path, 0};
        packed = deflated(bytes, Effort::Best);
    }
    if (!packed.empty()) {
        entry.deflated = true;
        entry.packed = packed.size();
    }
    KOLOFON_TRY(write(zip_local_header(entry, m_time)));
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

Result<void> ZipWriter::finish() {
    const uint64_t begin = m_offset;
    for (const ZipEntry& entry : m_entries) KOLOFON_TRY(write(zip_directory_entry(entry, m_time)));
    return write(zip_end_records(m_entries.size(), begin, m_offset));
}

} // namespace kolofon
