// A WARC 1.1 file (ISO 28500:2017) of responses, each record a gzip member of its own so that it can be read alone.
#pragma once

#include "base/timestamp.h"
#include "package/contents.h"

#include <string>
#include <string_view>

namespace kolofon {

/// Where a record stands in the file.
struct WarcPlace {
    uint64_t offset = 0, length = 0; ///< bytes, packed
};

class WarcWriter {
public:
    /// `out` must outlive this.
    WarcWriter(FileWriter& out, Timestamp time) : m_out(out), m_time(time.rfc3339()) {}

    /// The first record: what made the file.
    Result<void> add_info(std::string_view software);
    /// A measured file, as an answer of the server at `url`. One that has changed since is a fault.
    Result<WarcPlace> add_response(const std::string& url, const PackageFile& file);

private:
    class Member;

    std::string head(std::string_view type, const std::string& id_of, const std::string& fields, uint64_t length) const;

    FileWriter& m_out;
    const std::string m_time;
    uint64_t m_offset = 0;
};

} // namespace kolofon
