// Paths as texts with '/': joining, splitting, relative links. No disk is asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

std::string join_path(std::string_view directory, std::string_view name);
std::string_view directory_of(std::string_view path); ///< "a/b.md" gives "a"; "b.md" gives ""
std::string_view file_name_of(std::string_view path);
std::string_view extension_of(std::string_view path); ///< "bilaga.pdf" gives "pdf"; none gives ""

/// `path` with "." and ".." worked out; none when it would leave its root, or is absolute or has a backslash.
std::optional<std::string> normalize_path(std::string_view path);

/// Whether `path` joined to a folder stays in it: relative, and without empty parts, "." and "..".
bool stays_below(std::string_view path);

/// The relative link from the page at `from` to the file at `to`, both relative to the site's top.
std::string relative_link(std::string_view from, std::string_view to);

} // namespace kolofon
