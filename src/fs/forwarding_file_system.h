// A FileSystem that hands everything on to another: the base of those that change a part.
#pragma once

#include "fs/file_system.h"

namespace kolofon {

class ForwardingFileSystem : public FileSystem {
public:
    explicit ForwardingFileSystem(FileSystem& under) : m_under(&under) {}

    Result<std::string> read(const std::string& path) override { return m_under->read(path); }
    Result<std::string> read_beginning(const std::string& path, size_t limit) override {
        return m_under->read_beginning(path, limit);
    }
    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override {
        return m_under->read_range(path, offset, limit);
    }
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        return m_under->read_in_chunks(path, take);
    }
    Result<FileStatus> status(const std::string& path) override { return m_under->status(path); }
    bool exists(const std::string& path) override { return m_under->exists(path); }
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override { return m_under->list(path); }
    Result<std::string> resolve(const std::string& path) override { return m_under->resolve(path); }
    Result<void> write_new(const std::string& path, std::string_view bytes) override {
        return m_under->write_new(path, bytes);
    }
    Result<std::unique_ptr<FileWriter>> create(const std::string& path) override { return m_under->create(path); }
    Result<void> copy_new(const std::string& from, const std::string& to) override {
        return m_under->copy_new(from, to);
    }
    Result<void> link_or_copy(const std::string& from, const std::string& to) override {
        return m_under->link_or_copy(from, to);
    }
    Result<void> make_directories(const std::string& path) override { return m_under->make_directories(path); }
    Result<void> rename(const std::string& from, const std::string& to) override { return m_under->rename(from, to); }
    Result<void> exchange(const std::string& a, const std::string& b) override { return m_under->exchange(a, b); }
    Result<void> remove_all(const std::string& path) override { return m_under->remove_all(path); }
    Result<void> sync(const std::string& path) override { return m_under->sync(path); }
    Result<std::unique_ptr<FileLock>> lock(const std::string& path) override { return m_under->lock(path); }

protected:
    FileSystem& under() const { return *m_under; }

private:
    FileSystem* m_under;
};

} // namespace kolofon
