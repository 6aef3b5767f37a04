// A ZIP archive made in memory, all of whose files are of the first of January 1980. The same files give the same bytes
// with the same zlib.
#pragma once

#include "archive/deflater.h"
#include "archive/zip_records.h"

#include <string_view>
#include <vector>

namespace kolofon {

/// A file as it lies in an archive: for what goes into many.
struct ZipContent {
    explicit ZipContent(std::string_view file, Effort effort = Effort::Quick);

    uint64_t size = 0;
    uint32_t crc32 = 0;
    bool deflated = false;
    std::string bytes;
};

class ZipBytes {
public:
    enum class Method : uint8_t {
        Deflate, ///< where that is smaller
        Store    ///< of what is packed already
    };

    /// Names must differ.
    void add(std::string name, std::string_view file, Method method = Method::Deflate);
    void add(std::string name, const ZipContent& content);

    /// Ends the archive. Call once, last.
    std::string take();

private:
    void add(ZipEntry entry, std::string_view packed);

    std::string m_bytes;
    std::vector<ZipEntry> m_entries;
};

} // namespace kolofon
