#include "bundle/bundle.h"

#include "bundle/formats.h"
#include "bundle/package_output.h"
#include "bundle/single_file.h"
#include "leak/internal_words.h"
#include "model/report_names.h"
#include "render/redact.h"
#include "store/layout.h"
#include "view/addresses.h"

#include <algorithm>

namespace kolofon {

using namespace bundle;

struct Bundler::State {
    FileSystem& fs;
    ThemePlaces themes;
    std::string program, program_version;
    std::unique_ptr<Store> store;
    PublishedSite published;
    std::optional<bool> all_is_public; ///< nothing in the site is internal; asked once

    const Site& site() const { return *published.site; }

    const SealedState* sealed(const ReportVersion& of) const {
        const NamedReport named = find_report(site(), of.report);
        if (!named) return nullptr;
        for (const SealedState& state : named.report->history)
            if (state.version == of.version) return &state;
        return nullptr;
    }

    static bool is_for(const Report& report, const SealedState& state, Audience audience) {
        if (audience == Audience::Intranet) return true;
        const bool hidden =
            (state.withdrawn && state.withdrawn->hidden) || (report.withdrawn && report.withdrawn->hidden);
        return state.report->audience == Audience::Public && !report.under_embargo && !hidden;
    }

    /// Sources hold what is internal beside what is public, and words that were taken out.
    bool may_have_sources(const ReportVersion& of, Audience audience) {
        if (audience == Audience::Intranet) return true;
        const auto& audiences = site().audiences;
        if (std::find(audiences.begin(), audiences.end(), Audience::Intranet) != audiences.end()) return false;
        if (!redactions_of(site(), of.report).empty()) return false;
        if (!all_is_public) all_is_public = internal_words(site()).empty();
        return *all_is_public;
    }

    Result<std::optional<Gathered>> gather(const BundleRequest& request, Findings& findings);
    Result<bool> find_facts(const BundleRequest& request, Gathered& gathered, Findings& findings);
    void find_names(const NamedReport& named, const SealedState& state, VersionFacts& facts) const;
    VersionBuildOptions build_options(const BundleRequest& request, const VersionFacts& facts) const;
    Result<void> add_sources(const BundleRequest& request, const StoredReport& stored, Gathered& gathered,
                             Findings& findings);
};

Bundler::Bundler(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Bundler::~Bundler() = default;

Result<std::unique_ptr<Bundler>> Bundler::open(FileSystem& site_fs, const ThemePlaces& themes, Timestamp now,
                                               std::string program, std::string program_version, Findings& findings) {
    auto state = std::make_unique<State>(
        State{site_fs, themes, std::move(program), std::move(program_version), nullptr, {}, std::nullopt});
    KOLOFON_TRY_ASSIGN(store, Store::open(site_fs, findings));
    state->store = std::move(store);
    KOLOFON_TRY_ASSIGN(published, load_published(site_fs, *state->store, {false, {}, now}, findings));
    state->published = std::move(published);
    if (!state->published.site) return std::unique_ptr<Bundler>();
    return std::unique_ptr<Bundler>(new Bundler(std::move(state)));
}

const std::string& Bundler::language() const {
    return m_state->site().language;
}

// Which versions -----------------------------------------------------------------------------------------------------

std::vector<ReportVersion> Bundler::versions(const std::string& name, Audience audience, Findings& findings) const {
    const Site& site = m_state->site();
    std::vector<ReportVersion> found;
    const VersionName wanted = parse_version_name(name);
    for (const Series& series : site.series)
        for (const Report& report : series.reports) {
            const std::string own_name = series.id + "/" + report.id;
            if (name.empty() || name == series.id) {
                for (const SealedState& state : report.history)
                    if (State::is_for(report, state, audience)) found.push_back({own_name, state.version});
                continue;
            }
            if (wanted.report != own_name) continue;
            const std::string file = report.file ? report.file->path() : std::string();
            const int latest = report.history.empty() ? 0 : report.history.back().version;
            const int version = wanted.version == 0 ? latest : wanted.version;
            if (latest == 0)
                findings.add_file(Code::bundle_not_published, file, {own_name});
            else if (!m_state->sealed({own_name, version}))
                findings.add_file(Code::bundle_no_version, file,
                                  {own_name, std::to_string(version), std::to_string(latest)});
            else
                found.push_back({own_name, version});
        }
    return found;
}

Audience Bundler::usual_audience(BundleFormat format) const {
    const auto& audiences = m_state->site().audiences;
    const auto has = [&](Audience audience) {
        return std::find(audiences.begin(), audiences.end(), audience) != audiences.end();
    };
    const bool for_archive = format == BundleFormat::Bagit || format == BundleFormat::Csip;
    if (for_archive) return has(Audience::Intranet) ? Audience::Intranet : Audience::Public;
    return has(Audience::Public) ? Audience::Public : Audience::Intranet;
}

std::optional<BundleFormat> bundle_format(std::string_view name) {
    if (name == "html") return BundleFormat::Html;
    if (name == "bagit") return BundleFormat::Bagit;
    if (name == "csip") return BundleFormat::Csip;
    if (name == "wacz") return BundleFormat::Wacz;
    return std::nullopt;
}

static std::string stem_of(const ReportVersion& version, Audience audience) {
    std::string stem = version.report + "-v" + std::to_string(version.version);
    std::replace(stem.begin(), stem.end(), '/', '-');
    return audience == Audience::Intranet ? stem + "-intranet" : stem;
}

std::string Bundler::file_name(const ReportVersion& version, BundleFormat format, Audience audience) {
    static constexpr std::string_view endings[] = {".zip", ".html", "-bag.zip", "-csip.zip", ".wacz"};
    return stem_of(version, audience) + std::string(endings[static_cast<size_t>(format)]);
}

// What is in one -----------------------------------------------------------------------------------------------------

/// False after a finding.
Result<bool> Bundler::State::find_facts(const BundleRequest& request, Gathered& gathered, Findings& findings) {
    const NamedReport named = find_report(site(), request.of.report);
    const SealedState* state = sealed(request.of);
    if (!named || !state) {
        findings.add_file(Code::bundle_not_published, "", {request.of.report});
        return false;
    }
    VersionFacts& facts = gathered.facts;
    facts.audience = request.audience;
    facts.name = stem_of(request.of, request.audience);
    facts.report = request.of.report;
    facts.version = request.of.version;
    facts.manifest = state->digest;
    if (const auto time = Timestamp::parse(state->time)) facts.time = *time;
    for (const SealedState& each : named.report->history)
        if (is_for(*named.report, each, request.audience) || each.version == facts.version)
            facts.chain.push_back(&each);
    KOLOFON_TRY_ASSIGN(log, store->log(named.series->id, findings));
    for (const LogLine& line : log.lines)
        if (line.report == named.report->id) facts.events.push_back(line);
    if (const LogLine* last = facts.last_event())
        if (const auto day = Date::parse(last->time.rfc3339().substr(0, 10))) facts.known_until = *day;
    find_names(named, *state, facts);
    for (const Correction& correction : named.report->corrections)
        if (request.audience == Audience::Intranet || correction.audience == Audience::Public)
            gathered.corrections.push_back(correction);
    gathered.archive = &site().archive;
    gathered.program = program;
    gathered.program_version = program_version;
    return true;
}

void Bundler::State::find_names(const NamedReport& named, const SealedState& state, VersionFacts& facts) const {
    const Edition& main = state.report->main();
    facts.title = main.title;
    facts.summary = main.summary;
    facts.language = main.language;
    facts.publisher = named.series->publisher;
    facts.series_title = named.series->title;
    facts.document_id = state.report->document_id;
    const bool inside = facts.audience == Audience::Intranet && !site().intranet_url.empty();
    facts.base_url = inside ? site().intranet_url : site().base_url;
    const std::string folder = report_folder(*named.series, *state.report, main);
    const auto url_of = [&](int version) {
        return canonical_url(facts.base_url, report_path(version_folder(folder, version)));
    };
    facts.url = url_of(facts.version);
    facts.series_url = canonical_url(facts.base_url, series_path(*named.series, site().language));
    for (const SealedState* each : facts.chain)
        if (each->version < facts.version) facts.predecessor_url = url_of(each->version);
}

VersionBuildOptions Bundler::State::build_options(const BundleRequest& request, const VersionFacts& facts) const {
    VersionBuildOptions options;
    options.report = request.of.report;
    options.version = request.of.version;
    options.audience = request.audience;
    options.store = store.get();
    options.standalone = request.format != BundleFormat::Wacz;
    options.single = request.format == BundleFormat::Single;
    options.generator = program + " " + program_version;
    options.known_until = facts.known_until;
    if (const LogLine* last = facts.last_event()) {
        options.log_head = last->digest;
        options.log_lines = static_cast<int>(last->number);
    }
    return options;
}

Result<void> Bundler::State::add_sources(const BundleRequest& request, const StoredReport& stored, Gathered& gathered,
                                         Findings& findings) {
    if (request.format != BundleFormat::Bagit && request.format != BundleFormat::Csip) return {};
    if (!may_have_sources(request.of, request.audience)) {
        findings.add_file(Code::bundle_sources_left_out, "", {request.of.report});
        return {};
    }
    KOLOFON_TRY_ASSIGN(log, store->log(std::string(store::series_of(request.of.report)), findings));
    gathered.sources = source_files(store->file_system(), stored, request.of.version);
    gathered.proof = proof_files(store->file_system(), stored, request.of.version, log);
    return {};
}

Result<std::optional<Gathered>> Bundler::State::gather(const BundleRequest& request, Findings& findings) {
    Gathered gathered;
    KOLOFON_TRY_ASSIGN(known, find_facts(request, gathered, findings));
    const StoredReport* stored = known ? store->report(request.of.report, findings) : nullptr;
    if (!stored) return std::optional<Gathered>();
    const VersionBuildOptions options = build_options(request, gathered.facts);
    KOLOFON_TRY_ASSIGN(built, build_version(site(), *published.files, themes, options, findings));
    if (!built || findings.has_errors()) return std::optional<Gathered>();
    gathered.facts.known_until = built->known_until;
    gathered.pages = std::move(built->pages);
    gathered.site = files_of(std::move(built->files));
    KOLOFON_TRY(add_sources(request, *stored, gathered, findings));
    return std::optional(std::move(gathered));
}

Result<std::optional<BundleOutcome>> Bundler::write(const BundleRequest& request, FileSystem& out, Findings& findings) {
    KOLOFON_TRY_ASSIGN(gathered, m_state->gather(request, findings));
    if (!gathered) return std::optional<BundleOutcome>();
    const Timestamp time = gathered->facts.time;
    PackageOutput package(request, out);
    KOLOFON_TRY(package.prepare());
    if (request.format == BundleFormat::Single) {
        KOLOFON_TRY_ASSIGN(html, single_file(std::move(*gathered), findings));
        if (!html) return std::optional<BundleOutcome>();
        KOLOFON_TRY(package.write_single(*html));
        return package.commit(findings);
    }
    auto files = request.format == BundleFormat::Html    ? html_files(std::move(*gathered))
                 : request.format == BundleFormat::Bagit ? bag_files(std::move(*gathered))
                 : request.format == BundleFormat::Csip  ? csip_files(std::move(*gathered))
                                                         : wacz_files(std::move(*gathered), out, package.work_path());
    if (!files.ok()) return std::move(files.fault());
    // Archives keep packages longer than any way of packing, so theirs are not packed; WACZ must not be.
    const ZipMethod method = request.format == BundleFormat::Html ? ZipMethod::DeflateTexts : ZipMethod::StoreAll;
    KOLOFON_TRY(package.write_zip(files.value(), time, method));
    return package.commit(findings);
}

} // namespace kolofon
