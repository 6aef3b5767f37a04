#include "render/search_pages.h"

#include "render/site_pages.h"
#include "view/search_view.h"

namespace kolofon {

namespace {

Names names_in(const AudienceBuild& audience) {
    return audience.search ? known_names(audience.site, *audience.search) : Names();
}

LinesOf lines_in(const AudienceBuild& audience) {
    return [&](const ReportView& report) {
        const std::string* lines = audience.search ? audience.search->lines_of(report) : nullptr;
        return lines ? *lines : pack_index_lines(report);
    };
}

void write_search_page(AudienceBuild& audience, const SiteView& site, const Names& names, Findings& findings) {
    SearchView search = make_search(site, names, lines_in(audience));
    PageView page = site_page(site, "search", site.search_path, site.texts->text("search"), "");
    page.search = &search;
    for (const auto& other : audience.view->languages)
        if (other.get() != &site)
            for (const LinkView& link : site.languages)
                if (link.language == other->language)
                    page.alternates.push_back({link.title, other->search_path, link.language, link.name});
    audience.pages->write(0, page, "search.html", "site.toml", nullptr, findings);
    if (!search.shown.empty()) return;
    page.alternates.clear();
    page.crumbs.push_back({page.title, page.path, {}, {}});
    for (const LetterView& letter : search.letters) {
        const std::string name[] = {letter.letter};
        page.path = letter.path.substr(0, letter.path.find('#'));
        page.title = site.texts->text("search_letter", name);
        search.letter = &letter;
        search.shown = {&letter};
        audience.pages->write(0, page, "search.html", "site.toml", nullptr, findings);
    }
}

} // namespace

void write_search_pages(AudienceBuild& audience, Findings& findings) {
    const Names names = names_in(audience);
    for (const auto& site : audience.view->languages)
        if (!site->search_path.empty()) write_search_page(audience, *site, names, findings);
}

Fingerprint print_of_search_pages(const AudienceBuild& audience) {
    Fingerprinter print;
    const Names names = names_in(audience);
    for (const auto& site : audience.view->languages)
        if (!site->search_path.empty()) print.add(print_of_search(*site, names, lines_in(audience)));
    return print.get();
}

} // namespace kolofon
