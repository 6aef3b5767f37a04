// A FileSystem of which one call fails: every call counts, reading and asking as well as writing.
#pragma once

#include "fs/forwarding_file_system.h"

#include <atomic>
#include <cerrno>
#include <string>

namespace kolofon {

/// What several file systems of one act share, so that their calls are numbered together.
struct Trouble {
    size_t at = 0; ///< the call that fails, from 1; 0: none
    std::atomic<size_t> calls{0};
    std::string act, path; ///< of the call that failed

    bool now(const char* what, const std::string& where) {
        if (++calls != at) return false;
        act = what;
        path = where;
        return true;
    }
    Fault fault() const { return {"cannot " + act, path, EIO}; }
};

class FailingFileSystem final : public ForwardingFileSystem {
public:
    FailingFileSystem(FileSystem& under, Trouble& trouble) : ForwardingFileSystem(under), m_trouble(trouble) {}

    Result<std::string> read(const std::string& path) override {
        if (fails("read", path)) return m_trouble.fault();
        return under().read(path);
    }
    Result<std::string> read_beginning(const std::string& path, size_t limit) override {
        if (fails("read", path)) return m_trouble.fault();
        return under().read_beginning(path, limit);
    }
    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override {
        if (fails("read", path)) return m_trouble.fault();
        return under().read_range(path, offset, limit);
    }
    /// Fails after the first pieces, as a bad sector does.
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        if (!fails("read", path)) return under().read_in_chunks(path, take);
        if (const auto begun = under().read_beginning(path, 1000); begun.ok()) take(begun.value());
        return m_trouble.fault();
    }
    Result<FileStatus> status(const std::string& path) override {
        if (fails("stat", path)) return m_trouble.fault();
        return under().status(path);
    }
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override {
        if (fails("list", path)) return m_trouble.fault();
        return under().list(path);
    }
    Result<std::string> resolve(const std::string& path) override {
        if (fails("resolve", path)) return m_trouble.fault();
        return under().resolve(path);
    }
    Result<void> write_new(const std::string& path, std::string_view bytes) override {
        if (!fails("write", path)) return under().write_new(path, bytes);
        (void)under().write_new(path, bytes.substr(0, bytes.size() / 2)); // as a full disk leaves it
        return m_trouble.fault();
    }
    Result<std::unique_ptr<FileWriter>> create(const std::string& path) override;
    Result<void> copy_new(const std::string& from, const std::string& to) override {
        if (fails("copy", to)) return m_trouble.fault();
        return under().copy_new(from, to);
    }
    Result<void> link_or_copy(const std::string& from, const std::string& to) override {
        if (fails("link", to)) return m_trouble.fault();
        return under().link_or_copy(from, to);
    }
    Result<void> make_directories(const std::string& path) override {
        if (fails("make", path)) return m_trouble.fault();
        return under().make_directories(path);
    }
    Result<void> rename(const std::string& from, const std::string& to) override {
        if (fails("rename", from)) return m_trouble.fault();
        return under().rename(from, to);
    }
    Result<void> exchange(const std::string& a, const std::string& b) override {
        if (fails("exchange", a)) return m_trouble.fault();
        return under().exchange(a, b);
    }
    Result<void> remove_all(const std::string& path) override {
        if (fails("remove", path)) return m_trouble.fault();
        return under().remove_all(path);
    }
    Result<void> sync(const std::string& path) override {
        if (fails("sync", path)) return m_trouble.fault();
        return under().sync(path);
    }
    Result<std::unique_ptr<FileLock>> lock(const std::string& path) override {
        if (fails("lock", path)) return m_trouble.fault();
        return under().lock(path);
    }

private:
    class Writer;
    bool fails(const char* what, const std::string& path) { return m_trouble.now(what, path); }

    Trouble& m_trouble;
};

class FailingFileSystem::Writer final : public FileWriter {
public:
    Writer(std::unique_ptr<FileWriter> under, Trouble& trouble, std::string path)
        : m_under(std::move(under)), m_trouble(trouble), m_path(std::move(path)) {}

    Result<void> write(std::string_view bytes) override {
        if (!m_trouble.now("write", m_path)) return m_under->write(bytes);
        (void)m_under->write(bytes.substr(0, bytes.size() / 2));
        return m_trouble.fault();
    }
    Result<void> finish() override {
        if (m_trouble.now("finish", m_path)) return m_trouble.fault();
        return m_under->finish();
    }

private:
    std::unique_ptr<FileWriter> m_under;
    Trouble& m_trouble;
    std::string m_path;
};

inline Result<std::unique_ptr<FileWriter>> FailingFileSystem::create(const std::string& path) {
    if (fails("create", path)) return m_trouble.fault();
    KOLOFON_TRY_ASSIGN(writer, under().create(path));
    return std::unique_ptr<FileWriter>(std::make_unique<Writer>(std::move(writer), m_trouble, path));
}

} // namespace kolofon
