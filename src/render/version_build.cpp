#include "render/version_build.h"

#include "base/parallel.h"
#include "fs/path.h"
#include "model/report_names.h"
#include "render/audience_setup.h"
#include "render/sealed_pages.h"
#include "render/search_pages.h"
#include "render/site_pages.h"
#include "render/theme_words.h"
#include "render/version_pages.h"
#include "store/published_view.h"
#include "view/addresses.h"
#include "view/indicator_view.h"
#include "view/package_view.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

/// As a quoted string of CSS.
std::string css_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

class VersionBuilder {
public:
    VersionBuilder(const Site& site, FileSystem& site_fs, const Theme& theme, const VersionBuildOptions& options,
                   Findings& findings)
        : m_site(site), m_site_fs(site_fs), m_theme(theme), m_options(options), m_findings(findings) {}

    Result<std::optional<BuiltVersion>> build() {
        const SiteLook look = find_site_look(m_site, m_site_fs, m_theme, m_findings);
        m_build = prepare_audience(m_site, m_options.audience, OutputTree::keeping(), m_theme, look);
        if (!find_version()) return std::optional<BuiltVersion>();
        if (m_options.audience == Audience::Public) m_build->pages->set_redactions(m_site);
        keep_to_report();
        prepare_search();
        KOLOFON_TRY(write_sealed_report(*m_build, *m_options.store, *m_series, *m_report, redactions(), m_findings,
                                        {m_options.version}));
        write_version_pages_of(*m_build, *m_report, m_options.version, m_findings);
        if (m_options.standalone) KOLOFON_TRY(write_own_pages());
        KOLOFON_TRY(copy_assets());
        KOLOFON_TRY(copy_linked_files());
        KOLOFON_TRY(write_look(look));
        if (const auto fault = m_build->pages->fault()) return *fault;
        return take();
    }

private:
    AudienceView& view() { return *m_build->view; }

    // What is packed --------------------------------------------------------------------------------------------------

    /// False after a finding.
    bool find_version() {
        const NamedReport named = find_report(m_build->site, m_options.report);
        m_series = named.series;
        m_report = named.report;
        for (const auto& version : view().versions)
            if (named && version->version == m_options.version && version->report->id == named.report->id &&
                version->model_series->id == named.series->id)
                m_versions.push_back(version.get());
        const std::string version = std::to_string(m_options.version);
        if (m_versions.empty()) {
            refuse(Code::bundle_not_for_audience,
                   {m_options.report, version, std::string(audience_name(m_options.audience))});
            return false;
        }
        const auto& withdrawn = m_versions.front()->withdrawn;
        if (m_options.audience != Audience::Public || !withdrawn || !withdrawn->hidden) return true;
        refuse(Code::bundle_hidden, {m_options.report, version, withdrawn->reason});
        return false;
    }

    void refuse(Code code, std::vector<std::string> arguments) {
        m_findings.add_file(code, "content/" + m_options.report + "/report.toml", std::move(arguments));
    }

    Redactions redactions() const {
        return m_options.audience == Audience::Public ? redactions_of(m_site, m_options.report) : Redactions();
    }

    /// Takes away what depends on other reports, and the ways to the site's other pages.
    void keep_to_report() {
        for (ReportView* version : m_versions) {
            keep_to_report(*version);
            lead_into(*version, *version);
            if (version->current) lead_into(*version, *version->current);
        }
        for (const auto& report : view().reports)
            if (report->report == m_report) keep_to_report(*report);
        for (auto& site : view().languages) {
            site->pages.clear();
            site->attachments_path.clear();
            site->corrections_path.clear();
            site->corrections_feed.clear();
            site->catalogue_path.clear();
            site->feed_path.clear();
            site->series_list.clear();
            if (!m_options.standalone) continue;
            keep_series(*site);
            site->look_path = look_path; // marks links to the site, whether it has colours of its own or not
            site->package = package_of(*edition_in(site->language));
        }
    }

    /// Corrections name places of the report at its constant address: here those of the version, where it has them.
    static void lead_into(const ReportView& version, const ReportView& holder) {
        std::set<std::string> pages{report_path(version.folder)};
        for (const SectionView& section : version.sections) pages.insert(section.path);
        for (const TableView& table : version.tables) pages.insert(table.path);
        for (const auto& correction : holder.corrections)
            for (LinkView& place : correction->places) {
                if (version.current == nullptr || !place.path.starts_with(version.current->folder)) continue;
                const std::string path = version.folder + place.path.substr(version.current->folder.size());
                if (pages.contains(path.substr(0, path.find('#')))) place.path = path;
            }
    }

    static void keep_to_report(ReportView& report) {
        report.previous = report.next = report.latest = nullptr;
        for (auto* texts : report.texts())
            for (SectionView& section : *texts) {
                section.thread_earlier.clear();
                section.thread_same.clear();
                section.thread_later.clear();
                section.assignments.clear();
            }
    }

    /// The index of the search page is that of the site's series: here one, of one report.
    void keep_series(SiteView& site) {
        for (const auto& series : site.series) {
            if (series->series != m_series) continue;
            series->reports = {edition_in(site.language)};
            series->latest = nullptr;
            series->indicator_list.clear();
            series->assignment_list.clear();
            site.series_list = {series.get()};
        }
    }

    /// The version in that language, else in its main one.
    const ReportView* edition_in(std::string_view language) const {
        for (const ReportView* version : m_versions)
            if (version->language() == language) return version;
        return m_versions.front();
    }

    // Pages of the package's own --------------------------------------------------------------------------------------

    bool has_edition_in(const SiteView& site) const { return edition_in(site.language)->language() == site.language; }

    void prepare_search() {
        if (!m_options.standalone || m_options.single) return;
        for (auto& site : view().languages)
            if (m_theme.templates->find("search.html") && has_edition_in(*site))
                site->search_path = search_path(*site->site, site->language);
        const Site* redacting = m_build->pages->redactions() ? &m_site : nullptr;
        m_build->search = std::make_unique<SearchTexts>(
            view(), redacting, thread_count(), std::vector<const ReportView*>(m_versions.begin(), m_versions.end()));
        m_build->pages->set_search(m_build->search.get());
    }

    Result<void> write_own_pages() {
        if (m_build->search) {
            KOLOFON_TRY(m_build->search->finish(*m_build->output));
            write_search_pages(*m_build, m_findings);
        }
        bool any = false;
        for (const auto& site : view().languages) any = (has_edition_in(*site) && write_front(*site)) || any;
        if (!any) write_front(*view().languages.front());
        return {};
    }

    bool write_front(const SiteView& site) {
        const ReportView& report = *edition_in(site.language);
        PageView page = site_page(site, "package", site.home_path, report.edition->title, report.edition->summary);
        page.crumbs.clear();
        page.language = report.language();
        page.locale = report.locale;
        page.series = report.series;
        page.report = &report;
        page.robots = "noindex";
        m_build->pages->write(0, page, "package.html", "content/_published", nullptr, m_findings);
        return true;
    }

    const PackageView* package_of(const ReportView& report) {
        PackageView& package = *m_packages.emplace_back(std::make_unique<PackageView>());
        for (const VersionView& version : report.current->versions)
            if (version.number == m_options.version) package.version = &version;
        package.single = m_options.single;
        package.publisher = m_series->publisher;
        package.live_path = canonical_url(report.site->base_url, report_path(report.folder));
        package.generator = m_options.generator;
        package.log_head = m_options.log_head;
        package.log_lines = m_options.log_lines;
        package.known_until = known_until();
        return &package;
    }

    Date known_until() const {
        Date latest = m_options.known_until;
        for (const ReportView* version : m_versions)
            for (const CorrectionView* correction : version->current->corrected_by)
                latest = std::max(latest, correction->correction->date);
        return latest;
    }

    // Files -----------------------------------------------------------------------------------------------------------

    Result<void> copy_assets() {
        for (const ThemeAsset& asset : m_theme.assets)
            KOLOFON_TRY(m_build->output->copy(*asset.fs, asset.source, asset.target));
        return {};
    }

    /// Of the site's static files those that the pages show or lead to.
    Result<void> copy_linked_files() {
        std::map<std::string_view, const StaticFile*> files;
        for (const StaticFile& file : m_build->site.static_files) files[file.target] = &file;
        for (const auto& outside : m_build->links->outside(*m_build->output))
            if (const auto file = files.find(outside.path); file != files.end() && !m_build->output->has(outside.path))
                KOLOFON_TRY(m_build->output->copy(m_site_fs, file->second->source, outside.path));
        return {};
    }

    /// The site's look, and in a package marks at links to the site.
    Result<void> write_look(const SiteLook& look) {
        const std::string css = look.css + (m_options.standalone ? lead_to_site() : std::string());
        if (css.empty() && !m_options.standalone) return {};
        return m_build->output->write(std::string(look_path), css, "site.toml");
    }

    /// Writes a page at each address that only the site has, and gives the style that marks links to it: the links
    /// themselves stand in sealed parts.
    std::string lead_to_site() {
        std::map<std::string, std::set<std::string>> selectors; ///< by language
        bool any = true;
        while (any) { // the pages written here have links too
            any = false;
            for (const auto& outside : m_build->links->outside(*m_build->output)) {
                const std::string& page = outside.path;
                if (page == look_path) continue; // comes last
                any = write_elsewhere(page, page.ends_with(".html") ? page : page + "/index.html") || any;
                const std::string folder(outside.page.substr(0, outside.page.rfind('/') + 1));
                selectors[language_at(folder)].insert("[data-folder=" + css_string(folder) +
                                                      "] a[href=" + css_string(outside.link) + "]::after");
            }
        }
        std::string css;
        for (const auto& [language, each] : selectors) {
            std::string list;
            for (const std::string& selector : each) list += (list.empty() ? "" : ",\n") + selector;
            css += list + " { content: \" " + view().in(language).texts->text("live_link") +
                   "\"; font-size: .8em; opacity: .8; }\n";
        }
        return css;
    }

    std::string language_at(const std::string& folder) const {
        for (const auto& site : m_build->view->languages)
            if (const std::string prefix = language_prefix(m_site, site->language);
                !prefix.empty() && folder.starts_with(prefix))
                return site->language;
        return m_build->view->languages.front()->language;
    }

    /// False when something stands there.
    bool write_elsewhere(const std::string& target, const std::string& path) {
        if (m_build->output->has(path)) return false;
        const SiteView& site = view().in(language_at(path));
        PageView page = site_page(site, "elsewhere", path, site.texts->text("elsewhere_title"), {});
        page.robots = "noindex";
        page.target.path = canonical_url(site.base_url, target);
        m_build->pages->write(0, page, "elsewhere.html", "content/_published", nullptr, m_findings);
        return true;
    }

    Result<std::optional<BuiltVersion>> take() {
        BuiltVersion built;
        built.base_url = view().languages.front()->base_url;
        built.known_until = known_until();
        built.pages = pages();
        built.files = m_build->output->take_kept();
        return std::optional(std::move(built));
    }

    std::vector<BuiltPage> pages() {
        std::vector<BuiltPage> pages;
        for (const ReportView* version : m_versions) {
            pages.push_back({report_path(version->folder), version->edition->title, version->language(), "report"});
            for (const SectionView& section : version->sections)
                pages.push_back({section.path, section.section->title, version->language(), "section"});
            pages.push_back({whole_report_path(version->folder, version->language()), version->edition->title,
                             version->language(), "whole"});
            for (const TableView& table : version->tables)
                pages.push_back({table.path, table.title, version->language(), "table"});
            for (const SectionView& text : version->attachment_texts)
                pages.push_back({text.path, text.section->title, version->language(), "attachment"});
        }
        std::erase_if(pages, [&](const BuiltPage& page) { return !m_build->output->has(page.path); });
        return pages;
    }

    const Site& m_site;
    FileSystem& m_site_fs;
    const Theme& m_theme;
    const VersionBuildOptions& m_options;
    Findings& m_findings;
    std::unique_ptr<AudienceBuild> m_build;
    const Series* m_series = nullptr;
    const Report* m_report = nullptr;
    std::vector<ReportView*> m_versions;                  ///< its editions, the main one first
    std::vector<std::unique_ptr<PackageView>> m_packages; ///< what each language's pages say of the package
};

/// How a version looks: with the theme that it was sealed with, else with today's.
struct VersionTheme {
    std::optional<Theme> theme;
    std::shared_ptr<FileSystem> files; ///< null: today's
};

/// The sealed theme; none when it is not there or cannot be used any more: Kolofon goes on, seals stay.
Result<VersionTheme> sealed_theme(FileSystem& site_fs, const VersionBuildOptions& options) {
    Findings of_the_past;
    const auto version = static_cast<uint32_t>(options.version);
    const StoredReport* stored = options.store->report(options.report, of_the_past);
    if (!stored || !stored->inventory.version(version)) return VersionTheme();
    KOLOFON_TRY_ASSIGN(seal, options.store->seal(*stored, version, of_the_past));
    const std::string name(seal ? seal->extra.string_or("theme") : std::string_view());
    if (name.empty()) return VersionTheme();
    VersionTheme found{std::nullopt, published_themes(site_fs, *stored, version)};
    found.theme = load_theme({found.files.get(), nullptr}, name, {}, of_the_past);
    const bool usable = found.theme && found.theme->templates && !found.theme->faulty && !found.theme->texts.empty() &&
                        found.theme->templates->find("package.html") && found.theme->templates->find("elsewhere.html");
    return usable ? std::move(found) : VersionTheme();
}

} // namespace

Result<std::optional<BuiltVersion>> build_version(const Site& site, FileSystem& site_fs, const ThemePlaces& themes,
                                                  const VersionBuildOptions& options, Findings& findings) {
    KOLOFON_TRY_ASSIGN(own, sealed_theme(site_fs, options));
    if (!own.theme) {
        own.theme = load_theme(themes, site.theme, site.theme_span, findings);
        if (!own.theme || !own.theme->templates || own.theme->texts.empty()) return std::optional<BuiltVersion>();
        findings.add_file(Code::bundle_theme_changed, "", {options.report + "@" + std::to_string(options.version)});
    }
    complete_texts(own.theme->texts, site, findings);
    KOLOFON_TRY_ASSIGN(built, VersionBuilder(site, site_fs, *own.theme, options, findings).build());
    if (built) built->themes = own.files;
    return std::move(built);
}

} // namespace kolofon
