#include "render/lost_addresses.h"

#include "fs/path.h"
#include "render/site_pages.h"
#include "view/addresses.h"

namespace kolofon {

namespace {

constexpr size_t most_redirects = 100; ///< followed one after another

/// What once stood at an address.
struct Lost {
    std::string path; ///< from the output's top
    std::string kind; ///< "section", "table", "attachment", "whole", "report", "file"
    std::string language;
    std::string within; ///< from the report's folder in that language
};

class LostAddresses {
public:
    LostAddresses(AudienceBuild& audience, const Store& store, const Series& series, const Report& report,
                  Findings& findings)
        : m_audience(audience), m_store(store), m_series(series), m_report(report), m_findings(findings) {
        for (const SealedState& state : report.history)
            for (const Redirect& redirect : state.report->redirects)
                m_redirects[redirect.from.value] = redirect.to.value;
        for (const Redirect& redirect : report.redirects) m_redirects[redirect.from.value] = redirect.to.value;
    }

    Result<void> run() {
        const StoredReport* stored = m_store.report(m_series.id + "/" + m_report.id, m_findings);
        if (!stored) return {};
        for (auto state = m_report.history.rbegin(); state != m_report.history.rend(); ++state) { // the newest counts
            KOLOFON_TRY_ASSIGN(seal, m_store.seal(*stored, static_cast<uint32_t>(state->version), m_findings));
            if (seal) KOLOFON_TRY(run(*seal, *state));
        }
        return {};
    }

private:
    Result<void> run(const Seal& seal, const SealedState& state) {
        const std::string prefix = "v" + std::to_string(seal.version) + "/";
        for (const SealedPart& part : seal.parts) {
            if (part.audience != m_audience.view->audience) continue;
            const Lost lost{folder(state, part.language) + part.address, part.kind, part.language, part.address};
            if (m_audience.output->has(lost.path)) continue;
            if (part.address.starts_with(prefix))
                gone(lost, state);
            else
                lead(lost, state, lost.path);
        }
        if (state.withdrawn && state.withdrawn->hidden) return {}; // its pages say why its files do not answer
        const std::string files = std::string(audience_name(m_audience.view->audience)) + "/files/";
        for (const SealedFileDigest& file : seal.files) {
            if (!file.path.starts_with(files)) continue;
            const std::string within = file.path.substr(files.size());
            const size_t slash = within.find('/');
            if (slash == std::string::npos) continue;
            const std::string language = within.substr(0, slash), name = within.substr(slash + 1);
            const Lost lost{folder(state, language) + name, "file", language, name};
            if (!m_audience.output->has(lost.path) && !m_audience.output->has(lost.path + "/index.html"))
                lead(lost, state, lost.path + "/index.html");
        }
        return {};
    }

    std::string folder(const SealedState& state, const std::string& language) const {
        for (const Edition& edition : state.report->editions)
            if (edition.language == language) return report_folder(m_series, *state.report, edition);
        return report_folder(m_series, *state.report, state.report->main());
    }

    void gone(const Lost& lost, const SealedState& state) {
        if (!m_said.insert(lost.path).second) return;
        m_findings.add_file(
            Code::published_address_gone, "content/" + m_series.id + "/" + m_report.id + "/report.toml",
            {lost.path, m_series.id + "/" + m_report.id + ", version " + std::to_string(state.version)});
    }

    /// The report now, in the language if it has that edition.
    const ReportView* current(const std::string& language) const {
        const ReportView* found = nullptr;
        for (const auto& view : m_audience.view->reports)
            if (view->model_series->id == m_series.id && view->report->id == m_report.id &&
                (!found || view->language() == language))
                found = view.get();
        return found;
    }

    void lead(const Lost& lost, const SealedState& state, const std::string& page_path) {
        const ReportView* report = current(lost.language);
        const LinkView target = report ? target_of(lost, *report, *state.report) : LinkView{};
        if (target.path.empty() || !m_audience.output->has(target.path.substr(0, target.path.find('#'))))
            return gone(lost, state);
        write_page(*report, page_path, target);
    }

    /// Where readers of the lost address are led; no path when nobody has said.
    LinkView target_of(const Lost& lost, const ReportView& report, const Report& then) const {
        const LinkView front = front_of(report);
        if (lost.kind == "whole" || lost.kind == "report") return front;
        const std::string name(file_name_of(lost.within)), stem = name.substr(0, name.find('.'));
        const bool in_tables = lost.within.starts_with(std::string(path_names(lost.language).tables) + "/");
        if (lost.kind == "section") return place(stem, "section", report);
        if (lost.kind == "table" || lost.kind == "attachment") return place(stem, lost.kind, report);
        if (in_tables) return then.find_table(stem) ? place(stem, "table", report) : front; // else the ZIP of all
        for (const Attachment& attachment : then.attachments)
            if (attachment.file_name == name) return place(attachment.id, "attachment", report);
        return front; // a picture
    }

    static LinkView front_of(const ReportView& report) {
        return {report.edition->title, report_path(report.folder), {}, {}};
    }

    LinkView place(std::string id, std::string_view kind, const ReportView& report) const {
        for (size_t steps = 0; steps < most_redirects; ++steps) {
            if (id == "report") return front_of(report);
            const bool named = steps > 0; // by a redirect, which may lead to anything
            if (named || kind == "section")
                if (const SectionView* section = report.find_section(id))
                    return {section->section->title, section->path, {}, {}};
            if (named || kind == "table")
                if (const TableView* table = report.find_table(id)) return {table->title, table->path, {}, {}};
            if (named || kind == "attachment")
                if (const AttachmentView* attachment = report.find_attachment(id))
                    return {attachment->title, attachment->path, {}, {}};
            const auto next = m_redirects.find(id);
            if (next == m_redirects.end()) return {};
            id = next->second;
            if (const size_t dot = id.find('.'); dot != std::string::npos) id.resize(dot); // a cell: its table
        }
        return {};
    }

    void write_page(const ReportView& report, const std::string& path, const LinkView& target) {
        PageView page = site_page(*report.site, "moved", path, report.site->texts->text("moved_title"), {});
        page.language = report.language();
        page.locale = report.locale;
        page.series = report.series;
        page.report = &report;
        page.robots = "noindex";
        page.target = target;
        if (report.series) page.crumbs.push_back({report.series->title, report.series->path, {}, {}});
        page.crumbs.push_back(front_of(report));
        m_audience.pages->write(0, page, "moved.html", "content/_published", nullptr, m_findings);
    }

    AudienceBuild& m_audience;
    const Store& m_store;
    const Series& m_series;
    const Report& m_report;
    Findings& m_findings;
    std::map<std::string, std::string, std::less<>> m_redirects;
    std::set<std::string> m_said;
};

} // namespace

Result<void> write_lost_addresses(AudienceBuild& audience, const Site& site, const Store& store, Findings& findings) {
    for (const Series& series : site.series)
        for (const Report& report : series.reports)
            if (!report.history.empty() && (!report.under_embargo || audience.view->audience == Audience::Intranet))
                KOLOFON_TRY(LostAddresses(audience, store, series, report, findings).run());
    return {};
}

} // namespace kolofon
