// What a package holds, whatever its format: files by path, each with the sizes and digests that manifests want.
#pragma once

#include "fs/file_system.h"

#include <cstdint>
#include <string>
#include <vector>

namespace kolofon {

/// A file of a package: its bytes, or where they lie. What measure() finds is empty before.
struct PackageFile {
    std::string path; ///< in the package, with '/'
    std::string bytes;
    FileSystem* from = nullptr; ///< null: `bytes` it is
    std::string source;         ///< in `from`

    uint64_t size = 0;
    uint32_t crc32 = 0; ///< as ZIP has it
    std::string sha256, sha512;
};

/// Hands over the file's bytes, piece by piece in order.
Result<void> read_package_file(const PackageFile& file, const ChunkTaker& take);

/// Sizes and digests of files that have none yet, on all cores. Files are read in pieces.
Result<void> measure(std::vector<PackageFile>& files);

/// By path, in byte order: the order of manifests and archives.
void sort_by_path(std::vector<PackageFile>& files);

/// The lines of `sha512sum`: "<digest>  <path>", by path. A path that sha512sum would escape gets its escapes.
std::string sha512_lines(const std::vector<PackageFile>& files);

} // namespace kolofon
