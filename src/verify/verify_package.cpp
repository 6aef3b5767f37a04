#include "verify/verify_package.h"

#include "archive/archive.h"
#include "fs/path.h"
#include "verify/package.h"
#include "verify/signatures.h"
#include "verify/subtree.h"

namespace kolofon {

namespace {

using verify::Package;

/// What a folder is, by the file that each kind has at its top.
std::optional<PackageKind> kind_of_folder(FileSystem& fs) {
    if (fs.exists("bagit.txt")) return PackageKind::Bag;
    if (fs.exists("METS.xml")) return PackageKind::Csip;
    if (fs.exists("datapackage.json") && (fs.exists("archive") || fs.exists("indexes") || fs.exists("pages")))
        return PackageKind::Wacz;
    if (fs.exists("bundle.json")) return PackageKind::HtmlBundle;
    return std::nullopt;
}

/// Where in an archive the package has its top.
struct Top {
    std::string folder; ///< empty: the archive's own top
    PackageKind kind;
};

std::optional<Top> top_of(FileSystem& archive) {
    if (const auto kind = kind_of_folder(archive)) return Top{"", *kind};
    const auto entries = archive.list("");
    if (!entries.ok()) return std::nullopt;
    for (const DirectoryEntry& entry : entries.value()) {
        if (entry.kind != EntryKind::Directory) continue;
        verify::Subtree folder(archive, entry.name);
        if (const auto kind = kind_of_folder(folder)) return Top{entry.name, *kind};
    }
    return std::nullopt;
}

class PackageVerifier {
public:
    PackageVerifier(FileSystem& fs, const PackageCheck& check, Findings& findings)
        : m_fs(fs), m_check(check), m_findings(findings) {}

    Result<std::optional<PackageProof>> verify() {
        KOLOFON_TRY_ASSIGN(status, m_fs.status(m_check.path));
        KOLOFON_TRY_ASSIGN(known, status.kind == EntryKind::Directory ? verify_folder() : verify_file());
        if (!known) return std::optional<PackageProof>();
        KOLOFON_TRY_ASSIGN(is_signed, verify_package_signature(m_fs, m_check, m_findings));
        m_proof.is_signed = is_signed;
        return std::optional(std::move(m_proof));
    }

private:
    Result<bool> verify_folder() {
        verify::Subtree top(m_fs, m_check.path);
        const auto kind = kind_of_folder(top);
        if (!kind) return false;
        KOLOFON_TRY(prove(*kind, top, m_check.path, std::string(file_name_of(m_check.path))));
        return true;
    }

    Result<bool> verify_file() {
        KOLOFON_TRY_ASSIGN(beginning, m_fs.read_beginning(m_check.path, 4096));
        if (verify::is_single(beginning)) {
            m_proof.kind = PackageKind::HtmlFile;
            KOLOFON_TRY(verify::prove_single(m_fs, m_check.path, m_check.path, m_proof, m_findings));
            return true;
        }
        if (!archive_kind(beginning)) return false;
        KOLOFON_TRY_ASSIGN(archive, open_archive(m_fs, m_check.path, m_check.path, m_findings));
        if (!archive) return true; // refused, which is told
        const auto top = top_of(*archive);
        if (!top) return false;
        tell_beside(*archive, *top);
        verify::Subtree folder(*archive, top->folder);
        const std::string name = top->folder.empty() ? m_check.path : m_check.path + "/" + top->folder;
        m_is_packed = [&, prefix = top->folder](const std::string& path) {
            return is_packed(*archive, prefix.empty() ? path : join_path(prefix, path));
        };
        KOLOFON_TRY(prove(top->kind, folder, name, top->folder));
        return true;
    }

    /// One folder, and nothing beside it.
    void tell_beside(FileSystem& archive, const Top& top) {
        const auto entries = archive.list("");
        if (top.folder.empty() || !entries.ok()) return;
        for (const DirectoryEntry& entry : entries.value())
            if (entry.name != top.folder)
                m_findings.add_file(Code::package_file_extra, m_check.path + "/" + entry.name, {top.folder})
                    .relate(Relation::Detail, top.kind == PackageKind::Csip  ? "CSIPSTR1"
                                              : top.kind == PackageKind::Bag ? "RFC 8493 2"
                                                                             : "");
    }

    Result<void> prove(PackageKind kind, FileSystem& top, const std::string& name, const std::string& folder_name) {
        m_proof.kind = kind;
        Package package{top, name, folder_name, m_findings, m_sources, {}, m_is_packed};
        if (!verify::list_files(package)) return {};
        switch (kind) {
        case PackageKind::Bag: return verify::prove_bag(package, m_proof);
        case PackageKind::Csip:
        case PackageKind::Sip: return verify::prove_csip(package, m_proof);
        case PackageKind::Wacz: return verify::prove_wacz(package, m_proof);
        case PackageKind::HtmlBundle: return verify::prove_bundle(package, m_proof);
        case PackageKind::HtmlFile: break;
        }
        return {};
    }

    FileSystem& m_fs;
    const PackageCheck& m_check;
    Findings& m_findings;
    SourceStore m_sources;
    std::function<bool(const std::string&)> m_is_packed; ///< of an archive
    PackageProof m_proof;
};

} // namespace

std::string_view package_kind_name(PackageKind kind) {
    static constexpr std::string_view names[] = {"bag", "csip", "sip", "wacz", "html-bundle", "html-file"};
    return names[static_cast<size_t>(kind)];
}

Result<std::optional<PackageProof>> verify_package(FileSystem& fs, const PackageCheck& check, Findings& findings) {
    return PackageVerifier(fs, check, findings).verify();
}

void tell_unknown(const std::string& path, Findings& findings) {
    findings.add_file(Code::package_unknown, path);
}

} // namespace kolofon
