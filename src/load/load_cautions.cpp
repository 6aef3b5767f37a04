#include "load/loaders.h"

namespace kolofon {

CautionSettings read_cautions(TomlReader& reader) {
    CautionSettings settings;
    const TomlNode* node = reader.table("cautions");
    if (!node) return settings;
    TomlReader keys(*node, reader.findings());
    for (const Text& contact : keys.texts("contacts"))
        if (!settings.contacts.add(contact))
            keys.findings().add(Code::caution_contact_idle, contact.span, {contact.value});
    settings.small_count = static_cast<int>(keys.integer("small_count", 0, limits::small_count).value_or(0));
    keys.finish();
    return settings;
}

} // namespace kolofon
