// Bags: RFC 8493 (BagIt 1.0), and the drafts 0.93 to 0.97 as they differ.
#include "verify/package.h"
#include "verify/tag_text.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace kolofon::verify {

namespace {

constexpr const char* declaration_name = "bagit.txt";
constexpr size_t most_declaration = 10'000;

/// A payload or tag manifest.
struct Manifest {
    std::string name;
    DigestKind kind;
    bool of_tags;
};

bool is_payload(const std::string& path) {
    return path.starts_with("data/");
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::optional<uint64_t> whole_number(std::string_view text) {
    uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    return number;
}

class BagProof {
public:
    BagProof(Package& package, PackageProof& proof) : m_package(package), m_proof(proof) {}

    void prove() {
        if (!read_declaration()) return;
        m_proof.title = "BagIt " + m_version;
        if (!m_package.has_folder("data") && !m_package.fs.exists("data"))
            m_package.wrong(Code::bag_no_data, "", {}, "RFC 8493 2.1.2");
        const std::vector<Manifest> manifests = find_manifests();
        for (const Manifest& manifest : manifests) read_manifest(manifest);
        check_all_listed(manifests);
        const std::set<std::string> fetched = read_fetch();
        const std::vector<std::string> proven = prove_present(fetched);
        check_oxum();
        tell_unlisted(proven);
        tell_same_names(m_package, "RFC 8493 6.1.3");
    }

private:
    void declaration_wrong(const char* swedish, const char* english) {
        m_package.wrong(Code::bag_declaration, declaration_name, {swedish, english}, "RFC 8493 2.1.1");
    }

    /// False when nothing else can be read.
    bool read_declaration() {
        const auto text = m_package.read_list(declaration_name, most_declaration);
        if (!text) return false;
        if (text->starts_with("\xEF\xBB\xBF") || text->starts_with("\xFE\xFF") || text->starts_with("\xFF\xFE")) {
            declaration_wrong("den börjar med en BOM", "it begins with a BOM");
            return false;
        }
        const std::vector<std::string_view> lines = tag_lines(*text);
        if (lines.size() != 2) {
            declaration_wrong("den har inte två rader", "it has not two lines");
            return false;
        }
        const auto version = value_of(lines[0], "BagIt-Version"),
                   encoding = value_of(lines[1], "Tag-File-Character-Encoding");
        if (!version || !encoding) {
            declaration_wrong("raderna heter inte BagIt-Version och Tag-File-Character-Encoding",
                              "its lines are not called BagIt-Version and Tag-File-Character-Encoding");
            return false;
        }
        m_version = trimmed(*version);
        m_encoding = trimmed(*encoding);
        return check_version() && check_strictness(*version, *encoding) && check_encoding();
    }

    static std::optional<std::string_view> value_of(std::string_view line, std::string_view label) {
        const size_t colon = line.find(':');
        if (colon == std::string_view::npos || trimmed(line.substr(0, colon)) != label) return std::nullopt;
        return line.substr(colon + 1);
    }

    bool check_version() {
        static constexpr const char* known[] = {"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"};
        m_is_one = m_version == "1.0";
        if (std::find(std::begin(known), std::end(known), m_version) != std::end(known)) return true;
        m_package.wrong(Code::bag_version, declaration_name, {shown_text(m_version)}, "RFC 8493 2.1.1");
        return false;
    }

    /// From 1.0 on exactly one blank after the colon.
    bool check_strictness(std::string_view version, std::string_view encoding) {
        if (!m_is_one || (version == " " + m_version && encoding == " " + m_encoding)) return true;
        declaration_wrong("ett enda blanksteg ska följa på kolonet", "exactly one blank follows the colon");
        return true;
    }

    bool check_encoding() {
        if (decoded_tags("", m_encoding)) return true;
        m_package.wrong(Code::bag_encoding, declaration_name, {shown_text(m_encoding), declaration_name},
                        "RFC 8493 2.1.1");
        return false;
    }

    std::optional<std::string> read_tags(const std::string& name) {
        const auto bytes = m_package.read_list(name);
        if (!bytes) return std::nullopt;
        auto text = decoded_tags(*bytes, m_encoding);
        if (!text) m_package.wrong(Code::bag_encoding, name, {m_encoding, name}, "RFC 8493 2.1.1");
        return text;
    }

    std::vector<Manifest> find_manifests() {
        std::vector<Manifest> manifests;
        bool any = false;
        for (const auto& [path, size] : m_package.files) {
            const bool of_tags = path.starts_with("tagmanifest-");
            if ((!of_tags && !path.starts_with("manifest-")) || !path.ends_with(".txt") || path.find('/') != path.npos)
                continue;
            const size_t begin = path.find('-') + 1;
            const std::string algorithm = path.substr(begin, path.size() - begin - 4);
            const auto kind = digest_kind(algorithm);
            if (kind)
                manifests.push_back({path, *kind, of_tags});
            else
                m_package.wrong(Code::package_digest_kind, path, {shown_text(algorithm)}, "RFC 8493 2.4");
            any = any || (kind && !of_tags);
        }
        if (!any) m_package.wrong(Code::bag_no_manifest, "", {}, "RFC 8493 2.1.3");
        return manifests;
    }

    void read_manifest(const Manifest& manifest) {
        std::set<std::string>& listed = m_listed[manifest.name];
        const auto text = read_tags(manifest.name);
        if (!text) return;
        size_t told = 0;
        for (const std::string_view line : tag_lines(*text)) {
            if (told > most_told) return;
            auto stated = read_line(manifest, line);
            if (!stated) {
                ++told;
            } else if (!listed.insert(stated->path).second) {
                ++told;
                m_package.wrong(Code::package_listed_twice, manifest.name, {shown_text(stated->path)}, "RFC 8493 3");
            } else {
                m_stated.push_back(std::move(*stated));
            }
        }
    }

    /// None after a finding.
    std::optional<StatedFile> read_line(const Manifest& manifest, std::string_view line) {
        const std::string rule = manifest.of_tags ? "RFC 8493 2.2.1" : "RFC 8493 2.1.3";
        const size_t blank = line.find_first_of(" \t");
        const size_t at = line.find_first_not_of(" \t", blank);
        if (blank == std::string_view::npos || at == std::string_view::npos) {
            m_package.wrong(Code::bag_line, manifest.name, {shown_text(line)}, rule);
            return std::nullopt;
        }
        const auto hex = digest_hex(line.substr(0, blank), manifest.kind);
        if (!hex) {
            m_package.wrong(Code::package_digest_form, manifest.name, {shown_text(line.substr(0, blank))}, rule);
            return std::nullopt;
        }
        std::string path = decoded_path(path_of(line.substr(at), manifest), m_is_one);
        if (!is_inside(path) || is_payload(path) == manifest.of_tags || path.starts_with("tagmanifest-")) {
            m_package.wrong(Code::package_path, manifest.name, {shown_text(path)}, rule);
            return std::nullopt;
        }
        return StatedFile{std::move(path), manifest.kind, *hex, std::nullopt, manifest.name, "RFC 8493 3"};
    }

    /// Without what md5sum and others put before it.
    std::string_view path_of(std::string_view path, const Manifest& manifest) {
        const std::string_view whole = path;
        if (path.starts_with('*')) path.remove_prefix(1);
        while (path.starts_with("./")) path.remove_prefix(2);
        if (path.size() != whole.size() && m_asterisks.insert(manifest.name).second)
            m_package.wrong(Code::bag_asterisk, manifest.name, {}, "RFC 8493 2.1.3");
        return path;
    }

    /// Every payload file in every payload manifest; before 1.0 in one of them.
    void check_all_listed(const std::vector<Manifest>& manifests) {
        for (const auto& [path, size] : m_package.files) {
            if (!is_payload(path)) continue;
            std::vector<const Manifest*> lacking;
            size_t count = 0;
            for (const Manifest& manifest : manifests) {
                if (manifest.of_tags) continue;
                ++count;
                if (!m_listed[manifest.name].contains(path)) lacking.push_back(&manifest);
            }
            if (!lacking.empty() && lacking.size() == count)
                m_package.wrong(Code::package_file_extra, path, {lacking[0]->name}, "RFC 8493 3");
            else if (m_is_one)
                for (const Manifest* manifest : lacking)
                    m_package.wrong(Code::bag_not_in_all, path, {manifest->name}, "RFC 8493 3");
        }
    }

    /// Files that are elsewhere: nothing is fetched. Gives those that are not here.
    std::set<std::string> read_fetch() {
        std::set<std::string> absent;
        if (!m_package.has("fetch.txt")) return absent;
        const auto text = read_tags("fetch.txt");
        if (!text) return absent;
        size_t told = 0;
        for (const std::string_view line : tag_lines(*text)) {
            if (told > most_told) break;
            const size_t first = line.find_first_of(" \t"), length = line.find_first_not_of(" \t", first);
            const size_t second = line.find_first_of(" \t", length), at = line.find_first_not_of(" \t", second);
            const std::string_view size = length < second ? line.substr(length, second - length) : std::string_view();
            if (at == std::string_view::npos || (size != "-" && !whole_number(size))) {
                ++told;
                m_package.wrong(Code::bag_line, "fetch.txt", {shown_text(line)}, "RFC 8493 2.2.3");
                continue;
            }
            const std::string path = decoded_path(line.substr(at), m_is_one);
            if (!is_inside(path) || !is_payload(path)) {
                ++told;
                m_package.wrong(Code::package_path, "fetch.txt", {shown_text(path)}, "RFC 8493 2.2.3");
            } else if (!m_package.has(path) && absent.insert(path).second) {
                ++told;
                m_package.wrong(Code::bag_fetch, path, {shown_text(line.substr(0, first))}, "RFC 8493 2.2.3");
            }
        }
        return absent;
    }

    std::vector<std::string> prove_present(const std::set<std::string>& fetched) {
        std::vector<StatedFile> stated;
        for (StatedFile& line : m_stated)
            if (!fetched.contains(line.path)) stated.push_back(std::move(line));
        return prove_files(m_package, stated, m_proof);
    }

    // RFC 8493 2.2.2
    void check_oxum() {
        if (!m_package.has("bag-info.txt")) return;
        const auto text = read_tags("bag-info.txt");
        if (!text) return;
        size_t oxums = 0, told = 0;
        bool first = true;
        for (const std::string_view line : tag_lines(*text)) {
            const size_t colon = line.find(':');
            const bool goes_on = !first && (line.starts_with(' ') || line.starts_with('\t'));
            const bool blank = trimmed(line).empty();
            first = false;
            if (goes_on || blank) continue;
            if ((colon == std::string_view::npos || colon == 0) && ++told <= most_told)
                m_package.wrong(Code::bag_info, "bag-info.txt", {shown_text(line)}, "RFC 8493 2.2.2");
            else if (is_oxum(line.substr(0, colon)) && ++oxums <= 2)
                check_oxum(line, trimmed(line.substr(colon + 1)), oxums);
        }
    }

    static bool is_oxum(std::string_view label) {
        std::string lower;
        for (const char c : trimmed(label)) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        return lower == "payload-oxum";
    }

    void check_oxum(std::string_view line, std::string_view stated, size_t which) {
        if (which > 1) {
            m_package.wrong(Code::bag_info, "bag-info.txt", {shown_text(line)}, "RFC 8493 2.2.2");
            return;
        }
        uint64_t bytes = 0, count = 0;
        for (const auto& [path, size] : m_package.files) {
            if (!is_payload(path)) continue;
            bytes += size;
            ++count;
        }
        const std::string found = std::to_string(bytes) + "." + std::to_string(count);
        if (stated != found)
            m_package.wrong(Code::bag_oxum, "bag-info.txt", {shown_text(stated), found}, "RFC 8493 2.2.2");
    }

    void tell_unlisted(const std::vector<std::string>& listed) {
        for (const auto& [path, size] : m_package.files)
            if (!is_payload(path) && !path.starts_with("tagmanifest-") && any_tag_manifest() &&
                !std::binary_search(listed.begin(), listed.end(), path))
                m_package.wrong(Code::bag_unlisted, path, {}, "RFC 8493 2.2.1");
    }
    bool any_tag_manifest() const {
        return std::any_of(m_listed.begin(), m_listed.end(),
                           [](const auto& manifest) { return manifest.first.starts_with("tagmanifest-"); });
    }

    Package& m_package;
    PackageProof& m_proof;
    std::string m_version, m_encoding;
    bool m_is_one = false;
    std::map<std::string, std::set<std::string>> m_listed; ///< by manifest
    std::set<std::string> m_asterisks;                     ///< manifests told of
    std::vector<StatedFile> m_stated;
};

} // namespace

Result<void> prove_bag(Package& package, PackageProof& proof) {
    proof.title = "BagIt";
    BagProof(package, proof).prove();
    return {};
}

} // namespace kolofon::verify
