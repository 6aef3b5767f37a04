#include "store/verify.h"

#include "base/digest.h"
#include "base/names.h"
#include "base/parallel.h"
#include "fs/path.h"
#include "store/layout.h"
#include "store/verify_parts.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

using store::HashTask;
using store::ObjectProof;

struct Hashed {
    std::string sha512; ///< empty when the file could not be read
    uint64_t size = 0;
    std::string fault;
};

Hashed hash_file(FileSystem& fs, const std::string& path) {
    Hashed hashed;
    Sha512 digest;
    const auto read = fs.read_in_chunks(path, [&](std::string_view piece) {
        digest.add(piece);
        hashed.size += piece.size();
    });
    if (read.ok())
        hashed.sha512 = digest.hex();
    else
        hashed.fault = read.fault().message();
    return hashed;
}

class StoreVerifier {
public:
    StoreVerifier(FileSystem& fs, const VerifyScope& scope, Findings& findings)
        : m_fs(&fs), m_scope(&scope), m_findings(&findings) {}

    Result<StoreProof> verify() {
        KOLOFON_TRY_ASSIGN(interrupted, store::find_interrupted(*m_fs));
        m_interrupted = std::move(interrupted);
        if (m_interrupted)
            m_findings->add_file(m_interrupted->progress == store::Progress::Unknown ? Code::store_cannot_mend
                                                                                     : Code::store_interrupted,
                                 std::string(store::work_folder), {m_interrupted->report});
        Findings said; // by opening; each object says it again below
        KOLOFON_TRY_ASSIGN(opened, Store::open(*m_fs, said));
        m_store = std::move(opened);
        if (m_store->exists()) KOLOFON_TRY(verify_root());
        KOLOFON_TRY(verify_logs());
        return std::move(m_proof);
    }

private:
    bool wanted(std::string_view series) const { return m_scope->series.empty() || m_scope->series == series; }

    Result<void> verify_root() {
        const std::string root(store::root_folder), declaration = store::root_path(store::root_declaration);
        const auto declared = m_fs->read_beginning(declaration, 100);
        if (!declared.ok() || declared.value() != "ocfl_1.1\n")
            wrong(Code::store_root, declaration, {std::string(store::root_declaration)}, "E069");
        check_layout();
        KOLOFON_TRY_ASSIGN(entries, m_fs->list(root));
        for (const DirectoryEntry& entry : entries) {
            const std::string path = store::root_path(entry.name);
            if (entry.is_link || entry.kind == EntryKind::Other)
                wrong(Code::store_link, path, {}, "E090");
            else if (entry.kind == EntryKind::File
                         ? entry.name != store::root_declaration && entry.name != "ocfl_layout.json"
                         : entry.name != "extensions" && !is_object(path))
                wrong(Code::store_stray, path, {}, "E072");
            else if (entry.kind == EntryKind::Directory && entry.name != "extensions")
                KOLOFON_TRY(verify_report(entry.name));
        }
        return {};
    }

    /// An object, or the rest of one.
    bool is_object(const std::string& path) const {
        const auto id = store::object_id_of_folder(file_name_of(path));
        return (id && store::report_of_object_id(*id)) || m_fs->exists(join_path(path, store::inventory_name)) ||
               m_fs->exists(join_path(path, store::object_declaration));
    }

    void check_layout() {
        const std::string layout = store::root_path("ocfl_layout.json");
        const std::string config =
            store::root_path("extensions/" + std::string(store::layout_extension) + "/config.json");
        for (const std::string& path : {layout, config}) {
            const auto bytes = m_fs->read_beginning(path, 10'000);
            if (!bytes.ok() || bytes->find(store::layout_extension) == std::string::npos)
                wrong(Code::store_layout, path, {}, "E070");
        }
    }

    void wrong(Code code, std::string path, std::vector<std::string> arguments, const char* ocfl) {
        m_findings->add_file(code, std::move(path), std::move(arguments))
            .relate(Relation::Detail, std::string("OCFL ") + ocfl);
    }

    Result<void> verify_report(const std::string& name) {
        if (const auto id = store::object_id_of_folder(name))
            if (const auto report = store::report_of_object_id(*id); report && !wanted(store::series_of(*report)))
                return {};
        auto object = store::verify_object(*m_fs, name, m_store->sources(), *m_findings);
        if (!object || !wanted(store::series_of(object->stored.report))) return {};
        hash(*object);
        KOLOFON_TRY(store::verify_seals(*m_store, *object, *m_findings));
        ++m_proof.reports;
        m_proof.versions += object->stored.inventory.versions.size();
        const std::string report = object->stored.report;
        object->tasks.clear();
        object->sizes.clear();
        m_objects.emplace(report, std::move(*object));
        return {};
    }

    void hash(ObjectProof& object) {
        const std::vector<HashTask>& tasks = object.tasks;
        std::vector<Hashed> hashed(tasks.size());
        parallel_for(tasks.size(), [&](size_t i) { hashed[i] = hash_file(*m_fs, tasks[i].path); });
        for (size_t i = 0; i < tasks.size(); ++i) {
            ++m_proof.files;
            m_proof.bytes += hashed[i].size;
            if (!hashed[i].fault.empty())
                m_findings->add_file(Code::source_unreadable, tasks[i].path, {hashed[i].fault});
            else if (hashed[i].sha512 != tasks[i].sha512)
                m_findings->add_file(Code::store_file_altered, tasks[i].path)
                    .relate(Relation::Detail, "OCFL E092; sha512 " + hashed[i].sha512.substr(0, 16) + "… ≠ " +
                                                  tasks[i].sha512.substr(0, 16) + "…; " +
                                                  std::to_string(hashed[i].size) + " byte");
            else
                object.sizes[tasks[i].path] = hashed[i].size;
        }
    }

    /// Every series that has reports in the store or a log beside its reports.
    Result<std::set<std::string>> all_series() {
        std::set<std::string> all;
        for (const auto& [report, object] : m_objects) all.emplace(store::series_of(report));
        if (!m_fs->exists("content")) return all;
        KOLOFON_TRY_ASSIGN(entries, m_fs->list("content"));
        for (const DirectoryEntry& entry : entries)
            if (is_id(entry.name) && wanted(entry.name) && m_fs->exists(store::log_path(entry.name)))
                all.insert(entry.name);
        return all;
    }

    Result<void> verify_logs() {
        KOLOFON_TRY_ASSIGN(all, all_series());
        bool head_known = m_scope->known_head.empty();
        for (const std::string& series : all) {
            std::map<std::string, ObjectProof> of_series;
            for (auto& [report, object] : m_objects)
                if (store::series_of(report) == series) of_series.emplace(report, std::move(object));
            KOLOFON_TRY_ASSIGN(log, store::verify_log(*m_store, series, of_series, m_interrupted, *m_findings));
            m_proof.events += log.lines.size();
            if (log.exists) m_proof.heads.emplace_back(series, log.head);
            head_known = head_known || std::any_of(log.lines.begin(), log.lines.end(), [&](const LogLine& line) {
                             return line.digest == m_scope->known_head;
                         });
        }
        if (!head_known)
            m_findings->add_file(Code::store_log_head,
                                 m_scope->series.empty() ? "content" : store::log_path(m_scope->series),
                                 {m_scope->known_head});
        return {};
    }

    FileSystem* m_fs;
    const VerifyScope* m_scope;
    Findings* m_findings;
    std::unique_ptr<Store> m_store;
    std::optional<store::Interrupted> m_interrupted;
    std::map<std::string, ObjectProof> m_objects;
    StoreProof m_proof;
};

} // namespace

Result<StoreProof> verify_store(FileSystem& fs, const VerifyScope& scope, Findings& findings) {
    return StoreVerifier(fs, scope, findings).verify();
}

} // namespace kolofon
