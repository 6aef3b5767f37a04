// HTML bundles: bundle.json, manifest-sha512.txt, and the sealed parts of one version as in a built site.
#include "format/json.h"
#include "publish/verify_site.h"
#include "store/layout.h"
#include "verify/package.h"

#include <algorithm>

namespace kolofon::verify {

namespace {

constexpr const char* description = "bundle.json";
constexpr const char* manifest = "manifest-sha512.txt";
constexpr const char* front_sheet = "index.html";
constexpr const char* format_name = "kolofon-html-bundle";

/// What bundle.json says that the seals must agree with.
struct Description {
    std::string report, manifest;
    uint64_t version = 0;
};

class BundleProof {
public:
    BundleProof(Package& package, PackageProof& proof) : m_package(package), m_proof(proof) {}

    Result<void> prove() {
        m_proof.title = "HTML";
        if (!m_package.has(front_sheet))
            m_package.wrong(Code::bundle_folder, "", {"ingen index.html", "no index.html"});
        const auto described = read_description();
        prove_manifest();
        if (!described) return {};
        m_proof.title = "HTML " + described->report + "@" + std::to_string(described->version);
        KOLOFON_TRY_ASSIGN(proven, verify_site_part(m_package.fs, m_package.name, m_package.findings));
        m_proof.counts = {{"parts", proven.parts}, {"withheld", proven.withheld}};
        compare(*described, proven);
        return {};
    }

private:
    std::optional<Description> read_description() {
        const SourceFile* file = m_package.read_source(description, 1'000'000);
        const auto root = file ? parse_json(*file, m_package.findings) : std::nullopt;
        if (!root) return std::nullopt;
        const auto wrong = [&](const char* key) {
            m_package.findings.add(Code::bundle_key, place_of(*file, *root), {key});
            return std::nullopt;
        };
        const auto number = [&](const JsonValue& object, const char* key) {
            const JsonValue* value = object.find(key);
            return value ? value->whole_number() : std::nullopt;
        };
        if (root->string_or("format") != format_name) return wrong("format");
        if (number(*root, "format_version") != 1u) return wrong("format_version");
        for (const char* key : {"audience", "language", "base_url", "title"})
            if (root->string_or(key).empty()) return wrong(key);
        Description described{std::string(root->string_or("report")), std::string(root->string_or("manifest")),
                              number(*root, "version").value_or(0)};
        if (!store::is_safe_path(described.report) ||
            std::count(described.report.begin(), described.report.end(), '/') != 1)
            return wrong("report");
        if (described.version == 0) return wrong("version");
        if (!store::is_sha512(described.manifest)) return wrong("manifest");
        if (!chain_holds(*root, described)) return wrong("chain");
        return described;
    }

    /// Versions in order, each with its digest; the bundle's own among them.
    static bool chain_holds(const JsonValue& root, const Description& described) {
        const JsonValue* chain = root.find("chain");
        if (!chain || !chain->is_array()) return false;
        uint64_t before = 0;
        bool own = false;
        for (const JsonValue& link : chain->items) {
            const JsonValue* version = link.find("version");
            const uint64_t number = version ? version->whole_number().value_or(0) : 0;
            const std::string_view digest = link.string_or("manifest");
            if (number <= before || !store::is_sha512(digest)) return false;
            before = number;
            own = own || (number == described.version && digest == described.manifest);
            if (number == described.version && digest != described.manifest) return false;
        }
        return own;
    }

    void prove_manifest() {
        if (!m_package.has(manifest)) {
            m_package.wrong(Code::package_file_missing, manifest, {description});
            return;
        }
        const auto text = m_package.read_list(manifest);
        if (!text) return;
        std::vector<StatedFile> stated;
        size_t told = 0;
        bool in_order = true;
        for (std::string_view rest = *text; !rest.empty() && told < most_told;) {
            const size_t end = rest.find('\n');
            auto line = read_line(rest.substr(0, end));
            if (line && !stated.empty() && line->path <= stated.back().path) in_order = false;
            if (line)
                stated.push_back(std::move(*line));
            else
                ++told;
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        if (!in_order) tell_order(stated);
        const std::vector<std::string> listed = prove_files(m_package, stated, m_proof);
        tell_extra(m_package, listed, manifest, "", [](const std::string& path) { return path != manifest; });
    }

    std::optional<StatedFile> read_line(std::string_view line) {
        constexpr size_t digits = 128;
        const auto hex = digest_hex(line.substr(0, digits), DigestKind::Sha512);
        if (!hex || line.substr(digits, 2) != "  ") {
            m_package.wrong(Code::package_digest_form, manifest, {shown_text(line)});
            return std::nullopt;
        }
        const std::string path(line.substr(digits + 2));
        if (!is_inside(path)) {
            m_package.wrong(Code::package_path, manifest, {shown_text(path)});
            return std::nullopt;
        }
        return StatedFile{path, DigestKind::Sha512, *hex, std::nullopt, manifest, ""};
    }

    void tell_order(std::vector<StatedFile> stated) {
        std::sort(stated.begin(), stated.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
        bool twice = false;
        for (size_t i = 1; i < stated.size(); ++i) {
            if (stated[i].path != stated[i - 1].path) continue;
            m_package.wrong(Code::package_listed_twice, manifest, {shown_text(stated[i].path)});
            twice = true;
        }
        if (!twice) m_package.wrong(Code::bundle_order, manifest);
    }

    void compare(const Description& described, const SitePartProof& proven) {
        const auto disagree = [&](const char* what) { m_package.wrong(Code::bundle_disagrees, description, {what}); };
        if (proven.seals.size() != 1) {
            m_package.wrong(Code::bundle_folder, "",
                            {std::to_string(proven.seals.size()) + " förseglade versioner",
                             std::to_string(proven.seals.size()) + " sealed versions"});
            return;
        }
        const SitePartSeal& seal = proven.seals[0];
        if (seal.report != described.report) disagree("report");
        if (seal.version != described.version) disagree("version");
        if (seal.manifest != described.manifest) disagree("manifest");
    }

    Package& m_package;
    PackageProof& m_proof;
};

} // namespace

Result<void> prove_bundle(Package& package, PackageProof& proof) {
    return BundleProof(package, proof).prove();
}

} // namespace kolofon::verify
