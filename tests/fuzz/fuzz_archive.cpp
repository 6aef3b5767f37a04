// Any bytes as an archive: it is refused with a finding, or every file in it is within the limits and can be read, or
// is told to be damaged.
#include "archive/archive.h"
#include "fs/memory_file_system.h"

#include <cerrno>
#include <cstdint>
#include <cstdlib>

using namespace kolofon;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

bool is_inside(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find_first_of("/\\\n") == std::string::npos;
}

void read_all(FileSystem& archive, const std::string& folder, size_t depth, size_t& left) {
    must(depth <= archive_most_depth);
    const auto entries = archive.list(folder);
    for (const DirectoryEntry& entry : entries.value()) {
        must(is_inside(entry.name) && !entry.is_link);
        const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
        if (entry.kind == EntryKind::Directory) {
            read_all(archive, path, depth + 1, left);
            continue;
        }
        if (left-- == 0) return;
        uint64_t size = 0;
        const auto read = archive.read_in_chunks(path, [&](std::string_view bytes) { size += bytes.size(); });
        must(size <= archive.status(path)->size);
        must(read.ok() ? size == archive.status(path)->size : read.fault().error_number == EBADMSG);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    MemoryFileSystem fs;
    fs.put("a", std::string(reinterpret_cast<const char*>(data), size));
    Findings findings;
    const auto archive = open_archive(fs, "a", "a", findings);
    must(archive.ok() && (archive.value() || findings.has_errors()));
    size_t left = 50;
    if (archive.value()) read_all(*archive.value(), "", 0, left);
    return 0;
}
