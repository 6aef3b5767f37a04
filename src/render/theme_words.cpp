#include "render/theme_words.h"

namespace kolofon {

namespace {

constexpr size_t keys_shown = 5;

void borrow(TextsByLanguage& texts, const Site& site, const std::string& language, const std::string& from,
            Findings& findings) {
    if (language == from) return;
    const UiTexts lender = texts.at(from);
    const auto missing = texts[language].borrow(lender, from);
    if (missing.empty()) return;
    std::string first;
    for (size_t i = 0; i < missing.size() && i < keys_shown; ++i) (i ? first += ", " : first) += missing[i];
    findings.add_file(
        Code::theme_words_missing, site.file->path(),
        {std::to_string(missing.size()), std::to_string(lender.size()), language, from, site.theme, first});
}

} // namespace

void complete_texts(TextsByLanguage& texts, const Site& site, Findings& findings) {
    const std::string of_theme = texts.contains("en") ? "en" : texts.begin()->first;
    borrow(texts, site, site.language, of_theme, findings);
    for (const std::string& language : site.languages)
        if (language != site.language) borrow(texts, site, language, site.language, findings);
    // A single report may be in a language that the site has no pages in; nobody asked for a list of what it lacks.
    const UiTexts lender = texts.at(site.language);
    for (auto& [language, words] : texts)
        if (language != site.language) (void)words.borrow(lender, site.language);
}

} // namespace kolofon
