#include "bundle/package_output.h"

#include "base/digest.h"
#include "base/signature.h"
#include "fs/path.h"

namespace kolofon::bundle {

namespace {

/// Counts and digests what goes to the file.
class DigestingWriter final : public FileWriter {
public:
    explicit DigestingWriter(std::unique_ptr<FileWriter> file) : m_file(std::move(file)) {}

    Result<void> write(std::string_view bytes) override {
        m_digest.add(bytes);
        m_size += bytes.size();
        return m_file->write(bytes);
    }
    Result<void> finish() override { return m_file->finish(); }

    uint64_t size() const { return m_size; }
    std::string sha512() { return m_digest.hex(); }

private:
    std::unique_ptr<FileWriter> m_file;
    Sha512 m_digest;
    uint64_t m_size = 0;
};

std::string beside(const std::string& path, std::string_view what) {
    return join_path(directory_of(path), ".kolofon-" + std::string(what) + "-" + std::string(file_name_of(path)));
}

} // namespace

std::string PackageOutput::part_path() const {
    return beside(m_request.path, "part");
}
std::string PackageOutput::work_path() const {
    return beside(m_request.path, "work");
}

PackageOutput::~PackageOutput() {
    (void)m_out.remove_all(part_path());
    (void)m_out.remove_all(work_path());
}

Result<void> PackageOutput::prepare() {
    if (const std::string folder(directory_of(m_request.path)); !folder.empty())
        KOLOFON_TRY(m_out.make_directories(folder));
    KOLOFON_TRY(m_out.remove_all(part_path()));
    return m_out.remove_all(work_path());
}

Result<void> PackageOutput::write_zip(const std::vector<PackageFile>& files, Timestamp time, ZipMethod method) {
    KOLOFON_TRY_ASSIGN(file, m_out.create(part_path()));
    DigestingWriter out(std::move(file));
    ZipWriter zip(out, time, method);
    for (const PackageFile& each : files) KOLOFON_TRY(zip.add(each));
    KOLOFON_TRY(zip.finish());
    KOLOFON_TRY(out.finish());
    m_outcome.files = files.size();
    m_outcome.size = out.size();
    m_outcome.sha512 = out.sha512();
    return m_out.sync(part_path());
}

Result<void> PackageOutput::write_single(std::string_view html) {
    KOLOFON_TRY(m_out.write_new(part_path(), html));
    m_outcome.files = 1;
    m_outcome.size = html.size();
    m_outcome.sha512 = sha512_hex(html);
    return m_out.sync(part_path());
}

Result<bool> PackageOutput::is_same_there() const {
    KOLOFON_TRY_ASSIGN(status, m_out.status(m_request.path));
    if (status.kind != EntryKind::File || status.size != m_outcome.size) return false;
    Sha512 digest;
    KOLOFON_TRY(m_out.read_in_chunks(m_request.path, [&](std::string_view piece) { digest.add(piece); }));
    return digest.hex() == m_outcome.sha512;
}

Result<std::optional<BundleOutcome>> PackageOutput::commit(Findings& findings) {
    m_outcome.path = m_request.path;
    if (m_out.exists(m_request.path)) {
        KOLOFON_TRY_ASSIGN(same, is_same_there());
        m_outcome.same = same;
        if (!same && !m_request.overwrite) {
            findings.add_file(Code::bundle_exists, m_request.path, {m_request.path});
            return std::optional<BundleOutcome>();
        }
        if (!same) KOLOFON_TRY(m_out.rename(part_path(), m_request.path));
    } else {
        KOLOFON_TRY(m_out.link_or_copy(part_path(), m_request.path)); // a fault when somebody else has just made one
    }
    if (!m_request.private_key.empty()) {
        KOLOFON_TRY_ASSIGN(is_signed, sign(findings));
        if (!is_signed) return std::optional<BundleOutcome>();
    }
    return std::optional(m_outcome);
}

/// The digest is what is signed, so that a package of any size can be signed and checked with openssl alone.
Result<bool> PackageOutput::sign(Findings& findings) {
    const std::string line = m_outcome.sha512 + "  " + std::string(file_name_of(m_request.path)) + "\n";
    const auto signature = kolofon::sign(m_request.private_key, line);
    if (std::holds_alternative<KeyFault>(signature)) return Fault{"cannot sign with the key", {}, 0};
    KOLOFON_TRY_ASSIGN(digest_written, write_beside(m_request.path + ".sha512", line, findings));
    if (!digest_written) return false;
    return write_beside(m_request.path + ".sha512.sig", std::get<std::string>(signature), findings);
}

/// False after a finding: something else is there.
Result<bool> PackageOutput::write_beside(const std::string& path, const std::string& bytes, Findings& findings) {
    if (m_out.exists(path)) {
        KOLOFON_TRY_ASSIGN(there, m_out.read_beginning(path, bytes.size() + 1));
        if (there == bytes) return true;
        if (!m_request.overwrite) {
            findings.add_file(Code::bundle_exists, path, {path});
            return false;
        }
        KOLOFON_TRY(m_out.remove_all(path));
    }
    KOLOFON_TRY(m_out.write_new(path, bytes));
    return true;
}

} // namespace kolofon::bundle
