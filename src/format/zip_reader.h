// A ZIP archive in memory (through libzip), read part by part within limits.
//
// Sizes are counted while unpacking; what the archive says of itself is not believed. Names are compared without regard
// to case, as OPC (ECMA-376 part 2, 7.3) wants.
#pragma once

#include "diag/finding.h"
#include "format/sheet.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace kolofon {

class ZipReader {
public:
    /// None after a finding. REQUIRES: `bytes` outlives the reader.
    static std::optional<ZipReader> open(std::string_view bytes, std::string path, Findings& findings);

    bool has(const std::string& name) const;
    std::vector<std::string> names() const; ///< of all parts, in the archive's order; folders too
    /// A part's bytes; none after a finding, also when there is no such part.
    std::optional<std::string> read(const std::string& name, Findings& findings);

    const std::string& path() const { return m_path; } ///< of the archive, for findings

private:
    struct Close {
        void operator()(zip* archive) const;
    };

    ZipReader(zip* archive, std::string path) : m_archive(archive), m_path(std::move(path)) {}
    std::optional<std::string> unpack(uint64_t index, uint64_t packed, Findings& findings);

    std::unique_ptr<zip, Close> m_archive;
    std::string m_path;
    size_t m_unpacked = 0; ///< bytes, of all parts
};

/// A sheet.limit finding of the file: more than what the texts say.
void add_sheet_limit(Findings& findings, const std::string& path, std::string swedish, std::string english);
/// A sheet.broken finding of the file.
void add_sheet_broken(Findings& findings, const std::string& path, std::string swedish, std::string english);

} // namespace kolofon
