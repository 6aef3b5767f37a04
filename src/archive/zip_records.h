// The records of a ZIP archive that is written (APPNOTE 6.3.9), with ZIP64 where sizes ask for it. Names are UTF-8
// (bit 11), files are rw-r--r--.
#pragma once

#include <cstdint>
#include <string>

namespace kolofon {

/// When a file was made, as MS-DOS says it; as it stands the first of January 1980, the earliest there is.
struct ZipTime {
    uint16_t date = 0 << 9 | 1 << 5 | 1;
    uint16_t time = 0;
};

struct ZipEntry {
    std::string path;
    uint64_t size = 0, packed = 0; ///< bytes
    uint64_t offset = 0;           ///< of its local header in the archive
    uint32_t crc32 = 0;
    bool deflated = false; ///< else stored as it is, and `packed` is `size`
};

std::string zip_local_header(const ZipEntry& entry, ZipTime time);
std::string zip_directory_entry(const ZipEntry& entry, ZipTime time);
/// What ends the archive: `count` entries stand from `directory_begin` to `directory_end`.
std::string zip_end_records(uint64_t count, uint64_t directory_begin, uint64_t directory_end);

} // namespace kolofon
