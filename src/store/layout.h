// Where everything of the store lies: the only place that makes these names.
//
// The store is an OCFL 1.1 storage root (https://ocfl.io/1.1/spec/) laid out by the registered extension
// 0003-hash-and-id-n-tuple-storage-layout without tuples: a report's folder is its object id, percent-encoded. The
// object id is the report's address, base_url + SERIES/PERIOD, as it was when the report was first published; it never
// changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kolofon::store {

constexpr std::string_view root_folder = "content/_published";
constexpr std::string_view staging_folder = "content/.kolofon-publish"; ///< only while something is being published
constexpr std::string_view work_folder = "content/.kolofon-publish/work";
constexpr std::string_view done_folder = "content/.kolofon-publish/done"; ///< on its way to be removed
constexpr std::string_view locked_folder = "content";

constexpr std::string_view root_declaration = "0=ocfl_1.1";
constexpr std::string_view object_declaration = "0=ocfl_object_1.1";
constexpr std::string_view layout_extension = "0003-hash-and-id-n-tuple-storage-layout";
constexpr std::string_view inventory_name = "inventory.json";
constexpr std::string_view sidecar_name = "inventory.json.sha512";
constexpr std::string_view seal_name = "manifest.json"; ///< logical path in every version
/// Logical path of the seal's signature (Ed25519, 64 bytes), in versions that are signed. It is not in the seal.
constexpr std::string_view signature_name = "manifest.json.sig";

/// "https://region.se/" and "rapport/2025-06" give "https://region.se/rapport/2025-06".
std::string object_id(std::string_view base_url, std::string_view report);
/// The name of the object's folder in the storage root: percent-encoded, and from 101 characters on cut there and
/// followed by '-' and the SHA-256 of the id, as the extension says.
std::string object_folder(std::string_view id);
/// "SERIES/PERIOD" when `id` ends in two ids.
std::optional<std::string> report_of_object_id(std::string_view id);
/// The object id that a folder's name spells; none when it was cut (or is no such name).
std::optional<std::string> object_id_of_folder(std::string_view folder);

std::string root_path(std::string_view name);  ///< "content/_published/NAME"
std::string log_path(std::string_view series); ///< "content/SERIES/published.log"
std::string work_path(std::string_view name);  ///< "content/.kolofon-publish/work/NAME"
std::string_view series_of(std::string_view report);
std::string_view period_of(std::string_view report);

/// "v12" or "v0012" gives 12; none for anything else, for 0, and beyond 2^31.
std::optional<unsigned> version_number(std::string_view name);

/// A path inside a version or an object: not empty, no empty part, no "." or "..", not absolute, no backslash, no
/// control character.
bool is_safe_path(std::string_view path);
/// 128 lower-case hexadecimal digits.
bool is_sha512(std::string_view text);
/// What stands for "the one before" in the first link of a chain: 128 zeros.
std::string no_digest();

} // namespace kolofon::store
