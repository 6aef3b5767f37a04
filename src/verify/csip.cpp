// E-ARK packages: CSIP 2.1.0 and SIP 2.1.0. The musts about one element stand in csip_rules.cpp; here are those about
// files, ids and references, and PREMIS.
#include "base/timestamp.h"
#include "fs/path.h"
#include "verify/csip_rules.h"
#include "verify/mets.h"
#include "verify/package.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace kolofon::verify {

namespace {

constexpr const char* mets_name = "METS.xml";
constexpr const char* sip_profile = "E-ARK-SIP";
constexpr size_t most_mets_bytes = 100'000'000;

bool is_date_time(std::string_view text) {
    if (Timestamp::parse(text)) return true;
    return Timestamp::parse(std::string(text) + "Z").has_value(); // xs:dateTime may have no zone
}

std::optional<uint64_t> whole_number(std::string_view text) {
    uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && stop == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// A METS document: the package's own, or a representation's.
struct Document {
    std::string path, folder;
    std::unique_ptr<Xml> xml;
    Mets mets;
};

class CsipProof {
public:
    CsipProof(Package& package, PackageProof& proof) : m_package(package), m_proof(proof) {}

    void prove() {
        auto package = read(mets_name);
        if (!package) return;
        const pugi::xml_node root = package->xml->root();
        const bool is_sip = attribute_or_empty(root, "PROFILE").find(sip_profile) != std::string_view::npos;
        m_proof.kind = is_sip ? PackageKind::Sip : PackageKind::Csip;
        m_proof.title = is_sip ? "E-ARK SIP 2.1.0" : "E-ARK CSIP 2.1.0";
        const auto tell = [this](const CsipRule& rule, std::string swedish, std::string english) {
            broken(rule.id, std::move(swedish), std::move(english));
        };
        check_rules(root, csip_rules(), tell);
        if (is_sip) check_rules(root, sip_rules(), tell);
        check_folder(attribute_or_empty(root, "OBJID"));
        check_groups(root);
        prove_documents(std::move(*package));
        tell_same_names(m_package, "CSIPSTR1");
    }

private:
    void broken(const std::string& rule, std::string swedish, std::string english,
                const std::string& path = mets_name) {
        if (++m_broken > most_told) return;
        m_package.wrong(Code::csip_must, path, {rule, shown_text(swedish), shown_text(english)});
    }

    std::optional<Document> read(const std::string& path) {
        auto text = m_package.read_list(path, most_mets_bytes);
        if (!text) return std::nullopt;
        auto xml = Xml::parse(std::move(*text));
        if (!xml || local_name(xml->root()) != "mets" || namespace_of(xml->root()) != mets_namespace) {
            m_package.wrong(Code::csip_xml, path, {"mets"}, "CSIPSTR4");
            return std::nullopt;
        }
        Mets mets = read_mets(xml->root());
        return Document{path, std::string(directory_of(path)), std::move(xml), std::move(mets)};
    }

    void check_folder(std::string_view id) {
        if (!m_package.folder_name.empty() && !id.empty() && m_package.folder_name != id)
            m_package.wrong(Code::csip_folder, "", {m_package.folder_name, shown_text(id)}, "CSIPSTR2");
    }

    /// What lies in these folders has a file group, and the division of the structural map points at it.
    void check_groups(const pugi::xml_node& mets) {
        static constexpr struct {
            const char *folder, *use, *group, *pointer;
        } kinds[] = {{"documentation", "Documentation", "CSIP60", "CSIP96"},
                     {"schemas", "Schemas", "CSIP113", "CSIP100"},
                     {"representations", "Representations", "CSIP114", "CSIP104"}};
        for (const auto& kind : kinds) {
            if (!m_package.has_folder(kind.folder)) continue;
            const std::set<std::string> groups = groups_of(mets, kind.use);
            if (groups.empty())
                broken(kind.group, std::string("mets/fileSec/fileGrp[@USE='") + kind.use + "'] saknas",
                       std::string("mets/fileSec/fileGrp[@USE='") + kind.use + "'] is missing");
            check_pointers(mets, kind.use, kind.pointer, groups);
        }
    }

    static std::set<std::string> groups_of(const pugi::xml_node& mets, std::string_view use) {
        std::set<std::string> ids;
        for (const pugi::xml_node& section : mets.children())
            if (local_name(section) == "fileSec")
                for (const pugi::xml_node& group : section.children())
                    if (local_name(group) == "fileGrp" && attribute_or_empty(group, "USE").starts_with(use))
                        ids.emplace(attribute_or_empty(group, "ID"));
        return ids;
    }

    /// A division with that label points at a file group of that use, if there is a division at all (a should).
    void check_pointers(const pugi::xml_node& mets, std::string_view label, const char* rule,
                        const std::set<std::string>& groups) {
        for (const pugi::xml_node& map : mets.children()) {
            if (local_name(map) != "structMap" || attribute_or_empty(map, "LABEL") != "CSIP") continue;
            for (const pugi::xml_node& main : map.children())
                for (const pugi::xml_node& division : main.children()) {
                    if (attribute_or_empty(division, "LABEL") != label) continue;
                    const bool points = std::any_of(division.begin(), division.end(), [&](const pugi::xml_node& child) {
                        return local_name(child) == "fptr" &&
                               groups.contains(std::string(attribute_or_empty(child, "FILEID")));
                    });
                    if (!points && !groups.empty())
                        broken(rule, "avdelningen " + std::string(label) + " pekar inte på sin filgrupp",
                               "the division " + std::string(label) + " does not point at its file group");
                }
        }
    }

    void prove_documents(Document package) {
        std::vector<StatedFile> stated;
        std::vector<std::string> described; // also what has no digest that can be checked
        check_ids(package);
        take_files(package, stated, described);
        for (const std::string& pointer : package.mets.pointers) {
            const auto path = path_of_href(pointer, "");
            if (!path || !m_package.has(*path)) {
                m_package.wrong(Code::csip_reference, mets_name, {shown_text(pointer)}, "CSIP110");
                continue;
            }
            described.push_back(*path);
            if (!m_representations.insert(*path).second || m_representations.size() > 1000) continue;
            if (auto representation = read(*path)) {
                check_ids(*representation);
                take_files(*representation, stated, described);
            }
        }
        for (const std::string& path : prove_files(m_package, stated, m_proof)) described.push_back(path);
        std::sort(described.begin(), described.end());
        tell_extra(m_package, described, mets_name, "CSIP58",
                   [](const std::string& path) { return path != mets_name; });
        for (const std::string& path : m_premis) check_premis(path);
    }

    /// Unique in the package, and every reference leads to one.
    void check_ids(const Document& document) {
        std::set<std::string_view> own;
        size_t told = 0;
        for (const std::string& id : document.mets.ids) {
            own.insert(id);
            if (!m_ids.insert(id).second && ++told <= most_told)
                m_package.wrong(Code::csip_id_twice, document.path, {shown_text(id)});
        }
        for (const std::string& reference : document.mets.references)
            if (!own.contains(reference) && ++told <= most_told)
                m_package.wrong(Code::csip_reference, document.path, {shown_text(reference)});
    }

    void take_files(const Document& document, std::vector<StatedFile>& stated, std::vector<std::string>& described) {
        for (const MetsFile& file : document.mets.files) {
            const auto path = path_of_href(file.href, document.folder);
            if (!path) {
                if (!file.href.empty())
                    m_package.wrong(Code::package_path, document.path, {shown_text(file.href)}, "CSIP79");
                continue;
            }
            described.push_back(*path);
            if (file.is_metadata && file.metadata_kind.starts_with("PREMIS")) m_premis.insert(*path);
            check_created(document, file);
            if (auto line = stated_file(document, file, *path)) stated.push_back(std::move(*line));
        }
    }

    void check_created(const Document& document, const MetsFile& file) {
        if (file.created.empty() || is_date_time(file.created)) return;
        broken(file.is_metadata ? "CSIP28" : "CSIP70", "CREATED är ingen tidpunkt: " + file.created,
               "CREATED is no moment: " + file.created, document.path);
    }

    /// None when nothing can be checked, which is told.
    std::optional<StatedFile> stated_file(const Document& document, const MetsFile& file, const std::string& path) {
        StatedFile stated{path,         DigestKind::Sha256, {},
                          std::nullopt, document.path,      file.is_metadata ? "CSIP29" : "CSIP71"};
        stated.size = whole_number(file.size);
        if (!stated.size && !file.size.empty())
            broken(file.is_metadata ? "CSIP27" : "CSIP69", "SIZE är inget heltal: " + file.size,
                   "SIZE is no whole number: " + file.size, document.path);
        const auto kind = digest_kind(file.checksum_type);
        if (!kind) {
            if (!file.checksum_type.empty())
                m_package.wrong(Code::package_digest_kind, path, {shown_text(file.checksum_type)}, "CSIP72");
            return stated;
        }
        const auto hex = digest_hex(file.checksum, *kind);
        if (!hex) {
            if (!file.checksum.empty())
                m_package.wrong(Code::package_digest_form, path, {shown_text(file.checksum)}, stated.rule);
            return stated;
        }
        stated.kind = *kind;
        stated.hex = *hex;
        return stated;
    }

    // PREMIS 3.0: what is mandatory in an object, an event, an agent.
    void check_premis(const std::string& path) {
        if (!m_package.has(path)) return; // told
        auto text = m_package.read_list(path, most_mets_bytes);
        const auto xml = text ? Xml::parse(std::move(*text)) : nullptr;
        if (text && (!xml || local_name(xml->root()) != "premis" || namespace_of(xml->root()) != premis_namespace))
            m_package.wrong(Code::csip_xml, path, {"premis"}, "PREMIS 3.0");
        if (!xml || local_name(xml->root()) != "premis") return;
        if (attribute_or_empty(xml->root(), "version").substr(0, 1) != "3") premis_lacks(path, "premis/@version");
        static constexpr struct {
            const char *element, *child;
        } musts[] = {{"object", "objectIdentifier"}, {"event", "eventIdentifier"}, {"event", "eventType"},
                     {"event", "eventDateTime"},     {"agent", "agentIdentifier"}, {"rights", "rightsStatement"}};
        std::set<std::string_view> told;
        size_t things = 0;
        for (const pugi::xml_node& thing : xml->root().children()) {
            things += thing.type() == pugi::node_element;
            for (const auto& must : musts)
                if (local_name(thing) == must.element && !has_child(thing, must.child) &&
                    told.insert(must.child).second)
                    premis_lacks(path, must.child);
        }
        if (things == 0) premis_lacks(path, "object");
    }
    static bool has_child(const pugi::xml_node& node, std::string_view name) {
        return std::any_of(node.begin(), node.end(),
                           [&](const pugi::xml_node& child) { return local_name(child) == name; });
    }
    void premis_lacks(const std::string& path, const char* what) {
        m_package.wrong(Code::csip_premis, path, {what}, "PREMIS 3.0");
    }

    Package& m_package;
    PackageProof& m_proof;
    std::set<std::string> m_ids, m_premis, m_representations;
    size_t m_broken = 0;
};

} // namespace

Result<void> prove_csip(Package& package, PackageProof& proof) {
    proof.title = "E-ARK CSIP";
    CsipProof(package, proof).prove();
    return {};
}

} // namespace kolofon::verify
