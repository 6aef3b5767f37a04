#include "document/office_package.h"

#include "base/names.h"
#include "fs/path.h"

namespace kolofon {

namespace {

const std::string no_path;

std::string_view last_word(std::string_view address) {
    return address.substr(address.rfind('/') + 1);
}

/// "word/_rels/document.xml.rels" of "word/document.xml".
std::string relations_part(std::string_view part) {
    const std::string_view folder = directory_of(part);
    return join_path(folder, "_rels/" + std::string(file_name_of(part)) + ".rels");
}

} // namespace

std::optional<OfficePackage> OfficePackage::open(std::string_view bytes, Phrase& why) {
    Findings findings;
    auto zip = ZipReader::open(bytes, no_path, findings);
    if (!zip) {
        const auto& arguments = findings.all().front().arguments;
        why = {arguments[0], arguments[1]};
        return std::nullopt;
    }
    OfficePackage package(std::move(*zip));
    for (std::string& name : package.m_zip.names()) {
        std::string lowered = to_lower_ascii(name);
        package.m_names.emplace(std::move(lowered), std::move(name));
    }
    return package;
}

std::vector<std::string> OfficePackage::parts(std::string_view begin, std::string_view end) const {
    std::vector<std::string> found;
    for (auto at = m_names.lower_bound(std::string(begin)); at != m_names.end() && at->first.starts_with(begin); ++at)
        if (at->first.ends_with(end)) found.push_back(at->first);
    return found;
}

std::unique_ptr<XmlPart> OfficePackage::xml(const std::string& name) {
    if (!has(name)) return nullptr;
    Findings findings;
    auto text = m_zip.read(name, findings);
    auto part = text ? XmlPart::parse(std::move(*text), name, no_path, findings, limits::package_depth) : nullptr;
    note(findings);
    return part;
}

std::optional<std::string> OfficePackage::bytes(const std::string& name) {
    Findings ignored;
    return has(name) ? m_zip.read(name, ignored) : std::nullopt;
}

std::map<std::string, PartRelation> OfficePackage::relations(const std::string& part) {
    std::map<std::string, PartRelation> relations;
    const auto tree = xml(relations_part(part));
    if (!tree) return relations;
    for (const pugi::xml_node& node : tree->root().children()) {
        PartRelation relation;
        relation.type = last_word(attribute(node, "Type"));
        relation.external = attribute(node, "TargetMode") == "External";
        const std::string_view target = attribute(node, "Target");
        relation.target = relation.external ? std::string(target) : resolve_part(target, part);
        relations.emplace(attribute(node, "Id"), std::move(relation));
    }
    return relations;
}

void OfficePackage::note(const Findings& findings) {
    for (const Finding& finding : findings.all()) {
        const auto& words = finding.arguments;
        m_troubles.emplace_back(finding.code, words.size() < 2 ? Phrase() : Phrase{words[0], words[1]});
    }
}

void OfficePackage::tell(DocumentFacts& facts) const {
    for (const auto& [code, words] : m_troubles) {
        if (code == Code::sheet_password)
            facts.mar(Condition::Locked, {"lösenord", "password"});
        else if (code == Code::sheet_limit)
            facts.leave_unseen({"mer än " + words.swedish, "more than " + words.english});
        else
            facts.mar(Condition::Broken, words);
    }
}

std::string resolve_part(std::string_view target, std::string_view from) {
    const std::string path =
        to_lower_ascii(target.starts_with('/') ? std::string(target.substr(1)) : join_path(directory_of(from), target));
    return normalize_path(path).value_or(path);
}

std::string text_within(const pugi::xml_node& node) {
    struct Walker : pugi::xml_tree_walker {
        std::string text;
        bool for_each(pugi::xml_node& each) override {
            if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
            return true;
        }
    } walker;
    pugi::xml_node start = node;
    start.traverse(walker);
    return walker.text;
}

} // namespace kolofon
