// inventory.json of an OCFL 1.1 object (section 3.5): which bytes each version of a report is made of.
//
// Reading is strict: what OCFL forbids, what leaves the object and what OCFL knows nothing of are findings that name
// the OCFL error. Writing gives the same bytes for the same inventory.
#pragma once

#include "format/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

constexpr size_t inventory_most_bytes = 100'000'000;
constexpr size_t inventory_most_versions = 10'000;

/// Bytes the object holds, and where: usually one path, relative to the object ("v1/content/source/report.toml").
struct InventoryContent {
    std::string sha512;
    std::vector<std::string> paths; ///< at least one
};

/// One logical file of a version; its bytes are Inventory::contents[content].
struct InventoryFile {
    std::string path;
    uint32_t content = 0;
};

struct InventoryVersion {
    std::string name; ///< of its folder: "v1"; read also when padded with zeros ("v0001")
    uint32_t number = 0;
    std::string created; ///< RFC 3339
    std::string message, user_name, user_address;
    std::vector<InventoryFile> files; ///< by path

    const InventoryFile* find(std::string_view path) const;
};

/// Invariants after reading without errors: versions are 1, 2, 3 ... without gap; the last is the head; every content
/// is used by some version; every path is safe (layout.h).
struct Inventory {
    std::string id;
    std::string content_directory = "content";
    std::vector<InventoryContent> contents; ///< by digest
    std::vector<InventoryVersion> versions; ///< by number, at least one

    const InventoryVersion& head() const { return versions.back(); }
    const InventoryVersion* version(uint32_t number) const;
    const InventoryContent* content_by_digest(std::string_view sha512) const;
};

/// What can be used of an inventory. None when it has no versions that can be told; the findings then say why.
std::optional<Inventory> read_inventory(const SourceFile& file, Findings& findings);

std::string write_inventory(const Inventory& inventory);

/// The line of a sidecar file.
std::string sidecar_text(std::string_view sha512);

} // namespace kolofon
