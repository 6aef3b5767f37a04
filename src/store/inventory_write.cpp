#include "store/inventory.h"

#include <algorithm>

namespace kolofon {

namespace {

JsonValue strings(const std::vector<std::string>& texts) {
    JsonValue list = JsonValue::array();
    for (const std::string& text : texts) list.items.push_back(JsonValue::string(text));
    return list;
}

JsonValue manifest_of(const Inventory& inventory) {
    JsonValue manifest = JsonValue::object();
    for (const InventoryContent& content : inventory.contents) manifest.add(content.sha512, strings(content.paths));
    return manifest;
}

JsonValue state_of(const Inventory& inventory, const InventoryVersion& version) {
    std::vector<std::vector<std::string>> paths(inventory.contents.size());
    for (const InventoryFile& file : version.files) paths[file.content].push_back(file.path);
    JsonValue state = JsonValue::object();
    for (size_t i = 0; i < paths.size(); ++i)
        if (!paths[i].empty()) state.add(inventory.contents[i].sha512, strings(paths[i]));
    return state;
}

JsonValue version_value(const Inventory& inventory, const InventoryVersion& version) {
    JsonValue value = JsonValue::object();
    value.add("created", JsonValue::string(version.created));
    value.add("message", JsonValue::string(version.message));
    value.add("state", state_of(inventory, version));
    JsonValue& user = value.add("user", JsonValue::object());
    user.add("name", JsonValue::string(version.user_name));
    user.add("address", JsonValue::string(version.user_address));
    return value;
}

} // namespace

const InventoryFile* InventoryVersion::find(std::string_view path) const {
    const auto found = std::lower_bound(files.begin(), files.end(), path,
                                        [](const InventoryFile& file, std::string_view p) { return file.path < p; });
    return found != files.end() && found->path == path ? &*found : nullptr;
}

const InventoryVersion* Inventory::version(uint32_t number) const {
    const auto found = std::lower_bound(versions.begin(), versions.end(), number,
                                        [](const InventoryVersion& v, uint32_t n) { return v.number < n; });
    return found != versions.end() && found->number == number ? &*found : nullptr;
}

const InventoryContent* Inventory::content_by_digest(std::string_view sha512) const {
    const auto found =
        std::lower_bound(contents.begin(), contents.end(), sha512,
                         [](const InventoryContent& content, std::string_view d) { return content.sha512 < d; });
    return found != contents.end() && found->sha512 == sha512 ? &*found : nullptr;
}

std::string write_inventory(const Inventory& inventory) {
    JsonValue root = JsonValue::object();
    root.add("id", JsonValue::string(inventory.id));
    root.add("type", JsonValue::string("https://ocfl.io/1.1/spec/#inventory"));
    root.add("digestAlgorithm", JsonValue::string("sha512"));
    root.add("head", JsonValue::string(inventory.head().name));
    if (inventory.content_directory != "content")
        root.add("contentDirectory", JsonValue::string(inventory.content_directory));
    root.add("manifest", manifest_of(inventory));
    JsonValue& versions = root.add("versions", JsonValue::object());
    for (const InventoryVersion& version : inventory.versions)
        versions.add(version.name, version_value(inventory, version));
    return write_json(root, JsonLayout::Canonical);
}

std::string sidecar_text(std::string_view sha512) {
    return std::string(sha512) + " inventory.json\n";
}

} // namespace kolofon
