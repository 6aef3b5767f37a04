#include "publish/verify_site.h"

#include "base/digest.h"
#include "base/parallel.h"
#include "fs/path.h"
#include "publish/site_seal.h"
#include "publish/store_against_site.h"
#include "render/sealed_pages.h"
#include "store/layout.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace kolofon {

namespace {

constexpr uint32_t most_missing_versions = 100; ///< told of one report

/// A sealed part that must stand on a page, or a sealed file.
struct Expected {
    uint32_t version = 0;
    std::string sha512, withheld;
    bool is_page = false;
};

class SiteVerifier {
public:
    /// Of a part of a site only the versions' own addresses are expected.
    SiteVerifier(FileSystem& fs, std::string name, const Store* store, bool is_part, Findings& findings)
        : m_fs(fs), m_name(std::move(name)), m_store(store), m_is_part(is_part), m_findings(findings) {}

    Result<SiteProof> verify() {
        KOLOFON_TRY(list_all(""));
        read_seals();
        check_chains();
        if (m_store) {
            m_proof.with_store = true;
            KOLOFON_TRY(compare_with_store(
                *m_store, m_seals, [this](const std::string& p) { return shown(p); }, m_findings));
        }
        for (const auto& [report, versions] : m_seals) expect_report(versions);
        check_files();
        if (m_seals.empty() && !m_findings.has_errors()) wrong(Code::proof_nothing, "", {});
        return m_proof;
    }

    std::vector<SitePartSeal> seals() const {
        std::vector<SitePartSeal> seals;
        for (const auto& [report, versions] : m_seals)
            for (const auto& [number, seal] : versions) seals.push_back({report, number, seal.manifest});
        return seals;
    }

private:
    std::string shown(const std::string& path) const { return join_path(m_name, path); }
    void wrong(Code code, const std::string& path, std::vector<std::string> arguments) {
        m_findings.add_file(code, shown(path), std::move(arguments));
    }

    /// Every file of the site, and the version folders of reports.
    Result<void> list_all(const std::string& folder) {
        KOLOFON_TRY_ASSIGN(entries, m_fs.list(folder));
        for (const DirectoryEntry& entry : entries) {
            const std::string path = join_path(folder, entry.name);
            if (entry.kind == EntryKind::File) m_files.push_back(path);
            if (entry.kind != EntryKind::Directory || entry.is_link) continue;
            const bool of_report = std::count(folder.begin(), folder.end(), '/') == 1;
            if (const auto number = store::version_number(entry.name);
                number && of_report && entry.name == "v" + std::to_string(*number))
                m_folders[folder].push_back(*number);
            KOLOFON_TRY(list_all(path));
        }
        return {};
    }

    void read_seals() {
        std::map<std::string, std::map<uint32_t, SiteSeal>> found;
        for (const std::string& path : m_files) {
            if (file_name_of(path) != seal_file_name) continue;
            const auto text = m_fs.read(path);
            if (!text.ok()) continue; // a folder without a seal, below
            const auto seal = read_site_seal(m_sources.add(shown(path), text.value()), m_findings);
            if (!seal) {
                m_unreadable.push_back(path);
            } else if (path != seal->report + "/" + seal->version_prefix() + std::string(seal_file_name)) {
                wrong(Code::proof_seal_form, path, {"report, version"});
                m_unreadable.push_back(path);
            } else {
                m_seals[seal->report][seal->version] = *seal;
            }
        }
        if (!m_is_part) find_bare_folders(); // in a part, other versions' folders have pages that lead to the site
    }

    /// Folders of versions whose seal is gone. One of another language has its seal in the main one's.
    void find_bare_folders() {
        for (const auto& [report, numbers] : m_folders)
            for (const uint32_t number : numbers) {
                const std::string folder = report + "/v" + std::to_string(number);
                const std::string seal = folder + "/" + std::string(seal_file_name);
                const auto known = m_seals.find(report);
                if (known != m_seals.end() && known->second.contains(number)) continue;
                if (std::find(m_unreadable.begin(), m_unreadable.end(), seal) == m_unreadable.end())
                    wrong(Code::proof_seal_missing, folder, {std::to_string(number)});
                m_bare.insert({report, number});
            }
    }

    void check_chains() {
        for (const auto& [report, versions] : m_seals) {
            uint32_t told = 0;
            for (const auto& [number, seal] : versions) {
                const auto before = versions.find(seal.before);
                if (seal.before == 0) continue;
                if (before == versions.end()) {
                    if (!m_bare.contains({report, seal.before}) && ++told <= most_missing_versions && !m_store &&
                        !m_is_part)
                        wrong(Code::proof_version_missing, report, {std::to_string(seal.before), report});
                } else if (seal.before + 1 == number && seal.previous != before->second.manifest) {
                    wrong(Code::proof_chain, report + "/" + seal.version_prefix() + std::string(seal_file_name),
                          {std::to_string(number), std::to_string(seal.before)});
                }
            }
        }
    }

    // What must stand where ------------------------------------------------------------------------------------------

    void expect_report(const std::map<uint32_t, SiteSeal>& versions) {
        ++m_proof.reports;
        for (const auto& [number, seal] : versions) {
            ++m_proof.versions;
            const bool latest = !m_is_part && number == versions.rbegin()->first;
            for (const SiteSealPart& part : seal.parts)
                if (latest || part.address.starts_with(seal.version_prefix()))
                    expect(seal.folder(part.language) + part.address, {number, part.sha512, part.withheld, true});
            for (const SiteSealFile& file : seal.files) {
                const Expected expected{number, file.sha512, file.withheld, false};
                expect(seal.folder(file.language) + seal.version_prefix() + file.path, expected);
                if (latest) expect(seal.folder(file.language) + file.path, expected);
            }
        }
    }

    void expect(const std::string& path, Expected expected) { m_expected.emplace(path, std::move(expected)); }

    // What stands there ----------------------------------------------------------------------------------------------

    /// Pages that nothing is expected of are read too: a sealed part there is nobody's.
    void check_files() {
        std::vector<Findings> found(m_files.size());
        parallel_for(m_files.size(), [&](size_t i) { check_file(m_files[i], found[i]); });
        for (Findings& each : found) m_findings.join(std::move(each));
        std::sort(m_files.begin(), m_files.end());
        for (const auto& [path, expected] : m_expected)
            if (std::binary_search(m_files.begin(), m_files.end(), path))
                continue;
            else if (!expected.is_page && !expected.withheld.empty())
                withhold(path, expected, m_findings);
            else
                wrong(expected.is_page ? Code::proof_page_missing : Code::proof_file_missing, path,
                      {std::to_string(expected.version)});
    }

    void check_file(const std::string& path, Findings& findings) {
        const auto found = m_expected.find(path);
        const Expected* expected = found == m_expected.end() ? nullptr : &found->second;
        if (expected && !expected->is_page) return check_sealed_file(path, *expected, findings);
        if (!expected && !path.ends_with(".html")) return;
        const auto bytes = m_fs.read(path);
        if (!bytes.ok()) {
            findings.add_file(Code::source_unreadable, shown(path), {bytes.fault().message()});
            return;
        }
        if (expected)
            check_page(path, *expected, bytes.value(), findings);
        else if (has_mark(bytes.value()))
            findings.add_file(Code::proof_unknown_part, shown(path));
    }

    static bool has_mark(std::string_view page) {
        return page.find(sealed_begin) != std::string_view::npos || page.find(sealed_end) != std::string_view::npos;
    }

    static size_t count(std::string_view page, std::string_view mark) {
        size_t n = 0;
        for (size_t at = page.find(mark); at != std::string_view::npos; at = page.find(mark, at + mark.size())) ++n;
        return n;
    }

    void check_page(const std::string& path, const Expected& expected, std::string_view page, Findings& findings) {
        const std::string version = std::to_string(expected.version);
        if (!expected.withheld.empty()) return withhold(path, expected, findings);
        const size_t begins = count(page, sealed_begin), ends = count(page, sealed_end);
        const size_t begin = page.find(sealed_begin), end = page.find(sealed_end);
        if (begins != 1 || ends != 1 || end < begin) {
            findings.add_file(Code::proof_marks, shown(path), {std::to_string(std::max(begins, ends))});
            return;
        }
        const std::string_view part = page.substr(begin + sealed_begin.size(), end - begin - sealed_begin.size());
        if (sha512_hex(part) != expected.sha512)
            findings.add_file(Code::proof_part, shown(path), {version});
        else
            add_proven(m_proof.parts, part.size());
    }

    void check_sealed_file(const std::string& path, const Expected& expected, Findings& findings) {
        if (!expected.withheld.empty()) return withhold(path, expected, findings);
        Sha512 digest;
        uint64_t size = 0;
        const auto read = m_fs.read_in_chunks(path, [&](std::string_view piece) {
            digest.add(piece);
            size += piece.size();
        });
        if (!read.ok())
            findings.add_file(Code::source_unreadable, shown(path), {read.fault().message()});
        else if (digest.hex() != expected.sha512)
            findings.add_file(Code::proof_file, shown(path), {std::to_string(expected.version)});
        else
            add_proven(m_proof.files, size);
    }

    void withhold(const std::string& path, const Expected& expected, Findings& findings) {
        findings.add_file(Code::proof_withheld, shown(path), {std::to_string(expected.version), expected.withheld});
        const std::lock_guard lock(m_mutex);
        ++m_proof.withheld;
    }

    void add_proven(size_t& counter, uint64_t bytes) {
        const std::lock_guard lock(m_mutex);
        ++counter;
        m_proof.bytes += bytes;
    }

    FileSystem& m_fs;
    std::string m_name;
    const Store* m_store;
    const bool m_is_part;
    Findings& m_findings;
    SourceStore m_sources;
    SiteProof m_proof;
    std::mutex m_mutex;
    std::vector<std::string> m_files;
    std::vector<std::string> m_unreadable;                  ///< seals that could not be read, which is said
    std::map<std::string, std::vector<uint32_t>> m_folders; ///< report to its version folders
    std::set<std::pair<std::string, uint32_t>> m_bare;      ///< version folders without a usable seal
    SiteSeals m_seals;
    std::map<std::string, Expected> m_expected;
};

} // namespace

bool is_built_site(FileSystem& fs) {
    return fs.exists(".kolofon") && !fs.exists("site.toml");
}

Result<SiteProof> verify_site(FileSystem& built, const std::string& name, const Store* store, Findings& findings) {
    return SiteVerifier(built, name, store, false, findings).verify();
}

Result<SitePartProof> verify_site_part(FileSystem& part, const std::string& name, Findings& findings) {
    SiteVerifier verifier(part, name, nullptr, true, findings);
    KOLOFON_TRY_ASSIGN(proof, verifier.verify());
    return SitePartProof{verifier.seals(), proof.parts, proof.files, proof.withheld, proof.bytes};
}

} // namespace kolofon
