#include "base/names.h"
#include "cli/skeleton.h"

namespace kolofon {

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Files swedish_files() {
    return {
        {"theme.toml", R"(name = {1}
description = "Vårt eget utseende"
version = "1.0.0"
inherits = "kolofon"                # allt som inte står i den här mappen kommer därifrån

[look]
primary = "#00664f"                 # länkar, knappar, linjen överst
accent = "#8a3b12"                  # små rubriker
# primary_dark = "#7fe0c3"          # samma färger mot mörk bakgrund; annars räknas de ut
# accent_dark = "#f0a67c"
# logo = "assets/logo.svg"          # SVG eller PNG
# logo_alt = "Exempelkommunen"      # i ord; utelämnas när namnet bredvid säger samma sak
)"},
        {"templates/home.html",
         R"({# Startsidan som kolofon gör den, med en rad till. super() är det som stod i blocket. #}
{% extends super %}
{% block content %}
{{ super() }}
<p class="theme-note">{{ t("theme_note") }}</p>
{% endblock %}
)"},
        {"i18n/sv.toml", R"(# Bara det som är nytt eller annorlunda; alla ord finns i temat kolofon.
theme_note = "Byt den här raden i themes/{0}/i18n/sv.toml, eller ta bort templates/home.html."
)"},
        {"i18n/en.toml", R"(theme_note = "Change this line in themes/{0}/i18n/en.toml, or remove templates/home.html."
)"},
        {"README.md", R"(# Temat {0}

Så här tas det i bruk: skriv `theme = "{0}"` i `site.toml` och kör `kolofon build`.

- `theme.toml` säger vad temat heter, vad det ärver av, och färger och logotyp. Färgerna kontrolleras i varje bygge: den
  som inte syns tillräckligt väl är ett fel, och programmet föreslår den närmaste som gör det.
- `templates/` har de mallar som är annorlunda. `home.html` här är ett exempel; ta bort den om den inte behövs.
- `assets/` (gör mappen) har bilder och stilmallar. En stilmall länkas från `templates/extra-head.html`:
  `<link rel="stylesheet" href="{{ asset("eget.css") }}">`
- `i18n/` har temats ord på varje språk.

Mallspråket och allt som en mall kan visa står i docs/templates.md, hur ett tema görs i docs/theming.md.
)"},
    };
}

Files english_files() {
    return {
        {"theme.toml", R"(name = {1}
description = "A look of our own"
version = "1.0.0"
inherits = "kolofon"                # all that is not in this folder comes from there

[look]
primary = "#00664f"                 # links, buttons, the line at the top
accent = "#8a3b12"                  # small headings
# primary_dark = "#7fe0c3"          # the same on a dark ground; worked out when not given
# accent_dark = "#f0a67c"
# logo = "assets/logo.svg"          # SVG or PNG
# logo_alt = "Example Council"      # in words; left out when the name beside it says the same
)"},
        {"templates/home.html",
         R"({# The home page as kolofon makes it, with one more line. super() is what stood in the block. #}
{% extends super %}
{% block content %}
{{ super() }}
<p class="theme-note">{{ t("theme_note") }}</p>
{% endblock %}
)"},
        {"i18n/en.toml", R"(# Only what is new or different; all words are in the theme kolofon.
theme_note = "Change this line in themes/{0}/i18n/en.toml, or remove templates/home.html."
)"},
        {"i18n/sv.toml",
         R"(theme_note = "Byt den här raden i themes/{0}/i18n/sv.toml, eller ta bort templates/home.html."
)"},
        {"README.md", R"(# The theme {0}

To use it: write `theme = "{0}"` in `site.toml` and run `kolofon build`.

- `theme.toml` says what the theme is called, what it inherits from, and colours and logo. The colours are checked in
  every build: one that is not seen well enough is an error, and the program proposes the nearest that is.
- `templates/` has the templates that differ. `home.html` here is an example; remove it if you do not need it.
- `assets/` (make the folder) has pictures and style sheets. A style sheet is linked from `templates/extra-head.html`:
  `<link rel="stylesheet" href="{{ asset("own.css") }}">`
- `i18n/` has the theme's words in each language.

The template language and all that a template can show is in docs/templates.md, how a theme is made in docs/theming.md.
)"},
    };
}

} // namespace

std::vector<std::pair<std::string, std::string>> starter_theme(std::string_view name, std::string_view title,
                                                               bool swedish) {
    Files files = swedish ? swedish_files() : english_files();
    const std::string arguments[] = {std::string(name), std::string(title)};
    for (auto& [path, content] : files) content = substitute(content, arguments);
    return files;
}

} // namespace kolofon
