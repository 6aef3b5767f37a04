#include "base/timestamp.h"
#include "store/inventory.h"
#include "store/layout.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

constexpr size_t most_findings = 100; // in one inventory; more say nothing new

/// Reads one inventory. Each part is read as far as it can be, whatever is wrong with the others.
class InventoryReader {
public:
    InventoryReader(const SourceFile& file, Findings& findings) : m_file(&file), m_findings(&findings) {}

    std::optional<Inventory> read(const JsonValue& root) {
        if (!root.is_object()) {
            wrong(Code::store_inventory_value, root, {"{"}, "E033");
            return std::nullopt;
        }
        for (const char* required : {"id", "type", "digestAlgorithm", "head"})
            if (!root.find(required)) wrong(Code::store_inventory_lacks, root, {required}, "E036");
        for (const JsonMember& member : root.members) read_member(member);
        if (m_manifest)
            read_contents(*m_manifest);
        else
            wrong(Code::store_inventory_lacks, root, {"manifest"}, "E041");
        if (!m_versions) wrong(Code::store_inventory_lacks, root, {"versions"}, "E043");
        if (!m_versions || !read_versions(*m_versions)) return std::nullopt;
        check_head(root);
        check_use();
        return std::move(m_inventory);
    }

private:
    void wrong(Code code, const JsonValue& at, std::vector<std::string> arguments, const char* ocfl) {
        if (++m_count > most_findings) return;
        m_findings->add(code, place_of(*m_file, at), std::move(arguments))
            .relate(Relation::Detail, std::string("OCFL ") + ocfl);
    }

    void read_member(const JsonMember& member) {
        const auto& [name, value] = member;
        if (name == "id") {
            if (!value.is_string() || value.text.empty()) wrong(Code::store_inventory_value, value, {name}, "E037");
            m_inventory.id = value.text;
        } else if (name == "type") {
            if (value.text != "https://ocfl.io/1.1/spec/#inventory")
                wrong(Code::store_inventory_value, value, {name}, "E038");
        } else if (name == "digestAlgorithm") {
            if (value.text != "sha512") wrong(Code::store_algorithm, value, {value.text}, "E025");
        } else if (name == "contentDirectory") {
            read_content_directory(value);
        } else if (name == "manifest" || name == "versions" || name == "fixity") {
            if (!value.is_object())
                wrong(Code::store_inventory_value, value, {name}, name == "versions" ? "E044" : "E111");
            if (value.is_object() && name == "manifest") m_manifest = &value;
            if (value.is_object() && name == "versions") m_versions = &value;
        } else if (name != "head") {
            wrong(Code::store_inventory_key, value, {name}, "E102");
        }
    }

    void read_content_directory(const JsonValue& value) {
        if (value.is_string() && store::is_safe_path(value.text) && value.text.find('/') == std::string::npos)
            m_inventory.content_directory = value.text;
        else
            wrong(Code::store_inventory_value, value, {"contentDirectory"}, "E017");
    }

    void read_contents(const JsonValue& manifest) {
        for (const auto& [digest, paths] : manifest.members) {
            if (!store::is_sha512(digest)) {
                wrong(Code::store_digest_form, paths, {digest}, "E025");
                continue;
            }
            InventoryContent content{digest, {}};
            read_paths(paths, "E099", [&](const JsonValue& path) { content.paths.push_back(path.text); });
            if (content.paths.empty())
                wrong(Code::store_inventory_value, paths, {digest}, "E092");
            else
                m_inventory.contents.push_back(std::move(content));
        }
        std::sort(m_inventory.contents.begin(), m_inventory.contents.end(),
                  [](const auto& a, const auto& b) { return a.sha512 < b.sha512; });
        std::vector<std::string_view> all;
        for (const InventoryContent& content : m_inventory.contents)
            all.insert(all.end(), content.paths.begin(), content.paths.end());
        check_places(std::move(all), manifest, "E101");
        m_used.assign(m_inventory.contents.size(), false);
    }

    template <typename Take> void read_paths(const JsonValue& list, const char* ocfl, Take take) {
        if (!list.is_array()) return wrong(Code::store_inventory_value, list, {"[ ]"}, "E051");
        for (const JsonValue& path : list.items)
            if (!path.is_string() || !store::is_safe_path(path.text))
                wrong(Code::store_path_leaves, path, {path.text}, ocfl);
            else
                take(path);
    }

    /// Every path once, and none a folder of another.
    void check_places(std::vector<std::string_view> paths, const JsonValue& at, const char* ocfl) {
        std::sort(paths.begin(), paths.end());
        for (size_t i = 0; i < paths.size(); ++i) {
            bool twice = i > 0 && paths[i] == paths[i - 1];
            for (size_t slash = paths[i].find('/'); !twice && slash != std::string_view::npos;
                 slash = paths[i].find('/', slash + 1))
                twice = std::binary_search(paths.begin(), paths.end(), paths[i].substr(0, slash));
            if (twice) wrong(Code::store_path_twice, at, {std::string(paths[i])}, ocfl);
        }
    }

    bool read_versions(const JsonValue& versions) {
        if (versions.members.size() > inventory_most_versions) {
            wrong(Code::store_too_many_versions, versions,
                  {std::to_string(versions.members.size()), std::to_string(inventory_most_versions)}, "E008");
            return false;
        }
        for (const auto& [name, value] : versions.members)
            if (const auto number = store::version_number(name))
                read_version(name, *number, value);
            else
                wrong(Code::store_version_name, value, {name}, "E046");
        std::vector<InventoryVersion>& read = m_inventory.versions;
        std::sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
        if (read.empty()) wrong(Code::store_version_gap, versions, {"v1"}, "E008");
        check_sequence(versions);
        return !read.empty();
    }

    void check_sequence(const JsonValue& versions) {
        const auto& read = m_inventory.versions;
        for (size_t i = 0; i < read.size(); ++i) {
            const uint32_t expected = i == 0 ? 1 : read[i - 1].number + 1;
            if (read[i].number > expected)
                wrong(Code::store_version_gap, versions, {std::to_string(expected)}, i == 0 ? "E009" : "E010");
            if (read[i].number < expected || !same_naming(read[i].name, read[0].name))
                wrong(Code::store_version_name, versions, {read[i].name}, "E012");
        }
    }

    /// Padded names have a zero first and all the same length.
    static bool same_naming(const std::string& a, const std::string& b) {
        return a[1] == '0' || b[1] == '0' ? a[1] == '0' && b[1] == '0' && a.size() == b.size() : true;
    }

    void read_version(const std::string& name, uint32_t number, const JsonValue& value) {
        InventoryVersion version;
        version.name = name;
        version.number = number;
        if (!value.is_object()) wrong(Code::store_inventory_value, value, {name}, "E047");
        for (const char* required : {"created", "state", "message", "user"})
            if (!value.find(required))
                wrong(Code::store_inventory_lacks, value, {required},
                      required[0] == 'm' || required[0] == 'u' ? "W007" : "E048");
        for (const auto& [key, member] : value.members) {
            if (key == "created") {
                version.created = member.text;
                if (!member.is_string() || !Timestamp::parse(member.text))
                    wrong(Code::store_inventory_value, member, {key}, "E049");
            } else if (key == "message") {
                version.message = member.text;
                if (!member.is_string()) wrong(Code::store_inventory_value, member, {key}, "E094");
            } else if (key == "user") {
                read_user(member, version);
            } else if (key == "state") {
                read_state(member, version);
            } else {
                wrong(Code::store_inventory_key, member, {key}, "E102");
            }
        }
        m_inventory.versions.push_back(std::move(version));
    }

    void read_user(const JsonValue& user, InventoryVersion& version) {
        version.user_name = user.string_or("name");
        version.user_address = user.string_or("address");
        if (version.user_name.empty()) wrong(Code::store_inventory_lacks, user, {"name"}, "E054");
        if (version.user_address.empty()) wrong(Code::store_inventory_lacks, user, {"address"}, "W008");
        for (const JsonMember& member : user.members)
            if (member.name != "name" && member.name != "address")
                wrong(Code::store_inventory_key, member.value, {member.name}, "E102");
    }

    void read_state(const JsonValue& state, InventoryVersion& version) {
        if (!state.is_object()) return wrong(Code::store_inventory_value, state, {"state"}, "E050");
        for (const auto& [digest, paths] : state.members) {
            const InventoryContent* content = m_inventory.content_by_digest(digest);
            if (!content) {
                const bool named = !paths.items.empty();
                wrong(Code::store_content_unknown, paths, {version.name, named ? paths.items.front().text : digest},
                      "E050");
                continue;
            }
            const auto index = static_cast<uint32_t>(content - m_inventory.contents.data());
            m_used[index] = true;
            read_paths(paths, "E053", [&](const JsonValue& path) { version.files.push_back({path.text, index}); });
        }
        std::sort(version.files.begin(), version.files.end(),
                  [](const auto& a, const auto& b) { return a.path < b.path; });
        std::vector<std::string_view> all;
        for (const InventoryFile& file : version.files) all.push_back(file.path);
        check_places(std::move(all), state, "E095");
    }

    void check_head(const JsonValue& root) {
        const JsonValue* head = root.find("head");
        if (head && head->text != m_inventory.head().name)
            wrong(Code::store_head, *head, {head->text, m_inventory.head().name}, "E040");
    }

    /// Every content is used, and lies in the content folder of a version.
    void check_use() {
        std::set<std::string> places;
        for (const InventoryVersion& version : m_inventory.versions)
            places.insert(version.name + "/" + m_inventory.content_directory + "/");
        for (size_t i = 0; i < m_inventory.contents.size(); ++i) {
            const InventoryContent& content = m_inventory.contents[i];
            if (!m_used[i]) wrong(Code::store_content_unused, *m_manifest, {content.paths.front()}, "E107");
            for (const std::string& path : content.paths) {
                const size_t slash = path.find('/', path.find('/') + 1);
                if (slash == std::string::npos || !places.contains(path.substr(0, slash + 1)))
                    wrong(Code::store_path_leaves, *m_manifest, {path}, "E042");
            }
        }
    }

    const SourceFile* m_file;
    Findings* m_findings;
    Inventory m_inventory;
    const JsonValue* m_manifest = nullptr;
    const JsonValue* m_versions = nullptr;
    std::vector<bool> m_used;
    size_t m_count = 0;
};

} // namespace

std::optional<Inventory> read_inventory(const SourceFile& file, Findings& findings) {
    Findings of_json;
    const auto root = parse_json(file, of_json, inventory_most_bytes);
    for (Finding& finding : of_json.all()) finding.relate(Relation::Detail, "OCFL E033");
    findings.join(std::move(of_json));
    if (!root) return std::nullopt;
    return InventoryReader(file, findings).read(*root);
}

} // namespace kolofon
