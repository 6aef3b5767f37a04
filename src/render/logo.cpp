// A body's logo: that it is there, that it is a picture that runs and fetches nothing, and how large it is.
#include "document/inspect.h"
#include "document/markup.h"
#include "fs/path.h"
#include "render/look.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kolofon {

namespace {

constexpr double shown_height = 32; ///< CSS pixels; .brand img in style.css
constexpr double widest_shape = 20; ///< widths to a height; what is wider has no sensible place in the head of a page

struct Shape {
    double width = 0, height = 0;
};

/// "120", "120.5px"; 0 for what is no length in pixels.
double pixels(std::string_view text) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit(read.ptr, static_cast<size_t>(text.data() + text.size() - read.ptr));
    return read.ec == std::errc() && std::isfinite(number) && (unit.empty() || unit == "px") ? number : 0;
}

/// Width and height of a viewBox: "min-x min-y width height" (SVG 2, 8.6).
Shape shape_of_view_box(const std::string& text) {
    double numbers[4] = {};
    size_t read = 0;
    for (size_t at = 0; at < text.size() && read < 4;) {
        const size_t begin = text.find_first_not_of(" \t\n\r,", at);
        if (begin == std::string::npos) break;
        at = std::min(text.find_first_of(" \t\n\r,", begin), text.size());
        numbers[read++] = pixels(std::string_view(text).substr(begin, at - begin));
    }
    return {numbers[2], numbers[3]};
}

Shape shape_of_svg(std::string_view bytes) {
    MarkupReader reader(bytes);
    for (MarkupEvent event = reader.next(); event != MarkupEvent::End; event = reader.next()) {
        if (event != MarkupEvent::Tag || reader.tag().name != "svg") continue;
        const std::string *box = reader.tag().find("viewbox"), *width = reader.tag().find("width"),
                          *height = reader.tag().find("height");
        const Shape said{width ? pixels(*width) : 0, height ? pixels(*height) : 0};
        return (said.width > 0 && said.height > 0) || !box ? said : shape_of_view_box(*box);
    }
    return {};
}

/// The first chunk, IHDR, holds them after its length and name (PNG 3, 11.2.1).
Shape shape_of_png(std::string_view bytes) {
    if (bytes.size() < 24) return {};
    const auto number = [&](size_t at) {
        uint32_t value = 0;
        for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
        return static_cast<double>(value);
    };
    return {number(16), number(20)};
}

/// Why the file cannot be shown to every reader, or none.
std::optional<Phrase> unfit(const DocumentFacts& facts) {
    if (facts.type != DocumentType::Svg && facts.type != DocumentType::Png)
        return Phrase{"den är varken SVG eller PNG", "it is neither SVG nor PNG"};
    if (facts.size > limits::logo_bytes)
        return Phrase{"den är större än 200 kB, och följer med varje sida",
                      "it is larger than 200 kB, and comes with every page"};
    if (facts.condition != Condition::Whole) return facts.trouble;
    for (const CarriedThing& thing : facts.carried)
        if (thing.kind == Carried::Script || thing.kind == Carried::External) return thing.what;
    return std::nullopt;
}

struct LogoFile {
    FileSystem* fs;
    std::string source, target;
    std::string_view folder; ///< where it must stand
};

/// The site's own stands in static/, which is copied to the top; a theme's in its assets/.
LogoFile place_of(const Site& site, FileSystem& site_fs, const Theme& theme) {
    if (site.look.logo.empty()) {
        const std::string& written = theme.look.logo.value;
        return {theme.logo_folder.fs, join_path(theme.logo_folder.path, written), written, "assets/"};
    }
    const std::string& written = site.look.logo.value;
    return {&site_fs, written, written.starts_with("static/") ? written.substr(7) : std::string(), "static/"};
}

/// A file that comes to the output: of one that does not, no page could show it.
bool is_copied(const LogoFile& file, const Site& site, const Theme& theme) {
    const auto is_it = [&](const auto& copied) { return copied.source == file.source; };
    return std::any_of(site.static_files.begin(), site.static_files.end(), is_it) ||
           std::any_of(theme.assets.begin(), theme.assets.end(), is_it);
}

} // namespace

LogoView find_logo(const Site& site, FileSystem& site_fs, const Theme& theme, Findings& findings) {
    const Text& written = site.look.logo.empty() ? theme.look.logo : site.look.logo;
    if (written.empty()) return {};
    const LogoFile file = place_of(site, site_fs, theme);
    const auto facts = is_copied(file, site, theme) ? inspect(*file.fs, file.source, Depth::Whole)
                                                    : Result<DocumentFacts>(Fault{"", written.value, 0});
    if (!facts) {
        findings.add(Code::theme_logo_missing, written.span, {written.value, std::string(file.folder)});
        return {};
    }
    if (const auto reason = unfit(facts.value())) {
        findings.add(Code::theme_logo_unfit, written.span, {reason->swedish, reason->english});
        return {};
    }
    const auto bytes = file.fs->read(file.source);
    const Shape shape = !bytes                                    ? Shape{}
                        : facts.value().type == DocumentType::Png ? shape_of_png(bytes.value())
                                                                  : shape_of_svg(bytes.value());
    LogoView logo{file.target, {}, 0, 0};
    if (shape.width > 0 && shape.height > 0 && shape.width <= shape.height * widest_shape) {
        logo.width = static_cast<int>(std::lround(std::max(1.0, shape.width / shape.height * shown_height)));
        logo.height = static_cast<int>(shown_height);
    }
    return logo;
}

std::string logo_words(const Look& look, const std::string& language) {
    const auto translated = look.logo_alts.find(language);
    return translated == look.logo_alts.end() ? look.logo_alt : translated->second;
}

} // namespace kolofon
