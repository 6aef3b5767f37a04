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

/// The versions of one edition, each read once for all the pages that compare it.
struct HistoryJob {
    const ReportView* report = nullptr;           ///< at its constant address
    std::vector<const ReportView*> versions;      ///< oldest first
    std::vector<std::optional<ReportState>> read; ///< of those that are not hidden
    Findings findings;
};

class VersionPages {
public:
    VersionPages(AudienceBuild& audience, const Report* only, int version, Findings& findings)
        : m_audience(audience), m_only(only), m_version(version), m_findings(findings) {}

    void write() {
        for (const auto& report : m_audience.view->reports)
            if (!report->versions.empty() && (!m_only || report->report == m_only)) m_jobs.push_back({report.get(), {}, {}, {}});
        parallel_for(m_jobs.size(), [&](size_t i, size_t thread) { write_report(m_jobs[i], thread); });
        for (HistoryJob& job : m_jobs) m_findings.join(std::move(job.findings));
    }

private:
    void write_report(HistoryJob& job, size_t thread) const {
        const ReportView& report = *job.report;
        PageView page = page_of(report, "versions", report.history_path, report.site->texts->text("versions"));
        m_audience.pages->write(thread, page, "versions.html", "content/_published", nullptr, job.findings);
        for (const auto& version : m_audience.view->versions)
            if (version->current == &report) job.versions.push_back(version.get());
        if (job.versions.size() > 1)
            for (const ReportView* version : job.versions) job.read.push_back(read(*version));
        for (size_t now = 1; now < job.versions.size(); ++now)
            for (size_t was = 0; was < now; ++was)
                if (is_compared(was, now, job.versions.size()) && is_wanted(job, was, now)) write_difference(job, was, now, thread);
        job.read.clear();
    }

    std::optional<ReportState> read(const ReportView& version) const {
        if (hidden(version)) return std::nullopt;
        return state_of(*version.model_series, *version.report,
                        reference_words(m_audience.site, *version.model_series, *version.report),
                        m_audience.view->audience);
    }

    void write_difference(HistoryJob& job, size_t was_index, size_t now_index, size_t thread) const {
        const ReportView &report = *job.report, &was = *job.versions[was_index], &now = *job.versions[now_index];
        const auto &before = job.read[was_index], &after = job.read[now_index];
        if (!before || !after) return write_hidden(job, was, now, thread);
        const std::vector<Change> changes = compare(*before, *after);
        DifferenceView difference = make_difference(was, now, changes);
        difference.summary =
            summary_of(changes, *before, *after, report.language() == "sv" ? Language::Swedish : Language::English);
        const std::string numbers[] = {std::to_string(was.version), std::to_string(now.version)};
        PageView page =
            page_of(report, "difference", difference.path, report.site->texts->text("difference_title", numbers));
        page.difference = &difference;
        page.robots = "noindex";
        page.crumbs.push_back({report.site->texts->text("versions"), report.history_path, {}, {}});
        m_audience.pages->write(thread, page, "difference.html", "content/_published", nullptr, job.findings);
    }

    bool is_wanted(const HistoryJob& job, size_t was, size_t now) const {
        return m_version == 0 || job.versions[was]->version == m_version || job.versions[now]->version == m_version;
    }

    static bool hidden(const ReportView& version) { return version.withdrawn && version.withdrawn->hidden; }

    /// What differs would tell what is not shown.
    void write_hidden(HistoryJob& job, const ReportView& was, const ReportView& now, size_t thread) const {
        const ReportView& of = hidden(now) ? now : was;
        const std::string path = difference_path(job.report->folder, now.language(), was.version, now.version);
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
    const Report* m_only; ///< null: all
    const int m_version;  ///< that differences are of; 0: all
    Findings& m_findings;
    std::vector<HistoryJob> m_jobs;
};

} // namespace

void write_version_pages(AudienceBuild& audience, Findings& findings) {
    VersionPages(audience, nullptr, 0, findings).write();
}

void write_version_pages_of(AudienceBuild& audience, const Report& report, int version, Findings& findings) {
    VersionPages(audience, &report, version, findings).write();
}

} // namespace kolofon
