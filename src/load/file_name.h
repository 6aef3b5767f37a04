// Names of files that become addresses. å ä ö, spaces and emoji are kept; what cannot be made safe is refused.
#pragma once

#include "document/document_type.h"

#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

/// Why a path cannot be an address for decades: invisible characters, encoded dots, names that a system keeps for
/// itself, over 255 bytes.
std::optional<Phrase> name_trouble(std::string_view path);

/// A name as a message shows it: without line ends and marks that turn it around.
std::string shown_name(std::string_view name);

} // namespace kolofon
