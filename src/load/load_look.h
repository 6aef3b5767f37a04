// Reads `[look]`, which site.toml and a theme's theme.toml have alike.
#pragma once

#include "format/toml.h"
#include "model/look.h"

namespace kolofon {

/// Whether colours are colours and the logo is one is not looked at here.
Look read_look(TomlReader& reader);

} // namespace kolofon
