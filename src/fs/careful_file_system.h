// A FileSystem that remembers what the disk failed at, and then changes nothing more.
//
// Much of the source is optional: what is not there is left out. A disk that fails to read what is there must not look
// the same, or a report would be built or sealed without a part of it. So the first trouble in reading is kept, and
// from then on nothing is made, renamed or exchanged: whoever commits their work gets that trouble as the fault.
// Removing is still done, since that is how unfinished work is cleared away.
#pragma once

#include "fs/forwarding_file_system.h"

#include <mutex>
#include <optional>

namespace kolofon {

/// Shared by the file systems of one act. Safe from any thread.
class DiskTrouble {
public:
    /// Keeps the fault if it is the first, and trouble: that something is not there, or is a folder, is an answer.
    void note(const Fault& fault);
    std::optional<Fault> first() const;

private:
    mutable std::mutex m_mutex;
    std::optional<Fault> m_first;
};

class CarefulFileSystem final : public ForwardingFileSystem {
public:
    CarefulFileSystem(FileSystem& below, DiskTrouble& trouble) : ForwardingFileSystem(below), m_trouble(trouble) {}

    Result<std::string> read(const std::string& path) override { return noted(under().read(path)); }
    Result<std::string> read_beginning(const std::string& path, size_t limit) override {
        return noted(under().read_beginning(path, limit));
    }
    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override {
        return noted(under().read_range(path, offset, limit));
    }
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        return noted(under().read_in_chunks(path, take));
    }
    Result<FileStatus> status(const std::string& path) override { return noted(under().status(path)); }
    bool exists(const std::string& path) override { return status(path).ok(); }
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override { return noted(under().list(path)); }
    Result<std::vector<ListedFile>> list_with_status(const std::string& path) override {
        return noted(under().list_with_status(path));
    }
    Result<std::string> resolve(const std::string& path) override { return noted(under().resolve(path)); }

    Result<void> write_new(const std::string& path, std::string_view bytes) override {
        return unless_trouble([&] { return under().write_new(path, bytes); });
    }
    Result<std::unique_ptr<FileWriter>> create(const std::string& path) override {
        return unless_trouble([&] { return under().create(path); });
    }
    Result<void> copy_new(const std::string& from, const std::string& to) override {
        return unless_trouble([&] { return under().copy_new(from, to); });
    }
    Result<void> link_or_copy(const std::string& from, const std::string& to) override {
        return unless_trouble([&] { return under().link_or_copy(from, to); });
    }
    Result<void> make_directories(const std::string& path) override {
        return unless_trouble([&] { return under().make_directories(path); });
    }
    Result<void> rename(const std::string& from, const std::string& to) override {
        return unless_trouble([&] { return under().rename(from, to); });
    }
    Result<void> exchange(const std::string& a, const std::string& b) override {
        return unless_trouble([&] { return under().exchange(a, b); });
    }

private:
    template <typename T> T noted(T result) {
        if (!result.ok()) m_trouble.note(result.fault());
        return result;
    }

    template <typename Act> auto unless_trouble(Act act) -> decltype(act()) {
        if (auto fault = m_trouble.first()) return std::move(*fault);
        return act();
    }

    DiskTrouble& m_trouble;
};

} // namespace kolofon
