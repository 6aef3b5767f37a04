#include "render/audience_setup.h"

#include "base/parallel.h"
#include "model/cut.h"
#include "view/addresses.h"

namespace kolofon {

SiteLook find_site_look(const Site& site, FileSystem& site_fs, const Theme& theme, Findings& findings) {
    SiteLook look;
    look.look = laid_over(site.look, theme.look);
    look.css = look_css(look.look, findings);
    look.logo = find_logo(site, site_fs, theme, findings);
    return look;
}

std::unique_ptr<AudienceBuild> prepare_audience(const Site& site, Audience audience, std::unique_ptr<OutputTree> output,
                                                const Theme& theme, const SiteLook& look) {
    auto build = std::make_unique<AudienceBuild>();
    build->site = cut_for(site, audience);
    build->view = make_view(build->site, audience, theme.texts);
    build->targets = std::make_unique<LinkTargets>(*build->view);
    build->output = std::move(output);
    build->links = std::make_unique<LinkCheck>(thread_count(), url_path(build->view->languages.front()->base_url));
    build->pages =
        std::make_unique<PageWriter>(theme, "themes/" + site.theme, *build->output, *build->links, thread_count());
    for (auto& each : build->view->languages) {
        if (!look.css.empty()) each->look_path = look_path;
        each->logo = look.logo;
        each->logo.alt = logo_words(look.look, each->language);
    }
    for (const auto& report : build->view->reports)
        build->reports[AudienceBuild::key_of(*report->model_series, *report->report, *report->edition)] = report.get();
    return build;
}

} // namespace kolofon
