#include "archive/zip_bytes.h"

#include <zlib.h>

namespace kolofon {

namespace {

uint32_t crc32_of(std::string_view bytes) {
    return static_cast<uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

} // namespace

ZipContent::ZipContent(std::string_view file, Effort effort)
    : size(file.size()), crc32(crc32_of(file)), bytes(kolofon::deflated(file, effort)) {
    deflated = !bytes.empty();
    if (!deflated) bytes = file;
}

void ZipBytes::add(std::string name, std::string_view file, Method method) {
    if (method == Method::Deflate) return add(std::move(name), ZipContent(file));
    add({std::move(name), file.size(), file.size(), 0, crc32_of(file), false}, file);
}

void ZipBytes::add(std::string name, const ZipContent& content) {
    add({std::move(name), content.size, content.bytes.size(), 0, content.crc32, content.deflated}, content.bytes);
}

void ZipBytes::add(ZipEntry entry, std::string_view packed) {
    entry.offset = m_bytes.size();
    m_bytes += zip_local_header(entry, {});
    m_bytes += packed;
    m_entries.push_back(std::move(entry));
}

std::string ZipBytes::take() {
    const uint64_t begin = m_bytes.size();
    for (const ZipEntry& entry : m_entries) m_bytes += zip_directory_entry(entry, {});
    const uint64_t end = m_bytes.size();
    m_bytes += zip_end_records(m_entries.size(), begin, end);
    return std::move(m_bytes);
}

} // namespace kolofon
