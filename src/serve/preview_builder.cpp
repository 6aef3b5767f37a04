#include "serve/preview_builder.h"

#include "caution/personal_data_check.h"
#include "diag/report.h"
#include "view/addresses.h"

#include <chrono>

namespace kolofon {

namespace {

/// Notes what has gone; how much the build of that number changed.
size_t note_changes(PreviewAudience& now, const PreviewAudience& before, uint64_t build) {
    size_t changed = now.files.changed_in(build);
    for (const auto& [path, number] : before.gone)
        if (!now.files.contains(path)) now.gone[path] = number;
    size_t next = 0;
    for (size_t i = 0; i < before.files.size(); ++i) {
        const std::string& path = before.files[i].file.path;
        while (next < now.files.size() && now.files[next].file.path < path) ++next;
        if (next == now.files.size() || now.files[next].file.path != path)
            changed += now.gone.emplace(path, build).second;
    }
    return changed;
}

void note_working_copies(const Site& site, PreviewAudience& audience) {
    for (const Series& series : site.series)
        for (const Report& report : series.reports) {
            if (report.sealed) continue;
            const int published = report.history.empty() ? 0 : report.history.back().version;
            for (const Edition& edition : report.editions)
                audience.working[report_folder(series, report, edition)] = {series.id + "/" + report.id, published};
        }
}

/// As `check` shows them: notes ask nothing of the author.
std::string findings_json(const Findings& findings, Language language) {
    Findings shown;
    for (const Finding& finding : findings.all())
        if (finding.severity != Severity::Note) shown.all().push_back(finding);
    return to_json(shown, language);
}

} // namespace

/// What was read of files that cannot have changed since without being seen to.
void PreviewBuilder::learn(const std::optional<SiteSignature>& signature, KnownReports learnt) const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    m_read = signature ? settled_reports(*signature, std::move(learnt),
                                         std::chrono::duration_cast<std::chrono::nanoseconds>(now).count())
                       : ReadReports();
}

std::optional<SiteSignature> PreviewBuilder::look(const std::optional<std::set<std::string>>& touched) const {
    if (!touched || !m_files || !m_files->look_again(*touched)) m_files = SiteFiles::look(*m_input.site, nullptr);
    return m_files ? std::optional(m_files->signature()) : std::nullopt;
}

bool PreviewBuilder::has_seen_all() const {
    if (!m_files) return true; // a build that could not look at all takes nothing for known
    const auto now = signature_of(*m_input.site, nullptr);
    return now && m_files->signature().all.print == now->all.print;
}

Result<std::shared_ptr<PreviewSite>> PreviewBuilder::make(PreviewBuild& build,
                                                          const std::optional<std::set<std::string>>& touched) const {
    auto site = std::make_shared<PreviewSite>();
    KOLOFON_TRY_ASSIGN(store, Store::open(*m_input.site, build.findings));
    site->store = std::move(store);
    if (!m_input.drafts) tell_unpublished(*m_input.site, *site->store, build.findings);
    const auto signature = look(touched);
    const KnownReports known = known_reports(m_read, signature);
    KnownReports learnt;
    KOLOFON_TRY_ASSIGN(published, load_published(*m_input.site, *site->store,
                                                 {m_input.drafts, {}, m_input.now(), &known, &learnt}, build.findings));
    site->published = std::move(published);
    if (!site->published.site) return std::shared_ptr<PreviewSite>();
    BuildOptions options;
    std::set<std::string> untouched;
    for (const auto& [path, report] : known) untouched.insert(path);
    options.untouched = &untouched;
    options.audiences = m_input.audiences;
    options.keep = true;
    options.memory = &m_memory;
    options.store = site->store.get();
    KOLOFON_TRY_ASSIGN(result, build_site(*site->published.site, *site->published.files, *m_input.site, m_input.themes,
                                          options, build.findings));
    build.result = std::move(result);
    if (build.result.remembered) learn(signature, std::move(learnt)); // else the memory is of what was read before
    for (const auto& [audience, files] : build.result.kept)
        note_working_copies(*site->published.site, site->audiences[audience]);
    return site->audiences.empty() ? nullptr : site;
}

PreviewBuild PreviewBuilder::build(const PreviewState& before,
                                   const std::optional<std::set<std::string>>& touched) const {
    const auto begin = std::chrono::steady_clock::now();
    PreviewBuild build;
    auto state = std::make_shared<PreviewState>();
    state->build = before.build + 1;
    state->site = before.site;
    auto made = make(build, touched);
    if (!made.ok()) build.fault = made.fault();
    const auto site = made.ok() ? made.value() : nullptr;
    state->language = m_input.language(site ? site->published.site->language : "");
    build.findings.sort();
    mask_findings(build.findings);
    state->findings = findings_json(build.findings, state->language);
    if (build.fault) state->fault = build.fault->message();
    if (site && (!build.findings.has_errors() || !before.site)) {
        static const PreviewAudience none;
        for (auto& [audience, shown] : site->audiences) {
            const auto old = before.site ? before.site->audiences.find(audience) : site->audiences.end();
            const bool known = before.site && old != before.site->audiences.end();
            const PreviewAudience& was = known ? old->second : none;
            shown.files = PreviewFiles(std::move(build.result.kept[audience]), was.files, state->build);
            build.changed += note_changes(shown, was, state->build);
        }
        state->site = site;
    } else {
        state->stale = state->site != nullptr;
    }
    build.state = std::move(state);
    build.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return build;
}

} // namespace kolofon
