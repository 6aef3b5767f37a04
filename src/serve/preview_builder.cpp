#include "serve/preview_builder.h"

#include "caution/personal_data_check.h"
#include "diag/report.h"
#include "view/addresses.h"

#include <chrono>

namespace kolofon {

namespace {

PreviewFile preview_file(KeptFile&& kept) {
    PreviewFile file;
    file.size = kept.size;
    if (!kept.from) {
        file.bytes = std::move(kept.bytes);
        return file;
    }
    file.from = kept.from;
    file.source = std::move(kept.source);
    if (const auto status = file.from->status(file.source); status.ok()) file.modified_ns = status->modified_ns;
    return file;
}

bool is_same(const PreviewFile& a, const PreviewFile& b) {
    if (a.bytes && b.bytes) return a.bytes == b.bytes || *a.bytes == *b.bytes;
    return !a.bytes && !b.bytes && a.source == b.source && a.size == b.size && a.modified_ns == b.modified_ns;
}

/// Notes what is not as `before`, with the build's number; how much that was.
size_t note_changes(PreviewAudience& now, const PreviewAudience* before, uint64_t build) {
    size_t changed = 0;
    for (auto& [path, file] : now.files) {
        const auto old = before ? before->files.find(path) : now.files.end();
        const bool same = before && old != before->files.end() && is_same(old->second, file);
        file.changed_in = same ? old->second.changed_in : build;
        if (same) file.bytes = old->second.bytes; // one copy in memory
        changed += !same;
    }
    if (!before) return changed;
    for (const auto& [path, number] : before->gone)
        if (!now.files.contains(path)) now.gone[path] = number;
    for (const auto& [path, file] : before->files)
        if (!now.files.contains(path)) changed += now.gone.emplace(path, build).second;
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
    m_read = signature
                 ? settled_reports(*signature, std::move(learnt),
                                   std::chrono::duration_cast<std::chrono::nanoseconds>(now).count())
                 : ReadReports();
}

Result<std::shared_ptr<PreviewSite>> PreviewBuilder::make(PreviewBuild& build) const {
    auto site = std::make_shared<PreviewSite>();
    KOLOFON_TRY_ASSIGN(store, Store::open(*m_input.site, build.findings));
    site->store = std::move(store);
    if (!m_input.drafts) tell_unpublished(*m_input.site, *site->store, build.findings);
    const auto signature = signature_of(*m_input.site, nullptr);
    const KnownReports known = known_reports(m_read, signature);
    KnownReports learnt;
    KOLOFON_TRY_ASSIGN(published,
                       load_published(*m_input.site, *site->store,
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
    for (auto& [audience, files] : build.result.kept) {
        PreviewAudience& shown = site->audiences[audience];
        for (KeptFile& file : files) {
            std::string path = file.path;
            shown.files.emplace(std::move(path), preview_file(std::move(file)));
        }
        note_working_copies(*site->published.site, shown);
    }
    build.result.kept.clear();
    return site->audiences.empty() ? nullptr : site;
}

PreviewBuild PreviewBuilder::build(const PreviewState& before) const {
    const auto begin = std::chrono::steady_clock::now();
    PreviewBuild build;
    auto state = std::make_shared<PreviewState>();
    state->build = before.build + 1;
    state->site = before.site;
    auto made = make(build);
    if (!made.ok()) build.fault = made.fault();
    const auto site = made.ok() ? made.value() : nullptr;
    state->language = m_input.language(site ? site->published.site->language : "");
    build.findings.sort();
    mask_findings(build.findings);
    state->findings = findings_json(build.findings, state->language);
    if (build.fault) state->fault = build.fault->message();
    if (site && (!build.findings.has_errors() || !before.site)) {
        for (auto& [audience, shown] : site->audiences) {
            const auto old = before.site ? before.site->audiences.find(audience) : site->audiences.end();
            const bool known = before.site && old != before.site->audiences.end();
            build.changed += note_changes(shown, known ? &old->second : nullptr, state->build);
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
