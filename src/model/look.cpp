#include "model/look.h"

namespace kolofon {

Look laid_over(Look own, const Look& under) {
    const auto lay = [](Text& light, Text& dark, const Text& light_under, const Text& dark_under) {
        if (!light.empty()) return;
        light = light_under;
        if (dark.empty()) dark = dark_under;
    };
    lay(own.primary, own.primary_dark, under.primary, under.primary_dark);
    lay(own.accent, own.accent_dark, under.accent, under.accent_dark);
    if (own.logo.empty()) {
        own.logo = under.logo;
        own.logo_alt = under.logo_alt;
        own.logo_alts = under.logo_alts;
    }
    return own;
}

} // namespace kolofon
