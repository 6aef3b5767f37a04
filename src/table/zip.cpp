#include "archive/zip_bytes.h"
#include "table/downloads.h"

#include <algorithm>

namespace kolofon {

Result<std::string> zip_of(std::vector<NamedBytes> files) {
    std::sort(files.begin(), files.end(), [](const NamedBytes& a, const NamedBytes& b) { return a.name < b.name; });
    ZipBytes archive;
    for (size_t i = 0; i < files.size(); ++i) {
        if (i > 0 && files[i].name == files[i - 1].name)
            return Fault{"two files of one name in the archive", files[i].name, 0};
        const bool is_packed = files[i].name.ends_with(".xlsx");
        archive.add(files[i].name, files[i].bytes, is_packed ? ZipBytes::Method::Store : ZipBytes::Method::Deflate);
    }
    return archive.take();
}

} // namespace kolofon
