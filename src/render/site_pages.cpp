#include "render/site_pages.h"

#include "markdown/parse.h"
#include "render/catalogue.h"
#include "render/feeds.h"
#include "render/indicator_pages.h"
#include "render/live_reports.h"
#include "render/plan_pages.h"
#include "render/text_cautions.h"
#include "view/addresses.h"

namespace kolofon {

namespace {

std::string link_name(const SiteView& site) {
    for (const LinkView& language : site.languages)
        if (language.language == site.language) return language.name;
    return site.language;
}

class SitePages {
public:
    SitePages(AudienceBuild& audience, const BuildShared& shared, Findings& findings)
        : m_audience(audience), m_shared(shared), m_findings(findings) {}

    Result<void> write() {
        for (const auto& site : m_audience.view->languages) {
            write_home(*site);
            KOLOFON_TRY(write_series(*site));
            write_list(*site, "attachments", site->attachments_path);
            write_list(*site, "corrections", site->corrections_path);
        }
        const SiteView& main = *m_audience.view->languages.front();
        for (const SitePage& page : m_audience.site.pages) write_text(main, page);
        PageView missing = site_page(main, "404", "404.html", main.texts->text("missing_title"), "");
        missing.robots = "noindex";
        m_audience.pages->write(0, missing, "404.html", "site.toml", nullptr, m_findings);
        return write_machine_files(main);
    }

private:
    void write_home(const SiteView& site) {
        PageView home = site_page(site, "home", site.home_path, site.title, site.description);
        for (const LinkView& language : site.languages)
            if (language.language != site.language) home.alternates.push_back(language);
        m_audience.pages->write(0, home, "home.html", "site.toml", nullptr, m_findings);
    }

    /// A page that lists things of all reports: attachments, corrections. None without a path.
    void write_list(const SiteView& site, std::string_view kind, const std::string& path) {
        if (path.empty()) return;
        PageView page = site_page(site, kind, path, site.texts->text(kind), "");
        for (const auto& other : m_audience.view->languages) {
            const std::string& same = kind == "corrections" ? other->corrections_path : other->attachments_path;
            if (other.get() != &site && !same.empty())
                page.alternates.push_back({other->texts->text(kind), same, other->language, link_name(*other)});
        }
        m_audience.pages->write(0, page, (std::string(kind) + ".html").c_str(), "site.toml", nullptr, m_findings);
    }

    Result<void> write_series(const SiteView& site) {
        for (const auto& series : site.series) KOLOFON_TRY(write_indicator_files(*m_audience.output, *series));
        for (const SeriesView* series : site.series_list) {
            PageView page = site_page(site, "series", series->path, series->title, series->description);
            page.series = series;
            std::vector<const SeriesView*> others;
            for (const auto& other : m_audience.view->languages)
                for (const SeriesView* same : other->series_list)
                    if (same->series == series->series && same->language != series->language) {
                        page.alternates.push_back({same->title, same->path, same->language, link_name(*other)});
                        others.push_back(same);
                    }
            m_audience.pages->write(0, page, "series.html", series->series->file->path(), nullptr, m_findings);
            page.crumbs.push_back({series->title, series->path, {}, {}});
            write_series_attachments(page, *series, others);
            write_assignment_pages(*m_audience.pages, *series, others, page, m_findings);
            page.alternates.clear();
            write_indicator_pages(*m_audience.pages, *series, page, m_findings);
            KOLOFON_TRY(write_plan_files(*m_audience.output, *series));
        }
        return {};
    }

    void write_series_attachments(PageView page, const SeriesView& series,
                                  const std::vector<const SeriesView*>& others) {
        if (series.attachments_path.empty()) return;
        page.kind = "attachments";
        page.path = series.attachments_path;
        page.title = series.site->texts->text("attachments");
        page.description.clear();
        page.alternates.clear();
        for (const SeriesView* same : others)
            page.alternates.push_back({same->title, same->attachments_path, same->language, link_name(*same->site)});
        m_audience.pages->write(0, page, "attachments.html", series.series->file->path(), nullptr, m_findings);
    }

    void write_text(const SiteView& site, const SitePage& text) {
        const Section& section = text.section;
        const Document document = parse_markdown(*section.file, section.body_begin, m_findings);
        if (m_audience.view->audience == Audience::Public)
            check_page_cautions(m_audience.site, section, document, m_findings);
        PageView page = site_page(site, "page", site_page_path(text), section.title, section.summary);
        if (!section.language.empty()) page.language = section.language;
        SectionResolver resolver(nullptr, *m_audience.view, *m_audience.targets, m_shared.targets, page.path, document,
                                 section.id, m_findings);
        std::vector<Abbreviation> words;
        for (const auto& [word, entry] : m_shared.site.abbreviations) words.push_back({word, entry.expansion});
        WrittenLinks written;
        page.html = html_of(document, section.id, m_shared.texts_of(page.language), AbbreviationMatcher(words), {},
                            resolver, written);
        const std::vector<TocEntry> contents = contents_of(document, section.id, m_audience.view->audience);
        page.toc = &contents;
        m_audience.pages->write(0, page, "page.html", section.file->path(), &written, m_findings);
    }

    Result<void> write_machine_files(const SiteView& main) {
        KOLOFON_TRY(write_data(main.feed_path, atom_feed(main, nullptr, main.feed_path), "site.toml"));
        for (const SeriesView* series : main.series_list)
            KOLOFON_TRY(write_data(series->feed_path, atom_feed(main, series, series->feed_path), "site.toml"));
        if (!main.corrections_feed.empty()) {
            KOLOFON_TRY(write_data(main.corrections_feed, corrections_feed(main), "site.toml"));
            KOLOFON_TRY(write_data(corrections_json_path(*main.site), corrections_json(main), "site.toml"));
        }
        for (const auto& report : m_audience.view->reports) {
            if (report->versions.empty()) continue;
            KOLOFON_TRY(write_data(report->folder + "report.json", report_json(*report), "content/_published"));
            KOLOFON_TRY(write_data(report->folder + "timemap.link", time_map(*report), "content/_published"));
        }
        if (!main.catalogue_path.empty())
            KOLOFON_TRY(write_data(main.catalogue_path, catalogue(*m_audience.view, *m_audience.output), "site.toml"));
        if (m_audience.view->audience == Audience::Public && !main.site->security.contacts.empty())
            KOLOFON_TRY(m_audience.output->write(std::string(security_path), security_txt(main), "site.toml"));
        return m_audience.output->write("robots.txt", robots_txt(main), "site.toml");
    }

    Result<void> write_data(const std::string& path, std::string bytes, const std::string& source) {
        if (m_audience.pages->redactions()) redact_data(bytes, *m_audience.pages->redactions());
        return m_audience.output->write(path, bytes, source);
    }

    AudienceBuild& m_audience;
    const BuildShared& m_shared;
    Findings& m_findings;
};

} // namespace

void draw_all_indicators(AudienceBuild& audience, const BuildShared& shared) {
    for (const auto& site : audience.view->languages)
        for (const auto& series : site->series) draw_indicators(*series, shared.texts_of(series->language));
}

Result<void> write_site_pages(AudienceBuild& audience, const BuildShared& shared, Findings& findings) {
    return SitePages(audience, shared, findings).write();
}

PageView site_page(const SiteView& site, std::string_view kind, std::string path, std::string title,
                   std::string description) {
    PageView page;
    page.kind = kind;
    page.path = std::move(path);
    page.title = std::move(title);
    page.description = std::move(description);
    page.language = site.language;
    page.site = &site;
    page.locale = &Locale::of(site.language);
    if (kind != "home") page.crumbs.push_back({site.title, site.home_path, {}, {}});
    return page;
}

} // namespace kolofon
