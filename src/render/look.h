// A site's look, made ready: the colours of [look] as a style sheet of a few lines, read after the theme's, and the
// logo.
//
// Text in these colours stands on the grounds of the theme kolofon, light and dark. WCAG 2.2 asks a contrast of 4.5:1
// of it (1.4.3), and a build without it is no build: a colour that is too faint is a finding that names the nearest one
// that does. A theme whose grounds are others must be looked at by hand.
#pragma once

#include "base/colour.h"
#include "diag/finding.h"
#include "model/look.h"
#include "render/theme_files.h"
#include "view/site_view.h"

#include <array>
#include <string>

namespace kolofon {

/// What text in a body's colours stands on: the page, its tinted parts, and the boxes of corrections and notices.
/// --page, --tint, --warn and --info of assets/style.css.
constexpr std::array<Colour, 4> light_grounds = {Colour{0xff, 0xff, 0xff}, Colour{0xf4, 0xf6, 0xf8},
                                                 Colour{0xfd, 0xf3, 0xdc}, Colour{0xe8, 0xf1, 0xf9}};
constexpr std::array<Colour, 4> dark_grounds = {Colour{0x14, 0x18, 0x1d}, Colour{0x1c, 0x22, 0x29},
                                                Colour{0x2e, 0x26, 0x14}, Colour{0x17, 0x28, 0x3a}};

namespace limits {
/// A logo comes with every page.
constexpr uint64_t logo_bytes = 200'000;
} // namespace limits

/// Where the style sheet is in the output.
constexpr std::string_view look_path = "assets/look.css";

/// The style sheet; empty when `look` has no colours. A dark twin that is not given is the colour made so much lighter
/// that it is seen well on dark grounds.
std::string look_css(const Look& look, Findings& findings);

/// The site's logo, else its theme's; one without a path when there is none, or after a finding. `alt` is left to
/// logo_words.
LogoView find_logo(const Site& site, FileSystem& site_fs, const Theme& theme, Findings& findings);

/// The logo in words, in a language.
std::string logo_words(const Look& look, const std::string& language);

} // namespace kolofon
