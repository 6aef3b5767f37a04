#include "publish/store_against_site.h"

#include "render/sealed_pages.h"

namespace kolofon {

namespace {

std::string key(const std::string& language, const std::string& path) {
    return language + " " + path;
}

class Comparison {
public:
    Comparison(const Store& store, const SiteSeals& seals, const std::function<std::string(const std::string&)>& shown,
               Findings& findings)
        : m_store(store), m_seals(seals), m_shown(shown), m_findings(findings) {
        for (const auto& [report, versions] : seals)
            for (const auto& [number, seal] : versions) m_audience = seal.audience;
    }

    Result<void> run() {
        for (const auto& [report, versions] : m_seals)
            if (!m_store.has(report))
                for (const auto& [number, seal] : versions) unknown(seal);
        for (const std::string& report : m_store.reports()) {
            const StoredReport* stored = m_store.report(report, m_findings);
            if (stored) KOLOFON_TRY(compare(report, *stored));
        }
        return {};
    }

private:
    void unknown(const SiteSeal& seal) {
        m_findings.add_file(Code::proof_version_unknown, m_shown(seal.report + "/v" + std::to_string(seal.version)),
                            {std::to_string(seal.version), seal.report});
    }

    Result<void> compare(const std::string& report, const StoredReport& stored) {
        static const std::map<uint32_t, SiteSeal> none;
        const auto found = m_seals.find(report);
        const auto& on_site = found == m_seals.end() ? none : found->second;
        for (const auto& [number, seal] : on_site)
            if (!stored.inventory.version(number)) unknown(seal);
        std::vector<uint32_t> missing;
        bool under_embargo = true;
        for (const InventoryVersion& version : stored.inventory.versions) {
            KOLOFON_TRY_ASSIGN(sealed, m_store.seal(stored, version.number, m_findings));
            if (!sealed) continue;
            under_embargo = under_embargo && sealed->extra.find("embargo");
            const auto there = on_site.find(version.number);
            if (there != on_site.end())
                compare(there->second, *sealed, stored.seal_digest(version.number));
            else if (has_parts(*sealed))
                missing.push_back(version.number);
        }
        if (on_site.empty() && under_embargo && m_audience == Audience::Public) return {}; // not shown yet
        for (const uint32_t number : missing)
            m_findings.add_file(Code::proof_version_missing, m_shown(report), {std::to_string(number), report});
        return {};
    }

    bool has_parts(const Seal& sealed) const {
        for (const SealedPart& part : sealed.parts)
            if (part.audience == m_audience) return true;
        return false;
    }

    void compare(const SiteSeal& on_site, const Seal& sealed, const std::string& manifest) {
        std::vector<std::string> differences;
        if (on_site.manifest != manifest) differences.emplace_back("manifest");
        if (on_site.previous != sealed.previous) differences.emplace_back("previous");
        if (on_site.time != sealed.time.rfc3339()) differences.emplace_back("time");
        std::map<std::string, std::string> parts, files;
        for (const SealedPart& part : sealed.parts)
            if (part.audience == m_audience) parts[key(part.language, part.address)] = part.sha512;
        const std::string prefix = std::string(audience_name(m_audience)) + "/files/";
        for (const SealedFileDigest& file : sealed.files)
            if (file.path.starts_with(prefix)) {
                const std::string within = file.path.substr(prefix.size());
                const size_t slash = within.find('/');
                if (slash != std::string::npos)
                    files[key(within.substr(0, slash), within.substr(slash + 1))] = file.sha512;
            }
        for (const SiteSealPart& part : on_site.parts)
            take(parts, key(part.language, part.address), part.withheld.empty() ? part.sha512 : "", differences);
        for (const SiteSealFile& file : on_site.files)
            take(files, key(file.language, file.path), file.withheld.empty() ? file.sha512 : "", differences);
        for (const auto& left : {parts, files})
            for (const auto& [name, digest] : left) differences.push_back(name);
        for (std::string& difference : differences)
            m_findings.add_file(Code::proof_seal_differs,
                                m_shown(on_site.report + "/" + on_site.version_prefix() + std::string(seal_file_name)),
                                {std::move(difference)});
    }

    /// What is left in `sealed` afterwards was not on the site. An empty digest is one withheld.
    static void take(std::map<std::string, std::string>& sealed, const std::string& name, const std::string& digest,
                     std::vector<std::string>& differences) {
        const auto found = sealed.find(name);
        if (found == sealed.end() || (!digest.empty() && found->second != digest)) differences.push_back(name);
        if (found != sealed.end()) sealed.erase(found);
    }

    const Store& m_store;
    const SiteSeals& m_seals;
    const std::function<std::string(const std::string&)>& m_shown;
    Findings& m_findings;
    Audience m_audience = Audience::Public;
};

} // namespace

Result<void> compare_with_store(const Store& store, const SiteSeals& seals,
                                const std::function<std::string(const std::string&)>& shown, Findings& findings) {
    return Comparison(store, seals, shown, findings).run();
}

} // namespace kolofon
