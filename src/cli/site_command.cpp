#include "cli/site_command.h"

#include "base/names.h"
#include "base/signature.h"
#include "caution/personal_data_check.h"
#include "cli/texts.h"
#include "diag/report.h"

#include <chrono>
#include <cstdio>

namespace kolofon {

namespace {

/// Notes are counted, not shown, unless asked for: they ask nothing of the author.
Findings without_notes(const Findings& findings) {
    Findings shown;
    for (const Finding& finding : findings.all())
        if (finding.severity != Severity::Note) shown.all().push_back(finding);
    return shown;
}

/// The disk below `folder`, read with care.
std::unique_ptr<FileSystem> open_disk(SiteCommand& command, const std::string& folder) {
    command.disks.push_back(make_real_file_system(folder));
    return std::make_unique<CarefulFileSystem>(*command.disks.back(), *command.trouble);
}

std::string absolute_path(FileSystem& fs, const std::string& path) {
    const auto resolved = fs.resolve(path);
    return resolved.ok() ? resolved.value() : path;
}

} // namespace

std::optional<SiteCommand> open_site(const Invocation& invocation) {
    SiteCommand command;
    command.site = open_disk(command, invocation.arguments.site);
    command.here = open_disk(command, ".");
    for (const std::string& folder : program_theme_folders(invocation.program_path))
        if (!command.program_themes && command.here->exists(folder))
            command.program_themes = open_disk(command, folder);
    if (command.site->exists("site.toml")) return command;
    const Language language = message_language(invocation);
    std::fprintf(stderr, "kolofon: %s %s\n%s\n", say(language, "ingen site.toml i", "no site.toml in").data(),
                 absolute_path(*command.site, "").c_str(),
                 say(language, "Ange webbplatsens mapp med --site, eller gör en ny: kolofon init MAPP",
                     "Name the site's folder with --site, or make a new one: kolofon init FOLDER")
                     .data());
    return std::nullopt;
}

void print_findings(const Invocation& invocation, const Findings& findings, Language language) {
    const Arguments& arguments = invocation.arguments;
    Findings shown =
        arguments.has("--notes") || arguments.format != OutputFormat::Text ? findings : without_notes(findings);
    mask_findings(shown); // logs of checks are read by others than the source is
    if (arguments.format == OutputFormat::Json)
        std::fputs(to_json(shown, language).c_str(), stdout);
    else if (arguments.format == OutputFormat::Sarif)
        std::fputs(to_sarif(shown, language, KOLOFON_VERSION).c_str(), stdout);
    else
        std::fputs(to_text(shown, {language, invocation.colour}).c_str(), stderr);
}

std::optional<Timestamp> moment_of(const Arguments& arguments, const std::string& option) {
    if (arguments.has(option)) return Timestamp::parse(arguments.value_or(option, ""));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Timestamp{std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

Result<std::string> read_key(const Arguments& arguments, const std::string& option) {
    if (!arguments.has(option)) return std::string();
    return make_real_file_system(".")->read_beginning(arguments.value_or(option, ""), most_key_bytes + 1);
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

ExitStatus machine_failed(const Fault& fault, Language language) {
    std::fprintf(stderr, "kolofon: %s %s\n%s\n",
                 say(language, "maskinen klarade det inte:", "the machine failed:").data(), fault.message().c_str(),
                 say(language, "Det som fanns förut är orört.", "What was there before is untouched.").data());
    return ExitStatus::MachineFailed;
}

std::optional<ExitStatus> disk_failed(const SiteCommand& command, bool done, Language language) {
    const auto fault = command.trouble->first();
    if (!fault || done) return std::nullopt;
    return machine_failed(*fault, language);
}

ExitStatus wrong_usage(Language language, std::string_view swedish, std::string_view english, const std::string& word) {
    const std::string arguments[] = {word};
    std::fprintf(stderr, "kolofon: %s\n", substitute(say(language, swedish, english), arguments).c_str());
    return ExitStatus::WrongUsage;
}

} // namespace kolofon
