#include "render/version_pages.h"

#include "base/parallel.h"
#include "change/difference_text.h"
#include "render/site_pages.h"
#include "view/addresses.h"
#include "view/difference_view.h"
#include "view/reference_words.h"
#include "view/version_view.h"

namespace kolofon {

namespace {

struct DifferenceJob {
    const ReportView *was = nullptr, *now = nullptr;
    Findings findings;
};

class VersionPages {
public:
    VersionPages(AudienceBuild& audience, Findings& findings) : m_audience(audience), m_findings(findings) {}

    void write() {
        for (const auto& report : m_audience.view->reports)
            if (!report->versions.empty()) write_report(*report);
        parallel_for(m_jobs.size(), [&](size_t i, size_t thread) { write_difference(m_jobs[i], thread); });
        for (DifferenceJob& job : m_jobs) m_findings.join(std::move(job.findings));
    }

private:
    void write_report(const ReportView& report) {
        PageView page = page_of(report, "versions", report.history_path, report.site->texts->text("versions"));
        m_audience.pages->write(0, page, "versions.html", "content/_published", nullptr, m_findings);
        std::vector<const ReportView*> versions;
        for (const auto& version : m_audience.view->versions)
            if (version->current == &report) versions.push_back(version.get());
        for (size_t now = 1; now < versions.size(); ++now)
            for (size_t was = 0; was < now; ++was)
                if (is_compared(was, now, versions.size())) m_jobs.push_back({versions[was], versions[now], {}});
    }

    void write_difference(DifferenceJob& job, size_t thread) const {
        const ReportView& report = *job.now->current;
        if (hidden(*job.was) || hidden(*job.now)) return write_hidden(job, thread);
        const Audience reader = m_audience.view->audience;
        const ReportState was = state_of(*job.was->model_series, *job.was->report,
                                         reference_words(m_audience.site, *job.was->model_series, *job.was->report),
                                         reader),
                          now = state_of(*job.now->model_series, *job.now->report,
                                         reference_words(m_audience.site, *job.now->model_series, *job.now->report),
                                         reader);
        const std::vector<Change> changes = compare(was, now);
        DifferenceView difference = make_difference(*job.was, *job.now, changes);
        difference.summary =
            summary_of(changes, was, now, report.language() == "sv" ? Language::Swedish : Language::English);
        const std::string numbers[] = {std::to_string(job.was->version), std::to_string(job.now->version)};
        PageView page =
            page_of(report, "difference", difference.path, report.site->texts->text("difference_title", numbers));
        page.difference = &difference;
        page.robots = "noindex";
        page.crumbs.push_back({report.site->texts->text("versions"), report.history_path, {}, {}});
        m_audience.pages->write(thread, page, "difference.html", "content/_published", nullptr, job.findings);
    }

    static bool hidden(const ReportView& version) { return version.withdrawn && version.withdrawn->hidden; }

    /// What differs would tell what is not shown.
    void write_hidden(DifferenceJob& job, size_t thread) const {
        const ReportView& of = hidden(*job.now) ? *job.now : *job.was;
        const std::string path =
            difference_path(job.now->current->folder, job.now->language(), job.was->version, job.now->version);
        PageView page = page_of(of, "withdrawn", path, of.edition->title);
        page.robots = "noindex";
        m_audience.pages->write(thread, page, "withdrawn.html", "content/_published", nullptr, job.findings);
    }

    static PageView page_of(const ReportView& report, std::string_view kind, const std::string& path,
                            std::string title) {
        PageView page = site_page(*report.site, kind, path, std::move(title), {});
        page.language = report.language();
        page.locale = report.locale;
        page.series = report.series;
        page.report = &report;
        if (report.series) page.crumbs.push_back({report.series->title, report.series->path, {}, {}});
        page.crumbs.push_back({report.edition->title, report_path(report.folder), {}, {}});
        return page;
    }

    AudienceBuild& m_audience;
    Findings& m_findings;
    std::vector<DifferenceJob> m_jobs;
};

} // namespace

void write_version_pages(AudienceBuild& audience, Findings& findings) {
    VersionPages(audience, findings).write();
}

} // namespace kolofon
