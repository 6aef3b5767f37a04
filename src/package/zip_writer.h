// A ZIP archive written piece by piece (APPNOTE 6.3.9), with ZIP64 where sizes ask for it: memory does not grow with
// the files. The same files and time give the same bytes with the same zlib.
//
// Names are UTF-8 (bit 11), files are rw-r--r--, folders have no entries of their own. A file is deflated when it is
// text of at most zip_deflate_most_bytes that gets smaller by it; everything else is stored as it is, which is what
// lasts.
#pragma once

#include "archive/zip_records.h"
#include "base/timestamp.h"
#include "package/contents.h"

#include <string_view>

namespace kolofon {

constexpr uint64_t zip_deflate_most_bytes = 16 * 1024 * 1024;

enum class ZipMethod : uint8_t { StoreAll, DeflateTexts };

class ZipWriter {
public:
    /// `time` stands at every file, in UTC; before 1980 it is the first of January that year. `out` must outlive this.
    ZipWriter(FileWriter& out, Timestamp time, ZipMethod method);

    /// Adds a measured file. A file that has changed since it was measured is a fault.
    Result<void> add(const PackageFile& file);
    /// Writes the directory. Call once, last.
    Result<void> finish();

private:
    Result<void> write(std::string_view bytes);
    Result<void> write_stored(const PackageFile& file);

    FileWriter& m_out;
    const ZipMethod m_method;
    ZipTime m_time;
    uint64_t m_offset = 0;
    std::vector<ZipEntry> m_entries;
};

} // namespace kolofon
