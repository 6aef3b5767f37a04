// A theme's files: its templates, compiled, its words, and its assets; with those of the themes it inherits from.
#pragma once

#include "diag/finding.h"
#include "fs/file_system.h"
#include "model/look.h"
#include "source/source_file.h"
#include "theme/template_set.h"
#include "view/site_view.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

/// Where themes are looked for: the site's own themes/ first, then the program's.
struct ThemePlaces {
    FileSystem* site;
    FileSystem* program; ///< rooted at a folder of themes; may be none
};

struct ThemeAsset {
    FileSystem* fs;
    std::string source; ///< in `fs`
    std::string target; ///< in the output: "assets/style.css"
};

struct Theme {
    std::optional<theme::TemplateSet> templates;
    TextsByLanguage texts;
    bool faulty = false; ///< a template has errors, which are among the findings
    std::vector<ThemeAsset> assets;
    Look look;                            ///< its own and what it inherits
    std::shared_ptr<SourceStore> sources; ///< keeps the templates' texts alive
    Fingerprint print;                    ///< of its templates, texts, settings and the names of its assets
};

/// Files of a theme's words as they were read in an earlier build of the same process: reading them is most of loading
/// a theme.
class ThemeWordsRead {
public:
    /// What `file` was read as, if it says the same now as it did then.
    const UiTexts* find(const SourceFile& file) const;
    /// REQUIRES: reading it gave no findings.
    void keep(const SourceFile& file, UiTexts words);

private:
    struct File {
        std::string text;
        UiTexts words;
    };
    std::map<std::string, File, std::less<>> m_files; ///< by path
};

/// Themes inherit at most this deep.
constexpr size_t deepest_inheritance = 8;

/// None when the theme cannot be used; the findings say why. `where` is where the theme is named.
std::optional<Theme> load_theme(const ThemePlaces& places, const std::string& name, const Span& where,
                                Findings& findings, ThemeWordsRead* words = nullptr);

/// A file of a theme.
struct ThemeSource {
    std::string path; ///< after the theme's name: "kolofon/assets/style.css"
    FileSystem* fs;
    std::string source; ///< in `fs`
};

/// Every file of a theme and of those that it inherits from: what it takes to load it again, elsewhere and later. Empty
/// when there is no such theme.
std::vector<ThemeSource> theme_sources(const ThemePlaces& places, std::string name);

/// Names of the themes there are.
std::vector<std::string> theme_names(const ThemePlaces& places);

} // namespace kolofon
