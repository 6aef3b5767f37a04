#include "render/look.h"

#include <cmath>
#include <optional>

namespace kolofon {

namespace {

struct Ground {
    Phrase name;
    std::span<const Colour> colours;
    Towards better; ///< where colours are that are seen better on it
};

const Ground light{{"den ljusa sidan", "the light page"}, light_grounds, Towards::Black};
const Ground dark{{"den mörka sidan", "the dark page"}, dark_grounds, Towards::White};

/// "4,49": never more than it is, so that what is too little does not look enough.
std::string ratio_words(double ratio, char point) {
    const auto hundredths = static_cast<int>(std::floor(ratio * 100));
    std::string text = std::to_string(hundredths / 100) + point;
    if (hundredths % 100 < 10) text += '0';
    return text + std::to_string(hundredths % 100);
}

std::optional<Colour> read_colour(const char* key, const Text& written, Findings& findings) {
    if (written.empty()) return std::nullopt;
    const auto colour = Colour::parse(written.value);
    if (!colour) findings.add(Code::theme_bad_colour, written.span, {key, written.value});
    return colour;
}

void check_contrast(const char* key, const Text& written, Colour colour, const Ground& ground, Findings& findings) {
    const double found = least_contrast(colour, ground.colours);
    if (found >= text_contrast) return;
    const Colour enough = with_contrast(colour, ground.colours, text_contrast, ground.better);
    findings.add(Code::theme_contrast, written.span,
                 {key, colour.hex(), ground.name.swedish, ratio_words(found, ','), "4,5", ground.name.english,
                  ratio_words(found, '.'), "4.5", enough.hex()});
}

class StyleSheet {
public:
    explicit StyleSheet(Findings& findings) : m_findings(findings) {}

    /// A colour and its dark twin; `key` and `dark_key` are theirs in [look].
    void add(const std::string& name, const char* key, const Text& written, const char* dark_key,
             const Text& written_dark) {
        const auto colour = read_colour(key, written, m_findings);
        auto twin = read_colour(dark_key, written_dark, m_findings);
        if (colour) check_contrast(key, written, *colour, light, m_findings);
        if (twin)
            check_contrast(dark_key, written_dark, *twin, dark, m_findings);
        else if (colour)
            twin = with_contrast(*colour, dark.colours, enhanced_contrast, dark.better);
        if (colour) m_rules += "  --color-" + name + ": " + colour->hex() + ";\n";
        if (twin) m_rules += "  --color-" + name + "-dark: " + twin->hex() + ";\n";
    }

    std::string text() const { return m_rules.empty() ? std::string() : ":root {\n" + m_rules + "}\n"; }

private:
    Findings& m_findings;
    std::string m_rules;
};

} // namespace

std::string look_css(const Look& look, Findings& findings) {
    StyleSheet sheet(findings);
    sheet.add("primary", "primary", look.primary, "primary_dark", look.primary_dark);
    sheet.add("accent", "accent", look.accent, "accent_dark", look.accent_dark);
    return sheet.text();
}

} // namespace kolofon
