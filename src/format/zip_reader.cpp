#include "format/zip_reader.h"

#include <algorithm>
#include <zip.h>

namespace kolofon {

namespace {

constexpr size_t chunk = 64 * 1024;
constexpr size_t ratio_from = 1024 * 1024; ///< a smaller part may be packed as tightly as it likes

std::string megabytes(size_t bytes) {
    return std::to_string(bytes / (1024 * 1024)) + " MB";
}

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

void add_sheet_limit(Findings& findings, const std::string& path, std::string swedish, std::string english) {
    findings.add_file(Code::sheet_limit, path, {std::move(swedish), std::move(english)});
}

void add_sheet_broken(Findings& findings, const std::string& path, std::string swedish, std::string english) {
    findings.add_file(Code::sheet_broken, path, {std::move(swedish), std::move(english)});
}

void ZipReader::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

std::optional<ZipReader> ZipReader::open(std::string_view bytes, std::string path, Findings& findings) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    zip_error_fini(&error);
    if (!archive) {
        if (source) zip_source_free(source);
        add_sheet_broken(findings, path, "den är avklippt eller skadad", "it is cut short or damaged");
        return std::nullopt;
    }
    ZipReader reader(archive, std::move(path));
    if (zip_get_num_entries(archive, 0) > static_cast<zip_int64_t>(sheet_most_parts)) {
        add_sheet_limit(findings, reader.m_path, std::to_string(sheet_most_parts) + " delar",
                        std::to_string(sheet_most_parts) + " parts");
        return std::nullopt;
    }
    return reader;
}

bool ZipReader::has(const std::string& name) const {
    return zip_name_locate(m_archive.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::vector<std::string> ZipReader::names() const {
    std::vector<std::string> names;
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(m_archive.get(), 0));
    for (zip_uint64_t i = 0; i < count; ++i)
        if (const char* name = zip_get_name(m_archive.get(), i, 0)) names.emplace_back(name);
    return names;
}

std::optional<std::string> ZipReader::read(const std::string& name, Findings& findings) {
    const zip_int64_t index = zip_name_locate(m_archive.get(), name.c_str(), ZIP_FL_NOCASE);
    if (index < 0) {
        add_sheet_broken(findings, m_path, "delen " + name + " saknas", "its part " + name + " is missing");
        return std::nullopt;
    }
    zip_stat_t status;
    zip_stat_init(&status);
    zip_stat_index(m_archive.get(), static_cast<zip_uint64_t>(index), 0, &status);
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE) {
        findings.add_file(Code::sheet_password, m_path);
        return std::nullopt;
    }
    return unpack(static_cast<uint64_t>(index), status.comp_size, findings);
}

std::optional<std::string> ZipReader::unpack(uint64_t index, uint64_t packed, Findings& findings) {
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(m_archive.get(), index, 0));
    std::string bytes;
    zip_int64_t got = file ? 0 : -1;
    while (file) {
        const size_t before = bytes.size();
        bytes.resize(before + chunk);
        got = zip_fread(file.get(), bytes.data() + before, chunk);
        bytes.resize(before + static_cast<size_t>(std::max<zip_int64_t>(got, 0)));
        if (got <= 0) break;
        if (bytes.size() > ratio_from && bytes.size() / sheet_most_swelling > packed) {
            add_sheet_limit(findings, m_path, std::to_string(sheet_most_swelling) + " gånger sin packade storlek",
                            std::to_string(sheet_most_swelling) + " times its packed size");
            return std::nullopt;
        }
        if (bytes.size() > sheet_most_part_bytes || m_unpacked + bytes.size() > sheet_most_unpacked_bytes) {
            const std::string most =
                megabytes(bytes.size() > sheet_most_part_bytes ? sheet_most_part_bytes : sheet_most_unpacked_bytes);
            add_sheet_limit(findings, m_path, most + " uppackat", most + " unpacked");
            return std::nullopt;
        }
    }
    if (got < 0) {
        add_sheet_broken(findings, m_path, "den är avklippt eller skadad", "it is cut short or damaged");
        return std::nullopt;
    }
    m_unpacked += bytes.size();
    return bytes;
}

} // namespace kolofon
