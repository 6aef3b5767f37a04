// Names and words: ids from labels, the nearest known name, small text helpers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// The id of a label: å ä ö and other accented letters folded to their base, letters lowered, every run of other
/// characters one hyphen, none at the ends. "Utfall helår 2024" gives "utfall-helar-2024"; may be empty.
std::string fold_id(std::string_view label);

/// [a-z0-9-]+, at most 80 characters.
bool is_id(std::string_view text);

/// The candidate with the least edit distance to `name`, or empty when none is near enough to be meant.
std::string_view nearest_name(std::string_view name, std::span<const std::string_view> candidates);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);

/// ASCII only; other bytes are left as they are.
std::string to_lower_ascii(std::string_view text);

/// `pattern` with {0}, {1} ... replaced by `arguments`; a number without argument is left as it is.
std::string substitute(std::string_view pattern, std::span<const std::string> arguments);

} // namespace kolofon
