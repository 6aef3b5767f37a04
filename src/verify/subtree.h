// A folder of a FileSystem as a FileSystem of its own, to be read. Private to src/verify.
#pragma once

#include "fs/forwarding_file_system.h"
#include "fs/path.h"

namespace kolofon::verify {

class Subtree final : public ForwardingFileSystem {
public:
    /// REQUIRES: `under` outlives it.
    Subtree(FileSystem& under, std::string folder) : ForwardingFileSystem(under), m_folder(std::move(folder)) {}

    Result<std::string> read(const std::string& path) override { return under().read(at(path)); }
    Result<std::string> read_beginning(const std::string& path, size_t limit) override {
        return under().read_beginning(at(path), limit);
    }
    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override {
        return under().read_range(at(path), offset, limit);
    }
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        return under().read_in_chunks(at(path), take);
    }
    Result<FileStatus> status(const std::string& path) override { return under().status(at(path)); }
    bool exists(const std::string& path) override { return under().exists(at(path)); }
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override { return under().list(at(path)); }
    Result<std::string> resolve(const std::string& path) override { return under().resolve(at(path)); }

private:
    std::string at(const std::string& path) const {
        return path.empty() ? m_folder : m_folder.empty() ? path : join_path(m_folder, path);
    }

    std::string m_folder;
};

} // namespace kolofon::verify
