#include "package/contents.h"

#include "base/digest.h"
#include "base/parallel.h"

#include <algorithm>
#include <zlib.h>

namespace kolofon {

namespace {

Result<void> measure_one(PackageFile& file) {
    if (!file.sha512.empty()) return {};
    Sha256 sha256;
    Sha512 sha512;
    file.size = 0;
    uLong crc = crc32_z(0, nullptr, 0);
    KOLOFON_TRY(read_package_file(file, [&](std::string_view piece) {
        sha256.add(piece);
        sha512.add(piece);
        crc = crc32_z(crc, reinterpret_cast<const Bytef*>(piece.data()), piece.size());
        file.size += piece.size();
    }));
    file.crc32 = static_cast<uint32_t>(crc);
    file.sha256 = sha256.hex();
    file.sha512 = sha512.hex();
    return {};
}

/// GNU coreutils writes a backslash before the digest of a name with one in it, and escapes it there.
std::string line_of(const PackageFile& file) {
    std::string name;
    bool escaped = false;
    for (const char c : file.path) {
        escaped = escaped || c == '\\' || c == '\n' || c == '\r';
        name += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
    }
    return (escaped ? "\\" : "") + file.sha512 + "  " + name + "\n";
}

} // namespace

Result<void> read_package_file(const PackageFile& file, const ChunkTaker& take) {
    if (file.from) return file.from->read_in_chunks(file.source, take);
    take(file.bytes);
    return {};
}

Result<void> measure(std::vector<PackageFile>& files) {
    std::vector<Result<void>> done(files.size());
    parallel_for(files.size(), [&](size_t i) { done[i] = measure_one(files[i]); });
    for (Result<void>& each : done) KOLOFON_TRY(std::move(each));
    return {};
}

void sort_by_path(std::vector<PackageFile>& files) {
    std::sort(files.begin(), files.end(), [](const PackageFile& a, const PackageFile& b) { return a.path < b.path; });
}

std::string sha512_lines(const std::vector<PackageFile>& files) {
    std::string text;
    for (const PackageFile& file : files) text += line_of(file);
    return text;
}

} // namespace kolofon
