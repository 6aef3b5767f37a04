#include "store/layout.h"
#include "store/verify_parts.h"

namespace kolofon::store {

namespace {

class SealVerifier {
public:
    SealVerifier(const Store& store, const ObjectProof& object, Findings& findings)
        : m_store(&store), m_stored(&object.stored), m_sizes(&object.sizes), m_findings(&findings) {}

    Result<void> verify(const InventoryVersion& version) {
        const InventoryFile* file = version.find(seal_name);
        m_path = file ? m_stored->path_of(*file) : m_stored->folder;
        if (file && !m_store->file_system().exists(m_path)) return {}; // said already: the file is missing
        KOLOFON_TRY_ASSIGN(seal, m_store->seal(*m_stored, version.number, *m_findings));
        if (!seal) return {};
        check_identity(*seal, version);
        check_chain(*seal, version);
        check_files(*seal, version);
        for (const SealedPart& part : seal->parts) {
            const InventoryFile* of_part = version.find(part.file);
            if (!of_part || m_stored->digest_of(*of_part) != part.sha512) wrong(Code::store_seal_part, {part.file});
        }
        return {};
    }

private:
    void wrong(Code code, std::vector<std::string> arguments) {
        m_findings->add_file(code, m_path, std::move(arguments));
    }

    void check_identity(const Seal& seal, const InventoryVersion& version) {
        const auto name = [](const std::string& report, uint32_t number, Timestamp time) {
            return report + "@" + std::to_string(number) + " (" + time.rfc3339() + ")";
        };
        const Timestamp created = Timestamp::parse(version.created).value_or(Timestamp());
        const std::string sealed = name(seal.report, seal.version, seal.time),
                          here = name(m_stored->report, version.number, created);
        if (sealed != here) wrong(Code::store_seal_identity, {sealed, here});
    }

    void check_chain(const Seal& seal, const InventoryVersion& version) {
        const std::string before = version.number == 1 ? no_digest() : m_stored->seal_digest(version.number - 1);
        if (seal.previous != before)
            wrong(Code::store_seal_chain, {std::to_string(version.number), std::to_string(version.number - 1)});
    }

    void check_files(const Seal& seal, const InventoryVersion& version) {
        for (const InventoryFile& file : version.files) {
            if (file.path == seal_name || file.path == signature_name) continue;
            const SealedFileDigest* sealed = seal.find(file.path);
            if (!sealed || sealed->sha512 != m_stored->digest_of(file) || !size_agrees(*sealed, file))
                wrong(Code::store_seal_file, {file.path});
        }
        for (const SealedFileDigest& sealed : seal.files)
            if (!version.find(sealed.path)) wrong(Code::store_seal_file, {sealed.path});
    }

    /// True also of a file that is missing or altered, which is said elsewhere.
    bool size_agrees(const SealedFileDigest& sealed, const InventoryFile& file) {
        const auto size = m_sizes->find(m_stored->path_of(file));
        return size == m_sizes->end() || size->second == sealed.size;
    }

    const Store* m_store;
    const StoredReport* m_stored;
    const std::map<std::string, uint64_t>* m_sizes;
    Findings* m_findings;
    std::string m_path;
};

} // namespace

Result<void> verify_seals(const Store& store, const ObjectProof& object, Findings& findings) {
    SealVerifier verifier(store, object, findings);
    for (const InventoryVersion& version : object.stored.inventory.versions) KOLOFON_TRY(verifier.verify(version));
    return {};
}

} // namespace kolofon::store
