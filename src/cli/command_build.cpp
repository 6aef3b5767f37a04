#include "base/parallel.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "fs/path.h"
#include "history/published_site.h"
#include "render/build.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace kolofon {

namespace {

std::string summary_line(Audience audience, const OutputSummary& summary, const std::string& out, Language language) {
    std::string line = join_path(out, audience_name(audience)) + ": " +
                       counted(summary.files, say(language, "fil", "file"), say(language, "filer", "files"));
    if (summary.added + summary.changed + summary.removed == 0)
        return line + std::string(say(language, ", ingenting ändrat", ", nothing changed"));
    const auto part = [&](size_t count, std::string_view swedish, std::string_view english) {
        if (count > 0) line += ", " + counted(count, say(language, swedish, english), say(language, swedish, english));
    };
    part(summary.added, "nya", "new");
    part(summary.changed, "ändrade", "changed");
    part(summary.removed, "borttagna", "removed");
    return line;
}

/// Reads --audience; wrong usage is said here.
bool read_audience(const Invocation& invocation, BuildOptions& options) {
    const std::string audience = invocation.arguments.value_or("--audience", "");
    if (audience == "public")
        options.audiences = {Audience::Public};
    else if (audience == "intranet")
        options.audiences = {Audience::Intranet};
    else if (!audience.empty()) {
        std::fprintf(stderr, "kolofon: %s\n",
                     say(message_language(invocation), "--audience tar public eller intranet.",
                         "--audience takes public or intranet.")
                         .data());
        return false;
    }
    return true;
}

void print_result(const Invocation& invocation, const BuildResult& result, const Findings& findings,
                  const BuildOptions& options, double seconds, Language language) {
    if (invocation.arguments.quiet || invocation.arguments.format != OutputFormat::Text) return;
    std::printf("%s\n", findings_line(findings, language).c_str());
    for (const auto& [audience, summary] : result.outputs)
        std::printf("%s\n", summary_line(audience, summary, options.out, language).c_str());
    const std::string made =
        counted(result.reports, say(language, "rapport", "report"), say(language, "rapporter", "reports")) + ", " +
        counted(result.sections, say(language, "avsnitt", "section"), say(language, "avsnitt", "sections")) + ", " +
        counted(result.pages, say(language, "sida", "page"), say(language, "sidor", "pages"));
    const bool check = invocation.arguments.verb == "check";
    const std::string_view verdict =
        check          ? say(language, "Kontrollerat", "Checked")
        : result.built ? say(language, "Byggt", "Built")
                       : say(language, "Inte byggt: rätta felen först. Det förra bygget är orört. Kontrollerat",
                             "Not built: mend the errors first. The last build is untouched. Checked");
    std::printf("%s: %s; %s\n", verdict.data(), made.c_str(), seconds_text(seconds, language).c_str());
}

/// What was left out of the public site, so that nobody wonders.
void print_held_back(const Invocation& invocation, const Site& site, Language language) {
    if (invocation.arguments.quiet || invocation.arguments.format != OutputFormat::Text) return;
    for (const Series& series : site.series)
        for (const Report& report : series.reports)
            if (report.under_embargo)
                std::printf("%s %s/%s %s %s\n", say(language, "Under embargo:", "Under embargo:").data(),
                            series.id.c_str(), report.id.c_str(),
                            say(language, "visas externt först", "is not public before").data(),
                            report.embargo->words.c_str());
}

/// Data without a licence is not open, so there is no catalogue of it; whoever asks for notes is told.
void print_no_catalogue(const Invocation& invocation, const Site& site, const BuildResult& result, Language language) {
    const bool asks = invocation.arguments.has("--notes") && !invocation.arguments.quiet &&
                      invocation.arguments.format == OutputFormat::Text;
    if (!asks || !result.outputs.contains(Audience::Public) || !site.licence.url.empty()) return;
    std::printf("%s\n", say(language, "Ingen katalog över öppna data (catalog.rdf): licence saknas i site.toml.",
                            "No catalogue of open data (catalog.rdf): there is no licence in site.toml.")
                            .data());
}

void print_timings(const BuildResult& result, double loading, Language language) {
    std::printf("%-12s %s\n", "load", seconds_text(loading, language).c_str());
    for (const auto& [stage, seconds] : result.timings)
        std::printf("%-12s %s\n", stage.c_str(), seconds_text(seconds, language).c_str());
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

ExitStatus run_build(const Invocation& invocation) {
    const auto begin = std::chrono::steady_clock::now();
    const Arguments& arguments = invocation.arguments;
    BuildOptions options;
    options.write = arguments.verb == "build";
    options.strict = arguments.has("--strict");
    options.precompress = arguments.has("--precompress");
    if (!read_audience(invocation, options)) return ExitStatus::WrongUsage;
    if (arguments.has("--threads"))
        set_thread_count(static_cast<unsigned>(std::max(0, std::atoi(arguments.value_or("--threads", "0").c_str()))));

    const auto command = open_site(invocation);
    if (!command) return ExitStatus::WrongUsage;
    options.out = arguments.value_or("--out", join_path(arguments.site, "out"));
    if (options.out.starts_with("./")) options.out.erase(0, 2);
    Findings findings;
    const auto now = moment_of(arguments, "--now");
    if (!now)
        return wrong_usage(message_language(invocation), "--now tar en tidpunkt som 2025-06-05T08:00:00Z.",
                           "--now takes a moment such as 2025-06-05T08:00:00Z.");
    const bool drafts = arguments.verb == "check" || arguments.has("--drafts");
    auto store = Store::open(*command->site, findings);
    if (!store.ok()) return machine_failed(store.fault(), message_language(invocation));
    if (!drafts) tell_unpublished(*command->site, *store.value(), findings);
    auto loaded = load_published(*command->site, *store.value(), {drafts, {}, now}, findings);
    if (!loaded.ok()) return machine_failed(loaded.fault(), message_language(invocation));
    const auto& site = loaded.value().site;
    options.store = store.value().get();
    const Language language = message_language(invocation, site ? site->language : "");
    const double loading = seconds_since(begin);
    BuildResult result;
    if (site) {
        auto built = build_site(*site, *loaded.value().files, *command->here, command->themes(), options, findings);
        if (!built) return machine_failed(built.fault(), language);
        result = std::move(built).value();
    }
    findings.sort();
    print_findings(invocation, findings, language);
    if (const auto failed = disk_failed(*command, result.built, language)) return *failed;
    print_result(invocation, result, findings, options, seconds_since(begin), language);
    if (site && result.built) print_held_back(invocation, *site, language);
    if (site) print_no_catalogue(invocation, *site, result, language);
    if (arguments.has("--timings")) print_timings(result, loading, language);
    const bool stop = findings.has_errors() || (options.strict && findings.count(Severity::Warning) > 0);
    return stop ? ExitStatus::ContentErrors : ExitStatus::Good;
}

} // namespace kolofon
