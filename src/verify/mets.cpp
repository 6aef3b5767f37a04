#include "verify/mets.h"

#include "fs/path.h"
#include "verify/package.h"

namespace kolofon::verify {

namespace {

class MetsReader : public pugi::xml_tree_walker {
public:
    Mets mets;

    bool for_each(pugi::xml_node& node) override {
        if (node.type() != pugi::node_element) return true;
        const std::string_view name = local_name(node);
        if (name == "mdRef") add_file(node, node, true);
        if (name == "FLocat") add_file(node.parent(), node, false);
        if (name == "mptr") mets.pointers.emplace_back(attribute_or_empty(node, "xlink:href"));
        if (const auto id = attribute(node, "ID")) mets.ids.emplace_back(*id);
        for (const char* key : {"ADMID", "DMDID", "FILEID"})
            if (const auto value = attribute(node, key)) add_references(*value);
        return true;
    }

private:
    void add_file(const pugi::xml_node& described, const pugi::xml_node& located, bool is_metadata) {
        const auto text = [&](const char* name) { return std::string(attribute_or_empty(described, name)); };
        mets.files.push_back({std::string(attribute_or_empty(located, "xlink:href")), text("SIZE"), text("CHECKSUM"),
                              text("CHECKSUMTYPE"), text("CREATED"), text("MDTYPE"), is_metadata});
    }

    void add_references(std::string_view ids) {
        while (!ids.empty()) {
            const size_t blank = ids.find_first_of(" \t\r\n");
            if (blank != 0) mets.references.emplace_back(ids.substr(0, blank));
            ids.remove_prefix(blank == std::string_view::npos ? ids.size() : blank + 1);
        }
    }
};

std::optional<std::string> percent_decoded(std::string_view text) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
    };
    std::string decoded;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1,
                  low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

} // namespace

Mets read_mets(const pugi::xml_node& mets) {
    MetsReader reader;
    if (const auto id = attribute(mets, "ID")) reader.mets.ids.emplace_back(*id);
    pugi::xml_node root = mets;
    root.traverse(reader);
    return std::move(reader.mets);
}

std::optional<std::string> path_of_href(std::string_view href, const std::string& folder) {
    for (const std::string_view prefix : {"file:///./", "file://./", "file:"})
        if (href.starts_with(prefix)) {
            href.remove_prefix(prefix.size());
            break;
        }
    while (href.starts_with("./")) href.remove_prefix(2);
    const auto path = percent_decoded(href);
    if (!path || path->find("://") != std::string::npos) return std::nullopt;
    const auto whole = normalize_path(folder.empty() ? *path : join_path(folder, *path));
    return whole && is_inside(*whole) ? whole : std::nullopt;
}

} // namespace kolofon::verify
