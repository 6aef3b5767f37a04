#include "verify/ocfl.h"

#include "format/json.h"
#include "fs/forwarding_file_system.h"
#include "fs/memory_file_system.h"
#include "fs/path.h"
#include "store/inventory.h"
#include "store/layout.h"

namespace kolofon {

namespace {

/// `under` as the folder `point` of `rest`. To be read only.
class Mounted final : public ForwardingFileSystem {
public:
    Mounted(FileSystem& under, std::string point, FileSystem& rest)
        : ForwardingFileSystem(under), m_point(std::move(point)), m_rest(rest) {}

    Result<std::string> read(const std::string& path) override { return at(path).read(inner(path)); }
    Result<std::string> read_beginning(const std::string& path, size_t limit) override {
        return at(path).read_beginning(inner(path), limit);
    }
    Result<std::string> read_range(const std::string& path, uint64_t offset, size_t limit) override {
        return at(path).read_range(inner(path), offset, limit);
    }
    Result<void> read_in_chunks(const std::string& path, const ChunkTaker& take) override {
        return at(path).read_in_chunks(inner(path), take);
    }
    Result<FileStatus> status(const std::string& path) override { return at(path).status(inner(path)); }
    bool exists(const std::string& path) override { return at(path).exists(inner(path)); }
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override { return at(path).list(inner(path)); }
    Result<std::string> resolve(const std::string& path) override { return at(path).resolve(inner(path)); }

private:
    bool is_inside(const std::string& path) const { return path == m_point || path.starts_with(m_point + "/"); }
    FileSystem& at(const std::string& path) const { return is_inside(path) ? under() : m_rest; }
    std::string inner(const std::string& path) const {
        return !is_inside(path) ? path : path == m_point ? std::string() : path.substr(m_point.size() + 1);
    }

    std::string m_point;
    FileSystem& m_rest;
};

bool is_object(FileSystem& fs) {
    return fs.exists(std::string(store::object_declaration));
}

/// The folder that an object has in a store, by its id; what its inventory says wrong is told when it is proven.
std::string object_folder_of(FileSystem& fs) {
    auto text = fs.read_beginning(std::string(store::inventory_name), inventory_most_bytes);
    const SourceFile file(std::string(store::inventory_name), text.ok() ? std::move(text.value()) : std::string());
    Findings ignored;
    const auto inventory = parse_json(file, ignored, inventory_most_bytes);
    const std::string_view id = inventory ? inventory->string_or("id") : std::string_view();
    return id.empty() ? "object" : store::object_folder(id);
}

void put_root(MemoryFileSystem& rest) {
    const std::string layout = "{\"extension\": \"" + std::string(store::layout_extension) + "\"}";
    rest.put(store::root_path(store::root_declaration), "ocfl_1.1\n");
    rest.put(store::root_path("ocfl_layout.json"), layout);
    rest.put(store::root_path("extensions/" + std::string(store::layout_extension) + "/config.json"), layout);
}

} // namespace

bool is_ocfl(FileSystem& fs) {
    return is_object(fs) || fs.exists(std::string(store::root_declaration));
}

Result<StoreProof> verify_ocfl(FileSystem& fs, const std::string& name, Findings& findings) {
    MemoryFileSystem rest;
    std::string point(store::root_folder);
    KOLOFON_TRY(rest.make_directories(std::string(directory_of(point))));
    if (is_object(fs)) {
        put_root(rest);
        point = store::root_path(object_folder_of(fs));
        KOLOFON_TRY(rest.make_directories(point));
    }
    Mounted site(fs, point, rest);
    Findings found;
    KOLOFON_TRY_ASSIGN(proof, verify_store(site, {}, found));
    std::erase_if(found.all(), [](const Finding& finding) { return finding.code == Code::store_log_missing; });
    for (Finding& finding : found.all())
        if (finding.place.path.starts_with(point)) finding.place.path.replace(0, point.size(), name);
    findings.join(std::move(found));
    return proof;
}

} // namespace kolofon
