// Reading texts: within limits, in UTF-8, inside the site. Also the walk of a directory.
#pragma once

#include "diag/finding.h"
#include "fs/links.h"
#include "source/source_file.h"

#include <optional>
#include <string>
#include <vector>

namespace kolofon {

/// Safe to use from several threads.
class SourceReader {
public:
    SourceReader(FileSystem& fs, SourceStore& store) : m_fs(fs), m_store(store), m_links(fs) {}

    FileSystem& fs() { return m_fs; }
    SourceStore& store() { return m_store; }

    /// The text of a file as a SourceFile; none after a finding. A byte order mark is kept, and skipped by the readers.
    const SourceFile* read_text(const std::string& path, size_t limit, Findings& findings);

    /// The bytes of a file; none after a finding.
    std::optional<std::string> read_bytes(const std::string& path, size_t limit, Findings& findings);

    /// What stands in a directory, by name; without what begins with '.' or '_', links that are not followed (a
    /// finding; fs/links.h), and names that differ only in case from another (a finding).
    std::vector<DirectoryEntry> list(const std::string& path, Findings& findings);

    /// Whether what `path` leads to, through whatever links, stands in the site.
    bool stays_inside(const std::string& path) { return m_links.stays_inside(path); }

private:
    FileSystem& m_fs;
    SourceStore& m_store;
    Links m_links;
};

/// Length of the byte order mark that `text` begins with: 0 or 3.
size_t byte_order_mark(std::string_view text);

} // namespace kolofon
