#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/texts.h"
#include "diag/report.h"
#include "fs/file_system.h"
#include "fs/path.h"
#include "load/load_site.h"
#include "render/build.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace kolofon {

namespace {

/// Notes are counted, not shown, unless asked for: they ask nothing of the author.
Findings without_notes(const Findings& findings) {
    Findings shown;
    for (const Finding& finding : findings.all())
        if (finding.severity != Severity::Note) shown.all().push_back(finding);
    return shown;
}

void print_findings(const Invocation& invocation, const Findings& findings, Language language) {
    const Arguments& arguments = invocation.arguments;
    const Findings shown =
        arguments.has("--notes") || arguments.format != OutputFormat::Text ? findings : without_notes(findings);
    if (arguments.format == OutputFormat::Json)
        std::fputs(to_json(shown, language).c_str(), stdout);
    else if (arguments.format == OutputFormat::Sarif)
        std::fputs(to_sarif(shown, language, KOLOFON_VERSION).c_str(), stdout);
    else
        std::fputs(to_text(shown, {language, invocation.colour}).c_str(), stderr);
}

std::string findings_line(const Findings& findings, Language language) {
    const size_t errors = findings.count(Severity::Error), warnings = findings.count(Severity::Warning),
                 notes = findings.count(Severity::Note);
    std::string line = counted(errors, say(language, "fel", "error"), say(language, "fel", "errors")) + ", " +
                       counted(warnings, say(language, "varning", "warning"), say(language, "varningar", "warnings"));
    if (notes > 0)
        line += ", " + counted(notes, say(language, "upplysning", "note"), say(language, "upplysningar", "notes")) +
                std::string(say(language, " (visas med --notes)", " (shown with --notes)"));
    return line;
}

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

ExitStatus machine_failed(const Fault& fault, Language language) {
    std::fprintf(stderr, "kolofon: %s %s\n%s\n",
                 say(language, "maskinen klarade det inte:", "the machine failed:").data(), fault.message().c_str(),
                 say(language, "Det som fanns förut är orört.", "What was there before is untouched.").data());
    return ExitStatus::MachineFailed;
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

std::string absolute_path(FileSystem& fs, const std::string& path) {
    const auto resolved = fs.resolve(path);
    return resolved.ok() ? resolved.value() : path;
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
    if (!read_audience(invocation, options)) return ExitStatus::WrongUsage;
    if (arguments.has("--threads"))
        set_thread_count(static_cast<unsigned>(std::max(0, std::atoi(arguments.value_or("--threads", "0").c_str()))));

    const auto site_fs = make_real_file_system(arguments.site);
    const auto here = make_real_file_system(".");
    options.out = arguments.value_or("--out", join_path(arguments.site, "out"));
    if (options.out.starts_with("./")) options.out.erase(0, 2);
    std::unique_ptr<FileSystem> program_themes;
    for (const std::string& folder : program_theme_folders(invocation.program_path))
        if (!program_themes && here->exists(folder)) program_themes = make_real_file_system(folder);

    Findings findings;
    if (!site_fs->exists("site.toml")) {
        const Language language = message_language(invocation);
        std::fprintf(stderr, "kolofon: %s %s\n%s\n", say(language, "ingen site.toml i", "no site.toml in").data(),
                     absolute_path(*site_fs, "").c_str(),
                     say(language, "Ange webbplatsens mapp med --site, eller gör en ny: kolofon init MAPP",
                         "Name the site's folder with --site, or make a new one: kolofon init FOLDER")
                         .data());
        return ExitStatus::WrongUsage;
    }
    const auto site = load_site(*site_fs, findings);
    const Language language = message_language(invocation, site ? site->language : "");
    const double loading = seconds_since(begin);
    BuildResult result;
    if (site) {
        auto built = build_site(*site, *site_fs, *here, {site_fs.get(), program_themes.get()}, options, findings);
        if (!built) return machine_failed(built.fault(), language);
        result = std::move(built).value();
    }
    findings.sort();
    print_findings(invocation, findings, language);
    print_result(invocation, result, findings, options, seconds_since(begin), language);
    if (arguments.has("--timings")) print_timings(result, loading, language);
    const bool stop = findings.has_errors() || (options.strict && findings.count(Severity::Warning) > 0);
    return stop ? ExitStatus::ContentErrors : ExitStatus::Good;
}

} // namespace kolofon
