#include "load/load_look.h"

namespace kolofon {

Look read_look(TomlReader& reader) {
    Look look;
    const TomlNode* node = reader.table("look");
    if (!node) return look;
    TomlReader keys(*node, reader.findings());
    look.primary = keys.text("primary").value_or(Text{});
    look.accent = keys.text("accent").value_or(Text{});
    look.primary_dark = keys.text("primary_dark").value_or(Text{});
    look.accent_dark = keys.text("accent_dark").value_or(Text{});
    look.logo = keys.text("logo").value_or(Text{});
    look.logo_alt = keys.string_or("logo_alt", "");
    keys.finish();
    return look;
}

} // namespace kolofon
