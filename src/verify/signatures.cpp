#include "verify/signatures.h"

#include "base/digest.h"
#include "base/signature.h"
#include "fs/path.h"
#include "store/keys.h"
#include "store/layout.h"
#include "verify/package.h"

namespace kolofon {

namespace {

constexpr size_t most_line = 5000; ///< bytes of PACKAGE.sha512

/// The line of sha512sum: digest, blank, blank or '*', name.
struct DigestLine {
    std::string sha512, name;
};

std::optional<DigestLine> read_digest_line(std::string_view text) {
    constexpr size_t digits = 128;
    while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
    if (text.size() < digits + 3 || text[digits] != ' ' || (text[digits + 1] != ' ' && text[digits + 1] != '*') ||
        text.find('\n') != std::string_view::npos)
        return std::nullopt;
    const auto hex = verify::digest_hex(text.substr(0, digits), DigestKind::Sha512);
    if (!hex) return std::nullopt;
    return DigestLine{*hex, std::string(text.substr(digits + 2))};
}

Result<std::string> sha512_of(FileSystem& fs, const std::string& path) {
    Sha512 digest;
    KOLOFON_TRY(fs.read_in_chunks(path, [&](std::string_view piece) { digest.add(piece); }));
    return digest.hex();
}

} // namespace

Result<bool> verify_package_signature(FileSystem& fs, const PackageCheck& check, Findings& findings) {
    const std::string line_path = check.path + digest_suffix, signature_path = check.path + signature_suffix;
    const auto missing = [&](const std::string& path) {
        findings.add_file(Code::signature_missing, path, {path + " saknas", path + " is missing"});
    };
    const auto status = fs.status(check.path);
    if (!fs.exists(line_path) || (status.ok() && status->kind == EntryKind::Directory)) {
        if (check.public_key) missing(line_path);
        return false;
    }
    KOLOFON_TRY_ASSIGN(text, fs.read_beginning(line_path, most_line));
    const auto line = read_digest_line(text);
    if (!line || line->name != file_name_of(check.path)) {
        findings.add_file(Code::signature_form, line_path);
        return false;
    }
    KOLOFON_TRY_ASSIGN(sha512, sha512_of(fs, check.path));
    if (sha512 != line->sha512) {
        findings.add_file(Code::signature_digest, check.path, {line_path});
        return false;
    }
    if (!fs.exists(signature_path)) {
        if (check.public_key) missing(signature_path);
        return false;
    }
    if (!check.public_key) {
        findings.add_file(Code::signature_unchecked, signature_path);
        return false;
    }
    KOLOFON_TRY_ASSIGN(signature, fs.read_beginning(signature_path, signature_bytes + 1));
    const auto good = verify_signature(*check.public_key, text, signature);
    const bool holds = std::holds_alternative<bool>(good) && std::get<bool>(good);
    if (!holds) findings.add_file(Code::signature_wrong, signature_path);
    return holds;
}

namespace {

/// One version's signature, if it has one.
Result<void> verify_version(const Store& store, const StoredReport& stored, uint32_t version,
                            const std::string& public_key, SignedVersions& counts, Findings& findings) {
    FileSystem& fs = store.file_system();
    const auto manifest_path = stored.path_of(version, store::seal_name);
    const auto signature_path = stored.path_of(version, store::signature_name);
    if (!signature_path || !manifest_path) {
        ++counts.unsigned_versions;
        findings.add_file(Code::signature_unsigned, stored.folder, {std::to_string(version), stored.report});
        return {};
    }
    const auto manifest = fs.read_beginning(*manifest_path, seal_most_bytes),
               signature = fs.read_beginning(*signature_path, signature_bytes + 1);
    if (!manifest.ok() || !signature.ok()) return {}; // missing files are told by the proof of the store
    const auto good = verify_signature(public_key, manifest.value(), signature.value());
    if (std::holds_alternative<bool>(good) && std::get<bool>(good))
        ++counts.good;
    else
        findings.add_file(Code::signature_wrong, *signature_path);
    return {};
}

} // namespace

Result<SignedVersions> verify_store_signatures(const Store& store, const std::string& series,
                                               const std::string& public_key, Findings& findings) {
    SignedVersions counts;
    Findings ignored; // the proof of the store tells what cannot be read
    for (const std::string& report : store.reports()) {
        if (!series.empty() && store::series_of(report) != series) continue;
        const StoredReport* stored = store.report(report, ignored);
        if (!stored) continue;
        for (const InventoryVersion& version : stored->inventory.versions)
            KOLOFON_TRY(verify_version(store, *stored, version.number, public_key, counts, findings));
    }
    if (counts.good == 0)
        findings.add_file(Code::signature_missing, std::string(store::root_folder),
                          {"ingen version är undertecknad med nyckeln", "no version is signed with the key"});
    return counts;
}

} // namespace kolofon
