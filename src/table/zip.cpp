// ZIP through libzip.
#include "table/downloads.h"

#include <algorithm>
#include <memory>
#include <zip.h>

namespace kolofon {

namespace {

// Times of ZIP are local; libzip's other call converts by the machine's time zone.
constexpr zip_uint16_t first_day_of_1980 = (0 << 9) | (1 << 5) | 1;
constexpr zip_uint32_t plain_file = 0100644u << 16; // rw-r--r--, as Unix writes it

Fault fault_of(zip_error_t* error) {
    return {std::string("cannot write the archive: ") + zip_error_strerror(error), {}, 0};
}

/// Closes what is not given away.
struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Result<void> add(zip_t* archive, const NamedBytes& file) {
    zip_source_t* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
    if (!source) return fault_of(zip_get_error(archive));
    const zip_int64_t index = zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return fault_of(zip_get_error(archive));
    }
    const auto entry = static_cast<zip_uint64_t>(index);
    if (zip_file_set_dostime(archive, entry, 0, first_day_of_1980, 0) != 0 ||
        zip_file_set_external_attributes(archive, entry, 0, ZIP_OPSYS_UNIX, plain_file) != 0)
        return fault_of(zip_get_error(archive));
    return {};
}

Result<std::string> read_all(zip_source_t* source) {
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0)
        return fault_of(zip_source_error(source));
    std::string bytes(status.size, '\0');
    const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got != static_cast<zip_int64_t>(bytes.size())) return fault_of(zip_source_error(source));
    return bytes;
}

} // namespace

Result<std::string> zip_of(std::vector<NamedBytes> files) {
    std::sort(files.begin(), files.end(), [](const NamedBytes& a, const NamedBytes& b) { return a.name < b.name; });
    zip_error_t error;
    zip_error_init(&error);
    std::unique_ptr<zip_source_t, Discard> source(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!source) return fault_of(&error);
    zip_source_keep(source.get()); // one for the archive, one for us
    std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
    if (!archive) {
        zip_source_free(source.get());
        return fault_of(&error);
    }
    for (const NamedBytes& file : files) KOLOFON_TRY(add(archive.get(), file));
    if (zip_close(archive.get()) != 0) return fault_of(zip_get_error(archive.get()));
    archive.release();                                                          // zip_close has freed it
    if (files.empty()) return std::string("PK\5\6", 4) + std::string(18, '\0'); // libzip writes nothing for no files
    return read_all(source.get());
}

} // namespace kolofon
